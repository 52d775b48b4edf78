/* The board works without this script: each row has its own form. Here a brush fills in cells by click, drag or keys (arrows and
   space), and everything unsaved goes out in one request. A cell's code: p planned by hand, then s begun, d done, x not done. */
"use strict";

(() => {
  const form = document.getElementById("fill");
  const cells = [...document.querySelectorAll("[data-cell]")];
  if (!form || !cells.length) return;
  const save = form.querySelector(".fill__save");
  const told = save.querySelector("[data-count]");
  const MARKS = { p: ["cellmark--plan", "cellmark--hand"], s: ["cellmark--started"], d: ["cellmark--done"], x: ["cellmark--skipped"] };
  const printed = new Map(cells.map((cell) => [cell, cell.querySelector(".cellmark")?.classList.contains("cellmark--plan") && !cell.dataset.code.includes("p")]));
  const kept = new Map(cells.map((cell) => [cell, cell.innerHTML]));
  const unsaved = new Map();
  const lost = (cell) => cell.parentElement.hasAttribute("data-lost");
  const codeOf = (cell) => unsaved.get(cell) ?? cell.dataset.code;

  const buttons = [...save.querySelectorAll("button")];
  const show = () => { // the bar is always there: nothing moves under the hand that drags
    buttons.forEach((button) => { button.disabled = !unsaved.size; });
    told.textContent = unsaved.size ? `${told.dataset.count}${unsaved.size}` : "";
  };
  const draw = (cell) => {
    const code = codeOf(cell);
    const changed = code !== cell.dataset.code;
    cell.classList.toggle("board__unsaved", changed);
    if (!changed) {
      cell.innerHTML = kept.get(cell);
      return;
    }
    const mark = document.createElement("span");
    mark.className = "cellmark";
    if (printed.get(cell)) mark.classList.add("cellmark--plan");
    [...code].forEach((letter) => mark.classList.add(...MARKS[letter]));
    cell.replaceChildren(mark);
  };
  const put = (cell, code) => {
    if (code === cell.dataset.code) unsaved.delete(cell);
    else unsaved.set(cell, code);
    draw(cell);
  };
  /* What a brush makes of a code: on the same mark it takes it away again. */
  const after = (cell, brush) => {
    const code = codeOf(cell);
    const [planned, actual] = [code.startsWith("p"), code.replace("p", "")];
    if (brush === "p") return lost(cell) ? `${planned ? "" : "p"}${actual}` : code;
    if (brush === "") return "";
    return `${planned ? "p" : ""}${actual === brush ? "" : brush}`;
  };
  const brushed = () => form.querySelector("[name=brush]:checked").value;
  const paint = (cell, code = after(cell, brushed())) => {
    if (cell.hasAttribute("data-said")) return;
    put(cell, code);
    show();
  };

  /* Drag: the first cell decides, the others follow it. */
  let drag = null;
  const at = (event) => document.elementFromPoint(event.clientX, event.clientY)?.closest("[data-cell]");
  document.addEventListener("pointerdown", (event) => {
    const cell = event.target.closest?.("[data-cell]");
    if (!cell || event.button) return;
    const wanted = after(cell, brushed());
    drag = { add: wanted.length >= codeOf(cell).length, seen: new Set([cell]) };
    if (event.pointerType === "mouse") event.preventDefault();
    focus(cell);
    paint(cell, wanted);
  });
  document.addEventListener("pointermove", (event) => {
    const cell = drag && event.pointerType === "mouse" ? at(event) : null;
    if (!cell || drag.seen.has(cell)) return;
    drag.seen.add(cell);
    const wanted = after(cell, brushed());
    if (wanted.length >= codeOf(cell).length === drag.add) paint(cell, wanted);
  });
  ["pointerup", "pointercancel"].forEach((name) => document.addEventListener(name, () => { drag = null; }));

  /* Keys: one cell of the board takes the tab, arrows walk, space and Enter paint. */
  const rows = [...new Set(cells.map((cell) => cell.parentElement))].map((row) => [...row.querySelectorAll("[data-cell]")]);
  const focus = (cell) => {
    cells.forEach((one) => { one.tabIndex = one === cell ? 0 : -1; });
    cell.focus({ preventScroll: false });
  };
  const MOVES = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
  document.addEventListener("keydown", (event) => {
    const cell = event.target.closest?.("[data-cell]");
    if (!cell) return;
    if (event.key === " " || event.key === "Enter") {
      event.preventDefault();
      paint(cell);
      return;
    }
    const move = MOVES[event.key];
    if (!move) return;
    event.preventDefault();
    const row = rows.findIndex((one) => one.includes(cell));
    const next = rows[row + move[0]]?.[rows[row].indexOf(cell) + move[1]];
    if (next) focus(next);
  });

  form.addEventListener("submit", () => {
    form.elements.cells.value = [...unsaved].map(([cell, code]) => `${cell.dataset.cell}:${cell.dataset.code}:${code}`).join(" ");
    window.removeEventListener("beforeunload", ask);
  });
  form.addEventListener("reset", () => {
    const changed = [...unsaved.keys()];
    unsaved.clear();
    changed.forEach(draw);
    show();
  });
  const ask = (event) => { if (unsaved.size) event.preventDefault(); };
  window.addEventListener("beforeunload", ask);

  document.querySelectorAll("table.board").forEach((table) => {
    if (table.querySelector("[data-cell]")) table.classList.add("board--live");
  });
  cells.forEach((cell, place) => { cell.tabIndex = place ? -1 : 0; });
  form.querySelector(".fill__brushes").hidden = false;
  save.hidden = false;
  cells.filter((cell) => cell.hasAttribute("data-typed")).forEach((cell) => put(cell, cell.dataset.typed));
  show();
  document.getElementById("moved")?.focus();
})();
