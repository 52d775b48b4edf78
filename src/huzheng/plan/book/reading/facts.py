"""Deadline, units and benefits of a row, given to the items and measures that the row holds."""

import re
from collections.abc import Sequence

from huzheng.plan.book.reading.data import Part
from huzheng.plan.book.reading.drafts import ItemDraft, MeasureDraft
from huzheng.plan.book.reading.grammar import is_closed, overlap, read_mark, split_soft, tidy
from huzheng.plan.book.reading.ledger import Ledger
from huzheng.plan.book.reading.tables import PlanRow
from huzheng.plan.book.reading.vocabulary import BENEFIT, DEADLINE, UNIT, UNIT_ENDING

Groups = list[tuple[ItemDraft, list[MeasureDraft]]]
_UNIT_STOPS = re.compile(r"[、，,；;／/](?![^（(]*[）)])")
_STRONG = 0.4  # share of common pairs of characters above which a benefit speaks of a measure


def place_facts(row: PlanRow, groups: Groups, before: ItemDraft | None, ledger: Ledger, *, closes: bool) -> None:
    """Give the facts of a row to its items: `groups` holds the items of the row with the measures that begin in it."""
    for role in (DEADLINE, UNIT, BENEFIT):
        ledger.place(*row.parts_of(role))
    if before is not None:
        _inherit(row, groups[-1][0], before)
    _place_deadlines(row, groups)
    _place_units(row, groups, ledger)
    _place_benefits(row, groups, closes=closes)
    for item, _ in groups:
        item.lines += [p.line for role in (DEADLINE, UNIT, BENEFIT) for p in row.parts_of(role)]


def _inherit(row: PlanRow, item: ItemDraft, before: ItemDraft) -> None:
    """Give an item what stands in a cell that was merged downwards from the item before."""
    if item is before:
        return
    for role, own, printed in (
        (DEADLINE, item.deadlines, before.deadlines),
        (UNIT, item.units, before.units),
        (BENEFIT, item.benefits, before.benefits),
    ):
        if row.covered(role):
            own += [text for text in printed if text not in own]


def _place_deadlines(row: PlanRow, groups: Groups) -> None:
    texts = [_plain(part.text) for part in row.parts_of(DEADLINE)]
    for item, _ in groups:
        item.deadlines += [text for text in dict.fromkeys(texts) if text not in item.deadlines]


def _place_units(row: PlanRow, groups: Groups, ledger: Ledger) -> None:
    """Match units to measures in order where the counts agree; one unit is that of all."""
    printed = [unit for part in row.parts_of(UNIT) for unit in unit_lines(part)]
    measures = [(item, measure) for item, begun in groups for measure in begun]
    if len(printed) == len(measures) or len(set(printed)) == 1:
        every = printed if len(printed) == len(measures) else printed[:1] * len(measures)
        for (item, measure), unit in zip(measures, every, strict=True):
            measure.unit = unit
            _add_units(item, [unit])
        for item, _ in groups if len(set(printed)) == 1 else []:
            _add_units(item, printed[:1])
    elif printed:
        _add_units(groups[-1][0], printed)
        ledger.warn("units_not_matched", "單位數與作法數不同，單位只列於要項。", row.parts_of(UNIT)[0].line)


def _add_units(item: ItemDraft, printed: Sequence[str]) -> None:
    for unit in (u for text in printed for u in split_units(text)):
        if unit not in item.units:
            item.units.append(unit)


def split_units(text: str) -> list[str]:
    """Split names of units at commas, not inside parentheses."""
    return [unit for unit in _UNIT_STOPS.split(text) if unit]


def unit_lines(part: Part) -> list[str]:
    """Split a paragraph of the unit column at soft breaks where both sides read as whole names."""
    lines: list[str] = []
    pieces = [tidy(p) for p in part.text.split("\n")]
    for k, piece in enumerate(pieces):
        mark = read_mark(piece)
        text = mark.rest if mark else piece
        whole = bool(lines) and bool(UNIT_ENDING.search(lines[-1])) and _makes_a_name(text, pieces[k + 1 :])
        if text and (not lines or whole or mark):
            lines.append(text)
        elif text:
            lines[-1] += text
    return lines


def _makes_a_name(text: str, rest: Sequence[str]) -> bool:
    """Tell whether a piece is a whole name, or becomes one with the pieces after it: 全體同｜仁."""
    if len(text) < 2:
        return False
    return any(UNIT_ENDING.search(text + "".join(rest[:k])) for k in range(len(rest) + 1))


def _place_benefits(row: PlanRow, groups: Groups, *, closes: bool) -> None:
    for part in row.parts_of(BENEFIT):
        for text in split_soft(part.text):
            mark = read_mark(text)
            plain = tidy(mark.rest if mark else text)
            item = _speaks_of(plain, groups)
            open_before = bool(item.benefits) and closes and not is_closed(item.benefits[-1])
            if open_before and not mark:
                item.benefits[-1] += plain
            elif plain:
                item.benefits.append(plain)


def _speaks_of(benefit: str, groups: Groups) -> ItemDraft:
    """Return the item of the row's title, unless the benefit clearly speaks of a measure of the item before."""
    own = groups[-1][0]
    if len(groups) < 2:
        return own
    before, begun = groups[0]
    there = max((overlap(benefit, m.text) for m in begun), default=0.0)
    here = max((overlap(benefit, m.text) for m in own.measures), default=0.0)
    return before if before.heading is not None and there >= _STRONG and there > here else own


def _plain(text: str) -> str:
    mark = read_mark(text)
    return tidy(mark.rest if mark and mark.kind != "number" else text)
