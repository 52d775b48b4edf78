"""Rows of a plan table into items: titles, measures, and the deadline, units and benefits beside them."""

from collections.abc import Sequence
from dataclasses import dataclass

from huzheng.plan.book.reading import reasons
from huzheng.plan.book.reading.calendars import text_of
from huzheng.plan.book.reading.data import Part
from huzheng.plan.book.reading.drafts import UNNUMBERED, ChildDraft, Heading, ItemDraft, MeasureDraft, Tree
from huzheng.plan.book.reading.facts import place_facts
from huzheng.plan.book.reading.grammar import Mark, is_closed, is_number, read_mark, split_counted, split_soft, tidy
from huzheng.plan.book.reading.ledger import Ledger
from huzheng.plan.book.reading.tables import PlanRow
from huzheng.plan.book.reading.vocabulary import MEASURE, NUMBER, OTHER, TITLE

SURE, UNNUMBERED_SURE, JOINED, SPILLED, LOST = 0.98, 0.9, 0.85, 0.8, 0.6


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph of a measure cell with the ordinal that it begins with."""

    part: Part
    text: str
    mark: Mark | None


@dataclass(frozen=True, slots=True)
class Style:
    """Habits of this document, counted before reading: sentences end with a stop; numbers restart in every item."""

    closes: bool
    restarts: bool


def pieces_of(parts: Sequence[Part]) -> list[Piece]:
    texts = ((part, text) for part in parts for soft in split_soft(part.text) for text in split_counted(soft))
    return [Piece(part, text, read_mark(text)) for part, text in texts]


def style_of(rows: Sequence[PlanRow]) -> Style:
    """Count the habits of a document over all rows of its plan tables."""
    texts = [tidy(piece.text) for row in rows for piece in pieces_of(row.parts_of(MEASURE))]
    closed = sum(is_closed(text) for text in texts)
    restarts = []
    for row in rows:
        marks = [p.mark.value for p in pieces_of(row.parts_of(MEASURE)) if p.mark and p.mark.value is not None]
        if marks and row.parts_of(TITLE):
            restarts.append(1 in marks)
    return Style(closed * 10 >= len(texts) * 7, sum(restarts) * 2 > len(restarts))


class RowReader:
    """Reads the rows of all plan tables of a document, in order, into one tree."""

    def __init__(self, tree: Tree, ledger: Ledger, style: Style) -> None:
        self.tree = tree
        self.ledger = ledger
        self.style = style
        self._numbered: set[int] = set()

    def read(self, row: PlanRow) -> None:
        before = self.tree.items[-1] if self.tree.items else None
        titled = self._read_titles(row)
        parts = self._measure_parts(row)
        pieces = pieces_of(parts)
        for part in (p for p in parts if any(len(split_counted(t)) > 1 for t in split_soft(p.text))):
            self.ledger.divide(part)
        spill = self._spill(row, pieces, before) if titled and before else 0
        groups: list[tuple[ItemDraft, list[MeasureDraft]]] = []
        if spill and before:
            target, confidence = self._spill_target(pieces[:spill], before)
            groups.append((target, self._add(target, pieces[:spill], fresh=row.fresh, confidence=confidence)))
        own = self.tree.item()
        groups.append((own, self._add(own, pieces[spill:], fresh=row.fresh and not spill)))
        place_facts(row, groups, before, self.ledger, closes=self.style.closes)
        self.ledger.put_aside(reasons.ROW_NUMBER, *row.parts_of(NUMBER))
        self.ledger.put_aside(reasons.UNKNOWN_COLUMN, *row.parts_of(OTHER))

    def _measure_parts(self, row: PlanRow) -> list[Part]:
        """Return the paragraphs of the measures; a cell that holds nothing but their number counts them."""
        cells = [cell for cell in row.cells_of(MEASURE) if cell.line]
        numbers = [cell for cell in cells[:-1] if is_number(text_of(cell))]
        for cell in numbers:
            self.ledger.put_aside(reasons.ROW_NUMBER, *cell.parts)
        return [part for cell in cells if cell not in numbers for part in cell.parts]

    # titles

    def _read_titles(self, row: PlanRow) -> bool:
        """Open the headings that the row prints; True where one is new."""
        new = False
        for depth, cell in enumerate(row.cells_of(TITLE), 1):
            for k, piece in enumerate(pieces_of(cell.parts)):
                self.ledger.place(piece.part)
                if self._is_repeated(piece, depth):
                    continue
                if self._goes_on(row, piece, depth, k):
                    open_heading = self.tree.stack[-1]
                    open_heading.text += "\n" + piece.text
                    open_heading.lines.append(piece.part.line)
                else:
                    self.tree.push(self._heading(piece, depth))
                    new = True
        return new

    def _is_repeated(self, piece: Piece, depth: int) -> bool:
        """Tell whether a row prints the title of the row above once more: the same dimension or item goes on."""
        kept = next((heading for heading in self.tree.stack if heading.rank[0] == depth), None)
        label, text = (piece.mark.label, piece.mark.rest) if piece.mark else ("", piece.text)
        if kept is None or kept.label != label or tidy(kept.text) != tidy(text):
            return False
        while self.tree.stack[-1].rank[0] > depth:
            self.tree.stack.pop()
        kept.lines.append(piece.part.line)
        return True

    def _goes_on(self, row: PlanRow, piece: Piece, depth: int, k: int) -> bool:
        """Tell whether a piece without number is the rest of the title before it."""
        if piece.mark or not self.tree.stack or self.tree.stack[-1].rank[0] != depth:
            return False
        if k > 0:
            return True
        numbered_before = depth in self._numbered and self.tree.stack[-1].rank[1] != UNNUMBERED
        return row.fresh and numbered_before and not is_closed(tidy(self.tree.stack[-1].text))

    def _heading(self, piece: Piece, depth: int) -> Heading:
        mark = piece.mark
        if mark is None:
            return Heading((depth, UNNUMBERED), "", None, piece.text, [piece.part.line])
        self._numbered.add(depth)
        return Heading((depth, mark.rank), mark.label, mark.value, mark.rest, [piece.part.line])

    # a row whose title is that of the next item

    def _spill(self, row: PlanRow, pieces: list[Piece], before: ItemDraft) -> int:
        """Count the leading pieces that belong to the item before: after a page break the title of the next item
        may stand beside the rest of this one, whose numbers go on where a new item would begin with 1."""
        if not self.style.restarts:
            return 0
        k = 0
        if row.fresh and pieces and not pieces[0].mark and self._is_open(before.open_text()):
            k = 1
        start = k
        expected: int | None = None
        while k < len(pieces):
            mark = pieces[k].mark
            if mark and before.rank is not None and mark.rank > before.rank and k > 0:
                k += 1
            elif mark and mark.value is not None and mark.rank == before.rank and mark.value in (expected, None):
                expected, k = mark.value + 1, k + 1
            elif mark and k == start and mark.rank == before.rank and (mark.value or 0) > 1 and expected is None:
                expected, k = (mark.value or 0) + 1, k + 1
            else:
                break
        return k

    def _spill_target(self, pieces: list[Piece], before: ItemDraft) -> tuple[ItemDraft, float]:
        """Return the item before, or a nameless one where the numbers show that a heading was lost."""
        first = next((p.mark.value for p in pieces if p.mark and p.mark.value is not None), None)
        line = pieces[0].part.line
        if first is None or first == before.last_number + 1:
            self.ledger.warn("spilled", "分頁後的作法依編號歸入前一要項，請核對。", line)
            return before, SPILLED
        self.ledger.warn("lost_heading", f"編號自{first}起，前面的標題或作法可能遺失。", line)
        lost = ItemDraft(None, before.parents, confidence=LOST)
        self.tree.items.append(lost)
        return lost, LOST

    # measures

    def _is_open(self, text: str) -> bool:
        return bool(text) and self.style.closes and not is_closed(tidy(text))

    def _add(
        self, item: ItemDraft, pieces: list[Piece], *, fresh: bool, confidence: float = SURE
    ) -> list[MeasureDraft]:
        """Add pieces to an item; return the measures that begin here."""
        begun: list[MeasureDraft] = []
        for k, piece in enumerate(pieces):
            self.ledger.place(piece.part)
            if piece.mark:
                self._add_marked(item, piece, piece.mark, begun, confidence)
            elif item.measures and self._belongs_to_last(item, piece, first=k == 0, fresh=fresh):
                item.measures[-1].append("\n" + piece.text, piece.part.line)
                item.measures[-1].confidence = min(item.measures[-1].confidence, JOINED if k == 0 else SURE)
            else:
                begun.append(self._begin(item, "", None, piece, min(confidence, UNNUMBERED_SURE)))
        return begun

    def _add_marked(
        self, item: ItemDraft, piece: Piece, mark: Mark, begun: list[MeasureDraft], confidence: float
    ) -> None:
        if item.rank is not None and mark.rank > item.rank and item.measures:
            item.measures[-1].children.append(ChildDraft(mark.label, mark.rest, [piece.part.line]))
            return
        item.rank = mark.rank
        begun.append(self._begin(item, mark.label, mark.value, piece, confidence, text=mark.rest))

    def _begin(
        self,
        item: ItemDraft,
        label: str,
        value: int | None,
        piece: Piece,
        confidence: float,
        *,
        text: str | None = None,
    ) -> MeasureDraft:
        draft = MeasureDraft(label, value, piece.text if text is None else text, [piece.part.line], confidence)
        item.measures.append(draft)
        return draft

    def _belongs_to_last(self, item: ItemDraft, piece: Piece, *, first: bool, fresh: bool) -> bool:
        """Tell whether a paragraph without number goes on with the measure before it."""
        if piece.part.listed and not piece.mark:
            return False
        if first:
            return fresh and self._is_open(item.open_text())
        return bool(item.measures[-1].label) or self._is_open(item.open_text())
