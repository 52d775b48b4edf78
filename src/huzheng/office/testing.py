"""Doors for tests: two offices and named people with fixed rights."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.contrib.auth.hashers import make_password

from huzheng.foundation.actors import Actor, ActorKind
from huzheng.foundation.clock import at
from huzheng.foundation.files.models import KeptFile
from huzheng.office.access import secret_hash
from huzheng.office.actions.days import declare_closure, withdraw_closure
from huzheng.office.actions.people import open_sign_in
from huzheng.office.models import (
    Absence,
    Account,
    Bureau,
    Closure,
    Cooperation,
    Counter,
    CounterGroup,
    Device,
    Duty,
    DutyAssignment,
    Office,
    OpeningHours,
    Partner,
    Reminder,
    RoleGrant,
    Section,
    ServiceGroup,
    ServicePoint,
    Skill,
    Staff,
)

PASSWORD = "correct horse battery"  # noqa: S105  for made-up people
JOINED = date(2020, 1, 1)
MONDAY = at(date(2026, 3, 2), 9)  # a working Monday, nine o'clock


@dataclass
class OfficeSet:
    """One office ready for work: groups A and B, counters, one member of staff per role (`people[role]`)."""

    office: Office
    point: ServicePoint
    groups: list[ServiceGroup]
    counters: list[Counter]
    people: dict[str, Staff] = field(default_factory=dict)

    def actor(self, role: str) -> Actor:
        """Return the member of staff with this role as an actor."""
        person = self.people[role]
        return Actor(ActorKind.STAFF, person.pk, self.office.pk, frozenset({role}), person.name)

    def device(self, kind: str = "kiosk") -> Actor:
        """Enrol a device and return it as an actor; its token is `token-<office>-<kind>`."""
        token = f"token-{self.office.code}-{kind}"
        row = Device.objects.create(
            office=self.office, kind=kind, name=f"{kind} 1", token_hash=secret_hash(token), enrolled_at=MONDAY
        )
        return Actor(ActorKind.DEVICE, row.pk, self.office.pk, frozenset({f"device:{kind}"}), row.name)


def make_people(office: Office, *roles: str, now: datetime = MONDAY) -> dict[str, Staff]:
    """Make a member of staff for each role; signs in as `<role>-<office code>` with PASSWORD."""
    password = make_password(PASSWORD)
    accounts = Account.objects.bulk_create(
        [Account(username=f"{role}-{office.code}", password=password) for role in roles]
    )
    people = Staff.objects.bulk_create(
        [
            Staff(office=office, account=account, number=role, name=f"{role}・{office.name_zh}", joined_on=JOINED)
            for role, account in zip(roles, accounts, strict=True)
        ]
    )
    made = dict(zip(roles, people, strict=True))
    RoleGrant.objects.bulk_create(
        [RoleGrant(office=office, staff=person, role=role, granted_at=now) for role, person in made.items()]
    )
    return made


def make_person(office: Office, role: str, *, now: datetime = MONDAY) -> Staff:
    """Make a member of staff who holds one role; signs in as `<role>-<office code>` with PASSWORD."""
    return make_people(office, role, now=now)[role]


def make_section(made: OfficeSet, name_zh: str, name_en: str = "Section") -> Section:
    """Make a section of an office."""
    return Section.objects.create(office=made.office, name_zh=name_zh, name_en=name_en)


def make_absent(made: OfficeSet, role: str, day: date) -> Absence:
    """Let the person with this role be on leave on a day."""
    person = made.people[role]
    return Absence.objects.create(office=made.office, staff=person, kind="leave", from_on=day, until_on=day)


def make_duty(made: OfficeSet, key: str, holder: str, deputy: str = "", *, from_on: date = JOINED) -> Duty:
    """Name the person with a role for a duty, and another one as deputy."""
    duty = Duty.objects.create(office=made.office, key=key, name_zh=key, name_en=key)
    people = {"holder": made.people[holder], "deputy": made.people[deputy] if deputy else None}
    DutyAssignment.objects.create(office=made.office, duty=duty, from_on=from_on, **people)
    return duty


def make_office(
    code: str, *, counters: int = 3, roles: tuple[str, ...] = ("clerk", "director"), pk: int | None = None
) -> OfficeSet:
    """Make an office with a hall, two service groups, counters and one person per role."""
    office = Office.objects.create(
        pk=pk, code=code, name_zh=f"{code}區戶政事務所", name_en=f"{code} Household Registration Office"
    )
    point = ServicePoint.objects.create(office=office, name_zh="本所", name_en="Main hall")
    groups = [
        ServiceGroup(office=office, letter=letter, name_zh=zh, name_en=en, position=k)
        for k, (letter, zh, en) in enumerate([("A", "戶籍登記", "Registration"), ("B", "謄本核發", "Transcripts")])
    ]
    rows = [Counter(office=office, service_point=point, number=number) for number in range(1, counters + 1)]
    ServiceGroup.objects.bulk_create(groups)
    Counter.objects.bulk_create(rows)
    return OfficeSet(office, point, groups, rows, make_people(office, *roles))


def serve_only(office: OfficeSet, counter: int, *groups: int) -> None:
    """Let the counter with this index serve only the groups with these indexes."""
    row = office.counters[counter]
    row.all_purpose = False
    row.save(update_fields=["all_purpose"])
    for group in groups:
        CounterGroup.objects.create(office=office.office, counter=row, group=office.groups[group])


def make_skill(made: OfficeSet, role: str, name_zh: str, name_en: str = "Skill", *, language: bool = True) -> Skill:
    """Let the person with this role speak a language (or hold another skill)."""
    return Skill.objects.create(
        office=made.office, staff=made.people[role], name_zh=name_zh, name_en=name_en, language=language
    )


def open_on_weekdays(made: OfficeSet, *, opens: time = time(8), closes: time = time(17, 30)) -> None:
    """Let the main hall be open from Monday to Friday."""
    OpeningHours.objects.bulk_create(
        OpeningHours(
            office=made.office, service_point=made.point, weekday=day, opens=opens, closes=closes, valid_from=JOINED
        )
        for day in range(5)
    )


def hold_duty(made: OfficeSet, key: str, role: str) -> DutyAssignment:
    """Let the person with this role hold a duty, which is made."""
    duty = Duty.objects.create(office=made.office, key=key, name_zh=key, name_en=key)
    return DutyAssignment.objects.create(office=made.office, duty=duty, holder=made.people[role], from_on=JOINED)


def make_scan(made: OfficeSet) -> KeptFile:
    """Keep a scan for an office, as it was handed in."""
    values = {"kind": "pdf", "name": "協議.pdf", "sha256": "0" * 64, "size": 8, "content": b"%PDF-1.7"}
    return KeptFile.objects.create(office_id=made.office.pk, kept_by="staff:0", kept_at=MONDAY, **values)


def make_closure(made: OfficeSet, day: date, *, declared_at: datetime, **words: Any) -> Closure:
    """Close the office for a whole day, declared at some moment; `words` change it (from_time, reason_en)."""
    values = {"reason_zh": "颱風", "declared_at": declared_at} | words
    return Closure.objects.create(office=made.office, on=day, **values)


def declare(made: OfficeSet, day: date, *, now: datetime, from_time: time | None = None) -> int:
    """Let the director close the office, as the page does; return the closure's id."""
    return declare_closure(day, from_time=from_time, reason_zh="颱風", by=made.actor("director"), now=now)


