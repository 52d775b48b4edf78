"""Named reads of the catalogue. The cards of an office and a day are kept in memory by the version of the office's catalogue:
one small statement asks for the version, and everything else is only read again after a change."""

from collections import OrderedDict
from collections.abc import Collection, Sequence
from datetime import date
from threading import Lock

from django.db import connection
from django.db.models import QuerySet

from huzheng.services.catalogue.data import Change, Circumstance, Group, LocalValues, PaperNeed, ServiceCard, Setting
from huzheng.services.catalogue.errors import NoSuchService
from huzheng.services.catalogue.models import (
    CatalogueMove,
    FieldConfirmation,
    LocalService,
    SearchDay,
    ServiceChange,
    ServiceSetting,
)
from huzheng.services.catalogue.rules import circumstances, search
from huzheng.services.catalogue.rules.cards import base_card, local_card, office_card
from huzheng.services.catalogue.rules.rulebook import rulebook

Cards = dict[str, ServiceCard]
KEPT = 64  # offices × days
_cards: OrderedDict[tuple[int, date, int], Cards] = OrderedDict()
_guard = Lock()


def version(office_id: int) -> int:
    """Return the version of the office's catalogue: it grows with every change that is committed."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM catalogue_cataloguemove WHERE office_id = %s ORDER BY id DESC LIMIT 1", [office_id]
        )
        row = cursor.fetchone()
    return row[0] if row else 0


def cards(office_id: int, on: date) -> Cards:
    """Return every service that is known on a day, by code, those switched off included; the office's own last."""
    key = (office_id, on, version(office_id))
    with _guard:
        if (found := _cards.get(key)) is not None:
            _cards.move_to_end(key)
            return found
    made = _read(office_id, on)
    with _guard:
        _cards[key] = made
        while len(_cards) > KEPT:
            _cards.popitem(last=False)
    return made


def _read(office_id: int, on: date) -> Cards:
    book, settings, changes = rulebook(), _settings(office_id), _changes(office_id)
    confirmed: dict[str, set[str]] = {}
    for which, field in FieldConfirmation.objects.of(office_id).values_list("version", "field"):
        confirmed.setdefault(which, set()).add(field)
    made: Cards = {}
    for code in book.services:
        if (row := book.row(code, on)) is not None:
            made[code] = office_card(
                base_card(row, book), settings.get(code, Setting()), changes.get(code, ()),
                confirmed.get(row.version, ()), on=on, book=book,
            )  # fmt: skip
    for own in local_services(office_id):
        if own.from_on <= on and (own.until_on is None or on <= own.until_on):
            plain = local_card(own.code, values_of(own), version=f"{own.code}@{own.from_on}v{own.version}", book=book)
            setting = settings.get(own.code, Setting(section_id=own.section_id))
            made[own.code] = office_card(plain, setting, changes.get(own.code, ()), (), on=on, book=book)
    return made


def _settings(office_id: int) -> dict[str, Setting]:
    return {
        row.code: Setting(row.offered, row.delegated, row.section_id, row.queue_group_id)
        for row in ServiceSetting.objects.of(office_id)
    }


def _changes(office_id: int) -> dict[str, list[Change]]:
    found: dict[str, list[Change]] = {}
    for row in ServiceChange.objects.of(office_id):
        found.setdefault(row.code, []).append(Change(row.pk, row.what, row.value, row.from_on))
    return found


def service(office_id: int, code: str, on: date) -> ServiceCard:
    """Return a service as the office has it on a day, also where it is switched off. Raises NoSuchService (a NotFound)."""
    found = cards(office_id, on).get(code)
    if found is None:
        raise NoSuchService(code=code)
    return found


def services(office_id: int, on: date, *, offered: bool = True) -> list[ServiceCard]:
    """Return the services of an office on a day in the order of the catalogue; `offered` leaves out what is switched off."""
    order = {group.key: place for place, group in enumerate(groups())}
    found = [card for card in cards(office_id, on).values() if card.offered or not offered]
    return sorted(found, key=lambda card: (order.get(card.group, len(order)), card.local))


