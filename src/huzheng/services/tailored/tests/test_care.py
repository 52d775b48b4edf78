"""Groups and measures: exactly what is defined for a group, kept once for all of them."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from huzheng.foundation.errors import NotFound, Refused
from huzheng.foundation.metrics.data import Period
from huzheng.foundation.metrics.registry import evidence, measure
from huzheng.office.testing import MONDAY
from huzheng.services.tailored import actions
from huzheng.services.tailored.api import measures_for
from huzheng.services.tailored.data import GroupValues
from huzheng.services.tailored.errors import EndsTooEarly, NameTaken, NobodyMeant
from huzheng.services.tailored.models import Measure, MeasureGroup, TargetGroup
from huzheng.services.tailored.rules import common_groups
from huzheng.services.tailored.testing import JANUARY, given, make_group, make_measure, measure_values

pytestmark = pytest.mark.django_db
MARCH = Period(date(2026, 3, 1), date(2026, 4, 1))


TODAY = MONDAY.date()


def titles(made, group, on=TODAY):
    return {row.title_zh for row in measures_for(made.office.pk, group.pk, on)}


@pytest.mark.accept("SVC-10", 1)
def test_choosing_seniors_lists_exactly_the_measures_defined_for_them(client, central):
    seniors, couples = make_group(central), make_group(central, "新婚")
    make_measure(central, seniors)
    make_measure(central, seniors, title_zh="愛心櫃檯", kind="counter", counters=(central.counters[0].pk,))
    make_measure(central, couples, title_zh="拍照牆")
    make_measure(central, seniors, title_zh="敬老卡諮詢", until_on=date(2026, 2, 1))
    client.force_login(central.people["reception"].account)
    page = client.get("/o/central/services/tailored/", {"group": seniors.pk}).content.decode()

    assert titles(central, seniors) == {"老花眼鏡", "愛心櫃檯"}
    assert all(f"<h3>{title}</h3>" in page for title in ("老花眼鏡", "愛心櫃檯"))
    assert not any(f"<h3>{title}</h3>" in page for title in ("拍照牆", "敬老卡諮詢"))


@pytest.mark.accept("SVC-10", 2)
def test_a_measure_of_several_groups_is_maintained_once(central):
    seniors, disabled = make_group(central), make_group(central, "身心障礙者")
    row = make_measure(central, seniors, disabled)
    values = measure_values(seniors, disabled, title_zh="放大鏡與老花眼鏡")
    actions.edit_measure(row.pk, values=values, **given(central))

    assert titles(central, seniors) == titles(central, disabled) == {"放大鏡與老花眼鏡"}
    assert Measure.objects.of(central.office.pk).count() == 1
    actions.edit_measure(row.pk, values=measure_values(disabled), **given(central))
    assert titles(central, seniors) == set()


def test_a_measure_ends_on_its_last_day_and_counts_until_then(central):
    group = make_group(central)
    row = make_measure(central, group)
    actions.end_measure(row.pk, until_on=date(2026, 3, 10), **given(central))

    assert titles(central, group, date(2026, 3, 10)) == {"老花眼鏡"}
    assert titles(central, group, date(2026, 3, 11)) == set()
    assert measure("tailored.groups", central.office.pk, MARCH, "count", {}).n == 0
    assert len(evidence("tailored.groups", central.office.pk, Period(JANUARY, date(2026, 2, 1)), {})) == 1
    with pytest.raises(EndsTooEarly):
        actions.end_measure(row.pk, until_on=date(2025, 3, 10), **given(central))


@pytest.mark.parametrize(("words", "error"), [
    ({"groups": ()}, NobodyMeant), ({"until_on": date(2025, 1, 1)}, EndsTooEarly), ({"groups": (987654321,)}, NotFound),
    ({"counters": (987654321,)}, NotFound), ({"owner_id": 987654321}, NotFound),
])  # fmt: skip
def test_a_measure_that_cannot_be_is_refused(central, words, error):
    group = make_group(central)

    with pytest.raises(error):
        actions.add_measure(measure_values(group, **words), key="k", **given(central))


def test_groups_counters_and_people_of_another_office_do_not_exist(central, east):
    theirs = make_group(east)

    for words in (
        {"groups": (theirs.pk,)},
        {"counters": (east.counters[0].pk,)},
        {"owner_id": east.people["clerk"].pk},
    ):
        with pytest.raises(NotFound):
            make_measure(central, make_group(central, str(words)), **words)
    with pytest.raises(NotFound):
        actions.edit_group(theirs.pk, values=GroupValues("他所", "x"), **given(central))


def test_a_title_is_taken_once_and_the_same_key_makes_one_measure(central):
    group = make_group(central)
    row = make_measure(central, group)

    assert make_measure(central, group).pk == row.pk
    with pytest.raises(NameTaken):
        actions.add_measure(measure_values(group), key="another", **given(central))
    with pytest.raises(NameTaken):
        make_group(central)
    with pytest.raises(Refused):
        actions.end_measure(row.pk, until_on=MONDAY.date(), **given(central, "clerk"))


def test_common_groups_are_adopted_once_and_then_the_office_s_own(central):
    first = actions.adopt_groups(central.office.pk, by=central.actor("evaluation"), now=MONDAY)
    row = TargetGroup.objects.of(central.office.pk).get(name_zh="新住民")
    actions.edit_group(row.pk, values=GroupValues("新住民", "New residents", active=False), **given(central))

    assert first == len(common_groups()) >= 7
    assert actions.adopt_groups(central.office.pk, by=central.actor("evaluation"), now=MONDAY) == 0
    assert not TargetGroup.objects.of(central.office.pk).get(pk=row.pk).active


def test_the_database_holds_one_link_of_a_measure_and_a_group(central):
    group = make_group(central)
    row = make_measure(central, group)

    with pytest.raises(IntegrityError), transaction.atomic():
        MeasureGroup.objects.create(office=central.office, measure=row, group=group)
