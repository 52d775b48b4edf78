/* The screen lock, the part that loses nothing: what is being typed goes along when the screen locks, and comes back after it.
   The server locks by its own clock (foundation.sessions); page.js counts the silence and presses the lock button. */
"use strict";

(() => {
  const button = document.querySelector("[data-lock]");
  if (!button) return;
  const lockForm = button.form;
  const SECRET = ["password", "hidden", "file", "submit", "button"];
  const PING_EVERY_MS = 60000;

  const changed = (field) => {
    if (!field.name || SECRET.includes(field.type) || field.disabled) return false;
    if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
    if (field.options) return [...field.options].some((option) => option.selected !== option.defaultSelected);
    return field.value !== field.defaultValue;
  };

  const unfinished = () => {
    const forms = [...document.forms].filter((form) => form.method === "post" && !form.matches("[data-resend]"));
    const dirty = forms.filter((form) => [...form.elements].some(changed));
    return dirty.find((form) => form.contains(document.activeElement)) ?? dirty[0];
  };

  const typed = (form) => {
    const kept = new URLSearchParams();
    for (const field of form.elements) {
      if (!field.name || SECRET.includes(field.type) || field.disabled) continue;
      if ((field.type === "checkbox" || field.type === "radio") && !field.checked) continue;
      const values = field.options ? [...field.selectedOptions].map((option) => option.value) : [field.value];
      values.forEach((value) => kept.append(field.name, value));
    }
    return kept.toString();
  };

  const give = (name, value) => {
    const input = document.createElement("input");
    Object.assign(input, { type: "hidden", name, value });
    lockForm.append(input);
  };

  lockForm.addEventListener("submit", () => {
    give("next", location.pathname + location.search);
    const form = unfinished();
    if (!form) return;
    give("action", new URL(form.action).pathname);
    give("typed", typed(form));
  });

  /* Typing is an act, too: say so before five minutes are over, though no page is asked for. */
  const token = () => lockForm.elements.csrfmiddlewaretoken.value;
  const near = (path) => new URL(path, lockForm.action);
  let said = Date.now();
  const ping = () => {
    if (Date.now() - said < PING_EVERY_MS) return;
    said = Date.now();
    fetch(near("../alive/"), { method: "POST", headers: { "X-CSRFToken": token() }, redirect: "manual" })
      .then((answer) => { if (answer.type === "opaqueredirect") button.click(); })
      .catch(() => {});
  };
  ["pointerdown", "keydown"].forEach((name) => document.addEventListener(name, ping, { passive: true, capture: true }));

  /* Back after unlocking: #held-7 asks for what was held, fills the form again and throws the kept copy away. */
  const fill = (form, fields) => {
    const wanted = new Map();
    fields.forEach(([name, value]) => wanted.set(name, [...(wanted.get(name) ?? []), value]));
    for (const field of form.elements) {
      const values = wanted.get(field.name);
      if (SECRET.includes(field.type) || !field.name) continue;
      if (field.type === "checkbox" || field.type === "radio") field.checked = Boolean(values?.includes(field.value));
      else if (field.options) [...field.options].forEach((option) => { option.selected = Boolean(values?.includes(option.value)); });
      else if (values?.length) field.value = values.shift();
    }
    form.querySelector("input:not([type=hidden]), select, textarea")?.focus();
  };

  const number = location.hash.match(/^#held-(\d+)$/)?.[1];
  if (number) {
    fetch(near(`../held/${number}/`), { headers: { Accept: "application/json" } })
      .then((answer) => (answer.ok ? answer.json() : null))
      .then((held) => {
        const form = held && [...document.forms].find((one) => one.method === "post" && new URL(one.action).pathname === held.path);
        if (!form) return;
        fill(form, held.fields);
        history.replaceState(null, "", location.pathname + location.search);
        fetch(near(`../held/${number}/drop/`), { method: "POST", headers: { "X-CSRFToken": token() }, redirect: "manual" });
      })
      .catch(() => {});
  }
})();
