"""The numbering grammar of official documents, and the cleaning of text. Pure functions."""

import re
from dataclasses import dataclass

LEGAL = "壹貳參参叁肆伍陸柒捌玖拾"
CJK = "一二三四五六七八九十"
_DIGITS = "0-9０-９"
_STOP = "、.．:：,，"

# kind, pattern; the order is the usual depth in an official document (文書處理手冊: 壹、 一、 (一) 1、 (1))
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("legal", re.compile(rf"(?:第\s*)?([{LEGAL}](?:\s?[{LEGAL}])*)\s*[、.．:：]\s*")),
    ("chapter", re.compile(rf"第\s*([{CJK}{_DIGITS}]+)\s*[章節編篇]\s*")),
    ("cjk", re.compile(rf"([{CJK}](?:\s?[{CJK}])*)\s*[、.．]\s*")),
    ("cjk_paren", re.compile(rf"[(（]\s*([{CJK}]{{1,3}})\s*[)）][{_STOP}]?\s*")),
    ("number", re.compile(rf"([{_DIGITS}]{{1,2}})\s*(?:、|[.．](?![{_DIGITS}]))\s*")),
    ("number_paren", re.compile(rf"[(（]\s*([{_DIGITS}]{{1,2}})\s*[)）][{_STOP}]?\s*")),
    ("number_half", re.compile(rf"([{_DIGITS}]{{1,2}})\s*[)）]\s*")),
    ("circled", re.compile(r"([①-⑳❶-❿⑴-⒇⒈-⒛])\s*")),
    ("stem", re.compile(r"([甲乙丙丁戊己庚辛壬癸])\s*、\s*")),
    ("letter", re.compile(r"([A-Za-zａ-ｚＡ-Ｚ])\s*[.．、)）](?![A-Za-z])\s*")),
    ("bullet", re.compile(r"([●•◆◇■□○◎▲△★☆※►▶➢◼⚫⬤])\s*")),
)
RANK = {kind: rank for rank, (kind, _) in enumerate(_KINDS)}

# a word processor's heading number, or what is left of it, before the printed one: 1.2.貳、 or .貳、
_OUTLINE = re.compile(rf"(?:[0-9]{{0,2}}\.){{1,9}}\s*(?=[{LEGAL}{CJK}]{{1,3}}、|[(（][{CJK}])")
_VALUES = {c: n for n, c in enumerate("一二三四五六七八九十", 1)}
_VALUES |= {c: n for n, c in enumerate("壹貳參肆伍陸柒捌玖拾", 1)} | {"参": 3, "叁": 3}
_BLANK = re.compile(r"(?<=[A-Za-z0-9])\s+(?=[A-Za-z0-9])")
_CLOSED = tuple("。；！？!?;」』）)…")
_FULL_STOP = tuple("。；！？!?;")


@dataclass(frozen=True, slots=True)
class Mark:
    """The ordinal at the head of a text: its kind, as printed, its value (None for a bullet), and what follows."""

    kind: str
    label: str
    value: int | None
    rest: str

    @property
    def rank(self) -> int:
        return RANK[self.kind]


def tidy(text: str) -> str:
    """Drop white space except between two Latin letters or digits of the same line; soft breaks join."""
    joined = "".join(_BLANK.sub("\0", line.strip()) for line in text.splitlines())
    return re.sub(r"\s+", "", joined).replace("\0", " ")


def number_value(text: str) -> int | None:
    """Return the value of 壹, 十二, 拾壹, 壹拾, 7, ７ or ③; None where it is none."""
    text = re.sub(r"\s+", "", text)
    if text and "①" <= text <= "⑳":
        return ord(text) - ord("①") + 1
    if text.isdigit():
        return int(text)
    if not text or any(c not in _VALUES for c in text):
        return None
    total, digit = 0, 0
    for char in text:
        value = _VALUES[char]
        if value == 10:
            total += (digit or 1) * 10
            digit = 0
        else:
            digit = value
    return total + digit


def read_mark(text: str) -> Mark | None:
    """Read the ordinal at the head of `text`, or None."""
    text = text.lstrip()
    outline = _OUTLINE.match(text)
    text = text[outline.end() :] if outline else text
    for kind, pattern in _KINDS:
        found = pattern.match(text)
        if found:
            label = re.sub(r"\s+", "", found.group(0))
            return Mark(kind, label, number_value(found.group(1)), text[found.end() :])
    return None


def split_soft(text: str) -> list[str]:
    """Split at soft breaks that end a sentence or stand before an ordinal; other breaks only wrap the text."""
    parts: list[str] = []
    for piece in (p.strip() for p in text.split("\n")):
        if not piece:
            continue
        if parts and not read_mark(piece) and not tidy(parts[-1]).endswith(_FULL_STOP):
            parts[-1] += "\n" + piece
        else:
            parts.append(piece)
    return parts


def split_counted(text: str) -> list[str]:
    """Split 1.…。2.…。 that was printed as one paragraph: only after a full stop, at the next number or the same bullet."""
    mark = read_mark(text)
    if mark and mark.kind == "bullet":
        return [piece.strip() for piece in re.split(rf"(?<=[。；;])\s*(?={re.escape(mark.label)})", text)]
    if mark is None or mark.value is None:
        return [text]
    pattern, value, cuts = dict(_KINDS)[mark.kind], mark.value, [0]
    for found in re.finditer(r"(?<=[。；;])\s*", text):
        there = pattern.match(text, found.end())
        if there and number_value(there.group(1)) == value + 1:
            cuts.append(found.end())
            value += 1
    return [text[a:b].strip() for a, b in zip(cuts, [*cuts[1:], len(text)], strict=True)]


def has_rare_label(text: str) -> bool:
    """Tell whether a text begins with an ordinal that is no plain number: a letter, a stem, a bullet."""
    mark = read_mark(text)
    return mark is not None and mark.label != "●" and not re.match(rf"[(（]?[{LEGAL}{CJK}{_DIGITS}①-⒛]", mark.label)


def is_number(text: str) -> bool:
    """Tell whether a text is a number or an ordinal and nothing else."""
    mark = read_mark(text)
    return text.isdigit() or (mark is not None and not mark.rest)


def is_closed(text: str) -> bool:
    """Tell whether a text ends as a sentence does, so that nothing need follow."""
    return text.endswith(_CLOSED)


def bigrams(text: str) -> set[str]:
    """Return the pairs of neighbouring characters, punctuation left out: a cheap measure of common words."""
    plain = re.sub(r"[\W_]+", "", text)
    return {plain[i : i + 2] for i in range(len(plain) - 1)}


def overlap(text: str, other: str) -> float:
    """Return the share of the pairs of `text` that `other` has too."""
    pairs = bigrams(text)
    return len(pairs & bigrams(other)) / len(pairs) if pairs else 0.0
