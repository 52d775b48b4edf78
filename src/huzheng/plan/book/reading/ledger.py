"""The book of what went where: every part of the source is placed, or stands aside with a reason."""

from dataclasses import dataclass, field

from huzheng.plan.book.reading import reasons
from huzheng.plan.book.reading.data import Notice, Part, Source, Table, Unplaced
from huzheng.plan.book.reading.grammar import has_rare_label, tidy

Key = tuple[int, int]


@dataclass(slots=True)
class Ledger:
    placed: set[Key] = field(default_factory=set)
    aside: dict[Key, tuple[str, str]] = field(default_factory=dict)
    notices: list[Notice] = field(default_factory=list)
    divided: dict[int, str] = field(default_factory=dict)  # lines whose words went to several places, as printed

    def place(self, *parts: Part) -> None:
        for part in parts:
            key = (part.line, part.index)
            if key not in self.placed and has_rare_label(part.text):  # its ordinal and its words stand apart
                self.divided[part.line] = self.divided.get(part.line, "") + tidy(part.text)
            self.placed.add(key)

    def put_aside(self, why: str, *parts: Part) -> None:
        """Record why these parts belong to no place in the plan."""
        for part in parts:
            self.aside[(part.line, part.index)] = (tidy(part.text), why)

    def divide(self, part: Part) -> None:
        """Keep the printed form of a part whose words stand in several places of the plan."""
        self.placed.add((part.line, part.index))
        if tidy(part.text) not in self.divided.get(part.line, ""):
            self.divided[part.line] = self.divided.get(part.line, "") + tidy(part.text)

    def warn(self, code: str, text: str, line: int | None = None) -> None:
        self.notices.append(Notice(line, code, text))

    def close(self, source: Source) -> tuple[Unplaced, ...]:
        """List everything that was not placed, in the order of the document."""
        rest = []
        for part in all_parts(source):
            key = (part.line, part.index)
            if key not in self.placed or key in self.aside:
                text, why = self.aside.get(key, (tidy(part.text), reasons.NOWHERE))
                rest.append(Unplaced(part.line, text, why, reasons.is_open(why)))
        return tuple(rest)


def all_parts(source: Source) -> list[Part]:
    """Return every part of a document in reading order."""
    parts: list[Part] = []
    for block in source.blocks:
        if isinstance(block, Table):
            parts += [part for row in block.rows for cell in row for part in cell.parts]
        else:
            parts.append(block)
    return parts
