/* Desk and phone when the line breaks: what was seen last stays, a banner says of when it is; a call whose answer was lost is sent
   again with its key, so that it happens once; and the page catches up by itself. */
"use strict";

(() => {
  const banner = document.querySelector("[data-link]");
  if (!banner) return;
  const CHECK_MS = 3000;
  const PATIENCE_MS = 6000;
  const taipei = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Taipei" });
  const start = Number(banner.dataset.link) * 1000 - Date.now(); /* the office's own clock */
  let fresh = Date.now();
  let broken = false;
  let lost = null;

  const show = () => {
    banner.hidden = !broken;
    if (broken) banner.querySelector("time").textContent = taipei.format(new Date(fresh + start));
  };
  const bad = () => {
    broken = true;
    show();
  };

  const good = () => {
    fresh = Date.now();
    const back = broken;
    broken = false;
    show();
    if (!back) return;
    if (lost?.isConnected) lost.form.requestSubmit(lost);
    lost = null;
    document.querySelectorAll('[hx-trigger^="sse:message"]').forEach((part) => window.htmx.trigger(part, "sse:message"));
    document.querySelectorAll('[hx-trigger="ask"]').forEach((part) => window.htmx.trigger(part, "ask"));
  };

  /* Which button was pressed when the answer was lost; pressing it again sends the same key. */
  let pressed = null;
  document.addEventListener("submit", (event) => {
    pressed = event.submitter;
  }, true);
  const unanswered = (event) => {
    if (event.target.closest?.("form") && pressed?.isConnected) lost = pressed;
    bad();
  };
  document.addEventListener("htmx:sendError", unanswered);
  document.addEventListener("htmx:timeout", unanswered);
  document.addEventListener("htmx:sseError", bad);
  window.addEventListener("offline", bad);

  setInterval(async () => {
    try {
      const answer = await fetch("/healthz", { cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MS) });
      if (!answer.ok) throw new Error(String(answer.status));
      good();
    } catch {
      bad();
    }
  }, CHECK_MS);
})();
