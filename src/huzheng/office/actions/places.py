"""Verbs: offices and what they consist of."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from huzheng.foundation.actors import Actor, system
from huzheng.foundation.audit.steps import record
from huzheng.foundation.errors import Invalid, NotFound
from huzheng.foundation.verbs import verb
from huzheng.office.access import access_row, lock_office, own_office, require_right
from huzheng.office.data import CounterFacts, GroupFacts, OfficeFacts, PlaceFacts, SectionFacts
from huzheng.office.models import Bureau, Counter, CounterGroup, Duty, Office, Section, ServiceGroup, ServicePoint
from huzheng.office.rules.standards import DUTIES
from huzheng.office.states import PlaceKind
from huzheng.office.steps import add_once, change, distinct, plain

MANAGE = "office.manage"


@verb
def create_office(code: str, *, facts: OfficeFacts, bureau: str = "", by: Actor, now: datetime) -> int:
    """Create an office with its main hall and the standard duties; return its id. `bureau` is the code of the bureau above.

    Raises Invalid where the code is taken or the bureau unknown.
    """
    above = Bureau.objects.filter(code=bureau).first() if bureau else None
    if bureau and above is None:
        raise Invalid(_("沒有這個上級機關。"), field="bureau")
    with distinct(office_office_code_key__code=_("這個代碼已有機關使用。")):
        office = Office.objects.create(code=code, bureau=above, **asdict(facts))
    ServicePoint.objects.create(office=office, name_zh="本所", name_en="Main hall", kind=PlaceKind.MAIN)
    Duty.objects.bulk_create(
        Duty(office=office, key=duty.key, name_zh=duty.zh, name_en=duty.en, position=position)
        for position, duty in enumerate(DUTIES)
    )
    record("office.create_office", f"office:{office.pk}", None, plain(facts), by=system(office.pk), now=now)
    return office.pk


@verb
def create_bureau(code: str, *, name_zh: str, name_en: str, by: Actor, now: datetime) -> int:
    """Create the bureau above some offices; return its id. Raises Invalid where the code is taken."""
    with distinct(office_bureau_code_key__code=_("這個代碼已有機關使用。")):
        row = Bureau.objects.create(code=code, name_zh=name_zh, name_en=name_en)
    record("office.create_bureau", f"bureau:{row.pk}", None, {"code": code, "name_zh": name_zh}, by=by, now=now)
    return row.pk


@verb
def edit_office(facts: OfficeFacts, *, by: Actor, now: datetime) -> None:
    """Change the basic data of the actor's office; its public page shows them from now on."""
    change(lock_office(by, MANAGE), asdict(facts), verb="office.edit_office", by=by, now=now)


@verb
def set_calling(*, call_limit: int, pause: timedelta, by: Actor, now: datetime) -> None:
    """Say how often, and after which pause, somebody who does not come is called again."""
    values = {"call_limit": call_limit, "recall_pause": pause}
    change(lock_office(by, MANAGE), values, verb="office.set_calling", by=by, now=now)


@verb
def create_section(facts: SectionFacts, *, key: str = "", by: Actor, now: datetime) -> int:
    """Create a section; return its id. Raises Invalid where the name is taken."""
    require_right(by, MANAGE)
    with distinct(section_name__name_zh=_("已有同名的課室。")):
        return add_once(Section, asdict(facts), key=key, verb="office.create_section", by=by, now=now)


@verb
def edit_section(section_id: int, *, facts: SectionFacts, by: Actor, now: datetime) -> None:
    """Change a section."""
    row = access_row(Section, section_id, by=by, right=MANAGE, lock=True)
    with distinct(section_name__name_zh=_("已有同名的課室。")):
        change(row, asdict(facts), verb="office.edit_section", by=by, now=now)


@verb
def create_place(facts: PlaceFacts, *, key: str = "", by: Actor, now: datetime) -> int:
    """Create a service point, branch office or mobile service; return its id."""
    require_right(by, MANAGE)
    with distinct(service_point_name__name_zh=_("已有同名的據點。")):
        return add_once(ServicePoint, asdict(facts), key=key, verb="office.create_place", by=by, now=now)


