"""What a plan says of itself: title, office, year, dates, bases, goals, reviews."""

import re
from typing import Any

from huzheng.plan.book.reading import reasons
from huzheng.plan.book.reading.data import Part
from huzheng.plan.book.reading.grammar import number_value, read_mark, tidy
from huzheng.plan.book.reading.ledger import Ledger
from huzheng.plan.book.reading.sections import Paragraph, Section, paragraphs
from huzheng.plan.book.reading.vocabulary import DOCUMENT_NAME, OFFICE_ENDING

_DATED = re.compile(
    r"^(?:中華民國|民國)?(\d{2,3})年(\d{1,2})月(\d{1,2})日.{0,20}?(訂定|核定|函頒|頒布|修正|修訂|發布|奉核|簽奉)"
)
_YEAR = re.compile(r"(?:民國)?(\d{2,3}|[一二三四五六七八九十百○〇零]{2,6})學?年(?:度|服務|提升|為民|施政|工作)")
_SPAN = re.compile(
    r"(?:中華民國|民國)?(\d{2,3})年(\d{1,2})月(\d{1,2})日起?.{0,3}?(?:至|到|迄|～|~|—|-).{0,6}?(\d{2,3})年(\d{1,2})月(\d{1,2})日"
)
_LONGEST_NAME = 60
_DIGITS = "零一二三四五六七八九"


def read_head(parts: list[Part], ledger: Ledger) -> dict[str, Any]:
    """Return title, office and year from the lines above the first section."""
    title_parts = _title_parts(parts)
    title = "".join(_unnumbered(part.text) for part in title_parts) or None
    ledger.place(*title_parts)
    dates = {}
    for part in parts:
        found = _DATED.match(tidy(part.text))
        if found:
            ledger.place(part)
            dates = {"approved_on": _date(found.groups()[:3]), "approved_on_printed": tidy(part.text)}
    return {"title": title, "office": _office(title), "roc_year": _year(title), "dates": dates}


def _unnumbered(text: str) -> str:
    mark = read_mark(text)
    return tidy(mark.rest if mark else text)


def _title_parts(parts: list[Part]) -> list[Part]:
    """Return the lines of the title: up to the first that ends as the name of a document, with the office above it."""
    for k, part in enumerate(parts[:12]):
        text = tidy(part.text)
        if DOCUMENT_NAME.search(text) and len(text) <= _LONGEST_NAME:
            above = parts[k - 1] if k else None
            if above and len(text) < 24 and re.search(rf"{OFFICE_ENDING}$", tidy(above.text)):
                return [above, part]
            return [part]
    return []


def _office(title: str | None) -> str | None:
    found = re.match(
        rf"(.*?{OFFICE_ENDING})(?=(?:中華民國|民國)?[0-9一二三四五六七八九十百○〇零]+學?年|提升|推動|為民|年度|辦理|服務品質|執行|施政|工作|實施|精進|創新|優質|便民)",
        title or "",
    )
    return found.group(1) if found else None


def _year(title: str | None) -> int | None:
    found = _YEAR.search(title or "")
    if not found:
        return None
    text = found.group(1)
    if text.isdigit():
        return int(text)
    if re.fullmatch(r"[一二三四五六七八九○〇零]{2,3}", text):  # digit by digit: 一一四
        return int("".join(str(_DIGITS.index(char)) if char in _DIGITS else "0" for char in text))
    if "百" in text:
        rest = text.split("百", 1)[1].lstrip("○〇零")
        return 100 + (number_value(rest) or 0) if text.startswith(("一百", "百")) else None
    return number_value(text) if "十" in text else None


def _date(groups: tuple[str, ...]) -> str:
    year, month, day = (int(g) for g in groups)
    return f"{year}-{month:02}-{day:02}"


def texts_of(section: Section, ledger: Ledger, *, wrapped: bool) -> list[str]:
    """Return the paragraphs of a section as texts, its own line's body first."""
    found = [(p, tidy(p.text)) for p in paragraphs(section.blocks, wrapped=wrapped)]
    for paragraph, _ in found:
        ledger.place(*paragraph.parts)
    if section.body and wrapped and found and found[0][0].mark is None:
        return [section.body + found[0][1], *(text for _, text in found[1:])]
    return [t for t in (section.body, *(text for _, text in found)) if t]


def read_period(text: str) -> dict[str, str]:
    """Return the printed period and, where both ends are dates, from and to as ROC dates."""
    found = _SPAN.search(text)
    if not found:
        return {"printed": text}
    return {"printed": text, "from": _date(found.groups()[:3]), "to": _date(found.groups()[3:])}


def split_bases(texts: list[str]) -> list[str]:
    """Split a single sentence that joins several bases by 及 after a named document."""
    if len(texts) != 1:
        return texts
    pieces = re.split(r"(?<=」)[及與、暨]\s*(?=[^「]{4,}「)", texts[0].rstrip("。"))
    return pieces if len(pieces) > 1 else texts


def read_reviews(section: Section, ledger: Ledger, *, wrapped: bool) -> list[str]:
    """Return the leaves of a control section: a numbered line that ends in a colon is the heading of those below."""
    found = paragraphs(section.blocks, wrapped=wrapped)
    headings = {p.mark.rank for k, p in enumerate(found) if p.mark and _heads(p, found[k + 1 : k + 2])}
    texts = [section.body] if section.body else []
    for paragraph in found:
        text = tidy(paragraph.text)
        if paragraph.mark and paragraph.mark.rank in headings:
            title, _, text = text.replace(":", "：", 1).partition("：")
            ledger.put_aside(reasons.SUBSECTION, _as_text(paragraph.parts[0], paragraph.mark.label + title))
            if text:
                ledger.divide(paragraph.parts[0])
        ledger.place(*paragraph.parts)
        if text:
            texts.append(text)
    return texts


def _as_text(part: Part, text: str) -> Part:
    return Part(part.line, part.index, text)


def _heads(paragraph: Paragraph, following: list[Paragraph]) -> bool:
    below = following[0].mark if following else None
    if not (paragraph.mark and below):
        return False
    return below.rank > paragraph.mark.rank and tidy(paragraph.text).endswith(("：", ":"))
