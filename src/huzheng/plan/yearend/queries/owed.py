"""Who still owes the evaluation of an item at the year's end."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from huzheng.foundation.dues import Due
from huzheng.office import api as office
from huzheng.plan.book import api as book
from huzheng.plan.yearend.queries.years import items_without_evaluation
from huzheng.plan.yearend.rules import evaluation_opens, next_due


def owed_evaluations(office_id: int, today: date) -> Iterator[Due]:
    """Yield what is owed from December of a plan's year on, until it is written: whoever reports on an item owes its evaluation.

    An item on which nobody reports is owed by nobody; the page of the evaluations lists it all the same.
    """
    for plan in book.plan_list(office_id):
        year = plan.roc_year or 0  # an approved plan has one
        if plan.state == "approved" and evaluation_opens(year) <= today < next_due(year + 1):
            serving = set(office.serving_staff(office_id, today).values_list("pk", flat=True))
            code = plan.office.code
            for item in items_without_evaluation(plan):
                if item.reporter_id in serving:
                    url = reverse("yearend:evaluate", kwargs={"office": code, "plan": plan.pk, "item": item.pk})
                    title = _("效益評估：%(title)s") % {"title": f"{item.label}{item.title}"}
                    yield Due(f"evaluation:{item.pk}", title, next_due(year), (item.reporter_id,), url)
