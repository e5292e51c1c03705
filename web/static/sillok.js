// What the pages do beyond plain links and forms: keys, playing, and where focus goes.
(() => {
  "use strict";
  const one = (selector) => document.querySelector(selector);
  const typing = (element) =>
    element.matches("input:not([type=range]), select, textarea") || element.isContentEditable;

  // What u answers: the fact in focus, else the one that the page is about.
  const counter = () =>
    document.activeElement?.closest?.(".fact")?.querySelector("[data-counter]") ??
    one("[data-counter=here]");

  const keys = {
    n: () => one("#record input:not([type=hidden]), #record select"),
    "/": () => one("#search"),
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (event.key === "?") {
      one("#keys-help")?.showModal();
      return event.preventDefault();
    }
    if (event.key === "u") return counter()?.click();
    const target = keys[event.key]?.();
    if (!target) return;
    event.preventDefault();
    target.focus();
    target.scrollIntoView({ block: "center" });
  });

  // Keys on the slider step from fact to fact, or from month to month, and play.
  document.addEventListener("keydown", (event) => {
    if (event.target.id !== "time-slider") return;
    if (event.key === " ") {
      event.preventDefault();
      return one("[data-play]")?.click();
    }
    const step = {
      ArrowLeft: "earlier", ArrowDown: "earlier", ArrowRight: "later", ArrowUp: "later",
      Home: "first", End: "latest",
    }[event.key];
    if (!step) return;
    event.preventDefault();
    one(`[data-step=${step}]`)?.click();
  });

  // A slider over days writes the day into the field that is sent.
  const DAY = 86400000;
  const EPOCH = 719163; // The number of 1 January 1970, counted from year 1.
  document.addEventListener("input", (event) => {
    const field = one(`#${event.target.dataset?.days || "none"}`);
    if (!field) return;
    field.value = new Date((event.target.value - EPOCH) * DAY).toISOString().slice(0, 10);
  });

  // Whoever asked for less motion gets more time between two pictures.
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  let playing = null;
  let label = "";
  const listen = () => {
    const says = one(".time-bar-says");
    // While it plays, nobody is told of every picture.
    if (says) says.setAttribute("aria-live", playing ? "off" : "polite");
  };
  const stop = () => {
    clearInterval(playing);
    playing = null;
    const button = one("[data-play]");
    if (button) button.textContent = label;
    listen();
  };
  const advance = () => {
    const next = one("[data-step=play]");
    next ? next.click() : stop();
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-play]");
    if (!button) return;
    if (playing) return stop();
    if (!one("[data-step=play]")) one("[data-step=first]")?.click();
    label = button.textContent;
    button.textContent = button.dataset.pause;
    playing = setInterval(advance, calm.matches ? 2500 : 900);
    listen();
  });

  // Chooses every row of a list at once, or none where all are chosen.
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-check]");
    if (!button) return;
    const boxes = [...document.querySelectorAll(`input[name=${button.dataset.check}]`)];
    const all = boxes.every((box) => box.checked);
    for (const box of boxes) box.checked = !all;
  });

  const ready = () => {
    for (const button of document.querySelectorAll("[data-check]")) button.hidden = false;
    const slider = one("#time-slider");
    if (slider) slider.disabled = false;
    const play = one("[data-play]");
    if (!play) return;
    play.hidden = false;
    if (playing) play.textContent = play.dataset.pause;
    listen();
  };
  // After an entry was sent, what came of it is read first.
  let sent = false;
  document.addEventListener("submit", (event) => {
    sent = event.target.matches("[data-record]");
  });
  document.addEventListener("htmx:after:swap", (event) => {
    ready();
    if (!sent || !event.target.matches("body, #record")) return;
    sent = false;
    const news = one("#record .refusal, .page-body > .flash");
    if (!news) return;
    news.tabIndex = -1;
    news.focus();
  });
  ready();

  // Files dropped on a form for them are sent at once; how far it got is told.
  const zone = (event) => event.target.closest?.("[data-drop]");
  const over = (event, on) => {
    const form = zone(event);
    if (!form || !event.dataTransfer?.types.includes("Files")) return null;
    event.preventDefault();
    form.classList.toggle("drop-over", on);
    return form;
  };
  document.addEventListener("dragover", (event) => over(event, true));
  document.addEventListener("dragleave", (event) => over(event, false));
  document.addEventListener("drop", (event) => {
    const form = over(event, false);
    if (!form) return;
    form.querySelector("input[type=file]").files = event.dataTransfer.files;
    form.requestSubmit();
  });
  const send = (form) => {
    const says = form.querySelector("[data-progress]");
    const request = new XMLHttpRequest();
    request.upload.addEventListener("progress", ({ loaded, total }) => {
      says.textContent = `${form.dataset.sending} ${Math.round((100 * loaded) / total)}%`;
    });
    request.addEventListener("error", () => (says.textContent = form.dataset.failed));
    request.addEventListener("load", () => {
      const onward = request.getResponseHeader("Location");
      if (onward) {
        history.replaceState(null, "", onward);
        return location.reload();
      }
      const page = new DOMParser().parseFromString(request.responseText, "text/html");
      const card = form.closest(".card");
      const answer = page.getElementById(card.id) ?? page.querySelector("main");
      card.replaceWith(answer);
      const news = answer.querySelector(".refusal, .field-error, h1");
      if (!news) return;
      news.tabIndex = -1;
      news.focus();
    });
    request.open("POST", form.action);
    request.setRequestHeader("X-Sent-By-Script", "1");
    request.send(new FormData(form));
  };
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-drop]")) return;
    event.preventDefault();
    send(event.target);
  });
})();
