// Count the text of an award entry while it is typed: the same expression as appraisal/rules/counting.py. Without this script the
// number is that of the last save.
const WIDE =
  "\\u2014\\u2018-\\u201d\\u2026\\u2e80-\\u2fff\\u3001-\\u9fff\\uac00-\\ud7af\\uf900-\\ufaff\\ufe30-\\ufe4f\\uff01-\\uffee\\u{20000}-\\u{3ffff}";
const SIGN = "[0-9A-Za-z\\u00c0-\\u024f]";
const COUNTED = new RegExp(`[${WIDE}]|${SIGN}+(?:['.,:/%@_-]?${SIGN}+)*`, "gu");

for (const line of document.querySelectorAll("[data-count]")) {
  const box = document.getElementById(line.dataset.count);
  const now = line.querySelector("[data-count-now]");
  const over = line.querySelector("[data-count-over]");
  const limit = Number(line.dataset.limit || 0);
  if (!box || !now) continue;
  line.setAttribute("aria-live", "polite");
  box.addEventListener("input", () => {
    const count = (box.value.match(COUNTED) || []).length;
    now.textContent = String(count);
    if (over) over.hidden = !limit || count <= limit;
  });
}
