"""The demo office's year of meetings: one each month but one, decisions that come back, a task force in which somebody changed."""

import random
from datetime import date, datetime, time, timedelta
from importlib import resources
from typing import Any, Protocol

import yaml

from huzheng.foundation.actors import Actor, ActorKind
from huzheng.foundation.clock import at
from huzheng.foundation.verbs import inside
from huzheng.office import api as office_api
from huzheng.plan.book import api as book
from huzheng.plan.meetings import actions
from huzheng.plan.meetings.data import DecisionValues, GroupValues, MeetingValues, MemberValues, Minutes
from huzheng.plan.meetings.models import Decision, Meeting, Point, TaskForce
from huzheng.plan.meetings.queries import attendees_of
from huzheng.plan.meetings.rules import kind_rules
from huzheng.plan.meetings.states import MeetingKind, Presence, Source

AGREED = "照案辦理。"
FOLLOWED = "承辦課說明辦理情形，繼續列管至完成。"
LATE_SAID = "請承辦課說明落後原因，並於下次會議提出改善情形。"


class Made(Protocol):
    """What the meetings need of the demo office."""

    @property
    def office(self) -> Any: ...
    @property
    def staff(self) -> dict[str, Any]: ...


def build_meetings(made: Made, *, seed: int, now: datetime) -> None:
    """Found the task force, hold the meetings of the last twelve months and prepare the one that comes.

    Call inside a transaction, after the plan: the agendas are drawn from it. A short demo has the months that its people served.
    """
    story = yaml.safe_load(
        resources.files("huzheng.plan.meetings").joinpath("rulebook/demo_year.yaml").read_text(encoding="utf-8")
    )
    _Year(made, story, seed=seed, now=now).live()


