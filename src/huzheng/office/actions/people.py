"""Verbs: staff, their sign-in, roles, skills, absences, and the day sheet."""

import secrets
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from huzheng.foundation.actors import Actor, ActorKind
from huzheng.foundation.audit.steps import record
from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import Conflict, Invalid, NotFound
from huzheng.foundation.rights import RIGHTS
from huzheng.foundation.verbs import verb
from huzheng.office.access import access_row, lock_office, own_office, require_right
from huzheng.office.data import PersonFacts, SignIn
from huzheng.office.models import (
    Absence,
    Account,
    Bureau,
    DayPresence,
    RoleGrant,
    Section,
    ServicePoint,
    Skill,
    Staff,
)
from huzheng.office.steps import add, add_once, change, distinct

PEOPLE = "office.people"
SHEET = "office.day_sheet"
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that look alike


@verb
def add_staff(facts: PersonFacts, *, key: str = "", by: Actor, now: datetime) -> int:
    """Add a person; return the id. Raises Invalid where the staff number is taken, NotFound for another office's section or place."""
    require_right(by, PEOPLE)
    _own_rows(facts, by)
    with distinct(staff_number__number=_("這個職員編號已有人使用。")):
        return add_once(Staff, asdict(facts), key=key, verb="office.add_staff", by=by, now=now)


@verb
def edit_staff(staff_id: int, *, facts: PersonFacts, by: Actor, now: datetime) -> None:
    """Change what is kept of a person; the name stays exactly as entered."""
    row = access_row(Staff, staff_id, by=by, right=PEOPLE, lock=True)
    _own_rows(facts, by)
    if row.left_on is not None and facts.joined_on > row.left_on:
        raise Invalid(_("到職日不能晚於離職日。"), field="joined_on")
    with distinct(staff_number__number=_("這個職員編號已有人使用。")):
        change(row, asdict(facts), verb="office.edit_staff", by=by, now=now)


def _own_rows(facts: PersonFacts, by: Actor) -> None:
    if facts.section_id is not None:
        access_row(Section, facts.section_id, by=by, right=PEOPLE)
    if facts.place_id is not None:
        access_row(ServicePoint, facts.place_id, by=by, right=PEOPLE)


@verb
def leave_staff(staff_id: int, *, on: date | None, by: Actor, now: datetime) -> None:
    """Write down somebody's last day (None: they stay after all); from the next day on their sign-in is nobody's.

    Raises Invalid for a day before they joined, Conflict where nobody would be left who may manage people.
    """
    office = lock_office(by, PEOPLE)
    row = access_row(Staff, staff_id, by=by, right=PEOPLE, lock=True)
    if on is not None and on < row.joined_on:
        raise Invalid(_("離職日不能早於到職日。"), field="left_on")
    if on is not None and not _managers(office.pk).exclude(staff=row).exists():
        raise Conflict(_("至少要留一位能管理人員的同仁。"))
    change(row, {"left_on": on}, verb="office.leave_staff", by=by, now=now)


@verb
def open_sign_in(staff_id: int, *, username: str, by: Actor, now: datetime) -> SignIn:
    """Give somebody a sign-in, or a new password where they have one; the password is returned once and stored as a hash.

    Whoever gets it changes it before anything else (office.middleware).

    Raises Invalid where the sign-in name is taken.
    """
    row = access_row(Staff, staff_id, by=by, right=PEOPLE, lock=True)
    password = _password()
    if row.account_id is None:
        account = row.account = _account(username, password)
        row.save(update_fields=["account"])
    else:
        account = Account.objects.select_for_update().get(pk=row.account_id)
        account.set_password(password)
        account.first_password = True
        account.save(update_fields=["password", "first_password"])
    record("office.open_sign_in", f"staff:{row.pk}", None, {"username": account.username}, by=by, now=now)
    return SignIn(account.username, password)


@verb
def open_bureau_sign_in(bureau: str, *, username: str, by: Actor, now: datetime) -> SignIn:
    """Give the bureau of this code a sign-in; only the system may. Raises NotFound for no such bureau, Invalid for a taken name."""
    require_right(by, "office.offices")
    row = Bureau.objects.filter(code=bureau).first()
    if row is None or by.kind is not ActorKind.SYSTEM:
        raise NotFound
    password = _password()
    account = _account(username, password, bureau=row)
    record("office.open_bureau_sign_in", f"bureau:{row.pk}", None, {"username": account.username}, by=by, now=now)
    return SignIn(account.username, password)


def _password() -> str:
    return "-".join("".join(secrets.choice(LETTERS) for _k in range(4)) for _group in range(4))


def _account(username: str, password: str, **values: object) -> Account:
    if Account.objects.filter(username__iexact=username).exists():
        raise Invalid(_("這個登入名稱已有人使用。"), field="username")
    with distinct(office_account_username_key__username=_("這個登入名稱已有人使用。")):
        return Account.objects.create_user(username, password, first_password=True, **values)


