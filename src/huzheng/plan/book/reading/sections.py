"""The sections of a document: 壹、依據 貳、目標 ... and what stands in each."""

import re
from dataclasses import dataclass, field

from huzheng.plan.book.reading.calendars import caption_unit, schedule_head
from huzheng.plan.book.reading.data import Block, Part, Source, Table
from huzheng.plan.book.reading.grammar import Mark, read_mark, tidy
from huzheng.plan.book.reading.vocabulary import section_kind

_LONGEST_TITLE = 24
_TOP_KINDS = ("legal", "chapter", "cjk")


@dataclass(slots=True)
class Section:
    """A heading with the blocks below it; `body` is what stands in the heading's own line after a colon."""

    kind: str
    label: str = ""
    title: str = ""
    heading: Part | None = None
    body: str = ""
    blocks: list[Block] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.label + self.title


def split_sections(source: Source) -> tuple[list[Part], list[Section]]:
    """Cut a document into its head (title, dates) and its sections. Without sections everything is the head."""
    top = _top_kind(source)
    head: list[Part] = []
    sections: list[Section] = []
    last = 0
    for block in source.blocks:
        mark = _section_mark(block, top, last)
        if mark and isinstance(block, Part):
            sections.append(_open_section(block, mark))
            last = mark.value or last
        elif sections:
            sections[-1].blocks.append(block)
        elif isinstance(block, Part):
            head.append(block)
        else:  # a table before any section: the document is an excerpt, its table is the content
            sections.append(Section("content", blocks=[*_own_headings(head, block), block]))
    return head, sections


def _own_headings(head: list[Part], table: Table) -> list[Part]:
    """Take from the head what belongs to the first table: numbered lines, and the caption of a schedule."""
    taken: list[Part] = []
    if len(head) == 1 and not read_mark(head[0].text) and not caption_unit(tidy(head[0].text)):
        return taken  # the one line above is the title of the document
    while head and (read_mark(head[-1].text) or (schedule_head(table.rows) and not taken)):
        taken.insert(0, head.pop())
    return taken


def _top_kind(source: Source) -> str | None:
    """Return the kind of ordinal that the sections carry: the first whose heading names a section of a plan."""
    for kind in _TOP_KINDS:
        for block in source.blocks:
            mark = read_mark(block.text) if isinstance(block, Part) else None
            if mark and mark.kind == kind and section_kind(_title_and_body(mark.rest)[0]) != "other":
                return kind
    return None


def _section_mark(block: Block, top: str | None, last: int) -> Mark | None:
    """Read a block as heading of a section: the numbers of sections never go back."""
    mark = read_mark(block.text) if top and isinstance(block, Part) else None
    if mark is None or mark.kind != top or mark.value is None:
        return None
    if not last or last <= mark.value <= last + 1:
        return mark
    known = section_kind(_title_and_body(mark.rest)[0]) != "other"
    return mark if mark.value > last and known else None


def _open_section(part: Part, mark: Mark) -> Section:
    title, body = _title_and_body(mark.rest)
    kind = section_kind(title)
    if kind == "amendment" and not body and len(title) > 8:
        title, body = "", title
    return Section(kind, mark.label, title, part, body)


def _title_and_body(text: str) -> tuple[str, str]:
    """Split 實施範圍：以本年度… at the colon; a heading longer than a title is a sentence and stays whole."""
    found = re.match(rf"([^：:。]{{1,{_LONGEST_TITLE}}})[：:]([\s\S]*)$", text)
    if found and section_kind(tidy(found.group(1))) != "other":
        return tidy(found.group(1)), tidy(found.group(2))
    return tidy(text).rstrip("：:"), ""


@dataclass(slots=True)
class Paragraph:
    """A paragraph of a section without the lines it was broken into."""

    text: str
    parts: list[Part]
    mark: Mark | None


def paragraphs(blocks: list[Block], *, wrapped: bool) -> list[Paragraph]:
    """Return the paragraphs of a section; in wrapped text a line without ordinal goes on with the one before."""
    found: list[Paragraph] = []
    for part in (b for b in blocks if not isinstance(b, Table)):
        mark = read_mark(part.text)
        if wrapped and found and mark is None and not part.bullet and not part.heading:
            found[-1].text += "\n" + part.text
            found[-1].parts.append(part)
        else:
            found.append(Paragraph(mark.rest if mark else part.text, [part], mark))
    return found


def is_wrapped(source: Source) -> bool:
    """Tell whether paragraphs were broken into lines: many lines of a text end in the middle of a sentence."""
    if source.kind not in {"text", "markdown"}:
        return False
    texts = [tidy(b.text) for b in source.blocks if isinstance(b, Part) and not b.heading]
    long = [text for text in texts if len(text) >= 8]
    if len(long) < 6:
        return False
    open_ends = sum(not re.search(r"[。；：:;!？」）)]$", text) for text in long)
    return open_ends * 2 > len(long)
