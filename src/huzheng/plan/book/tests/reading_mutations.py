"""Documents as they come in after accidents: cut, doubled, shuffled, with cells lost, nested, full of rare characters."""

import io
import re
import zipfile
from collections.abc import Callable
from random import Random

RARE = "\u0000\u200b\u202e\ufeff\U0002000b𪚥é́ａ１①⑳㈠壹。\u2028\t\v\f|<>&"
INNER = "<table><tr><td>項目</td><td>作法</td></tr></table>"
MAIN = {"odt": "content.xml", "docx": "word/document.xml"}
UNITS = {
    "odt": r"<(text:p|table:table-cell|table:table-row)\b[^>]*?(?<!/)>.*?</\1>",
    "docx": r"<(w:p|w:tc|w:tr)\b[^>]*?(?<!/)>.*?</\1>",
}


def cut(text: str, rnd: Random) -> str:
    low, high = sorted(rnd.randrange(len(text) + 1) for _ in "ab")
    return rnd.choice([text[low:high], text[:low] + text[high:], text[:high]])


def shuffle_lines(text: str, rnd: Random) -> str:
    """Drop, double and swap lines."""
    lines = text.split("\n")
    for _ in range(rnd.randint(1, 12)):
        k, other = rnd.randrange(len(lines)), rnd.randrange(len(lines))
        change = rnd.randrange(3)
        if change == 0 and len(lines) > 1:
            del lines[k]
        elif change == 1:
            lines.insert(other, lines[k])
        else:
            lines[k], lines[other % len(lines)] = lines[other % len(lines)], lines[k]
    return "\n".join(lines)


def lose_cells(text: str, rnd: Random) -> str:
    """Delete cells of tables, or what stands between two tags or tabs."""
    pieces = re.split(r"(\||\t|<[^>]*>)", text)
    return "".join(p for p in pieces if rnd.random() > 0.08)


def sprinkle(text: str, rnd: Random) -> str:
    for _ in range(rnd.randint(1, 30)):
        at = rnd.randrange(len(text) + 1)
        text = text[:at] + rnd.choice(RARE) * rnd.choice([1, 1, 40]) + text[at:]
    return text


def nest(text: str, rnd: Random) -> str:
    at = rnd.randrange(len(text) + 1)
    return text[:at] + rnd.choice([INNER * 3, "<ul><li>" * 300, "|" * 600, "（一）" * 90, "\t" * 900]) + text[at:]


CHANGES: tuple[Callable[[str, Random], str], ...] = (cut, shuffle_lines, lose_cells, sprinkle, nest)


def mutated(content: bytes, kind: str, seed: int) -> bytes:
    """Return a document with one to three accidents; containers keep their form, else nothing but a refusal is tried."""
    rnd = Random(seed)
    if kind == "pdf":
        return _bytes_changed(content, rnd)
    if kind not in MAIN:
        text = content.decode()
        for _ in range(rnd.randint(1, 3)):
            text = rnd.choice(CHANGES)(text, rnd)
        return text.encode("utf-8", "surrogatepass")
    return _bytes_changed(content, rnd) if rnd.random() < 0.2 else _container_changed(content, kind, rnd)


def _bytes_changed(content: bytes, rnd: Random) -> bytes:
    changed = bytearray(content)
    for _ in range(rnd.randint(1, 20)):
        changed[rnd.randrange(len(changed))] = rnd.randrange(256)
    return bytes(changed[: rnd.randrange(len(changed))]) if rnd.random() < 0.2 else bytes(changed)


def _container_changed(content: bytes, kind: str, rnd: Random) -> bytes:
    """Drop, double, empty or nest paragraphs, cells and rows of the markup."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as box:
        for name in source.namelist():
            part = source.read(name)
            if name == MAIN[kind]:
                part = re.sub(
                    UNITS[kind], lambda found: _unit_changed(found.group(0), rnd), part.decode(), flags=re.S
                ).encode()
            box.writestr(name, part)
    return target.getvalue()


def _unit_changed(unit: str, rnd: Random) -> str:
    chance = rnd.random()
    if chance > 0.2:
        return unit
    if chance < 0.05:
        return ""
    return (
        unit * 2 if chance < 0.1 else re.sub(r"[\u4e00-\u9fff]", lambda c: rnd.choice(["", c.group(0), "１、"]), unit)
    )
