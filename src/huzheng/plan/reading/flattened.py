"""Finding tables that lost their shape on the way to text: the head printed as one line, or cell after cell."""

import re
from collections.abc import Sequence

from huzheng.plan.reading.data import Block, Part
from huzheng.plan.reading.grammar import read_mark, tidy
from huzheng.plan.reading.tables import plan_columns_of
from huzheng.plan.reading.vocabulary import Column

_HEAD_WORD = re.compile(
    r".{0,4}?(?:要項|要領|項目|構面|面向|策略|指標|作法|做法|方法|措施|內容|期限|期程|時程|單位|機關|人員|效益|成效|成果|目標)"
)
_LONGEST_HEAD = 40


def stream_columns(part: Part) -> tuple[Column, ...] | None:
    """Read a line as the heads of several columns printed without gaps: 實施要項推動作法完成期限…"""
    text = tidy(part.text)
    if len(text) > _LONGEST_HEAD or read_mark(part.text):
        return None
    words = _HEAD_WORD.findall(text)
    return plan_columns_of(words) if len(words) >= 3 and "".join(words) == text else None


def find_stream(blocks: Sequence[Block]) -> tuple[int, tuple[Column, ...]] | None:
    """Return where the head of such a table stands among blocks, and its columns."""
    for k, block in enumerate(blocks):
        columns = stream_columns(block) if isinstance(block, Part) else None
        if columns:
            return k, columns
    return None
