/* The kiosk's print button: shown only where there is a script to press it. The way back by itself, once nobody touches. And a tap whose
   answer was lost: it is sent again with its key until it is answered, so the number is given once. */
"use strict";

document.querySelectorAll("[data-print]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
});

document.querySelectorAll("a[data-leave-after]").forEach((link) => {
  let leaving = 0;
  const leave = async () => {
    try {
      await fetch("/healthz", { cache: "no-store", signal: AbortSignal.timeout(4000) });
      location.assign(link.dataset.leaveTo || link.href);
    } catch {
      leaving = setTimeout(leave, 4000); /* a page that cannot be fetched would leave the screen empty */
    }
  };
  const wait = () => {
    clearTimeout(leaving);
    leaving = setTimeout(leave, Number(link.dataset.leaveAfter) * 1000);
  };
  ["pointerdown", "keydown"].forEach((name) => document.addEventListener(name, wait, { passive: true }));
  wait();
});

(() => {
  const AGAIN_MS = 2000;
  const PATIENCE_MS = 6000;
  const cut = document.getElementById("cut");
  const say = (broken) => {
    if (cut) cut.hidden = !broken;
  };
  let busy = false;

  const send = async (form, body) => {
    try {
      const answer = await fetch(form.action, { method: "POST", body, signal: AbortSignal.timeout(PATIENCE_MS) });
      if (answer.status >= 500) throw new Error(String(answer.status));
      if (answer.redirected) return location.assign(answer.url);
      document.open();
      document.write(await answer.text());
      return document.close();
    } catch {
      say(true);
      return setTimeout(() => send(form, body), AGAIN_MS);
    }
  };

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("[data-keep-trying]") || event.defaultPrevented) return;
    event.preventDefault();
    if (busy) return;
    busy = true;
    send(form, new URLSearchParams(new FormData(form, event.submitter)));
  });

  /* While nobody touches: say that the line is cut before somebody does. */
  if (cut) {
    setInterval(async () => {
      try {
        const answer = await fetch("/healthz", { cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MS) });
        if (!answer.ok) throw new Error(String(answer.status));
        if (!busy) say(false);
      } catch {
        say(true);
      }
    }, 4000);
  }
})();
