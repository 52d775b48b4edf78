"""The year's list of brands as a table and as a paper."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from huzheng.foundation.documents import Cell, Paper, Table
from huzheng.foundation.page import wording
from huzheng.services.tailored.queries import ShownBrand


def year_table(rows: Sequence[ShownBrand], year: int) -> Table:
    """Return the brands of a year with how many each served."""
    separator = _("、")
    body: list[list[Cell]] = [
        [
            wording.in_language(one.row, "name"),
            separator.join(wording.in_language(group, "name") for group in one.groups),
            separator.join(str(number) for number in one.counters),
            wording.short_date(one.row.from_on),
            one.row.owner.name if one.row.owner else "",
            one.served.cases,
            one.served.by_hand,
            one.served.total,
        ]
        for one in rows
    ]
    head = [_("名稱"), _("對象"), _("櫃檯"), _("開辦日"), _("負責人"), _("案件"), _("人工登記"), _("服務人數")]
    caption = _("%(year)d 年特色服務成果") % {"year": year}
    return Table(caption, head, body, widths=(4, 4, 2, 2.4, 2, 1.6, 1.6, 2), numeric=(5, 6, 7))


def year_sheet(rows: Sequence[ShownBrand], year: int, office: Any) -> Paper:
    """Return the list as a paper."""
    total = sum(one.served.total for one in rows)
    return Paper(
        title=_("%(year)d 年特色服務成果") % {"year": year},
        subtitle=_("共 %(n)d 項，服務 %(total)d 人") % {"n": len(rows), "total": total},
        blocks=[year_table(rows, year)],
        lang="en" if wording.english() else "zh-Hant",
        landscape=True,
        footer=wording.in_language(office, "name"),
        author=wording.in_language(office, "name"),
    )
