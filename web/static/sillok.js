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
})();
