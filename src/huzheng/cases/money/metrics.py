"""What money measures, for every plan that wants to be bound to it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from huzheng.cases.money import queries
from huzheng.cases.money.queries import waived_by_reason
from huzheng.cases.money.states import Kind as Paid
from huzheng.cases.money.states import Means
from huzheng.foundation.metrics.data import Dimension, Direction, Kind, Metric
from huzheng.foundation.metrics.registry import register_dimension, register_metric
from huzheng.foundation.page import wording

BY = ("means", "kind", "counter")
ACCEPTS = {
    "means": "繳款方式：cash、easycard、card、transfer",
    "kind": "fee 規費、fine 罰鍰",
    "counter": "櫃檯號碼，例如 6",
}


def _metric(key: str, zh: str, en: str, unit: str, direction: Direction, **more: Any) -> Metric:
    aggregate = "sum" if unit == "twd" else "count"
    return Metric(
        key=f"money.{key}",
        zh=zh,
        en=en,
        unit=unit,
        kind=Kind.COUNT,
        direction=direction,
        aggregates=(aggregate,),
        **more,
    )


TAKEN = _metric(
    "taken", "規費與罰鍰收入", "Fees and fines taken", "twd", Direction.UP, measure=queries.measure_taken,
    rows=queries.rows_receipts, dimensions=BY, accepts=ACCEPTS, split=queries.split_lines("twd"),
)  # fmt: skip
RECEIPTS = _metric(
    "receipts", "開立收據張數", "Receipts issued", "receipts", Direction.UP, measure=queries.measure_receipts,
    rows=queries.rows_receipts, dimensions=BY, accepts=ACCEPTS, split=queries.split_lines("issued"),
)  # fmt: skip
VOIDS = _metric(
    "receipts_voided", "作廢收據張數", "Receipts voided", "receipts", Direction.DOWN, measure=queries.measure_voids,
    rows=queries.rows_voids, dimensions=BY, accepts=ACCEPTS, split=queries.split_lines("voided"),
)  # fmt: skip
WAIVED = _metric(
    "waived", "免收與減收規費金額", "Fees waived", "twd", Direction.UP, measure=queries.measure_waived,
    rows=queries.rows_waived, dimensions=("waiver",), accepts={"waiver": "免收理由的代號"}, split=queries.split_waived,
)  # fmt: skip
DIFFERENCE = _metric(
    "cash_difference", "錢箱結帳差額（不分溢短）", "Cash over or short at cash-up", "twd", Direction.DOWN,
    measure=queries.measure_difference, rows=queries.rows_difference,
)  # fmt: skip


def _waivers(office_id: int) -> Mapping[Any, str]:
    rows = waived_by_reason(office_id, date(1912, 1, 1), date(9999, 1, 1))
    return {row.waiver: row.en if wording.english() else row.zh for row in rows}


def register() -> None:
    """Put the room's metrics into the registry."""
    for metric in (TAKEN, RECEIPTS, VOIDS, WAIVED, DIFFERENCE):
        register_metric(metric)
    register_dimension(
        Dimension("means", _("繳款方式"), lambda office_id: {key: str(word) for key, word in Means.choices})
    )
    register_dimension(
        Dimension("kind", _("款項類別"), lambda office_id: {key: str(word) for key, word in Paid.choices})
    )
    register_dimension(Dimension("waiver", _("免收理由"), _waivers))
