"""The papers of a fine: their words as they are issued (then kept), and the kept words as a printed paper."""

from collections.abc import Mapping
from datetime import date
from importlib import resources
from typing import Any

import yaml

from huzheng.cases.fines.models import Fine, FinePaper
from huzheng.cases.fines.states import PaperKind, Served
from huzheng.foundation import roc
from huzheng.foundation.documents import Block, Heading, Paper, Paragraph, Table
from huzheng.services.law.data import Fine as Proposed
from huzheng.services.law.data import Offence

DIGITS = "零壹貳參肆伍陸柒捌玖"
UNITS = ("", "拾", "佰", "仟")
FORMS: dict[str, Any] = yaml.safe_load(
    resources.files("huzheng.cases.fines").joinpath("rulebook/papers.yaml").read_text(encoding="utf-8")
)
SEXES = {"m": "男", "f": "女"}
SERVED = {
    Served.HANDED.value: "交付送達",
    Served.SUBSTITUTE.value: "補充送達",
    Served.DEPOSIT.value: "寄存送達",
    Served.NOTICE.value: "公示送達",
}


def in_capitals(twd: int) -> str:
    """Return an amount below ten thousand as it stands on money papers: 玖佰元整."""
    digits = [int(digit) for digit in f"{min(twd, 9999)}"]
    parts, zero = [], False
    for place, digit in enumerate(digits):
        unit = UNITS[len(digits) - 1 - place]
        if digit:
            parts += ["零"] * zero + [DIGITS[digit] + unit]
        zero = not digit and bool(parts)
    return "".join(parts or ["零"]) + "元整"


def day(value: date | None) -> str:
    """Return a day as papers write it, a dash for none."""
    return roc.in_chinese(value) if value else "－"


def facts_words(row: Fine, duty_zh: str) -> str:
    """Return what happened, in the words of a decision."""
    if not duty_zh:
        return f"受處分人於{day(row.event_on)}有違反情事（第 {row.notice} 次通知）。{row.words}"
    if row.applied_on is None:
        late = f"至{day(row.reminder_due_on)}催告期限屆滿仍未申請" if row.reminder_due_on else "尚未申請"
    else:
        late = f"遲至{day(row.applied_on)}始申請，逾期 {row.overdue_days} 日"
    return f"{duty_zh}之法定期間自{day(row.event_on)}之次日起算，至{day(row.last_on)}止，受處分人{late}。{row.words}"


def reasons_words(row: Fine, proposed: Proposed) -> str:
    """Return why this amount: every step of the computation, what was said, and the reason of another amount."""
    parts = [step.zh for step in proposed.steps]
    words = "；".join(parts) + "。"
    if row.opinion:
        words += f"受處分人陳述：{row.opinion}。"
    elif not row.unheard:
        words += "受處分人未於期限內陳述意見。"
    if row.twd != row.proposed_twd:
        words += f"審酌應受責難程度、所生影響及資力（行政罰法第 18 條）：{row.twd_reason}，改處新臺幣 {row.twd} 元。"
    return words


def common_words(row: Fine, offence: Offence, duty_zh: str, from_zh: str) -> dict[str, str]:
    """Return what any paper of a fine may say; what is not known yet is a dash."""
    twd = row.twd or 0
    return {
        "duty": duty_zh, "offence": offence.zh, "law": offence.law, "scale": offence.source, "event": day(row.event_on),
        "event_from": from_zh, "last": day(row.last_on), "found": f"{day(row.found_on)}查得", "due": day(row.due_on),
        "facts": facts_words(row, duty_zh), "amount": f"{twd:,}", "amount_words": in_capitals(twd), "decided": day(row.decided_on),
        "effective": day(row.effective_on), "served": SERVED.get(row.served_how, "－"),
        "appeal": day(row.appeal_until), "ground_words": row.ground_words,
    }  # fmt: skip


def paper_words(
    kind: str, number: str, row: Fine, *, office_zh: str, on: date, words: Mapping[str, str]
) -> dict[str, Any]:
    """Return every word of a paper, as it is kept and printed from then on."""
    form = FORMS[kind]
    return {
        "kind": kind, "title": form["title"], "office": office_zh, "number": number, "on": day(on), "person": _person(row),
        "blocks": [[head, text.format_map(words)] for head, text in form["blocks"]],
    }  # fmt: skip


def _person(row: Fine) -> list[list[str]]:
    return [
        ["姓名", row.name], ["國民身分證統一編號", row.id_number or "－"], ["出生年月日", day(row.born_on)],
        ["性別", SEXES.get(row.sex, "－")], ["住居所", row.address or "－"],
    ]  # fmt: skip


def printed(paper: FinePaper, words: Mapping[str, Any]) -> Paper:
    """Return the kept words of a paper as a description from which ODT and PDF are made."""
    blocks: list[Block] = [
        Paragraph(f"發文日期：{words['on']}"),
        Paragraph(f"發文字號：{words['number']}"),
        Table(
            words["title"],
            ["受處分人" if paper.kind != PaperKind.REMINDER else "受催告人", "內容"],
            words["person"],
            widths=(1, 3),
        ),
    ]
    before = ""
    for head, text in words["blocks"]:
        blocks += [Heading(head)] * (head != before) + [Paragraph(text)]
        before = head
    blocks.append(Paragraph(words["office"], "strong"))
    return Paper(
        title=f"{words['office']}　{words['title']}", blocks=blocks, footer=f"{words['number']}　查核碼 {paper.digest[:16]}",
        author=words["office"],
    )  # fmt: skip
