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

  // Arrow keys on the slider step from fact to fact of the program, not by number.
  document.addEventListener("keydown", (event) => {
    if (event.target.id !== "time-slider") return;
    const step = { ArrowLeft: "earlier", ArrowRight: "later", Home: "first", End: "latest" }[event.key];
    if (!step) return;
    event.preventDefault();
    one(`[data-step=${step}]`)?.click();
  });

  let playing = null;
  let label = "";
  const stop = () => {
    clearInterval(playing);
    playing = null;
    const button = one("[data-play]");
    if (button) button.textContent = label;
  };
  const advance = () => {
    const next = one("[data-step=later]");
    next ? next.click() : stop();
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-play]");
    if (!button) return;
    if (playing) return stop();
    if (!one("[data-step=later]")) one("[data-step=first]")?.click();
    label = button.textContent;
    button.textContent = button.dataset.pause;
    playing = setInterval(advance, 900);
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
    const play = one("[data-play]");
    if (!play) return;
    play.hidden = false;
    if (playing) play.textContent = play.dataset.pause;
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
