"""The published plan as a paper: the whole tree, the schedule and the closed figures, in open formats."""

import json
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from huzheng.foundation import roc
from huzheng.foundation.documents import (
    Block,
    Heading,
    Listing,
    NewPage,
    Paper,
    Paragraph,
    Table,
    ods,
    odt,
    pdf,
)
from huzheng.plan.yearend.messages.printing import PRINTED_IN, made
from huzheng.plan.yearend.messages.report import schedule_table
from huzheng.plan.yearend.messages.words import LIGHTS, span_word, target_words, with_unit

Node = dict[str, Any]
LICENCE = "政府資料開放授權條款－第1版"
LICENCE_URL = "https://data.gov.tw/license"
WRITERS = {"odt": odt, "pdf": pdf}


def publication_paper(content: Node, office: str) -> Paper:
    """Return what is published of a plan as a paper."""
    approval = content["approval"]
    approved = _("%(day)s以%(number)s核定，第%(version)s版") % {
        "day": roc.in_chinese(date.fromisoformat(approval["on"])),
        "number": approval["number"],
        "version": approval["version"],
    }
    blocks = [
        Paragraph(approved, "quiet"),
        *_head(content),
        *(block for dimension in content["dimensions"] for block in _dimension(dimension)),
        *_schedule(content),
        *_results(content),
        Paragraph(_("授權：%(licence)s（%(url)s）") % {"licence": LICENCE, "url": LICENCE_URL}, "quiet"),
    ]
    return Paper(content["title"], blocks, subtitle=office, footer=content["title"], author=office)


def _head(content: Node) -> Iterator[Block]:
    for word, text in (
        (_("實施對象"), content["target"]),
        (_("實施範圍"), content["scope"]),
        (_("實施期間"), content["period"]),
    ):
        if text:
            yield Heading(word)
            yield Paragraph(text)
    for word, texts in ((_("依據"), content["bases"]), (_("計畫目標"), content["goals"])):
        if texts:
            yield Heading(word)
            yield Listing(texts)


def _dimension(dimension: Node) -> Iterator[Block]:
    yield Heading(dimension["label"] + (dimension["title"] or _("（無標題）")))
    group = ""
    for item in dimension["items"]:
        if item["group"] and item["group"] != group:
            yield Paragraph(item["group"], "strong")
        group = item["group"]
        yield Heading(item["label"] + (item["title"] or _("（無標題）")), 2)
        labels = ["　" * row["depth"] + (row["label"] or "・") for row in item["measures"]]
        yield Listing([row["text"] for row in item["measures"]], labels)
        beside = [
            (_("完成期限"), item["deadline"]),
            (_("承辦單位"), "、".join(item["units"])),
            (_("預期效益"), "\n".join(item["benefits"])),
        ]
        if shown := [[word, text] for word, text in beside if text]:
            yield Table("", [_("欄位"), _("內容")], shown, widths=(1, 5), small=True)


def _schedule(content: Node) -> Iterator[Block]:
    if content["schedule"]:
        yield NewPage()
        yield Heading(_("年度工作期程"))
        for unit in content["schedule"]:
            yield schedule_table(unit)
    if content["reviews"]:
        yield Heading(_("管考"))
        yield Listing(content["reviews"])


def _results(content: Node) -> Iterator[Block]:
    if any(row["latest"] for row in content["results"]):
        yield NewPage()
        yield Heading(_("執行成果"))
        yield results_table(content)


def results_table(content: Node) -> Table:
    """Return the closed figures, one row for each period of each promise."""
    rows = [
        [
            row["item"], row["text"], row["figures"]["name"], target_words(row["figures"]), span_word(one),
            with_unit(one["text"], row["figures"]["unit"]), str(LIGHTS[one["light"]]),
        ]
        for row in content["results"]
        for one in [*row["figures"]["periods"], *([row["figures"]["year"]] if row["figures"]["year"]["version"] else [])]
    ]  # fmt: skip
    head = [_("要項"), _("推動作法"), _("指標"), _("目標"), _("期間"), _("數字"), _("燈號")]
    return Table(_("結算的數字"), head, rows, widths=(3, 5, 4, 2, 1.5, 2, 2), numeric=(5,), small=True)


def written(content: Node, office: str, kind: str) -> bytes:
    """Return the published plan in one format; the same content is written once and kept for the next who asks."""
    return _written(json.dumps(content, ensure_ascii=False, sort_keys=True), office, kind)


@lru_cache(maxsize=12)
def _written(words: str, office: str, kind: str) -> bytes:
    content = json.loads(words)
    with translation.override(PRINTED_IN):
        if kind == "ods":
            return ods([*(schedule_table(unit) for unit in content["schedule"]), results_table(content)])
        return made(WRITERS[kind], publication_paper(content, office))
