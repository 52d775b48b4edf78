/* The small script of every staff page. Pages work without it; this makes them quicker and safer.
   Function keys, one send per form, the lock after silence, the weekday beside a date. */
"use strict";

(() => {
  /* Function keys. An element with data-key="F2" is pressed by F2, also while an input method is composing: then `key` is
     "Process" and keyCode 229, but `code` still names the key. Some input methods send the same press twice (once while
     composing, once after), so a key counts again only after it was let go and a moment has passed. */
  const held = new Set();
  const pressed = new Map();
  const AGAIN_AFTER_MS = 400;

  const keyOf = (event) => {
    const name = /^F([1-9]|1[0-2])$/.test(event.code) ? event.code : event.key;
    return /^F([1-9]|1[0-2])$/.test(name) ? name : "";
  };

  const usable = (element) =>
    !element.disabled && element.getAttribute("aria-disabled") !== "true" && element.getClientRects().length > 0;

  document.addEventListener("keydown", (event) => {
    const key = keyOf(event);
    if (!key || event.ctrlKey || event.altKey || event.metaKey) return;
    const target = [...document.querySelectorAll(`[data-key="${key}"]`)].find(usable);
    if (!target) return;
    event.preventDefault();
    const twice = event.repeat || held.has(key) || event.timeStamp - (pressed.get(key) ?? -Infinity) < AGAIN_AFTER_MS;
    held.add(key);
    if (twice) return;
    pressed.set(key, event.timeStamp);
    /* The half-typed syllable is not lost: the field keeps it, only the press is taken. */
    target.click();
  }, true);

  document.addEventListener("keyup", (event) => held.delete(keyOf(event)), true);
  window.addEventListener("blur", () => held.clear());

  /* Enter that ends a composition must not send the form. */
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.isComposing || event.keyCode === 229)) event.stopPropagation();
  }, true);

  /* One send per form: the second tap is swallowed here, and by its request key on the server. */
  const release = (form) => {
    delete form.dataset.sent;
    form.querySelectorAll("[data-was-sent]").forEach((button) => {
      button.removeAttribute("aria-disabled");
      button.removeAttribute("data-was-sent");
    });
  };

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method === "get" || form.matches("[data-resend]")) return;
    if (form.dataset.sent) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    form.dataset.sent = "1";
    form.querySelectorAll("button:not([type=button])").forEach((button) => {
      if (button.getAttribute("aria-disabled") === "true") return;
      button.setAttribute("aria-disabled", "true");
      button.setAttribute("data-was-sent", "");
    });
  }, true);

  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.target.closest?.("form");
    if (form) release(form);
  });

  window.addEventListener("pageshow", (event) => {
    if (event.persisted) document.querySelectorAll("form[data-sent]").forEach(release);
  });

  /* The lock. The server locks by its own clock; this says so before and goes to the lock page. All tabs share the silence. */
  const lock = document.querySelector("[data-lock-after]");
  const silence = "huzheng-last-touch";
  let last = Date.now();
  const touch = () => {
    last = Date.now();
    lock.hidden = true;
    try {
      localStorage.setItem(silence, String(last));
    } catch {
      /* no storage here: this tab counts alone */
    }
  };
  const lastOfAll = () => {
    try {
      return Math.max(last, Number(localStorage.getItem(silence) ?? 0));
    } catch {
      return last;
    }
  };

  const watch = () => {
    const left = Math.ceil((lastOfAll() + Number(lock.dataset.lockAfter) * 1000 - Date.now()) / 1000);
    lock.hidden = left > 30;
    if (left <= 0) {
      const button = document.querySelector("[data-lock]");
      if (button) button.click();
      else location.reload();
      clearInterval(watcher);
    }
  };
  let watcher = 0;
  if (lock) {
    touch();
    ["pointerdown", "keydown"].forEach((name) => document.addEventListener(name, touch, { passive: true, capture: true }));
    watcher = setInterval(watch, 1000);
  }

  /* The weekday beside a date, while it is typed. The server says the same after sending. */
  const ZH = ["日", "一", "二", "三", "四", "五", "六"];
  const dayOf = (text) => {
    const plain = text.normalize("NFKC").replace(/\s/g, "");
    const found = plain.match(/^(?:民國)?(\d{1,4})[年./-](\d{1,2})[月./-](\d{1,2})日?$/) ?? plain.match(/^(\d{2,4})(\d{2})(\d{2})$/);
    if (!found) return null;
    const year = found[1].length === 4 ? Number(found[1]) : Number(found[1]) + 1911;
    const day = new Date(Date.UTC(year, found[2] - 1, Number(found[3])));
    return day.getUTCMonth() === found[2] - 1 && day.getUTCDate() === Number(found[3]) ? day : null;
  };
  const echo = (input) => {
    const output = input.parentElement.querySelector("output");
    if (!output) return;
    const day = dayOf(input.value);
    const english = document.documentElement.lang.startsWith("en");
    output.textContent = !day ? "" : english
      ? day.toLocaleDateString("en-GB", { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).replace(",", "")
      : `民國${day.getUTCFullYear() - 1911}年${day.getUTCMonth() + 1}月${day.getUTCDate()}日（星期${ZH[day.getUTCDay()]}）`;
  };
  document.addEventListener("input", (event) => {
    if (event.target.matches?.("[data-roc]")) echo(event.target);
  });

  /* An error summary takes the focus, also when it came by itself. */
  const focusSummary = (root) => root.querySelector?.(".error-summary")?.focus();
  focusSummary(document);
  document.addEventListener("htmx:afterSwap", (event) => focusSummary(event.target));
})();