def groups() -> tuple[Group, ...]:
    """Return the groups in which services stand, in their order."""
    return rulebook().groups


def by_group(found: Sequence[ServiceCard]) -> list[tuple[Group, list[ServiceCard]]]:
    """Return services under their groups, without empty ones."""
    parts = [(group, [card for card in found if card.group == group.key]) for group in groups()]
    return [(group, inside) for group, inside in parts if inside]


def circumstances_of(card: ServiceCard, *, more: Collection[str] = ()) -> list[Circumstance]:
    """Return what is to be asked about a matter, in order; nothing where no paper depends on it, but what `more` names always."""
    table = rulebook().circumstances
    asked = {one.key for one in circumstances.asked(card.papers, table)} | set(more)
    return [one for key, one in table.items() if key in asked]


def papers_of(card: ServiceCard, chosen: Collection[str]) -> list[PaperNeed]:
    """Return the papers for what was ticked: always needed ones, those whose condition holds, and those the clerk decides on."""
    return circumstances.called_for(card.papers, chosen, rulebook().circumstances)


def find_services(office_id: int, words: str, on: date) -> list[ServiceCard]:
    """Return the offered services that the words mean, the best first; synonyms, English and slips of the pen are understood."""
    known = cards(office_id, on)
    entries = [search.Entry(card.code, card.zh, card.en, card.used_often) for card in known.values() if card.offered]
    return [known[code] for code in search.rank(words, entries, rulebook().synonyms)]


def related_of(office_id: int, card: ServiceCard, on: date) -> list[ServiceCard]:
    """Return the services that people need besides, as far as they are offered."""
    known = cards(office_id, on)
    return [known[code] for code in card.related if code in known and known[code].offered]


def services_by_ticket(office_id: int, on: date) -> dict[int, list[ServiceCard]]:
    """Return the offered services by the ticket group under which they are asked for: {service group id: cards}."""
    found: dict[int, list[ServiceCard]] = {}
    for card in services(office_id, on):
        if card.queue_group_id is not None:
            found.setdefault(card.queue_group_id, []).append(card)
    return found


def setting_of(office_id: int, code: str) -> ServiceSetting | None:
    """Return how the office has set a service, None where it has not."""
    row: ServiceSetting | None = ServiceSetting.objects.of(office_id).filter(code=code).first()
    return row


def changes_of(office_id: int, code: str) -> QuerySet[ServiceChange]:
    """Return the office's own changes of a service, the latest to begin first."""
    return ServiceChange.objects.of(office_id).filter(code=code).select_related("changed_by")


def confirmations_of(office_id: int, code: str) -> QuerySet[FieldConfirmation]:
    """Return what of a service the office has confirmed."""
    return FieldConfirmation.objects.of(office_id).filter(code=code).select_related("confirmed_by")


def moves_of(office_id: int, code: str) -> QuerySet[CatalogueMove]:
    """Return the history of a service, the newest first."""
    return CatalogueMove.objects.of(office_id).filter(code=code)


def local_services(office_id: int) -> QuerySet[LocalService]:
    """Return the office's own services, ended ones included."""
    return LocalService.objects.of(office_id)


def search_days(office_id: int, start: date, end: date) -> QuerySet[SearchDay]:
    """Return the days from `start` until before `end` on which citizens searched, newest first."""
    return SearchDay.objects.of(office_id).filter(on__gte=start, on__lt=end)


def values_of(row: LocalService) -> LocalValues:
    """Return an office's own service as values."""
    return LocalValues(
        name_zh=row.name_zh, name_en=row.name_en, category=row.category, limit_days=row.limit_days, minutes=row.minutes,
        channels=tuple(row.channels), fees=tuple(row.fees), papers=tuple((zh, en) for zh, en in row.papers),
        section_id=row.section_id, from_on=row.from_on, groups=tuple(row.groups), applicants=tuple(row.applicants),
    )  # fmt: skip