def withdraw(made: OfficeSet, closure: int, *, now: datetime) -> None:
    """Let the director take a closure back, as the page does."""
    withdraw_closure(closure, by=made.actor("director"), now=now)


def take_back(closure: Closure, at: datetime | None) -> None:
    """Take a closure back, or declare it again."""
    closure.withdrawn_at = at
    closure.save(update_fields=["withdrawn_at"])


def make_partner(made: OfficeSet, name_zh: str = "示範稅務局", **values: Any) -> Partner:
    """Put a partner on the register of an office."""
    return Partner.objects.create(office=made.office, name_zh=name_zh, **({"kind": "agency"} | values))


def make_cooperation(partner: Partner, **values: Any) -> Cooperation:
    """Let an office work with a partner, from the day of JOINED on."""
    first = {"service_zh": "跨機關通報", "service_en": "Notification", "channel": "online", "starts_on": JOINED}
    return Cooperation.objects.create(office_id=partner.office_id, partner=partner, **(first | values))


def route_arguments(made: OfficeSet) -> dict[str, object]:
    """Return what the addresses of the office need besides its code: rows of this office, by the name of the parameter."""
    office, somebody = made.office, made.people["volunteer"]
    day = MONDAY.date()
    partner = make_partner(made)
    reminder = Reminder.objects.create(
        office=office, staff=somebody, subject="partner:1", step="on_day", title="月報", due_on=day, at=MONDAY
    )
    return {
        "partner": partner.pk,
        "cooperation": make_cooperation(partner, ends_on=day, file=make_scan(made)).pk,
        "reminder": reminder.pk,
        "staff": somebody.pk,
        "counter": made.counters[0].pk,
        "group": made.groups[0].pk,
        "place": made.point.pk,
        "kind": "kiosk",
        "section": Section.objects.create(office=office, name_zh="戶籍登記課", name_en="Registration").pk,
        "duty": Duty.objects.create(office=office, key="website", name_zh="網站維護", name_en="Website").pk,
        "skill": Skill.objects.create(office=office, staff=somebody, name_zh="台語", name_en="Taiwanese").pk,
        "device": Device.objects.create(office=office, kind="board", name="board 9").pk,
        "absence": Absence.objects.create(office=office, staff=somebody, kind="leave", from_on=day, until_on=day).pk,
        "closure": Closure.objects.create(
            office=office, on=day - timedelta(days=1), reason_zh="颱風", declared_at=MONDAY
        ).pk,
    }


def hand_out_password(made: OfficeSet, role: str) -> str:
    """Let the office's IT staff make a new password for the person with this role, and return it."""
    return open_sign_in(made.people[role].pk, username="", by=made.actor("it"), now=MONDAY).password


def make_bureau_account(username: str = "bureau") -> Account:
    """Make an account of the bureau above; signs in with PASSWORD."""
    bureau = Bureau.objects.create(code=username, name_zh="民政局", name_en="Civil Affairs Bureau")
    return Account.objects.create_user(username, PASSWORD, bureau=bureau)


def bureau_above(*offices: Office, username: str = "bureau") -> Account:
    """Put offices below the bureau of this account, which is made where it is not there yet."""
    account = Account.objects.filter(username=username).first() or make_bureau_account(username)
    for office in offices:
        office.bureau_id = account.bureau_id
        office.save(update_fields=["bureau"])
    return account
