"""Brands: registered with all that they need, changed, ended; and how many they served, where no case counts it."""

from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from huzheng.foundation.actors import Actor
from huzheng.foundation.audit.steps import record
from huzheng.foundation.clock import business_date
from huzheng.foundation.requests.steps import answered, remember
from huzheng.foundation.rights import require
from huzheng.foundation.verbs import verb
from huzheng.services.tailored.access import access_brand
from huzheng.services.tailored.data import BrandValues
from huzheng.services.tailored.errors import EndsTooEarly, NameTaken, OutsideBrand
from huzheng.services.tailored.models import Brand, BrandResult
from huzheng.services.tailored.steps import check_owner, check_service, link_brand, offer_service

WORDS = (
    "name_zh",
    "name_en",
    "summary_zh",
    "summary_en",
    "procedure_zh",
    "procedure_en",
    "bookable",
    "owner_id",
    "from_on",
)


@verb
def add_brand(values: BrandValues, *, office_id: int, key: str, by: Actor, now: datetime) -> Brand:
    """Register a local service under its own name, with its counters, as something to book, counted from its first day on.

    Where it asks for a new service, that is made in the catalogue in the same transaction. The same key again returns what it made.
    Raises NameTaken, NoSuchService, NotFound for what is not the office's, Refused; locks the catalogue where it adds to it.
    """
    require(by, "tailored.keep")
    body = _plain(values)
    if (known := answered(by, key, body)) is not None:
        return access_brand(office_id, known)
    _check(values, office_id, now)
    code = offer_service(values, office_id=office_id, by=by, now=now)
    try:
        with transaction.atomic():
            row: Brand = Brand.objects.create(
                office_id=office_id, service=code, **{name: getattr(values, name) for name in WORDS}
            )
    except IntegrityError as error:
        raise NameTaken(field="name_zh") from error
    link_brand(row, values.groups, values.counters)
    record("add_brand", f"brand:{row.pk}", None, body | {"service": code}, by=by, now=now)
    remember(by, key, body, row.pk, now=now)
    return row


@verb
def edit_brand(brand_id: int, *, office_id: int, values: BrandValues, by: Actor, now: datetime) -> Brand:
    """Change a brand. Raises what add_brand raises, EndsTooEarly, NotFound. Locks the brand."""
    require(by, "tailored.keep")
    row = access_brand(office_id, brand_id, for_update=True)
    if row.until_on and row.until_on < values.from_on:
        raise EndsTooEarly(field="from_on")
    _check(values, office_id, now)
    before = {name: str(getattr(row, name)) for name in (*WORDS, "service")}
    for name in WORDS:
        setattr(row, name, getattr(values, name))
    row.service = offer_service(values, office_id=office_id, by=by, now=now)
    try:
        with transaction.atomic():
            row.save(update_fields=[*(name.removesuffix("_id") for name in WORDS), "service"])
    except IntegrityError as error:
        raise NameTaken(field="name_zh") from error
    link_brand(row, values.groups, values.counters)
    record("edit_brand", f"brand:{row.pk}", before, _plain(values), by=by, now=now)
    return row


@verb
def end_brand(brand_id: int, *, office_id: int, until_on: date, by: Actor, now: datetime) -> Brand:
    """Note the last day of a brand; its results stay. Raises NotFound, EndsTooEarly, Refused. Locks the brand."""
    require(by, "tailored.keep")
    row = access_brand(office_id, brand_id, for_update=True)
    if until_on < row.from_on:
        raise EndsTooEarly(field="until_on")
    before, row.until_on = str(row.until_on), until_on
    row.save(update_fields=["until_on"])
    record("end_brand", f"brand:{row.pk}", before, str(until_on), by=by, now=now)
    return row


@verb
def record_result(
    brand_id: int, *, office_id: int, on: date, number: int, note: str, key: str, by: Actor, now: datetime
) -> BrandResult:
    """Keep by hand how many a brand served on a day; a correction is a further line with the difference.

    The same key again returns the line that it made. Raises NotFound, OutsideBrand, Refused. Locks the brand.
    """
    require(by, "tailored.record")
    brand = access_brand(office_id, brand_id, for_update=True)
    body = [brand_id, str(on), number, note]
    if (known := answered(by, key, body)) is not None:
        return BrandResult.objects.of(office_id).get(pk=known)
    if on < brand.from_on or on > business_date(now) or (brand.until_on and on > brand.until_on):
        raise OutsideBrand(field="on")
    row: BrandResult = BrandResult.objects.create(
        office_id=office_id, brand=brand, on=on, number=number, note=note, by_id=by.id, at=now
    )
    remember(by, key, body, row.pk, now=now)
    return row


def _check(values: BrandValues, office_id: int, now: datetime) -> None:
    check_owner(office_id, values.owner_id, business_date(now))
    if not values.new_service:
        check_service(office_id, values.service, business_date(now))


def _plain(values: BrandValues) -> dict[str, Any]:
    words = {name: str(getattr(values, name)) for name in (*WORDS, "service", "new_service", "minutes")}
    return words | {"groups": sorted(values.groups), "counters": sorted(values.counters)}
