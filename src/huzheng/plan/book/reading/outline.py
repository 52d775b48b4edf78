"""A plan printed as numbered paragraphs without a table."""

import re

from huzheng.plan.book.reading import reasons
from huzheng.plan.book.reading.data import Block, Part
from huzheng.plan.book.reading.drafts import ChildDraft, Heading, ItemDraft, MeasureDraft, Tree
from huzheng.plan.book.reading.facts import split_units
from huzheng.plan.book.reading.grammar import RANK, is_closed, read_mark, split_counted, tidy
from huzheng.plan.book.reading.ledger import Ledger
from huzheng.plan.book.reading.sections import Paragraph, Section, paragraphs
from huzheng.plan.book.reading.vocabulary import BENEFIT, DEADLINE, UNIT, column_role

_SURE = 0.85
_LONGEST_TITLE = 24
_FACT = re.compile(r"^([^：:，。]{2,8})[：:]([\s\S]+)$")


def read_outline(section: Section, tree: Tree, ledger: Ledger, *, wrapped: bool) -> None:
    """Read numbered paragraphs: one kind of ordinal counts the measures, those above it are headings."""
    found = _unfolded(paragraphs(section.blocks, wrapped=wrapped), ledger)
    rank = _measure_rank(found)
    if rank is None:
        for paragraph in found:
            ledger.put_aside(reasons.UNNUMBERED, *paragraph.parts)
        return
    for paragraph in found:
        ledger.place(*paragraph.parts)
        mark = paragraph.mark
        if mark and mark.rank < rank:
            tree.push(Heading((0, mark.rank), mark.label, mark.value, paragraph.text, _lines(paragraph)))
            tree.item()
        elif _add_fact(paragraph, tree.item(), rank):
            ledger.divide(paragraph.parts[0])
        else:
            _add_measure(paragraph, rank, tree.item())


def _unfolded(found: list[Paragraph], ledger: Ledger) -> list[Paragraph]:
    """Unfold 一、臨櫃服務：1.…。2.…。 into a heading and its measures where most lines of that kind are printed so."""
    folded = {k: parts for k, p in enumerate(found) if (parts := _folded(p))}
    kinds = [p.mark.kind if p.mark else "" for p in found]
    if not folded or len(folded) * 2 <= max(kinds.count(kinds[k]) for k in folded):
        return found
    unfolded: list[Paragraph] = []
    for k, paragraph in enumerate(found):
        if k not in folded:
            unfolded.append(paragraph)
            continue
        title, *rest = folded[k]
        ledger.divide(paragraph.parts[0])
        unfolded.append(Paragraph(title, paragraph.parts, paragraph.mark))
        for mark in (read_mark(text) for text in rest):
            unfolded += [Paragraph(mark.rest, paragraph.parts, mark)] if mark else []
    return unfolded


def _folded(paragraph: Paragraph) -> list[str] | None:
    """Return the title and the counted texts of a paragraph that holds both, or None."""
    title, colon, rest = tidy(paragraph.text).replace(":", "：", 1).partition("：")
    mark = read_mark(rest)
    if not (colon and title and mark and paragraph.mark) or len(title) > _LONGEST_TITLE or "。" in title:
        return None
    texts = split_counted(rest)
    return [title, *texts] if mark.value == 1 and mark.rank > paragraph.mark.rank and len(texts) > 1 else None


def is_excerpt(blocks: list[Block]) -> bool:
    """Tell whether lines without any section are a piece of a plan: nearly all numbered, on three levels or more."""
    marks = [read_mark(block.text) for block in blocks if isinstance(block, Part)]
    ranks = [mark.rank for mark in marks if mark and mark.kind != "bullet"]
    nested = [rank for rank in set(ranks) if ranks.count(rank) > 1 or rank == min(ranks)]
    return len(marks) >= 5 and len(ranks) * 10 >= len(marks) * 7 and len(nested) >= 3


def _measure_rank(found: list[Paragraph]) -> int | None:
    """Return the kind of ordinal that counts the measures: 1、 where there is one below a heading, else the deepest."""
    ranks = sorted({p.mark.rank for p in found if p.mark})
    if not ranks:
        return None
    if _lists_below(found, ranks[-1]):
        return RANK["bullet"]
    if RANK["number"] not in ranks:
        return ranks[-1]
    if RANK["number"] > ranks[0] or len(ranks) == 1:
        return RANK["number"]
    numbered = [tidy(p.text) for p in found if p.mark and p.mark.rank == RANK["number"]]
    titles = sum(len(text) <= _LONGEST_TITLE and not is_closed(text) for text in numbered)
    return ranks[1] if titles * 2 > len(numbered) else RANK["number"]


def _lists_below(found: list[Paragraph], deepest: int) -> bool:
    """Tell whether most of the deepest ordinals stand above a list without numbers: then the list is what is promised."""
    marked = [k for k, p in enumerate(found) if p.mark and p.mark.rank == deepest]
    listed = [k for k in marked if k + 1 < len(found) and _is_listed(found[k + 1])]
    return len(listed) * 2 > len(marked)


def _is_listed(paragraph: Paragraph) -> bool:
    return paragraph.mark is None and (paragraph.parts[0].bullet or paragraph.parts[0].listed)


def _lines(paragraph: Paragraph) -> list[int]:
    return [part.line for part in paragraph.parts]


def _add_fact(paragraph: Paragraph, item: ItemDraft, rank: int) -> bool:
    """Read a line such as 承辦單位：登記課 that stands below the measures of an item."""
    found = _FACT.match(paragraph.text)
    if not found or (paragraph.mark and paragraph.mark.rank == rank):
        return False
    role, text = column_role(found.group(1)), tidy(found.group(2))
    if role == DEADLINE:
        item.deadlines.append(text.rstrip("。"))
    elif role == UNIT:
        item.units += [unit for unit in split_units(text.rstrip("。")) if unit not in item.units]
    elif role == BENEFIT:
        item.benefits.append(text)
    else:
        return False
    item.lines += _lines(paragraph)
    return True


def _add_measure(paragraph: Paragraph, rank: int, item: ItemDraft) -> None:
    mark, last = paragraph.mark, item.measures[-1] if item.measures else None
    if mark and mark.rank > rank and last:
        last.children.append(ChildDraft(mark.label, paragraph.text, _lines(paragraph)))
    elif mark is None and last and not _is_listed(paragraph) and (last.label or not is_closed(tidy(last.last_text()))):
        for line in _lines(paragraph)[1:]:
            last.append("", line)
        last.append("\n" + paragraph.text, _lines(paragraph)[0])
    else:
        label, value = (mark.label, mark.value) if mark else ("", None)
        item.measures.append(MeasureDraft(label, value, paragraph.text, _lines(paragraph), _SURE))
