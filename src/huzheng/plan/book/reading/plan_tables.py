"""All tables of a document in order: which are pages of the plan's table, which are schedules, which are neither."""

from collections.abc import Sequence

from huzheng.plan.book.reading import reasons
from huzheng.plan.book.reading.calendars import caption_unit, schedule_head
from huzheng.plan.book.reading.data import Block, Part, Source, Table
from huzheng.plan.book.reading.drafts import UNNUMBERED, Heading, Tree
from huzheng.plan.book.reading.grammar import read_mark, tidy
from huzheng.plan.book.reading.headless import guess_columns
from huzheng.plan.book.reading.ledger import Ledger
from huzheng.plan.book.reading.rows import RowReader, style_of
from huzheng.plan.book.reading.schedule import ScheduleReader
from huzheng.plan.book.reading.tables import (
    PlanRow,
    continues,
    counts_minutes,
    head_columns,
    is_sum,
    plan_columns,
    shares_heads,
)
from huzheng.plan.book.reading.vocabulary import TITLE, Column

_LONGEST_HEADING = 60


class TableReader:
    def __init__(self, tree: Tree, schedule: ScheduleReader, ledger: Ledger, source: Source) -> None:
        self.tree = tree
        self.schedule = schedule
        self.ledger = ledger
        self.columns: tuple[Column, ...] | None = None
        self.other_columns: list[str] = []
        self.found_here = False
        self._named = False
        self._open = False  # a plan table may go on in the next table
        rows = _all_rows(source)
        self.expected = bool(rows)  # the document has plan tables, so numbered paragraphs are only notes to them
        self._rows = RowReader(tree, ledger, style_of(rows))

    def read(self, blocks: Sequence[Block], *, kind: str, named: bool) -> list[Block]:
        """Read the tables of a section; return the blocks that are neither tables nor headings of tables. `named` says
        that the document calls itself a plan, or the section its content: then a table need not name its titles."""
        self.found_here, self._named = False, named
        rest: list[Block] = []
        headings = _headings_of_tables(blocks) if kind == "content" else set()
        for k, block in enumerate(blocks):
            if isinstance(block, Table):
                self._read_table(block, rest, kind)
            elif k in headings:
                self._open_heading(block)
            else:
                rest.append(block)
        return rest

    def _read_table(self, table: Table, rest: list[Block], kind: str) -> None:
        head = schedule_head(table.rows)
        if head:
            caption = _take_caption(rest)
            self.schedule.read(table.rows, head, caption)
            self._open, self.found_here = False, True
            return
        if self._is_plan(table) or (self._open and self.columns and continues(table, self.columns)):
            self._read_plan_rows(table)
            self._open, self.found_here = True, True
            return
        guessed = guess_columns(table.rows) if kind == "content" and not self.expected else None
        if guessed:
            self.columns = guessed
            self.ledger.warn("no_heads", "表格沒有欄名，依內容推定各欄，請逐欄核對。", _first_line(table))
            self._read_plan_rows(table)
            self._open, self.found_here = True, True
            return
        parts = [part for row in table.rows for cell in row for part in cell.parts]
        if kind == "vision":
            rest.extend(parts)
        else:
            self.ledger.put_aside(reasons.UNKNOWN_TABLE, *parts)

    def _is_plan(self, table: Table) -> bool:
        """Tell whether a table has the heads of a plan, and is no programme of a day and no course of a procedure."""
        columns = next((found for row in table.rows[:3] if (found := plan_columns(row))), None)
        if columns is None or counts_minutes(table.rows, columns):
            return False
        return self._named or bool(self.tree.stack) or any(column.role == TITLE for column in columns)

    def _read_plan_rows(self, table: Table) -> None:
        fresh = True
        first = next((k for k, row in enumerate(table.rows[:3]) if plan_columns(row)), 0)
        for k, row in enumerate(table.rows):
            columns = head_columns(table.rows, k) if k < 3 else plan_columns(row)
            below = first < k < 3 and shares_heads(table.rows[k - 1], row)
            if columns and (k == first or below or columns == self.columns):
                self._use(columns)
                self.ledger.place(*(part for cell in row for part in cell.parts))
            elif k < first and shares_heads(row, table.rows[first]):
                self.ledger.place(*(part for cell in row for part in cell.parts))
            elif is_sum(row):
                self.ledger.put_aside(reasons.SUM, *(part for cell in row for part in cell.parts))
            elif self.columns:
                self._rows.read(PlanRow(row, self.columns, fresh))
                fresh = False
            else:
                self.ledger.put_aside(reasons.ABOVE_HEADS, *(part for cell in row for part in cell.parts))

    def _use(self, columns: tuple[Column, ...]) -> None:
        """Read on by these heads; those of a table before are kept as a note."""
        if self.columns and columns != self.columns:
            self.other_columns += [c.title for c in self.columns if c.title not in self.other_columns]
        self.columns = columns

    def _open_heading(self, part: Part) -> None:
        mark = read_mark(part.text)
        rank = (0, mark.rank if mark else UNNUMBERED)
        label, value, text = (mark.label, mark.value, mark.rest) if mark else ("", None, part.text)
        self.tree.push(Heading(rank, label, value, text, [part.line]))
        self.tree.item()
        self.ledger.place(part)


def _first_line(table: Table) -> int | None:
    return next((cell.line for row in table.rows for cell in row if cell.line), None)


def _headings_of_tables(blocks: Sequence[Block]) -> set[int]:
    """Return the places of short numbered lines that stand above a plan table with no text in between."""
    found: set[int] = set()
    above = False
    for k in range(len(blocks) - 1, -1, -1):
        block = blocks[k]
        if isinstance(block, Table):
            above = any(plan_columns(row) for row in block.rows[:3])
        elif above:
            above = bool(read_mark(block.text) or block.heading) and len(tidy(block.text)) <= _LONGEST_HEADING
            if above:
                found.add(k)
    return found


def _take_caption(rest: list[Block]) -> Part | None:
    """Return the line above a schedule table if it reads as its caption."""
    last = rest[-1] if rest else None
    if isinstance(last, Part) and (caption_unit(tidy(last.text)) or tidy(last.text).endswith("表")):
        rest.pop()
        return last
    return None


def _all_rows(source: Source) -> list[PlanRow]:
    """Return every row of the plan tables of a document, before any is read, to count its habits."""
    rows: list[PlanRow] = []
    columns: tuple[Column, ...] | None = None
    for table in (block for block in source.blocks if isinstance(block, Table)):
        for row in () if schedule_head(table.rows) else table.rows:
            head = plan_columns(row)
            columns = head or columns
            if not head and columns and len(row) == len(columns):
                rows.append(PlanRow(row, columns, False))
    return rows
