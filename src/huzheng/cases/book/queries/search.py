"""Search for cases by number, name, identity number, phone or service; each goes by an index, and only within the office."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from huzheng.cases.book import rules
from huzheng.cases.book.models import Case, CasePerson
from huzheng.cases.book.queries.lists import CaseRow, case_rows
from huzheng.foundation import ids
from huzheng.services.catalogue.api import find_services

KINDS = ("auto", "number", "name", "id", "phone", "service")
MOST = 50
PHONE_SIGNS = re.compile(r"[\s()\-‐‑–—./]+")  # how page.fields.PhoneField keeps a number
SHORT = 3  # letters that make a group of three


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found, newest first; `more` says that there is more than is shown, `kind` by what was looked for."""

    rows: tuple[CaseRow, ...]
    more: bool
    kind: str


def search(office_id: int, kind: str, words: str, *, today: date) -> Found:
    """Return the newest cases that fit; nothing for empty words. Four queries at most."""
    words = words.replace("\x00", "").strip()
    kind = rules.kind_of_search(words) if kind not in KINDS or kind == "auto" else kind
    if not words:
        return Found((), False, kind)
    rows = BY[kind](office_id, words, today).order_by("-pk").select_related("responsible", "section")
    found = list(rows[: MOST + 1])
    return Found(tuple(case_rows(office_id, found[:MOST], today)), len(found) > MOST, kind)


def _by_number(office_id: int, words: str, today: date) -> QuerySet[Case]:
    number = rules.number_of(words)
    rows = Case.objects.of(office_id)
    return rows.filter(roc_year=number[0], serial=number[1]) if number else rows.none()


def _by_id(office_id: int, words: str, today: date) -> QuerySet[Case]:
    return _of_people(office_id, id_number=ids.normal(words))


def _by_phone(office_id: int, words: str, today: date) -> QuerySet[Case]:
    return _of_people(office_id, phone=PHONE_SIGNS.sub("", words))


def _by_name(office_id: int, words: str, today: date) -> QuerySet[Case]:
    key = rules.name_key(words)
    how = "name_key__contains" if len(key) >= SHORT else "name_key__startswith"
    return _of_people(office_id, **{how: key}) if key else Case.objects.of(office_id).none()


def _by_service(office_id: int, words: str, today: date) -> QuerySet[Case]:
    codes = [card.code for card in find_services(office_id, words, today)]
    if rules.SERVICE.match(words.upper()):
        codes.append(words.upper())
    return Case.objects.of(office_id).filter(service__in=codes)


def _of_people(office_id: int, **wanted: str) -> QuerySet[Case]:
    """Return the cases of the latest people that fit; the office stands on both sides."""
    people = CasePerson.objects.of(office_id).filter(**wanted).order_by("-case_id").values_list("case_id", flat=True)
    return Case.objects.of(office_id).filter(pk__in=list(people[: 2 * MOST]))


BY: dict[str, Callable[[int, str, date], QuerySet[Case]]] = {
    "number": _by_number,
    "id": _by_id,
    "phone": _by_phone,
    "name": _by_name,
    "service": _by_service,
}
