"""From lines and tables to a plan: sections first, then the rows of its tables, then what remains."""

import re
from dataclasses import replace
from typing import Any

from huzheng.plan.book.reading import reasons
from huzheng.plan.book.reading.data import Notice, ParsedPlan, Part, Source, Table
from huzheng.plan.book.reading.drafts import Tree
from huzheng.plan.book.reading.flattened import find_flattened, read_flattened
from huzheng.plan.book.reading.grammar import read_mark
from huzheng.plan.book.reading.head import read_head, read_period, read_reviews, split_bases, texts_of
from huzheng.plan.book.reading.ledger import Ledger
from huzheng.plan.book.reading.outline import is_excerpt, read_outline
from huzheng.plan.book.reading.plan_tables import TableReader
from huzheng.plan.book.reading.schedule import ScheduleReader
from huzheng.plan.book.reading.sections import Section, is_wrapped, split_sections


class _Building:
    """One pass over a document."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.ledger = Ledger()
        self.tree = Tree()
        self.schedule = ScheduleReader(self.ledger)
        self.tables = TableReader(self.tree, self.schedule, self.ledger, source)
        self.wrapped = is_wrapped(source)
        self.goals: list[str] = []
        self.reviews: list[str] = []
        self._said: list[Part] = []  # where goals and reviews stand
        self.meta: dict[str, Any] = {"approved_on": None, "period": None, "target": None, "legal_bases": []}

    def run(self) -> ParsedPlan:
        head, sections = split_sections(self.source)
        if not sections:
            head, sections = self._excerpt(head)
        about = read_head(head, self.ledger)
        self.meta |= about.pop("dates")
        for section in sections:
            self._read_section(section, named=bool(section.heading or about["title"]))
        if not self.tree.items and not self.schedule.projects() and not _PLAN.search(about["title"] or ""):
            self._take_back()
        self.meta["table_columns"] = [c.title for c in self.tables.columns or ()]
        if self.tables.other_columns:
            self.meta["other_table_columns"] = self.tables.other_columns
        if self.schedule.columns:
            self.meta |= {"schedule_units": self.schedule.units, "schedule_columns": self.schedule.columns}
            self.meta["schedule_marks"] = self.schedule.marks
        if self.ledger.divided:
            self.meta["divided_lines"] = [{"line": n, "text": t} for n, t in sorted(self.ledger.divided.items())]
        return ParsedPlan(
            **about,
            goals=tuple(self.goals),
            dimensions=self.tree.dimensions(),
            schedule=self.schedule.projects(),
            reviews=tuple(self.reviews),
            meta=self.meta,
        )

    def _excerpt(self, head: list[Part]) -> tuple[list[Part], list[Section]]:
        """Find the plan in a document without sections: a flattened table, or paragraphs numbered on three levels."""
        start = find_flattened(head)
        if start is None:
            first = next((k for k, part in enumerate(head[:3]) if read_mark(part.text)), None)
            start = first if first is not None and is_excerpt([*head[first:]]) else None
        if start is None:
            return head, []
        self.ledger.warn("excerpt", "文件沒有章節，視為計畫的節錄。", head[start].line)
        return head[:start], [Section("content", blocks=[*head[start:]])]

    def _take_back(self) -> None:
        """Leave goals and reviews where they stand: a law or a report has such sections, too, but it is no plan."""
        self.ledger.put_aside(reasons.NO_PLAN, *self._said)
        self.goals, self.reviews = [], []

    def _read_section(self, section: Section, *, named: bool) -> None:
        if section.heading:
            self.ledger.put_aside(reasons.SECTION, replace(section.heading, text=section.name))
            self.ledger.place(section.heading)
            if section.body:
                self.ledger.divide(section.heading)
        rest = self.tables.read(section.blocks, kind=section.kind, named=named)
        if section.kind == "content" and not self.tables.found_here:
            self._read_lines(replace(section, blocks=rest))
        else:
            self._read_text(replace(section, blocks=rest))

    def _read_lines(self, section: Section) -> None:
        """Read a content section without tables: a table printed as a stream of lines, or an outline."""
        if self.tables.expected:
            self._read_text(replace(section, kind="note"))
            return
        columns = read_flattened(section.blocks, self.tree, self.ledger)
        if columns is None:
            read_outline(section, self.tree, self.ledger, wrapped=self.wrapped)
        else:
            self.tables.columns = columns

    def _read_text(self, section: Section) -> None:
        if section.kind in {"goals", "reviews"}:
            self._said += [*([section.heading] if section.heading and section.body else []), *_parts(section)]
        if section.kind == "reviews":
            self.reviews += read_reviews(section, self.ledger, wrapped=self.wrapped)
        elif section.kind in _META:
            texts = texts_of(section, self.ledger, wrapped=self.wrapped)
            _META[section.kind](self, texts)
        else:
            why = reasons.OTHER_SECTION if section.kind == "other" else reasons.BESIDE_TABLE
            self.ledger.put_aside(why, *_parts(section))
            if section.body and section.heading:
                self.ledger.put_aside(why, section.heading)

    def add_bases(self, texts: list[str]) -> None:
        bases = split_bases(texts)
        if bases != texts:
            self.meta["legal_bases_raw"] = texts[0]
        self.meta["legal_bases"] += bases

    def add_goals(self, texts: list[str]) -> None:
        self.goals += texts

    def set_target(self, texts: list[str]) -> None:
        self._keep("target", "".join(texts))

    def set_scope(self, texts: list[str]) -> None:
        self._keep("scope", "".join(texts))

    def set_period(self, texts: list[str]) -> None:
        text = "".join(texts)
        self._keep("period", read_period(text) if text else None)

    def _keep(self, key: str, value: Any) -> None:
        """Keep the first section of a kind in its place, further ones as a note."""
        if value and self.meta.get(key):
            self.meta.setdefault("further", []).append({key: value})
        elif value:
            self.meta[key] = value

    def add_amendment(self, texts: list[str]) -> None:
        self.meta.setdefault("amendment", []).extend(texts)

    def set_vision(self, texts: list[str]) -> None:
        self._keep("vision", "".join(texts))


def _parts(section: Section) -> list[Part]:
    return [block for block in section.blocks if isinstance(block, Part)]


_PLAN = re.compile(r"計畫|方案")
_META = {
    "bases": _Building.add_bases,
    "goals": _Building.add_goals,
    "target": _Building.set_target,
    "scope": _Building.set_scope,
    "period": _Building.set_period,
    "amendment": _Building.add_amendment,
    "vision": _Building.set_vision,
}


def build_plan(source: Source) -> ParsedPlan:
    """Build the plan of a document. Text without the structure of a plan gives empty lists and a warning."""
    text = tuple(block for block in source.blocks if isinstance(block, Table) or not block.aside)
    building = _Building(replace(source, blocks=text))
    for block in source.blocks:
        if isinstance(block, Part) and block.aside:
            building.ledger.put_aside(block.aside, block)
    plan = building.run()
    unplaced = building.ledger.close(source)
    notices = [*building.ledger.notices, *_general_notices(plan)]
    placed = frozenset(line for line, _ in building.ledger.placed)
    return replace(plan, unplaced=unplaced, warnings=tuple(notices), lines=source.lines, placed_lines=placed)


def _general_notices(plan: ParsedPlan) -> list[Notice]:
    if not plan.dimensions and not plan.schedule:
        return [Notice(None, "no_plan", "找不到計畫結構：沒有可辨識的計畫表格，也沒有以編號分層的實施內容。")]
    found = []
    if plan.roc_year is None:
        found.append(Notice(None, "no_year", "標題沒有年度。"))
    if not plan.meta.get("legal_bases"):
        found.append(Notice(None, "no_basis", "找不到計畫依據。"))
    return found
