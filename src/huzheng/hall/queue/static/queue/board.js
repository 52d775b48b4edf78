/* The board: shows each new call large for a moment and has it spoken, keeps the clock, and says when what it shows is old.
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

  /* Calls. Several within a moment come as one snapshot: each has its turn, the oldest first, large and spoken; meanwhile the newest
     already stands in the list, so that no call is ever missing. Spoken is what this board has not spoken and is not a minute old;
     what it has spoken outlives a reload. What stood there when the board was first opened has been spoken before. */
  const MOMENT_MS = 2000;
  const LATE_MS = 60_000;
  const KNOWN = "huzheng-calls";
  const large = document.getElementById("board-call");
  const list = document.getElementById("board-last");
  const MEMORY = 64; /* calls */
  let newest = { large: large.innerHTML, list: list.innerHTML }; /* the server's newest words */
  let known = new Set();
  let waiting = [];
  let shownAt = -MOMENT_MS;
  let timer = 0;

  const stored = () => {
    try {
      return JSON.parse(sessionStorage.getItem(KNOWN));
    } catch {
      return null;
    }
  };
  const remember = (keys) => {
    known = new Set([...keys, ...known].slice(0, MEMORY));
    try {
      sessionStorage.setItem(KNOWN, JSON.stringify([...known]));
    } catch {
      /* a board that may keep nothing remembers until it is loaded anew */
    }
  };

  const callOf = (item) => ({
    key: item.dataset.call,
    until: Number(item.dataset.at) * 1000 + LATE_MS - start,
    code: item.firstChild.textContent.trim(),
    counter: item.dataset.counter,
    place: (item.querySelector("span") ?? item.nextElementSibling).textContent,
    say: item.dataset.say ?? item.previousElementSibling.dataset.say,
  });
  const template = (words) => {
    const box = document.createElement("template");
    box.innerHTML = words;
    return box.content;
  };
  /* All calls that stand on the board by the server's newest words, the newest first. */
  const callsNow = () =>
    [newest.large, newest.list].flatMap((words) => [...template(words).querySelectorAll("[data-call]")].map(callOf));
  const keyOf = (root) => root.querySelector("[data-call]")?.dataset.call;

  const made = (name, kind, words, data = {}) => {
    const item = document.createElement(name);
    item.className = kind;
    item.textContent = words;
    Object.assign(item.dataset, data);
    return item;
  };

  /* One call large, all others beside it. */
  const put = (call, calls) => {
    const long = call.code.length > 4 ? " board__number--long" : "";
    if (keyOf(large) !== call.key)
      large.replaceChildren(
        made("p", "board__label", call.say, { say: call.say }),
        made("p", `board__number${long}`, call.code, { call: call.key }),
        made("p", "board__counter", call.place),
      );
    const rows = calls.filter((other) => other.key !== call.key).map((other) => {
      const row = made("li", "", other.code, { call: other.key });
      row.append(made("span", "", other.place));
      return row;
    });
    list.querySelector("ol")?.replaceChildren(...rows);
  };

  const settle = () => {
    const key = keyOf(template(newest.large));
    if (!key || key !== keyOf(large)) large.innerHTML = newest.large;
    if (list.innerHTML !== newest.list) list.innerHTML = newest.list;
  };

  const move = () => {
    large.classList.remove("is-new");
    void large.offsetWidth; /* so that the next one moves as well */
    large.classList.add("is-new");
  };

  /* Show whose turn it is: the one that stands there until its moment is over, the next that waits, in the end the newest. */
  const advance = () => {
    clearTimeout(timer);
    if (!waiting.length) return settle();
    const calls = callsNow();
    const rest = shownAt + MOMENT_MS - performance.now();
    const there = calls.find((call) => call.key === keyOf(large));
    if (rest > 0 && there) {
      put(there, calls);
      timer = setTimeout(advance, rest);
      return undefined;
    }
    const call = waiting.shift();
    if (call.key === calls[0].key) settle();
    else {
      put(call, calls);
      timer = setTimeout(advance, MOMENT_MS);
    }
    shownAt = performance.now();
    return move();
  };

  const look = () => {
    const calls = callsNow();
    const keys = calls.map((call) => call.key);
    const unspoken = calls.filter((call) => !known.has(call.key) && Date.now() < call.until).reverse();
    waiting = [...waiting.filter((call) => keys.includes(call.key)), ...unspoken];
    remember(keys);
    unspoken.forEach(say);
    advance();
  };

  /* Whoever can speak better (the part of the room speech) takes the call; else the browser says its words where the address asks. */
  const say = (call) => {
    const asked = new CustomEvent("board:call", { cancelable: true, detail: call });
    if (!document.dispatchEvent(asked) || !live.dataset.voice || !window.speechSynthesis) return;
    const words = new SpeechSynthesisUtterance(call.say);
    words.lang = live.dataset.voice;
    window.speechSynthesis.speak(words);
  };

  /* Only what has changed is replaced, so that nothing is read out twice. */
  document.addEventListener("htmx:oobBeforeSwap", (event) => {
    const { target, fragment } = event.detail;
    const words = fragment instanceof DocumentFragment ? fragment.firstElementChild : fragment;
    if (target === messages) turn(words);
    if (target.innerHTML.trim() === words.innerHTML.trim()) event.detail.shouldSwap = false;
    if (target !== large && target !== list) return;
    newest = { ...newest, [target === large ? "large" : "list"]: words.innerHTML };
    event.detail.shouldSwap = false;
  });
  document.addEventListener("htmx:sseMessage", look);

  const before = stored();
  if (Array.isArray(before)) {
    known = new Set(before);
    document.addEventListener("DOMContentLoaded", look); /* when whoever speaks listens */
  } else remember(callsNow().map((call) => call.key));
})();
