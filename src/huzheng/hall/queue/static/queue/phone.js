/* The phone: its stream says of every ticket of the hall where it stands. The page finds its own line, changes the number before it by
   itself, and asks the office only when more than that has changed: who is called, and the two who come next, at once; about how long
   it takes, now and then, each phone at another moment; never twice at the same time. bench/screens/phones.py does the same. */
"use strict";

(() => {
  const part = document.getElementById("now");
  if (!part) return;
  const AT_ONCE_MS = [0, 300];
  const ALL_ASK_MS = [0, 2000];
  const NOW_AND_THEN_MS = [20_000, 60_000];

  let heard = null;
  let timer = 0;
  let due = Infinity;
  let asking = false;

  const ask = ([from, to]) => {
    const at = Date.now() + from + Math.random() * (to - from);
    if (due <= at) return;
    clearTimeout(timer);
    due = at;
    timer = setTimeout(() => {
      due = Infinity;
      window.htmx.trigger(part, "ask");
    }, at - Date.now());
  };

  const look = () => {
    const shown = part.querySelector("[data-mark]")?.dataset;
    if (!shown || asking || heard === null) return;
    const [hall, ...lines] = heard.split("\n");
    const [, step = "", ahead] = lines.find((line) => line.startsWith(`${shown.mark} `))?.split(" ") ?? [];
    if (hall !== shown.hall) ask(ALL_ASK_MS);
    else if (step !== shown.step) ask(AT_ONCE_MS);
    else if (ahead !== shown.ahead) change(shown, ahead);
  };

  const change = (shown, ahead) => {
    if (Math.min(Number(ahead), Number(shown.ahead)) < 2) {
      ask(AT_ONCE_MS); /* the words change too */
      return;
    }
    const words = part.querySelector(".ticket__state strong");
    words.textContent = words.textContent.replace(/\d+/, ahead);
    shown.ahead = ahead;
    ask(NOW_AND_THEN_MS);
  };

  document.addEventListener("htmx:sseBeforeMessage", (event) => {
    event.preventDefault(); /* nothing of it is shown as it is */
    heard = event.detail.data;
    look();
  });
  part.addEventListener("htmx:beforeRequest", () => {
    asking = true;
    heard = null; /* what the answer shows is newer */
  });
  part.addEventListener("htmx:afterRequest", () => {
    asking = false;
    look();
  });
})();