class _Year:
    """The months in their order, so that what was decided comes back on the next agenda."""

    def __init__(self, made: Made, story: dict[str, Any], *, seed: int, now: datetime) -> None:
        self.made, self.story, self.now = made, story, now
        self.office_id = made.office.pk
        self.chance = random.Random(f"meetings:{seed}")  # noqa: S311  made-up attendance, not a secret
        self.since = max(person.joined_on for person in made.staff.values())
        self.later: list[tuple[datetime, int, dict[str, Any]]] = []  # when a decision moves on, which one, how

    def live(self) -> None:
        self._found()
        told = {row["ago"]: row for row in self.story["meetings"]}
        for ago in range(11, 0, -1):
            on = self._day(ago)
            if on <= self.since + timedelta(days=7):
                continue
            self._until(at(on, 8))
            if ago in told:
                self._hold(on, told[ago], last=ago == 1)
            elif ago == self.story["cancelled"]["ago"]:
                self._cancel(on)
            if ago == self.story["group"]["project"]["ago"]:
                self._project(on + timedelta(days=5))
        self._until(self.now)
        self._prepare()

    def _by(self, name: str) -> Actor:
        person = self.made.staff[name]
        return Actor(ActorKind.STAFF, person.pk, self.office_id, frozenset({name}), name=person.name)

    def _given(self, name: str, moment: datetime) -> dict[str, Any]:
        return {"office_id": self.office_id, "by": self._by(name), "now": moment}

    def _day(self, ago: int) -> date:
        """Return the day of the office meeting so many months ago: the 20th or the next working day."""
        months = self.now.year * 12 + self.now.month - 1 - ago
        day = date(months // 12, months % 12 + 1, kind_rules(MeetingKind.OFFICE).day)
        return office_api.add_working_days(self.office_id, day, 0)

    def _found(self) -> None:
        words, first = self.story["group"], max(self.since, self._day(11) - timedelta(days=10))
        values = GroupValues(words["name"], first, words["basis"], words["duties"].strip())
        group = inside(actions.found_group)(values, **self._given("director", at(first, 10)))
        sections = list(office_api.sections(self.office_id))
        for row in words["seats"]:
            self._seat(group, row, sections, first)

    def _seat(self, group: TaskForce, row: dict[str, Any], sections: list[Any], first: date) -> None:
        from_on = self._day(row["from_ago"]) if "from_ago" in row else first
        if from_on < first:
            return
        values = MemberValues(
            row["seat"], from_on, self.made.staff[row["staff"]].pk if "staff" in row else None, row.get("role", ""),
            sections[row["section"]].pk if "section" in row else None, row["task"],
        )  # fmt: skip
        member = inside(actions.add_member)(group.pk, values=values, **self._given("director", at(from_on, 11)))
        last = self._day(row["until_ago"]) - timedelta(days=1) if "until_ago" in row else None
        if last and first <= last < self.now.date():
            inside(actions.end_member)(
                group.pk, member_id=member.pk, until_on=last, reason=row["reason"], **self._given("director", at(last, 16))
            )  # fmt: skip

    def _plan(self, on: date, moment: datetime, kind: str = MeetingKind.OFFICE, title: str = "") -> Meeting:
        staff, rules = self.made.staff, kind_rules(kind)
        hour, minute = rules.time.split(":")
        values = MeetingValues(
            kind, on, time(int(hour), int(minute)), rules.place, staff["director"].pk, staff["evaluation"].pk, title
        )
        return inside(actions.plan_meeting)(
            values, key=f"demo-meeting-{kind}-{on}", **self._given("evaluation", moment)
        )

    def _invite(self, meeting: Meeting, names: list[str], moment: datetime) -> None:
        people = [self.made.staff[name].pk for name in names]
        inside(actions.invite_people)(meeting.pk, people=people, **self._given("evaluation", moment))

    def _hold(self, on: date, row: dict[str, Any], *, last: bool = False) -> None:
        meeting = self._plan(on, at(on - timedelta(days=6), 9))
        self._invite(meeting, [name for name in self.made.staff if name != "volunteer"], at(on - timedelta(days=3), 10))
        self._minute(meeting, row, at(on, 14))
        self._approve(meeting, at(on + timedelta(days=2), 11), all_read=not last)

    def _minute(self, meeting: Meeting, row: dict[str, Any], opened: datetime) -> None:
        given = self._given("evaluation", opened)
        inside(actions.open_meeting)(meeting.pk, **given)
        ways = [Presence.PRESENT] * 9 + [Presence.EXCUSED]
        leads = {meeting.chair_id, meeting.recorder_id}
        presences = {
            one.staff_id: (Presence.PRESENT if one.staff_id in leads else self.chance.choice(ways)).value
            for one in attendees_of(meeting)
        }
        inside(actions.call_roll)(meeting.pk, presences=presences, **given)
        for point in Point.objects.of(self.office_id).filter(meeting=meeting):
            self._say(meeting, point, row, opened)

    def _say(self, meeting: Meeting, point: Point, row: dict[str, Any], moment: datetime) -> None:
        standing = point.source == Source.STANDING
        said = row["said"].get(point.part, "") if standing else ""
        conclusion = {Source.DECISION: FOLLOWED, Source.LATE: LATE_SAID, Source.OFF_TARGET: LATE_SAID}.get(
            Source(point.source), AGREED if said else ""
        )
        decided = [one for one in row["decided"] if one["part"] == point.part] if standing else []
        if decided and not said:
            said = "就本案交換意見。"
        for k, one in enumerate(decided or [None]):
            if not said and not conclusion:
                return
            inside(actions.take_minutes)(
                meeting.pk, point_id=point.pk, words=Minutes(said, conclusion, k), key=f"demo-minutes-{point.pk}-{k}",
                decision=self._decided(one, meeting) if one else None, **self._given("evaluation", moment),
            )  # fmt: skip
            if one:
                self._remember(meeting, one)

    def _decided(self, one: dict[str, Any], meeting: Meeting) -> DecisionValues:
        plan = book.current_plan(self.office_id, meeting.on)
        items = {item.row.title: item.row.pk for item in book.due_items(plan, meeting.on)} if plan else {}
        due = meeting.on + timedelta(days=one["due"])
        return DecisionValues(one["text"], self.made.staff[one["owner"]].pk, due, items.get(one.get("item", "")))

    def _remember(self, meeting: Meeting, one: dict[str, Any]) -> None:
        """Note when the decision just made is done or prolonged."""
        decision = Decision.objects.of(self.office_id).filter(meeting=meeting).order_by("-number")[0]
        after = one.get("done") or (one["due"] - 2 if "more" in one else None)
        if after is not None:
            self.later.append((at(meeting.on + timedelta(days=after), 15), decision.pk, one))

    def _until(self, moment: datetime) -> None:
        """Let happen what is due until then."""
        ready = sorted((row for row in self.later if row[0] <= moment), key=lambda row: row[:2])
        self.later = [row for row in self.later if row[0] > moment]
        for when, decision, one in ready:
            if "more" in one:
                row = Decision.objects.of(self.office_id).get(pk=decision)
                inside(actions.prolong_decision)(
                    decision, due_on=row.due_on + timedelta(days=one["more"]["by"]), reason=one["more"]["reason"],
                    **self._given("secretary", when),
                )  # fmt: skip
            else:
                given = self._given(one["owner"], when)
                inside(actions.finish_decision)(decision, outcome=one["outcome"], **given)

    def _approve(self, meeting: Meeting, moment: datetime, *, all_read: bool) -> None:
        inside(actions.approve_minutes)(meeting.pk, **self._given("director", moment))
        names = {person.pk: name for name, person in self.made.staff.items()}
        missed = [one for one in attendees_of(meeting) if one.presence != Presence.PRESENT]
        for k, one in enumerate(missed if all_read else missed[1:]):
            when = moment + timedelta(days=1 + k % 4, hours=1)
            if when < self.now:
                inside(actions.confirm_minutes)(meeting.pk, **self._given(names[one.staff_id], when))

    def _cancel(self, on: date) -> None:
        meeting = self._plan(on, at(on - timedelta(days=6), 9))
        self._invite(meeting, [name for name in self.made.staff if name != "volunteer"], at(on - timedelta(days=3), 10))
        reason = self.story["cancelled"]["reason"]
        inside(actions.cancel_meeting)(meeting.pk, reason=reason, **self._given("secretary", at(on, 7)))

    def _project(self, on: date) -> None:
        """A project meeting of a few people, between two office meetings."""
        day = office_api.add_working_days(self.office_id, on, 0)
        title = self.story["group"]["project"]["title"]
        meeting = self._plan(day, at(day - timedelta(days=4), 9), MeetingKind.PROJECT, title)
        self._invite(meeting, ["secretary", "head1", "head2", "head3"], at(day - timedelta(days=2), 10))
        said = {"performance": "就歲末期間每日預估件數與可調度人力交換意見，由登記課彙整方案。"}
        self._minute(meeting, {"said": said, "decided": []}, at(day, 10))
        self._approve(meeting, at(day + timedelta(days=1), 11), all_read=True)

    def _prepare(self) -> None:
        """The meeting of this month: planned a week ago, with a proposal, drawn anew this morning."""
        meeting = self._plan(self._day(0), max(self.now - timedelta(days=6), at(self.since, 9)))
        words = self.story["proposal"]
        inside(actions.add_point)(
            meeting.pk, title=words["title"], body=words["body"], key="demo-proposal",
            **self._given(words["by"], max(self.now - timedelta(days=4), at(self.since, 10))),
        )  # fmt: skip
        inside(actions.refresh_agenda)(meeting.pk, **self._given("evaluation", self.now.replace(hour=8, minute=40)))
