/* The review works without this script. It draws the thread between lines and parts, keeps the panes where they were, and gives keys:
   an element with data-press="m" is pressed by m while the focus is on the desk and not in a field. */
"use strict";

(() => {
  const desk = () => document.getElementById("mend");
  if (!desk()) return;
  const $$ = (rule, root = document) => [...root.querySelectorAll(rule)];
  const linesOf = (part) => (part?.dataset.lines ?? "").split(" ").filter(Boolean).map((n) => document.getElementById(`L${n}`)).filter(Boolean);
  const partsOf = (line) => $$(".part").filter((part) => part.dataset.lines.split(" ").includes(line.id.slice(1)));

  /* The thread. */
  const SVG = "http://www.w3.org/2000/svg";
  let shown = null;
  const draw = () => {
    const thread = desk().querySelector(".thread");
    thread.replaceChildren();
    if (!shown || !sideBySide()) return;
    const box = thread.getBoundingClientRect();
    const [left, right] = [document.getElementById("pane-source"), document.getElementById("pane-structure")].map((pane) => pane.getBoundingClientRect());
    const within = (rect, pane) => Math.min(Math.max(rect.top + Math.min(rect.height, 40) / 2, pane.top), pane.bottom) - box.top;
    const pick = shown.querySelector(".part__pick").getBoundingClientRect();
    linesOf(shown).forEach((line) => {
      const path = document.createElementNS(SVG, "path");
      const [x1, x2] = [left.right - box.left - 2, pick.left - box.left];
      const [y1, y2] = [within(line.getBoundingClientRect(), left), within(pick, right)];
      path.setAttribute("d", `M${x1} ${y1} C${x1 + 30} ${y1} ${x2 - 30} ${y2} ${x2} ${y2}`);
      thread.append(path);
    });
  };
  const show = (part) => {
    $$(".line--near, .part--near").forEach((one) => one.classList.remove("line--near", "part--near"));
    shown = part;
    if (part) {
      part.classList.add("part--near");
      linesOf(part).forEach((line) => line.classList.add("line--near"));
    }
    requestAnimationFrame(draw);
  };
  const inHand = () => desk().querySelector(".part--in-hand[data-lines]") ?? null;
  const about = (target) => {
    const part = target.closest?.(".part[data-lines]");
    if (part) return part;
    const line = target.closest?.(".line");
    return line ? partsOf(line).at(-1) ?? null : undefined;
  };
  ["mouseover", "focusin"].forEach((name) => document.addEventListener(name, (event) => {
    const part = about(event.target);
    if (part !== undefined && part !== shown) show(part);
  }));
  document.addEventListener("mouseleave", () => show(inHand()), true);
  window.addEventListener("resize", draw);

  /* After a step both panes stay where they were, what is in hand comes into view and has the focus. */
  let kept = {};
  let swapping = false;
  const panes = () => $$(".pane", desk());
  document.addEventListener("htmx:beforeSwap", () => {
    swapping = desk().contains(document.activeElement);
    kept = Object.fromEntries(panes().map((pane) => [pane.id, pane.scrollTop]));
    kept.page = window.scrollY;
  });
  const sideBySide = () => getComputedStyle(desk().querySelector(".thread")).display !== "none";
  const settle = () => {
    panes().forEach((pane) => {
      if (kept[pane.id] !== undefined) pane.scrollTop = kept[pane.id];
      pane.addEventListener("scroll", draw, { passive: true });
    });
    if (kept.page !== undefined) window.scrollTo(0, kept.page);
    const hand = desk().querySelector(".part--in-hand, .line--in-hand");
    if (hand) {
      hand.scrollIntoView({ block: "nearest" });
      const focus = hand.querySelector(".part__pick, .line__number, input:not([type=hidden])");
      focus?.focus({ preventScroll: true });
      const other = hand.matches(".part") ? linesOf(hand)[0] : partsOf(hand)[0];
      if (sideBySide()) other?.scrollIntoView({ block: "nearest" });
    }
    show(inHand() ?? (hand ? about(hand) ?? null : null));
    kept = {};
    swapping = false;
  };
  document.addEventListener("htmx:afterSettle", settle);
  settle();

  /* Where the cursor stands in the text, there it is cut. */
  const CUT = "‖";
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-cut]");
    const text = button && document.getElementById(button.dataset.cut);
    if (!text || text.value.includes(CUT)) return;
    const at = text.selectionStart;
    if (at > 0 && at < text.value.length) text.value = text.value.slice(0, at) + CUT + text.value.slice(at);
  }, true);

  /* What was typed and not saved is saved first, whatever else is pressed on the desk; undo takes back the typing itself. */
  const dirty = () => {
    const form = desk().querySelector(".editor");
    const changed = (one) => (one.matches("[type=checkbox], [type=radio]") ? one.checked !== one.defaultChecked
      : one.matches("input:not([type=hidden]), textarea") && one.value !== one.defaultValue);
    return form && [...form.elements].some(changed) ? form : null;
  };
  let after = null;
  const nameFor = (target) => (target.id ? `#${target.id}` : target.matches("a") ? `a[href="${target.getAttribute("href")}"]` : null);
  document.addEventListener("click", (event) => {
    const target = event.target.closest?.("#mend a[href], #mend button");
    const form = target && dirty();
    const save = form?.querySelector("button[value=save], button[value=head]");
    if (!save || target.form === form || target.matches("[href^='#']")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (target.id === "undo") {
      form.reset();
      return;
    }
    after = nameFor(target);
    save.click();
  }, true);
  const goOn = () => {
    const target = after && desk().querySelector(after);
    after = null;
    if (target && !desk().querySelector("#mend-said .notice")) target.click();
  };
  document.addEventListener("htmx:afterSettle", goOn);
  window.addEventListener("beforeunload", (event) => {
    if (dirty() && !document.querySelector("form[data-sent]")) event.preventDefault();
  });

  /* Keys. */
  const box = () => document.getElementById("keys-on");
  const STORE = "huzheng-review-keys";
  const remembered = () => {
    try {
      return localStorage.getItem(STORE) !== "off";
    } catch {
      return true;
    }
  };
  const keysOn = () => {
    if (box()) box().checked = remembered();
    return remembered();
  };
  document.addEventListener("change", (event) => {
    if (event.target !== box()) return;
    try {
      localStorage.setItem(STORE, box().checked ? "on" : "off");
    } catch {
      /* no storage here: the keys stay on */
    }
  });
  keysOn();
  document.addEventListener("htmx:afterSettle", keysOn);

  const picks = () => $$(".part__pick", desk());
  const step = (by) => {
    const all = picks();
    const part = document.activeElement.closest?.(".part");
    const here = part ? all.indexOf(part.querySelector(".part__pick")) : -1;
    const next = all[Math.min(Math.max(here + by, 0), all.length - 1)];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  };
  const nameOf = (event) => (event.altKey ? "Alt+" : "") + (event.key.length === 1 ? event.key.toLowerCase() : event.key);
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.isComposing || event.keyCode === 229) return;
    const here = desk().contains(document.activeElement) || (swapping && document.activeElement === document.body);
    if (!here || event.target.matches("input:not([type=radio], [type=checkbox]), textarea, select")) return;
    if (!keysOn()) return;
    const name = nameOf(event);
    if (name === "j" || name === "k") {
      event.preventDefault();
      step(name === "j" ? 1 : -1);
      return;
    }
    if (name === "u" && dirty()) {
      event.preventDefault();
      dirty().reset();
      return;
    }
    const target = $$(`[data-press="${name.replace(/["\\]/g, "")}"]`, desk()).find((one) => !one.disabled && one.getClientRects().length);
    if (!target) return;
    event.preventDefault();
    const hand = target.closest(".part");
    const focused = document.activeElement.closest?.(".part");
    if (hand && focused && focused !== hand) {
      focused.querySelector(".part__pick").click(); // not in hand yet: take it first, press again
      return;
    }
    target.click();
  });
})();
