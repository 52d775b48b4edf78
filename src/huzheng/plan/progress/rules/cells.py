"""How a page writes the months that somebody filled in: "12/3:p:pd" is task 12, March, seen as planned, now planned and done.

A code is "p" where the month is marked as planned by hand, then s (begun), d (done), x (not done, said by a report) or nothing.
"""

import re

from huzheng.plan.progress.data import Cell, CellChange

LETTERS = {"none": "", "started": "s", "done": "d", "skipped": "x"}
ACTUALS = {letter: actual for actual, letter in LETTERS.items()}
MOST = 2400  # cells at once: two hundred rows of a year
_CODE = re.compile(r"(p?)([sdx]?)")
_CHANGE = re.compile(r"(\d{1,12})/(\d{1,2}):(p?[sdx]?):(p?[sdx]?)", re.ASCII)


def code_of(cell: Cell) -> str:
    """Return the code of a month."""
    return ("p" if cell.planned else "") + LETTERS[cell.actual]


def read_code(code: str) -> Cell | None:
    """Return the month of a code, None where it is none."""
    found = _CODE.fullmatch(code)
    return Cell(bool(found[1]), ACTUALS[found[2]]) if found else None


def read_cells(text: str) -> list[CellChange] | None:
    """Return the months that were filled in, the last word on each; None where the text cannot be read."""
    parts = text.split()
    found = [_CHANGE.fullmatch(part) for part in parts[: MOST + 1]]
    if len(parts) > MOST or not all(found):
        return None
    changes = {}
    for one in found:
        if one:
            seen, wanted = (read_code(one[k]) or Cell() for k in (3, 4))
            changes[int(one[1]), int(one[2])] = CellChange(int(one[1]), int(one[2]), seen, wanted)
    return list(changes.values())
