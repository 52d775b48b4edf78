"""The papers of money: the receipt in its three copies, the paying-in slip, the report of a month."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huzheng.cases.money.models import CashCount, PayIn, Receipt, ReceiptVoid, Till
from huzheng.cases.money.queries import MonthFigures
from huzheng.cases.money.rules import in_capitals
from huzheng.cases.money.states import Kind, Means, ReceiptState
from huzheng.foundation.documents import Block, Heading, NewPage, Paper, Paragraph, Table
from huzheng.foundation.metrics.words import month_name
from huzheng.foundation.page import wording

MARK = "演練樣張 非正式文件 不具法律效力"  # X-01, the same words in every language
COPIES = (
    gettext_lazy("第一聯 收據聯（交繳款人收執）"),
    gettext_lazy("第二聯 報核聯（送會計入帳）"),
    gettext_lazy("第三聯 存根聯（出納留存）"),
)


def receipt_paper(receipt: Receipt, office_name: str, void: ReceiptVoid | None) -> Paper:
    """Return a receipt in its three copies, each on a page of its own. A marked one says so on every page."""
    blocks: list[Block] = []
    for place, words in enumerate(COPIES):
        if place:
            blocks += [NewPage(), Heading(_title(receipt), level=0)]
        blocks += _copy(receipt, str(words), void)
    return Paper(
        title=_title(receipt), subtitle=office_name, blocks=blocks, lang=_lang(), author=office_name,
        footer=f"{receipt.number} {wording.short_date(receipt.business_date)}", mark=MARK if receipt.marked else "",
    )  # fmt: skip


def slip_paper(
    slip: PayIn, tills: Sequence[Till], counts: dict[int, CashCount], office_name: str, marked: bool
) -> Paper:
    """Return the paying-in slip (繳庫單): what is carried to the bank, fees and fines apart, and from which tills."""
    money = [
        (_("規費"), slip.fee_twd),
        (_("罰鍰"), slip.fine_twd),
        (_("現金溢短"), slip.difference_twd),
        (_("合計"), slip.cash_twd),
    ]
    rows = [
        (
            wording.short_date(till.business_date),
            _counter(till),
            till.cashier.name,
            counts[till.pk].counted_twd - till.opening_twd,
        )
        for till in tills
    ]
    blocks: list[Block] = [
        *([Paragraph(MARK, "strong")] if marked else []),
        Table(
            _("繳款書資料"), [_("項目"), _("內容")],
            [
                (_("繳款編號"), slip.number),
                (_("繳庫日期"), wording.day_words(slip.business_date)),
                (_("代庫銀行收款編號"), slip.reference or "–"),
                (_("經辦人"), slip.by.name),
            ],
            widths=(1, 3),
        ),
        Table(_("繳庫金額（新臺幣元）"), [_("科目"), _("金額")], money, widths=(3, 1), numeric=(1,)),
        Paragraph(_("金額大寫：新臺幣%(words)s") % {"words": in_capitals(max(0, slip.cash_twd))}, "strong"),
        Table(_("錢箱明細"), [_("日期"), _("櫃檯"), _("收款人"), _("繳庫現金")], rows, widths=(2, 2, 3, 2), numeric=(3,)),
        *_signs(),
    ]  # fmt: skip
    return Paper(
        title=_("規費及罰鍰繳庫單"), subtitle=office_name, blocks=blocks, lang=_lang(), author=office_name,
        footer=slip.number, mark=MARK if marked else "",
    )  # fmt: skip


def month_tables(figures: MonthFigures, month: date) -> list[Table]:
    """Return the report of a month as tables: taken by fee, by counter and means, waived by reason, over and short."""
    when = month_name(month)
    fees = [(str(Kind(line.kind).label), line.name, line.quantity, line.twd) for line in figures.fees]
    lines = [
        (line.counter, str(Kind(line.kind).label), line.means_word, line.issued, line.voided, line.twd)
        for line in figures.lines
    ]
    waived = [(line.name, line.n, line.twd) for line in figures.waived]
    cash = [(_("溢收"), figures.over_twd), (_("短少"), figures.short_twd), (_("作廢張數"), figures.voided)]
    return [
        Table(_("%(month)s 收入") % {"month": when}, [_("類別"), _("項目"), _("數量"), _("金額")], fees, numeric=(2, 3)),
        Table(
            _("%(month)s 櫃檯") % {"month": when}, [_("櫃檯"), _("類別"), _("繳款方式"), _("開立"), _("作廢"), _("金額")], lines,
            numeric=(0, 3, 4, 5),
        ),
        Table(_("%(month)s 免收") % {"month": when}, [_("免收理由"), _("筆數"), _("金額")], waived, numeric=(1, 2)),
        Table(_("%(month)s 結帳") % {"month": when}, [_("項目"), _("數值")], cash, numeric=(1,)),
    ]  # fmt: skip


def _copy(receipt: Receipt, words: str, void: ReceiptVoid | None) -> Iterator[Block]:
    if receipt.marked:
        yield Paragraph(MARK, "strong")
    yield Paragraph(words, "strong")
    if receipt.state == ReceiptState.VOIDED and void is not None:
        yield Paragraph(_("本收據已作廢：%(reason)s") % {"reason": void.reason}, "strong")
    facts = [
        (_("收據號碼"), receipt.number),
        (_("繳款人"), receipt.payer or "–"),
        (_("開立時間"), f"{wording.day_words(receipt.business_date)} {wording.clock(receipt.at)}"),
        (_("繳款方式"), f"{Means(receipt.means).label} {receipt.reference}".strip()),
        (_("收款櫃檯"), _("%(n)s 號櫃檯") % {"n": receipt.counter.number}),
        (_("收款人"), receipt.cashier.name),
    ]
    yield Table(_("收據資料"), [_("項目"), _("內容")], facts, widths=(1, 3))
    rows = [(item_name(item), _pieces(item), item["unit_twd"], item["twd"]) for item in receipt.items]
    heads = [_("項目"), _("數量"), _("單價"), _("金額")]
    yield Table(
        _("收費明細（新臺幣元）"), heads, [*rows, (_("合計"), "", "", receipt.twd)], widths=(6, 3, 1, 1), numeric=(2, 3)
    )
    yield Paragraph(_("金額大寫：新臺幣%(words)s") % {"words": receipt.twd_words}, "strong")


def item_name(item: dict[str, Any]) -> str:
    """Return the name of an item of a receipt with the reason why it is waived."""
    english = wording.english()
    name = (item["en"] if english else "") or item["zh"]
    if not item["waiver"]:
        return name
    reason = (item["waiver_en"] if english else "") or item["waiver_zh"]
    return _("%(name)s（免收或減收：%(reason)s）") % {"name": name, "reason": reason}


def _pieces(item: dict[str, Any]) -> str:
    unit = (item["unit_en"] if wording.english() else item["unit_zh"]) or item["unit_zh"]
    if item["sheets"] > 1 and item["copies"] > 1:
        return f"{item['sheets']} × {item['copies']} = {item['quantity']} {unit}"
    return f"{item['quantity']} {unit}"


def _signs() -> list[Block]:
    return [Table("", [_("出納"), _("主辦會計"), _("機關首長")], [("\n\n", "", "")], widths=(1, 1, 1))]


def _title(receipt: Receipt) -> str:
    return _("規費收據") if receipt.kind == Kind.FEE else _("罰鍰收據")


def _counter(till: Till) -> str:
    return _("%(n)s 號櫃檯") % {"n": till.counter.number}


def _lang() -> str:
    return "en" if wording.english() else "zh-Hant"
