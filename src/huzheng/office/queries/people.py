"""People, their absences, and who is here."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from huzheng.foundation import presence
from huzheng.office.models import Absence, DayPresence, RoleGrant, ServicePoint, Skill, Staff
from huzheng.office.rules.days import split_languages
from huzheng.office.states import AbsenceKind, PlaceKind, Role


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One line of the day sheet: what is known of a person today (None: nothing yet), and why somebody is away."""

    id: int
    number: str
    name: str
    section: object
    present: bool | None
    absence: str


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One line of the list of people."""

    staff: Staff
    roles: list[Role]
    gone: bool


@dataclass(frozen=True, slots=True)
class Unspoken:
    """A place and a language that the office promises there every day, with nobody here today who speaks it (LNG-03)."""

    place: ServicePoint
    language: str


@dataclass(frozen=True, slots=True)
class Speakers:
    """A place, a language that the office promises there every day, and how many of its staff speak it."""

    place: ServicePoint
    language: str
    count: int


def unspoken_languages(office_id: int, day: date) -> list[Unspoken]:
    """Return the languages promised at the places in use that nobody who is here today speaks."""
    places = _promising(office_id)
    if not places:
        return []
    away = [staff_id for staff_id, here in presence.known_presence(office_id, day).items() if not here]
    return [Unspoken(row.place, row.language) for row in _speakers(office_id, places, day, away) if not row.count]


def speakers_of_promised_languages(office_id: int, day: date) -> list[Speakers]:
    """Return how many of the staff of that day speak each language at each place that promises it, here or away."""
    return _speakers(office_id, _promising(office_id), day, ())


def _promising(office_id: int) -> list[ServicePoint]:
    return [row for row in ServicePoint.objects.of(office_id).filter(active=True) if row.languages]


def _speakers(office_id: int, places: list[ServicePoint], day: date, away: Collection[int]) -> list[Speakers]:
    """Count the speakers, by the Chinese or the English name of a language; who works at no other place is of the main hall."""
    able = Skill.objects.of(office_id).filter(staff__in=serving_staff(office_id, day)).exclude(staff__in=away)
    spoken = Counter(
        (place, name) for place, zh, en in able.values_list("staff__place", "name_zh", "name_en") for name in {zh, en}
    )
    return [
        Speakers(row, language, spoken[None if row.kind == PlaceKind.MAIN else row.pk, language])
        for row in places
        for language in split_languages(row.languages)
    ]


def languages_offered(office_id: int, day: date) -> list[tuple[str, str]]:
    """Return the languages that somebody on the staff speaks and a citizen may ask for, as (Chinese, English) names."""
    rows = Skill.objects.of(office_id).filter(language=True, staff__in=serving_staff(office_id, day))
    return sorted({row[0]: row for row in rows.values_list("name_zh", "name_en")}.values())


def staff_names(office_id: int, ids: Iterable[int]) -> dict[int, str]:
    """Return the names of these staff members: {staff id: name}."""
    return dict(Staff.objects.of(office_id).filter(pk__in=set(ids)).values_list("pk", "name"))


def serving_staff(office_id: int, day: date) -> QuerySet[Staff]:
    """Return who is on the staff on this day: joined, and not left before it."""
    still = Q(left_on__isnull=True) | Q(left_on__gte=day)
    return Staff.objects.of(office_id).filter(still, joined_on__lte=day)


def people_of_roles(office_id: int, day: date) -> dict[str, list[Staff]]:
    """Return who holds each role now among those who serve on this day: {role: people by number}. One query."""
    grants = RoleGrant.objects.of(office_id).filter(revoked_at__isnull=True, staff__in=serving_staff(office_id, day))
    found: dict[str, list[Staff]] = {}
    for grant in grants.select_related("staff__section").order_by("staff__number"):
        found.setdefault(grant.role, []).append(grant.staff)
    return found


def away(office_id: int, day: date) -> frozenset[int]:
    """Return the ids of the staff with an absence on this day."""
    rows = Absence.objects.of(office_id).filter(from_on__lte=day, until_on__gte=day)
    return frozenset(rows.values_list("staff_id", flat=True))


def staff_and_away(office_id: int, day: date) -> tuple[int, int]:
    """Return how many serve on this day, and how many of them have an absence. One query."""
    absent = Absence.objects.of(office_id).filter(staff=OuterRef("pk"), from_on__lte=day, until_on__gte=day)
    counted = serving_staff(office_id, day).aggregate(staff=Count("pk"), away=Count("pk", filter=Exists(absent)))
    return counted["staff"], counted["away"]


def day_sheet(office_id: int, day: date) -> dict[int, bool]:
    """Return what the office knows by hand of who is here: absences, and over them the marks of the day sheet."""
    known = dict.fromkeys(away(office_id, day), False)
    known.update(DayPresence.objects.of(office_id).filter(on=day).values_list("staff_id", "present"))
    return known


def present_staff(office_id: int, day: date) -> frozenset[int]:
    """Return the ids of the staff who are known to be here on this day, from every source of presence."""
    return presence.present_staff(office_id, day)


def sheet_rows(office_id: int, day: date) -> list[SheetRow]:
    """Return the day sheet of everybody who serves on this day, by section and staff number."""
    known = presence.known_presence(office_id, day)
    reasons = dict(
        Absence.objects.of(office_id).filter(from_on__lte=day, until_on__gte=day).values_list("staff", "kind")
    )
    people = (
        serving_staff(office_id, day).select_related("section").order_by("section__position", "section_id", "number")
    )
    return [
        SheetRow(
            row.pk,
            row.number,
            row.name,
            row.section,
            known.get(row.pk),
            str(AbsenceKind(reasons[row.pk]).label) if row.pk in reasons else "",
        )
        for row in people
    ]


def people_list(office_id: int, day: date) -> list[PersonRow]:
    """Return everybody with section and roles held, by staff number; `gone` where they have left before this day."""
    rows = Staff.objects.of(office_id).select_related("section").order_by("number")
    held: dict[int, list[str]] = {}
    for staff_id, role in RoleGrant.objects.of(office_id).filter(revoked_at=None).values_list("staff_id", "role"):
        held.setdefault(staff_id, []).append(role)
    return [
        PersonRow(row, [role for role in Role if role in held.get(row.pk, ())], _gone(row.left_on, day)) for row in rows
    ]


def _gone(left_on: date | None, day: date) -> bool:
    return left_on is not None and left_on < day


def roles_of(person: Staff) -> frozenset[str]:
    """Return the roles that somebody holds."""
    open_grants = RoleGrant.objects.of(person.office_id).filter(staff=person, revoked_at__isnull=True)
    return frozenset(open_grants.values_list("role", flat=True))


def holders_of_roles(office_id: int, day: date) -> dict[str, tuple[int, ...]]:
    """Return who serves on this day with which role: {role: staff ids by staff number}. One query."""
    return {role: tuple(person.pk for person in people) for role, people in people_of_roles(office_id, day).items()}


def keepers_of_reports(office_id: int, day: date) -> tuple[int, ...]:
    """Return who keeps what the office owes the bureau where nobody else answers: evaluation officers, then the secretary."""
    held = holders_of_roles(office_id, day)
    return tuple(dict.fromkeys((*held.get("evaluation", ()), *held.get("secretary", ()))))


def role_names(roles: Iterable[str]) -> list[str]:
    """Return how these roles are called, in the order of the office."""
    return [str(role.label) for role in Role if role.value in set(roles)]


def sign_in_of(person: Staff) -> str:
    """Return somebody's sign-in name, empty where there is none."""
    return person.account.username if person.account is not None else ""


def skills_of(person: Staff) -> QuerySet[Skill]:
    """Return what somebody can do besides."""
    return Skill.objects.of(person.office_id).filter(staff=person)


def absences_of(person: Staff, day: date) -> QuerySet[Absence]:
    """Return somebody's absences from this day on, the next first."""
    return Absence.objects.of(person.office_id).filter(staff=person, until_on__gte=day)