@verb
def grant_role(staff_id: int, *, role: str, by: Actor, now: datetime) -> None:
    """Give somebody a role; it counts at their next request. Held already: nothing changes."""
    row = access_row(Staff, staff_id, by=by, right=PEOPLE, lock=True)
    held = RoleGrant.objects.of(row.office_id).filter(staff=row, role=role, revoked_at__isnull=True)
    if not held.exists():
        add(RoleGrant, {"staff_id": row.pk, "role": role, "granted_at": now}, verb="office.grant_role", by=by, now=now)


@verb
def revoke_role(staff_id: int, *, role: str, by: Actor, now: datetime) -> None:
    """Take a role away; it counts at their next request. Raises Conflict where nobody would be left who may manage people."""
    office = lock_office(by, PEOPLE)
    row = access_row(Staff, staff_id, by=by, right=PEOPLE, lock=True)
    grant = RoleGrant.objects.of(office.pk).filter(staff=row, role=role, revoked_at__isnull=True).first()
    if grant is None:
        return
    if role in RIGHTS[PEOPLE].roles and not _managers(office.pk).exclude(pk=grant.pk).exists():
        raise Conflict(_("至少要留一位能管理人員的同仁。"))
    change(grant, {"revoked_at": now}, verb="office.revoke_role", by=by, now=now)


def _managers(office_id: int) -> Any:
    """Return the open grants that let somebody who is not leaving manage people."""
    grants = RoleGrant.objects.of(office_id).filter(revoked_at__isnull=True, role__in=RIGHTS[PEOPLE].roles)
    return grants.filter(staff__left_on__isnull=True)


@verb
def add_skill(staff_id: int, *, name_zh: str, name_en: str, language: bool = False, by: Actor, now: datetime) -> int:
    """Write down what somebody can do besides; return the id. Raises Invalid where it is written already."""
    row = access_row(Staff, staff_id, by=by, right=PEOPLE)
    values = {"staff_id": row.pk, "name_zh": name_zh, "name_en": name_en, "language": language}
    with distinct(skill_once__name_zh=_("這項專長已經登記。")):
        return int(add(Skill, values, verb="office.add_skill", by=by, now=now).pk)


@verb
def remove_skill(skill_id: int, *, by: Actor, now: datetime) -> None:
    """Take a skill off somebody's page."""
    row = access_row(Skill, skill_id, by=by, right=PEOPLE, lock=True)
    record("office.remove_skill", f"skill:{row.pk}", {"staff": row.staff_id, "name": row.name_zh}, None, by=by, now=now)
    row.delete()


@verb
def add_absence(
    staff_id: int, *, kind: str, from_on: date, until_on: date, key: str = "", by: Actor, now: datetime
) -> int:
    """Write down that somebody is away (both days included); return the id. Raises Invalid where days overlap or run backwards."""
    row = access_row(Staff, staff_id, by=by, right=SHEET)
    if until_on < from_on:
        raise Invalid(_("最後一天不能早於第一天。"), field="until_on")
    values = {"staff_id": row.pk, "kind": kind, "from_on": from_on, "until_on": until_on}
    with distinct(absence_apart__from_on=_("這段期間與已登記的差假重疊。")):
        return add_once(Absence, values, key=key, verb="office.add_absence", by=by, now=now)


@verb
def remove_absence(absence_id: int, *, by: Actor, now: datetime) -> None:
    """Take back an absence."""
    row = access_row(Absence, absence_id, by=by, right=SHEET, lock=True)
    before = {"staff": row.staff_id, "kind": row.kind, "from_on": str(row.from_on), "until_on": str(row.until_on)}
    record("office.remove_absence", f"absence:{row.pk}", before, None, by=by, now=now)
    row.delete()


@verb
def mark_presence(marks: dict[int, bool], *, by: Actor, now: datetime) -> None:
    """Keep today's sheet: {staff id: here or not}. A later mark replaces an earlier one.

    Raises NotFound for somebody who is not at this office today.
    """
    require_right(by, SHEET)
    today = business_date(now)
    here = Staff.objects.of(own_office(by)).filter(pk__in=marks, joined_on__lte=today)
    for staff_id in set(marks) - set(here.filter(_not_gone(today)).values_list("pk", flat=True)):
        access_row(Staff, staff_id, by=by, right=SHEET)
        raise Conflict(_("這位同仁今天不在職。"))
    DayPresence.objects.bulk_create(
        [
            DayPresence(
                office_id=own_office(by),
                staff_id=staff_id,
                on=today,
                present=present,
                kept_by_id=by.id if by.kind is ActorKind.STAFF else None,
                kept_at=now,
            )
            for staff_id, present in sorted(marks.items())
        ],
        update_conflicts=True,
        unique_fields=["staff", "on"],
        update_fields=["present", "kept_by", "kept_at"],
    )
    after = {str(staff_id): present for staff_id, present in sorted(marks.items())}
    record("office.mark_presence", f"daysheet:{today}", None, after, by=by, now=now)


def _not_gone(today: date) -> Q:
    return Q(left_on__isnull=True) | Q(left_on__gte=today)