@verb
def edit_place(place_id: int, *, facts: PlaceFacts, by: Actor, now: datetime) -> None:
    """Change a service point. Raises Invalid where the office would have no active main hall left."""
    lock_office(by, MANAGE)
    row = access_row(ServicePoint, place_id, by=by, right=MANAGE, lock=True)
    stays = facts.kind == PlaceKind.MAIN and facts.active
    halls = ServicePoint.objects.of(row.office_id).filter(kind=PlaceKind.MAIN, active=True)
    if not stays and not halls.exclude(pk=row.pk).exists():
        raise Invalid(_("至少要有一個啟用中的本所據點。"), field="active")
    with distinct(service_point_name__name_zh=_("已有同名的據點。")):
        change(row, asdict(facts), verb="office.edit_place", by=by, now=now)


@verb
def create_group(facts: GroupFacts, *, key: str = "", by: Actor, now: datetime) -> int:
    """Create a service group; return its id. Raises Invalid where the letter is taken."""
    require_right(by, MANAGE)
    with distinct(service_group_letter__letter=_("這個字母已有服務類別使用。")):
        return add_once(ServiceGroup, asdict(facts), key=key, verb="office.create_group", by=by, now=now)


@verb
def edit_group(group_id: int, *, facts: GroupFacts, by: Actor, now: datetime) -> None:
    """Change a service group."""
    row = access_row(ServiceGroup, group_id, by=by, right=MANAGE, lock=True)
    with distinct(service_group_letter__letter=_("這個字母已有服務類別使用。")):
        change(row, asdict(facts), verb="office.edit_group", by=by, now=now)


@verb
def create_counter(facts: CounterFacts, *, key: str = "", by: Actor, now: datetime) -> int:
    """Create a counter, all-purpose until somebody says otherwise; return its id. Raises Invalid where its number is taken."""
    access_row(ServicePoint, facts.service_point_id, by=by, right=MANAGE)
    with distinct(counter_number__number=_("這個據點已有同號的櫃檯。")):
        return add_once(Counter, asdict(facts), key=key, verb="office.create_counter", by=by, now=now)


@verb
def edit_counter(counter_id: int, *, facts: CounterFacts, by: Actor, now: datetime) -> None:
    """Change a counter's place, number, name or whether it is in use."""
    row = access_row(Counter, counter_id, by=by, right=MANAGE, lock=True)
    access_row(ServicePoint, facts.service_point_id, by=by, right=MANAGE)
    with distinct(counter_number__number=_("這個據點已有同號的櫃檯。")):
        change(row, asdict(facts), verb="office.edit_counter", by=by, now=now)


@verb
def set_counter_groups(served: Mapping[int, frozenset[int] | None], *, by: Actor, now: datetime) -> None:
    """Say which groups each of these counters serves: {counter id: group ids, or None for every group}.

    Locks the counters in the order of their ids. Raises NotFound for a counter or group that is not of this office, Invalid for a
    counter that would serve nothing.
    """
    require_right(by, MANAGE)
    rows = Counter.objects.of(own_office(by)).select_for_update(no_key=True).filter(pk__in=served).order_by("pk")
    counters = {row.pk: row for row in rows}
    groups = set(ServiceGroup.objects.of(own_office(by)).values_list("pk", flat=True))
    if set(served) - set(counters) or any(ids - groups for ids in served.values() if ids is not None):
        raise NotFound
    for counter_id, ids in sorted(served.items()):
        if ids is not None and not ids:
            raise Invalid(
                _("%(number)s 號櫃檯至少要選一類服務，或選「全部」。") % {"number": counters[counter_id].number}
            )
        _serve(counters[counter_id], ids, by=by, now=now)


def _serve(counter: Counter, ids: frozenset[int] | None, *, by: Actor, now: datetime) -> None:
    rows = CounterGroup.objects.of(counter.office_id).filter(counter=counter)
    before = None if counter.all_purpose else sorted(rows.values_list("group_id", flat=True))
    after = None if ids is None else sorted(ids)
    if before == after:
        return
    rows.delete()
    CounterGroup.objects.bulk_create(
        CounterGroup(office_id=counter.office_id, counter=counter, group_id=group_id) for group_id in after or []
    )
    counter.all_purpose = ids is None
    counter.save(update_fields=["all_purpose"])
    record(
        "office.set_counter_groups",
        f"counter:{counter.pk}",
        {"groups": before},
        {"groups": after},
        by=by,
        now=now,
    )
