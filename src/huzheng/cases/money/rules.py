"""Counting money: amounts in characters, sheets, what lies in a till. Whole New Taiwan dollars everywhere."""

from collections.abc import Iterable, Mapping

DIGITS = "零壹貳參肆伍陸柒捌玖"
PLACES = ("", "拾", "佰", "仟")
GROUPS = ("", "萬", "億", "兆")


def in_capitals(twd: int) -> str:
    """Return an amount in the characters that cannot be altered (大寫): 1230 is 壹仟貳佰參拾元整, 0 is 零元整.

    Zeros between digits are one 零; zeros at the end of a group of four are silent. Raises ValueError below 0 and from 10^16 on.
    """
    if not 0 <= twd < 10**16:
        raise ValueError("an amount lies between 0 and 9999 兆")
    words, gap = "", False
    for place in range(len(GROUPS) - 1, -1, -1):
        group = twd // 10_000**place % 10_000
        if group == 0:
            gap = gap or bool(words)
            continue
        if words and (gap or group < 1000):
            words += DIGITS[0]
        words += _group(group) + GROUPS[place]
        gap = False
    return (words or DIGITS[0]) + "元整"


def _group(number: int) -> str:
    """Return 1 to 9999 in capitals, 壹 before 拾 written."""
    words, gap = "", False
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if digit == 0:
            gap = bool(words)
            continue
        words += (DIGITS[0] if gap else "") + DIGITS[digit] + PLACES[place]
        gap = False
    return words


def sheets_charged(sheets: int, copies: int) -> int:
    """Return how many sheets a paper of `sheets` sheets in `copies` copies costs (謄本按張計費): 2 sheets in 3 copies are 6."""
    if sheets < 1 or copies < 1:
        raise ValueError("at least one sheet and one copy")
    return sheets * copies


def counted_twd(pieces: Mapping[int, int]) -> int:
    """Return what notes and coins are worth: {denomination: pieces}."""
    return sum(value * n for value, n in pieces.items())


def expected_cash(opening_twd: int, taken: Iterable[int], returned: Iterable[int]) -> int:
    """Return what has to lie in a till: the float, the cash taken, without the cash given back for voided receipts."""
    return opening_twd + sum(taken) - sum(returned)


def change(twd: int, given_twd: int | None) -> int:
    """Return the change; 0 where it was exact. Raises ValueError where too little was given."""
    if given_twd is None:
        return 0
    if given_twd < twd:
        raise ValueError("less than it costs")
    return given_twd - twd


def receipt_number(roc_year: int, series: str, serial: int) -> str:
    """Return the number as printed: year, series, six digits (115-D003-000012)."""
    return f"{roc_year:03}-{series}-{serial:06}"
