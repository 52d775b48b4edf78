"""Wordings of a cell in one plain spelling: digits, years in words, dates with dots, the parts of a list."""

import re

_WIDE = str.maketrans("０１２３４５６７８９．／－～（）　", "0123456789./-~()\n")
_DIGITS = {sign: k for k, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "兩": 2}
_NUMBER = re.compile(r"[零〇○一二兩三四五六七八九十百]+(?=年|月|日|號|季|個月|次|旬|[至~\-])")
_DATE = re.compile(r"(?<!\d)(\d{2,4})([./\-])(\d{1,2})\2(\d{1,2})(?![\d./])")
_PAIR = re.compile(r"(?<![\d./])(\d{1,3})[./](\d{1,2})(?![\d./])")
_PACKED = re.compile(r"(?<!\d)(1\d\d)(\d\d)(\d\d)(?!\d)")
_STOPS = re.compile(r"[、，,；;。()\n及與和暨]+|(?<=[月日號季底])/")
_EARLIEST = 80  # 12.31 is a day, 99.12 a month: no plan is older than 民國80年


def plain_parts(text: str) -> list[str]:
    """Return the parts of a cell without spaces: full-width signs, Chinese numbers and dotted dates in one spelling."""
    plain = re.sub(r"[ \t\r]+", "", text.translate(_WIDE)).replace("民國", "").replace("西元", "")
    plain = _NUMBER.sub(lambda found: str(_value(found[0])), plain)
    plain = _DATE.sub(r"\1年\3月\4日", _PACKED.sub(r"\1年\2月\3日", plain))
    plain = re.sub(r"[~\-—–〜到迄]+", "至", _PAIR.sub(_pair, plain))
    plain = re.sub(r"^至|(?<=[年月日號季起])至至", "至", plain)
    return [part for part in _STOPS.split(plain) if part]


def _value(word: str) -> int:
    """Return the number that a Chinese word names, spelled by places (一百一十五) or digit by digit (一一五)."""
    if not set(word) & set("十百"):
        return int("".join(str(_DIGITS[sign]) for sign in word))
    hundreds, _, rest = word.rpartition("百")
    tens, ten, ones = rest.rpartition("十")
    value = (_digit(hundreds) or bool("百" in word)) * 100 + _digit(ones)
    return value + (_digit(tens) or 1) * 10 if ten else value


def _digit(word: str) -> int:
    return _DIGITS.get(word.strip("零〇○")[-1:], 0)


def _pair(found: re.Match[str]) -> str:
    first, second = int(found[1]), int(found[2])
    if first <= 12:
        return f"{first}月{second}日"
    return f"{first}年{second}月" if first >= _EARLIEST else found[0]
