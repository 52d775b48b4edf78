"""A table printed cell after cell, each begun by a tab: first its heads, then one cell for each column."""

from huzheng.plan.book.reading import reasons
from huzheng.plan.book.reading.data import Part
from huzheng.plan.book.reading.drafts import UNNUMBERED, Heading, ItemDraft, MeasureDraft, Tree
from huzheng.plan.book.reading.facts import unit_lines
from huzheng.plan.book.reading.grammar import is_closed, read_mark, tidy
from huzheng.plan.book.reading.ledger import Ledger
from huzheng.plan.book.reading.themes import divide
from huzheng.plan.book.reading.vocabulary import BENEFIT, DEADLINE, MEASURE, TITLE, UNIT, Column

_UNSURE = 0.4


def cells_of(parts: list[Part]) -> list[list[Part]]:
    """Group lines into cells: a line that begins with a tab begins one."""
    cells: list[list[Part]] = []
    for part in parts:
        if part.opens or not cells:
            cells.append([])
        cells[-1].append(part)
    return cells


class CellStreamReader:
    """Rows are lost in such a table: titles keep their order, measures are divided among them by their words, facts that
    are as many as the dimensions go to the items of each."""

    def __init__(self, columns: tuple[Column, ...], tree: Tree, ledger: Ledger) -> None:
        self.columns = columns
        self.tree = tree
        self.ledger = ledger
        self._first = 0

    def read(self, parts: list[Part]) -> None:
        cells = cells_of(parts)
        width = len(self.columns)
        for start in range(0, len(cells), width):
            row = cells[start : start + width]
            self._first = len(self.tree.items)
            for role in (TITLE, DEADLINE, UNIT, BENEFIT, MEASURE):
                found = [cell for cell, column in zip(row, self.columns, strict=False) if column.role == role]
                self._read_cell(role, [part for cell in found for part in cell])

    def _read_cell(self, role: str, parts: list[Part]) -> None:
        if not parts:
            return
        self.ledger.place(*parts)
        if role == TITLE:
            self._titles(parts)
        elif role == MEASURE:
            self._measures(parts)
        else:
            self._facts(role, parts)

    def _titles(self, parts: list[Part]) -> None:
        for part in parts:
            mark = read_mark(part.text)
            if mark is None and self.tree.stack and self.tree.stack[-1].rank[1] != UNNUMBERED:
                self.tree.stack[-1].text += "\n" + part.text
                self.tree.stack[-1].lines.append(part.line)
                continue
            label, value, text = (mark.label, mark.value, mark.rest) if mark else ("", None, part.text)
            rank = (0, mark.rank if mark else UNNUMBERED)
            self.tree.push(Heading(rank, label, value, text, [part.line]))
            self.tree.item().confidence = _UNSURE

    def _measures(self, parts: list[Part]) -> None:
        """Read the measures and divide them among the titles: by their words where these tell, else among none."""
        drafts: list[MeasureDraft] = []
        for part in parts:
            mark = read_mark(part.text)
            if mark or not drafts:
                label, value, text = (mark.label, mark.value, mark.rest) if mark else ("", None, part.text)
                drafts.append(MeasureDraft(label, value, text, [part.line], _UNSURE))
            else:
                drafts[-1].append("\n" + part.text, part.line)
        for draft, item in zip(drafts, self._owners(drafts), strict=True):
            item.measures.append(draft)

    def _owners(self, drafts: list[MeasureDraft]) -> list[ItemDraft]:
        """Return whose each measure is; below several titles nothing printed tells, so a person is asked to look."""
        items = [item for row in self._rows() for item in row]
        line = drafts[0].lines[0]
        if len(items) == 1:
            return items * len(drafts)
        places = divide([tidy(draft.text) for draft in drafts], [_words_of(item) for item in items])
        if places is not None:
            self.ledger.warn("cells_guessed", "表格的列已遺失，作法依用語推定所屬要項，請逐一核對。", line)
            return [items[place] for place in places]
        self.ledger.warn("cells_not_aligned", "表格的列已遺失，作法無法對應要項，請逐一指定。", line)
        nameless = ItemDraft(None, (), _UNSURE)
        self.tree.items.append(nameless)
        return [nameless] * len(drafts)

    def _facts(self, role: str, parts: list[Part]) -> None:
        texts = _sentences(parts) if role == BENEFIT else [u for part in parts for u in unit_lines(part)]
        rows = self._rows()
        if len(texts) != len(rows) and len(set(texts)) > 1:
            self.ledger.put_aside(reasons.NO_ITEM, *parts)
            self.ledger.warn("facts_not_matched", f"{len(texts)}項無法對應{len(rows)}個構面。", parts[0].line)
            return
        for row, text in zip(rows, texts if len(texts) == len(rows) else texts[:1] * len(rows), strict=True):
            for item in row:
                {DEADLINE: item.deadlines, UNIT: item.units, BENEFIT: item.benefits}[role].append(text)

    def _rows(self) -> list[list[ItemDraft]]:
        """Return the titled items by dimension: each was one row."""
        rows: dict[int, list[ItemDraft]] = {}
        for item in self.tree.items[self._first :]:
            top = item.parents[0] if item.parents else item.heading
            if top is not None and (item.parents or id(item.heading) not in self.tree.parents):
                rows.setdefault(id(top), []).append(item)
        return list(rows.values())


def _words_of(item: ItemDraft) -> tuple[str, str]:
    """Return the title of an item, and the words around it."""
    headings = [*item.parents, *([item.heading] if item.heading else [])]
    return tidy(headings[-1].text), "".join([*(tidy(h.text) for h in headings), *item.benefits])


def _sentences(parts: list[Part]) -> list[str]:
    texts: list[str] = []
    for part in parts:
        if texts and not is_closed(texts[-1]):
            texts[-1] += tidy(part.text)
        else:
            texts.append(tidy(part.text))
    return texts
