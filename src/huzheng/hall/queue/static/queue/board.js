/* The board: moves a new call once, speaks it where asked, keeps the clock, and says when what it shows is old.
   The last state stays; the stream comes back by itself, and where it does not, the page asks again. */
"use strict";

(() => {
  const live = document.getElementById("board-live");
  const stale = document.getElementById("stale");
  const clock = document.querySelector(".board__head time");
  if (!live) return;

  const CHECK_MS = 4000;
  const PATIENCE_MS = 6000;
  const taipei = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Taipei" });

  /* The office's own time (a rehearsal lives in another one): the server's at loading, plus what has passed since. */
  const start = Number(live.dataset.clock) * 1000 - Date.now();
  const officeTime = (instant) => taipei.format(new Date(instant + start));
  const tick = () => {
    if (clock) clock.textContent = officeTime(Date.now());
  };
  setInterval(tick, 1000);

  /* The messages of the office, two at a time, in turn by the office's clock: all boards show the same two. An ended one is gone. */
  const TURN_MS = Number(live.dataset.turn) * 1000;
  const messages = document.getElementById("board-messages");
  const turn = (root) => {
    const now = Date.now() + start;
    const texts = [...root.querySelectorAll("[data-ends]")].filter((text) => {
      text.hidden = now >= Number(text.dataset.ends) * 1000;
      return !text.hidden;
    });
    const pair = Math.floor(now / TURN_MS) % Math.max(1, Math.ceil(texts.length / 2));
    texts.forEach((text, k) => {
      text.classList.toggle("board__message--below", k % 2 === 1);
      text.classList.toggle("board__message--off", Math.floor(k / 2) !== pair);
    });
  };
  setInterval(() => turn(messages), 500);

  let fresh = Date.now();
  let broken = false;
  const show = () => {
    stale.hidden = !broken;
    if (broken) stale.querySelector("time").textContent = officeTime(fresh);
  };
  const good = () => {
    fresh = Date.now();
    broken = false;
    show();
  };
  const bad = () => {
    broken = true;
    show();
  };

  document.addEventListener("htmx:sseOpen", good);
  document.addEventListener("htmx:sseMessage", good);
  document.addEventListener("htmx:sseError", bad);
  window.addEventListener("offline", bad);

  /* A cable pulled out closes no stream: ask the server for a sign of life as well. When it answers again while the stream
     does not, load the page anew. */
  const alive = async () => {
    try {
      const answer = await fetch("/healthz", { cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MS) });
      if (!answer.ok) throw new Error(String(answer.status));
      if (!broken) fresh = Date.now();
      else if (Date.now() - fresh > 5 * CHECK_MS) location.reload();
    } catch {
      bad();
    }
  };
  setInterval(alive, CHECK_MS);

  /* Only what has changed is replaced, so that nothing is read out twice, and a new call moves once. */
  const callOf = (root) => root.querySelector("[data-call]")?.dataset.call;
  document.addEventListener("htmx:oobBeforeSwap", (event) => {
    const { target, fragment } = event.detail;
    const next = fragment.firstElementChild ?? fragment;
    if (target === messages) turn(next);
    if (target.innerHTML.trim() === next.innerHTML.trim()) {
      event.detail.shouldSwap = false;
      return;
    }
    if (target.id !== "board-call") return;
    const isNew = callOf(next) && callOf(next) !== callOf(target);
    target.classList.remove("is-new");
    if (!isNew) return;
    requestAnimationFrame(() => {
      target.classList.add("is-new");
      say(target.querySelector("[data-say]")?.dataset.say);
    });
  });

  const say = (text) => {
    if (!text || !live.dataset.voice || !window.speechSynthesis) return;
    const words = new SpeechSynthesisUtterance(text);
    words.lang = live.dataset.voice;
    window.speechSynthesis.speak(words);
  };
})();
