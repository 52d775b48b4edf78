"""The demo office's fines of the year: one at each step, from found to handed over. Everybody is made up (虛構)."""

from datetime import date, datetime, timedelta
from typing import Any, Protocol

from huzheng.cases.fines import actions
from huzheng.cases.fines.access import access_fine
from huzheng.cases.fines.data import Facts, Respondent, Service
from huzheng.cases.fines.queries import proposal
from huzheng.foundation.actors import Actor, ActorKind
from huzheng.foundation.clock import at
from huzheng.foundation.ids import synthetic
from huzheng.foundation.verbs import inside
from huzheng.office import api as office

NAMES = (
    "林沛恩",
    "陳建宏",
    "黃雅筑",
    "張書豪",
    "李宛真",
    "王柏翰",
    "吳思妤",
    "劉冠廷",
    "蔡宜蓁",
    "Nguyễn Thị Hương",
    "楊博文",
    "許佳穎",
)
CLERKS = ("clerk1", "clerk2", "clerk4", "clerk5")
# working days ago, duty, days before that on which it happened, whether it was applied for, what was done and after how many days
FINES: tuple[tuple[int, str, int, bool, tuple[tuple[str, int], ...]], ...] = (
    (212, "birth", 260, True, (("skip", 0), ("decide", 0), ("serve", 0), ("bill", 0), ("press", 40), ("enforce", 60))),
    (171, "move", 190, True, (("opinion", 0), ("heard", 6), ("waive", 7))),
    (148, "death", 75, True, (("skip", 0), ("decide", 1), ("notice", 1), ("bill", 30), ("press", 70))),
    (126, "event", 52, True, (("opinion", 0), ("silent", 16), ("decide", 17), ("serve", 20), ("revoke", 55))),
    (98, "birth", 66, True, (("waive", 0),)),
    (41, "birth", 120, False, (("remind", 0), ("skip", 12), ("decide", 12), ("deposit", 15), ("bill", 18))),
    (24, "move", 150, True, (("skip", 0), ("decide", 0), ("serve", 0), ("bill", 0))),
    (9, "event", 47, True, (("skip", 0), ("decide", 0), ("serve", 2))),
    (5, "death", 49, True, (("skip", 0), ("decide", 0))),
    (4, "birth", 80, True, (("opinion", 0),)),
    (3, "move", 133, False, (("remind", 0),)),
    (0, "birth", 69, True, ()),
)  # fmt: skip


class Made(Protocol):
    """What fines need of the demo office."""

    @property
    def office(self) -> Any: ...
    @property
    def staff(self) -> dict[str, Any]: ...


def build_fines(made: Made, *, seed: int, now: datetime) -> None:
    """Live the procedure of twelve fines up to now, by the verbs themselves. Call inside a transaction."""
    numbers = synthetic(seed, len(FINES))
    for place, (ago, duty, before, applied, path) in enumerate(FINES):
        day = office.add_working_days(made.office.pk, now.date(), -ago) if ago else now.date()
        born = date(1968 + place * 3, 1 + place, 3 + place)
        person = Respondent(
            NAMES[place], numbers[place], born, "mf"[place % 2], f"示範市虛構區示範路{11 + place}號（虛構）"
        )
        clerk = made.staff[CLERKS[place % len(CLERKS)]]
        _Life(made, clerk, start=day, now=now).live(
            person, duty, day - timedelta(days=before), applied=applied, path=path
        )


class _Life:
    """One fine from its first day to now."""

    def __init__(self, made: Made, clerk: Any, *, start: date, now: datetime) -> None:
        self.made, self.start, self.now = made, start, now
        self.by = Actor(ActorKind.STAFF, clerk.pk, made.office.pk, frozenset({"clerk", "section_head"}), clerk.name)

    def live(
        self, person: Respondent, duty: str, event_on: date, *, applied: bool, path: tuple[tuple[str, int], ...]
    ) -> None:
        """Open the fine and walk its path, as far as it has come by now."""
        words = "臨櫃申請時查得。" if applied else "清查人口時查得。"
        facts = Facts(duty, event_on, self.start if applied else None, words)
        row = inside(actions.open_fine)(person, facts=facts, key=f"demo-fine-{person.id_number}", **self._given(0))
        for step, days in path:
            if self.start + timedelta(days=days) <= self.now.date():
                getattr(self, f"_{step}")(row, days)

    def _given(self, days: int) -> dict[str, Any]:
        moment = min(at(self.start + timedelta(days=days), 9, 40), self.now)
        return {"office_id": self.made.office.pk, "by": self.by, "now": moment}

    def _day(self, days: int) -> date:
        return self.start + timedelta(days=days)

    def _remind(self, row: Any, days: int) -> None:
        inside(actions.remind)(row.pk, due_on=self._day(days + 10), **self._given(days))

    def _opinion(self, row: Any, days: int) -> None:
        inside(actions.ask_opinion)(row.pk, due_on=self._day(days + 14), **self._given(days))

    def _heard(self, row: Any, days: int) -> None:
        inside(actions.take_opinion)(row.pk, words="住院期間無法辦理，附診斷證明。", **self._given(days))

    def _silent(self, row: Any, days: int) -> None:
        inside(actions.take_opinion)(row.pk, words="", **self._given(days))

    def _skip(self, row: Any, days: int) -> None:
        inside(actions.skip_opinion)(row.pk, ground_key="clear", **self._given(days))

    def _decide(self, row: Any, days: int) -> None:
        given = self._given(days)
        twd = proposal(access_fine(row.office_id, row.pk), given["now"].date()).twd
        inside(actions.decide)(row.pk, twd=twd, reason="", **given)

    def _serve(self, row: Any, days: int) -> None:
        inside(actions.serve)(row.pk, service=Service("handed", self._day(days)), **self._given(days))

    def _deposit(self, row: Any, days: int) -> None:
        inside(actions.serve)(row.pk, service=Service("deposit", self._day(days)), **self._given(days))

    def _notice(self, row: Any, days: int) -> None:
        inside(actions.serve)(row.pk, service=Service("notice", self._day(days)), **self._given(days))

    def _bill(self, row: Any, days: int) -> None:
        inside(actions.bill)(row.pk, due_on=self._day(days + 30), **self._given(days))

    def _press(self, row: Any, days: int) -> None:
        inside(actions.press)(row.pk, due_on=self._day(days + 15), **self._given(days))

    def _enforce(self, row: Any, days: int) -> None:
        inside(actions.enforce)(row.pk, **self._given(days))

    def _waive(self, row: Any, days: int) -> None:
        words = "逾期日數短，初次逾期，已當面勸導。"
        inside(actions.waive)(row.pk, ground_key="slight", words=words, **self._given(days))

    def _revoke(self, row: Any, days: int) -> None:
        inside(actions.revoke)(row.pk, words="查明當事人於期限內曾以郵寄申請，原處分認定有誤。", **self._given(days))
