"""The demo office's measures of care and local brands, with a year of what was kept by hand. All made up (虛構)."""

import random
from datetime import date, datetime, timedelta
from typing import Any, Protocol

from huzheng.foundation.actors import Actor, ActorKind
from huzheng.foundation.clock import at
from huzheng.foundation.verbs import inside
from huzheng.office import api as offices
from huzheng.services.tailored import actions
from huzheng.services.tailored.data import BrandValues, MeasureValues
from huzheng.services.tailored.models import Brand, BrandResult
from huzheng.services.tailored.queries import groups, service_names
from huzheng.services.tailored.rules import read


class Made(Protocol):
    """What tailored services need of the demo office."""

    @property
    def office(self) -> Any: ...
    @property
    def staff(self) -> dict[str, Any]: ...
    @property
    def counters(self) -> list[Any]: ...


def build_tailored(made: Made, *, seed: int, now: datetime) -> None:
    """Adopt the common groups, define the measures, register the brands and keep their results; call inside a transaction."""
    story = _Story(made, seed=seed, now=now)
    inside(actions.adopt_groups)(made.office.pk, by=story.by, now=now)
    story.groups = {row.name_zh: row.pk for row in groups(made.office.pk)}
    words = read("demo")
    for row in words["measures"]:
        story.measure(row)
    for row in words["brands"]:
        story.brand(row)


class _Story:
    """What the rows of the rulebook become."""

    def __init__(self, made: Made, *, seed: int, now: datetime) -> None:
        self.made, self.now = made, now
        self.groups: dict[str, int] = {}
        self.chance = random.Random(f"tailored:{seed}")  # noqa: S311  made-up numbers, not a secret
        person = made.staff["evaluation"]
        self.by = Actor(ActorKind.STAFF, person.pk, made.office.pk, frozenset({"evaluation"}), name=person.name)
        self.counters = {counter.number: counter.pk for counter in made.counters}
        self.offered = service_names(made.office.pk, now.date())

    def measure(self, row: dict[str, Any]) -> None:
        (zh, en), (staff_zh, staff_en), (citizen_zh, citizen_en) = row["title"], row["staff"], row["citizen"]
        values = MeasureValues(
            row["kind"], zh, en, staff_zh, staff_en, citizen_zh, citizen_en, self._ago(row["since"]),
            until_on=self._ago(row["until"]) if "until" in row else None, **self._links(row),
        )  # fmt: skip
        inside(actions.add_measure)(values, key=f"demo-{zh}", **self._given())

    def brand(self, row: dict[str, Any]) -> None:
        (zh, en), (summary_zh, summary_en), (procedure_zh, procedure_en) = row["name"], row["summary"], row["procedure"]
        values = BrandValues(
            zh, en, summary_zh, summary_en, procedure_zh, procedure_en, self._ago(row["since"]), bookable=row["bookable"],
            **self._links(row),
        )  # fmt: skip
        made = inside(actions.add_brand)(values, key=f"demo-{zh}", **self._given())
        if "until" in row:
            inside(actions.end_brand)(made.pk, until_on=self._ago(row["until"]), **self._given())
        self._results(made, row)

    def _results(self, brand: Brand, row: dict[str, Any]) -> None:
        """Write a line at the end of each month in which the brand was offered and somebody of the office could write it."""
        person = self.made.staff["reception1"]
        first = max(self._ago(row["since"]), person.joined_on)
        last = self._ago(row.get("until", 1))
        days = [first + timedelta(days=k) for k in range((last - first).days + 1)] if row.get("monthly") else []
        ends = [day for day in days if (day + timedelta(days=1)).day == 1]
        BrandResult.objects.bulk_create(
            BrandResult(
                office=self.made.office, brand=brand, on=day, number=max(1, row["monthly"] + self.chance.randint(-6, 7)),
                note="", by=person, at=at(day, 17),
            )
            for day in ends
        )  # fmt: skip

    def _links(self, row: dict[str, Any]) -> dict[str, Any]:
        code = row.get("service", "")
        return {
            "groups": tuple(self.groups[name] for name in row["groups"]),
            "counters": tuple(self.counters[number] for number in row["counters"]),
            "owner_id": self.made.staff[row["owner"]].pk,
            "service": code if not self.offered or code in self.offered else "",
        }

    def _ago(self, days: int) -> date:
        return offices.add_working_days(self.made.office.pk, self.now.date() - timedelta(days=days), 0)

    def _given(self) -> dict[str, Any]:
        return {"office_id": self.made.office.pk, "by": self.by, "now": self.now}
