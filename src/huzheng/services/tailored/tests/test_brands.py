"""Brands: registered without programming, counted by cases and by hand, listed by year."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from huzheng.foundation import served
from huzheng.foundation.errors import NotFound, Refused
from huzheng.foundation.metrics.data import Period
from huzheng.foundation.metrics.registry import evidence, measure
from huzheng.office.testing import MONDAY
from huzheng.services.tailored import actions
from huzheng.services.tailored.api import booking_items, brands_for_service
from huzheng.services.tailored.data import Served
from huzheng.services.tailored.errors import EndsTooEarly, NameTaken, OutsideBrand
from huzheng.services.tailored.models import Brand, BrandResult
from huzheng.services.tailored.queries import shown_brands, year_of
from huzheng.services.tailored.testing import brand_values, given, make_brand, make_group, make_result

pytestmark = pytest.mark.django_db
YEAR = Period(date(2026, 1, 1), date(2027, 1, 1))


@pytest.fixture
def counted(monkeypatch):
    """A source that counts seven for each code a month, and remembers the spans that were asked for."""
    spans = []

    def source(office_id, codes, start, end):
        spans.append((start, end))
        return dict.fromkeys(codes, (end.year - start.year) * 84 + (end.month - start.month) * 7)

    monkeypatch.setattr(served, "SOURCES", {"test": source})
    return spans


@pytest.mark.accept("SVC-11", 1)
def test_an_administrator_alone_adds_a_local_service_with_counter_booking_and_statistics(client, central):
    group = make_group(central)
    client.force_login(central.people["evaluation"].account)
    words = {
        "name_zh": "揪甘心ㄟ照相館", "summary_zh": "免費拍身分證相片。", "groups": [group.pk], "counters": [central.counters[0].pk],
        "bookable": "on", "minutes": "10", "from_on": "115/2/1", "request_key": "k", "procedure_zh": "坐好\n拍照",
    }  # fmt: skip
    client.post("/o/central/services/tailored/brands/new/", words)
    row = Brand.objects.of(central.office.pk).get()
    client.post(f"/o/central/services/tailored/brands/{row.pk}/result/", {"on": "115/2/20", "number": "12"})
    item = booking_items(central.office.pk, MONDAY.date())[0]

    assert (item.zh, item.counters) == ("揪甘心ㄟ照相館", (central.counters[0].number,))
    assert measure("tailored.brand_served", central.office.pk, YEAR, "count", {"brand": row.name_zh}).n == 12
    assert evidence("tailored.brand_served", central.office.pk, YEAR, {})[0].subject == f"brand:{row.pk}"
    assert "拍照" in client.get(f"/p/central/care/brands/{row.pk}/").content.decode()


@pytest.mark.accept("SVC-11", 2)
def test_the_yearly_list_shows_how_many_each_brand_served(client, central, counted):
    fast = make_brand(central, service="D11")
    by_hand = make_brand(central, name_zh="疼您櫃檯")
    make_result(central, by_hand, 9)
    make_result(central, by_hand, -2)
    make_result(central, by_hand, 4, date(2026, 3, 1))
    shown = {one.row.pk: one.served for one in shown_brands(*year_of(central.office.pk, 115))}
    client.force_login(central.people["clerk"].account)
    page = client.get("/o/central/services/tailored/brands/", {"year": "115"}).content.decode()

    assert shown == {fast.pk: Served(84, 0), by_hand.pk: Served(0, 11)}
    assert "<b>84</b>" in page
    assert "<b>11</b>" in page
    for kind in ("ods", "pdf"):
        assert client.get(f"/o/central/services/tailored/brands/year.{kind}?year=115").content[:2] in (b"PK", b"%P")


def test_cases_count_only_on_the_days_on_which_the_brand_was_offered(central, counted):
    brand = make_brand(central, service="D11", from_on=date(2026, 2, 1))
    actions.end_brand(brand.pk, until_on=date(2026, 4, 30), **given(central))
    shown = shown_brands(*year_of(central.office.pk, 115))[0]

    assert shown.served.cases == 21
    assert counted == [(date(2026, 2, 1), date(2026, 5, 1))]
    assert shown_brands(*year_of(central.office.pk, 116)) == []


def test_a_list_costs_the_same_queries_for_many_brands(central, counted, django_assert_num_queries):
    group = make_group(central)
    for k in range(4):
        make_brand(central, group, name_zh=f"特色{k}", service="D11", counters=(central.counters[0].pk,))

    with django_assert_num_queries(4):
        assert len(shown_brands(*year_of(central.office.pk, 115))) == 4
    assert len(counted) == 1


def test_brands_stand_behind_their_service_while_they_are_offered(central):
    brand = make_brand(central, service="D11")
    edited = brand_values(service="D12", name_zh="英謄快")
    actions.edit_brand(brand.pk, values=edited, **given(central))

    assert brands_for_service(central.office.pk, "D11", MONDAY.date()) == []
    assert [row.name_zh for row in brands_for_service(central.office.pk, "D12", MONDAY.date())] == ["英謄快"]
    assert booking_items(central.office.pk, MONDAY.date()) == []


@pytest.mark.parametrize("on", [date(2025, 12, 31), date(2026, 3, 3), date(2026, 2, 21)])
def test_nobody_was_served_before_after_or_ahead(central, on):
    brand = make_brand(central)
    actions.end_brand(brand.pk, until_on=date(2026, 2, 20), **given(central))

    with pytest.raises(OutsideBrand):
        make_result(central, brand, 3, on)


def test_the_same_key_counts_once(central):
    brand = make_brand(central)

    assert make_result(central, brand).pk == make_result(central, brand).pk
    assert make_brand(central).pk == brand.pk
    assert BrandResult.objects.of(central.office.pk).count() == 1


def test_what_a_brand_cannot_be_is_refused(central, east):
    brand = make_brand(central)

    with pytest.raises(NameTaken):
        actions.add_brand(brand_values(), key="another", **given(central))
    with pytest.raises(NotFound):
        make_brand(central, make_group(east), name_zh="他所")
    with pytest.raises(NotFound):
        make_result(east, brand)
    with pytest.raises(EndsTooEarly):
        actions.end_brand(brand.pk, until_on=date(2025, 1, 1), **given(central))
    with pytest.raises(Refused):
        actions.end_brand(brand.pk, until_on=date(2026, 1, 1), **given(central, "clerk"))


def test_the_database_refuses_a_result_that_counts_nothing(central):
    brand = make_brand(central)

    with pytest.raises(IntegrityError), transaction.atomic():
        BrandResult.objects.create(
            office=central.office, brand=brand, on=MONDAY.date(), number=0, by=central.people["clerk"], at=MONDAY
        )
