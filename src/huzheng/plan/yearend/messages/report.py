"""The year-end report as a paper, made of a snapshot alone: every number in it carries its mark."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from huzheng.foundation import charts
from huzheng.foundation.documents import (
    Block,
    Figure,
    Heading,
    Listing,
    NewPage,
    Paper,
    Paragraph,
    Picture,
    Table,
    Text,
)
from huzheng.plan.yearend.messages.words import (
    AGGREGATES,
    KEPT,
    LIGHTS,
    RATED,
    span_word,
    target_words,
    unit_word,
)

Node = dict[str, Any]
CHART = charts.Box(width=520, height=90, edge=8)
CHART_MM = 120
LEAST_POINTS = 3


def report_paper(snapshot: Node, office: str, edition: str) -> Paper:
    """Return the report of a year; `edition` says which one it is, on the cover and below every page."""
    year = snapshot["roc_year"]
    blocks = [
        *_cover(snapshot, office, edition),
        Heading(_("壹、依據與計畫目標")),
        *_grounds(snapshot),
        Heading(_("貳、全年執行成果摘要")),
        *_summary(snapshot),
        Heading(_("參、各要項執行情形與效益評估")),
        *(block for dimension in snapshot["dimensions"] for block in _dimension(dimension)),
        *_schedule(snapshot),
        *_appendix(snapshot),
    ]
    title = _("民國%(year)s年提升服務品質執行計畫年終成果報告") % {"year": year}
    return Paper(title, blocks, subtitle=office, footer=f"{title}　{edition}", author=office)


def _cover(snapshot: Node, office: str, edition: str) -> list[Block]:
    approval = snapshot["approval"]
    approved = _("%(day)s以%(number)s核定，第%(version)s版") % {
        "day": approval["on"],
        "number": approval["number"],
        "version": approval["version"],
    }
    rows = [
        (_("計畫名稱"), snapshot["title"]),
        (_("機關名稱"), office),
        (_("核定"), approved),
        (_("數字計至"), _span(snapshot)),
        (_("版次"), edition),
        (_("製表日期"), snapshot["printed_on"]),
    ]
    return [Table(_("報告基本資料"), [_("欄位"), _("內容")], [list(row) for row in rows], widths=(1, 4))]


def _span(snapshot: Node) -> str:
    if snapshot["whole"]:
        return _("全年")
    if snapshot["until"] == snapshot["start"]:
        return _("尚無結算的月份")
    return _("%(span)s（年度尚未結束）") % {"span": span_word({"start": snapshot["start"], "end": snapshot["until"]})}


def _grounds(snapshot: Node) -> Iterator[Block]:
    if snapshot["bases"]:
        yield Paragraph(_("依據"), "strong")
        yield Listing(snapshot["bases"])
    if snapshot["goals"]:
        yield Paragraph(_("計畫目標"), "strong")
        yield Listing(snapshot["goals"])


def _summary(snapshot: Node) -> Iterator[Block]:
    for part in snapshot["summary"].splitlines():
        if part.strip():
            yield Paragraph(part.strip())
    for caption, words, name in (
        (_("系統量測的作法，全年燈號"), LIGHTS, "lights"),
        (_("各項作法由什麼佐證"), KEPT, "kept"),
    ):
        rows = [[str(words[row["word"]]), _figure(row["text"], row["mark"])] for row in snapshot[name]]
        yield Table(caption, [_("類別"), _("項數")], rows, widths=(3, 1), numeric=(1,))


def _figure(text: str, mark: str) -> Text:
    """Return a printed number with its mark; what was not measured has none."""
    return Figure(text, mark) if mark else text


def _dimension(dimension: Node) -> Iterator[Block]:
    yield Heading(dimension["label"] + (dimension["title"] or _("（無標題）")), 2)
    for item in dimension["items"]:
        yield Heading(item["label"] + (item["title"] or _("（無標題）")), 3)
        if facts := _facts(item):
            yield Paragraph(facts, "quiet")
        yield _promises(item)
        for measure in item["measures"]:
            yield from _trend(measure)
        yield _benefits(item)


def _facts(item: Node) -> str:
    parts = [(_("期限"), item["deadline"]), (_("承辦"), "、".join(item["units"]))]
    return "　".join(f"{word}：{text}" for word, text in parts if text)


def _promises(item: Node) -> Table:
    rows = []
    for measure in item["measures"]:
        figures = measure["figures"]
        words = "　" * measure["depth"] + measure["label"] + measure["text"]
        if figures is None:
            rows.append([words, str(KEPT[measure["kept_by"]]), "–", "–", "–"])
            continue
        year = figures["year"]
        proof = f"{figures['name']}（{AGGREGATES.get(figures['aggregate'], figures['aggregate'])}）"
        value = [_figure(year["text"], year["mark"]), _unit(year["text"], figures["unit"])]
        rows.append([words, proof, target_words(figures), value, str(LIGHTS[year["light"]])])
    head = [_("推動作法"), _("佐證"), _("目標"), _("全年"), _("燈號")]
    return Table(_("作法與成果"), head, rows, widths=(6, 3, 2, 2, 1.5), numeric=(3,), small=True)


def _unit(text: str, unit: str) -> str:
    return "" if text == "–" else ("" if unit == "share" else " ") + unit_word(unit)


def _trend(measure: Node) -> Iterator[Block]:
    """Yield the closed values of the periods of a year, and their line where there are enough of them."""
    figures = measure["figures"]
    if figures is None or not figures["periods"]:
        return
    periods = figures["periods"]
    known = [row for row in periods if row["value"] is not None]
    name = figures["name"]
    if len(known) >= LEAST_POINTS:
        svg = charts.sparkline([row["value"] for row in periods], figures["level"], CHART)
        words = _("%(name)s：%(first)s %(from)s，%(last)s %(to)s；目標%(target)s") % {
            "name": name,
            "first": span_word(known[0]),
            "from": known[0]["text"],
            "last": span_word(known[-1]),
            "to": known[-1]["text"],
            "target": target_words(figures),
        }
        yield Picture(svg, words, CHART_MM)
    yield _periods(figures)


def _periods(figures: Node) -> Table:
    """Return the closed values of the periods side by side: value, cases, light and version of each."""
    periods = figures["periods"]
    caption = _("%(name)s，各期結算數字（%(unit)s）") % {"name": figures["name"], "unit": unit_word(figures["unit"])}
    rows: list[list[Any]] = [
        [_("數字"), *(_figure(row["text"], row["mark"]) for row in periods)],
        [_("件數"), *(_figure(row["n"], row["n_mark"]) for row in periods)],
        [_("燈號"), *(str(LIGHTS[row["light"]]) for row in periods)],
        [_("版次"), *(str(row["version"] or "–") for row in periods)],
    ]
    head = [_("期間"), *(span_word(row) for row in periods)]
    numeric = tuple(range(1, len(periods) + 1))
    return Table(caption, head, rows, widths=(1.2, *([1] * len(periods))), numeric=numeric, small=True)


def _benefits(item: Node) -> Table:
    found = item["evaluation"]
    expected = "\n".join(item["benefits"]) or _("計畫未列預期效益")
    rows: list[list[Any]] = [[_("預期效益"), expected]]
    if found is None:
        rows.append([_("實際效益"), _("尚未評估")])
    else:
        rows += [
            [_("實際效益"), found["actual"]],
            [_("評定"), str(RATED[found["rated"]])],
            [_("不足之處"), found["shortcomings"] or _("無")],
            [_("改進"), found["improvement"] or _("無")],
        ]
    if item["reported"]:
        rows.append([_("最近回報"), item["reported"]])
    rows += [
        [_("會議決議"), f"{one['on']}：{one['text']}（{_('列管中') if one['open'] else _('解除列管')}）"]
        for one in item["decisions"]
    ]
    return Table(_("預期效益與實際效益"), [_("欄位"), _("內容")], rows, widths=(1, 6), small=True)


def _schedule(snapshot: Node) -> Iterator[Block]:
    if not snapshot["schedule"]:
        return
    yield Heading(_("肆、年度工作期程"))
    yield Paragraph(_("○ 預定辦理的月份　● 已辦理的月份　? 原文遺失的月份"), "quiet")
    for row in snapshot["schedule"]:
        yield schedule_table(row)


def schedule_table(unit: Node) -> Table:
    """Return the schedule of one unit: twelve months, a mark where work is planned."""
    rows: list[list[Any]] = []
    spans = []
    for project in unit["projects"]:
        tasks = project["tasks"] or [{"text": "–", "months": None}]
        if len(tasks) > 1:
            spans.append(((len(rows), 0), (len(tasks), 1)))
        for k, task in enumerate(tasks):
            name = f"{project['number']} {project['title']}" if k == 0 else None
            rows.append([name, task["text"], *_months(task["months"], task.get("done"))])
    head = [_("計畫項目"), _("工作項目"), *(str(month) for month in range(1, 13))]
    caption = unit["unit"] or _("年度工作期程")
    return Table(caption, head, rows, widths=(5, 7, *([0.8] * 12)), spans=tuple(spans), small=True)


def _months(months: list[int] | None, done: list[int] | None) -> list[str]:
    """Return twelve marks: planned, done, lost in the source; where nothing is known of what was done, planned alone."""
    if done is None:
        return ["?" if months is None else "●" if month in months else "" for month in range(1, 13)]
    planned = "?" if months is None else "○"
    return ["●" if month in done else planned if months is None or month in months else "" for month in range(1, 13)]


def _appendix(snapshot: Node) -> Iterator[Block]:
    """Yield the list of all figures: what they are, of which period, which version, and of how many cases."""
    rows = [
        [
            figures["name"], str(AGGREGATES.get(figures["aggregate"], figures["aggregate"])), span_word(one),
            _figure(one["text"], one["mark"]), unit_word(figures["unit"]), _figure(one["n"], one["n_mark"]),
            str(one["version"]) if one["version"] else _("列印時計算"),
        ]
        for figures in figures_in(snapshot)
        for one in [*figures["periods"], figures["year"]]
        if one["mark"]
    ]  # fmt: skip
    if not rows:
        return
    yield NewPage()
    yield Heading(_("附錄、數字一覽"))
    yield Paragraph(_("每個數字都帶有指標、期間與版次的標記，可以由原始資料重新計算。"), "quiet")
    head = [_("指標"), _("算法"), _("期間"), _("數字"), _("單位"), _("件數"), _("版次")]
    yield Table(_("本報告的數字"), head, rows, widths=(5, 2, 2, 2, 1.5, 2, 2), numeric=(3, 5), small=True)


def figures_in(snapshot: Node) -> list[Node]:
    """Return the figures of all measures that something measures, in order."""
    return [
        measure["figures"]
        for dimension in snapshot["dimensions"]
        for item in dimension["items"]
        for measure in item["measures"]
        if measure["figures"]
    ]
