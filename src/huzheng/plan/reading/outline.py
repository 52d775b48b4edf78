"""A plan printed as numbered paragraphs without a table."""

from huzheng.plan.reading.drafts import ChildDraft, Heading, MeasureDraft, Tree
from huzheng.plan.reading.grammar import is_closed, tidy
from huzheng.plan.reading.ledger import Ledger
from huzheng.plan.reading.sections import Paragraph, Section, paragraphs

_SURE = 0.85


def read_outline(section: Section, tree: Tree, ledger: Ledger, *, wrapped: bool) -> None:
    """Read numbered paragraphs: the first two kinds of ordinals are dimension and item, the third the measures."""
    found = paragraphs(section.blocks, wrapped=wrapped)
    kinds = list(dict.fromkeys(p.mark.rank for p in found if p.mark))
    if not kinds:
        for paragraph in found:
            ledger.put_aside("沒有編號，無法分層", *paragraph.parts)
        return
    measure_rank = kinds[min(2, len(kinds) - 1)]
    for paragraph in found:
        if paragraph.mark and paragraph.mark.rank in kinds[: min(2, len(kinds) - 1)]:
            mark = paragraph.mark
            tree.push(Heading((0, mark.rank), mark.label, mark.value, paragraph.text, [paragraph.parts[0].line]))
            tree.item()
        else:
            _add_measure(paragraph, measure_rank, tree)
        ledger.place(*paragraph.parts)


def _add_measure(paragraph: Paragraph, measure_rank: int, tree: Tree) -> None:
    item = tree.item()
    mark, lines = paragraph.mark, [part.line for part in paragraph.parts]
    last = item.measures[-1] if item.measures else None
    if mark and mark.rank > measure_rank and last:
        last.children.append(ChildDraft(mark.label, paragraph.text, lines))
    elif mark is None and last and not is_closed(tidy(last.last_text())):
        for line in lines:
            last.append("", line)
        last.append("\n" + paragraph.text, lines[0])
    else:
        label, value = (mark.label, mark.value) if mark else ("", None)
        item.measures.append(MeasureDraft(label, value, paragraph.text, lines, _SURE))
