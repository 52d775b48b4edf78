"""The catalogue of an office through its verbs: what holds when, who may, and that memory never lies."""

from datetime import timedelta

import pytest

from huzheng.foundation.errors import Conflict, Invalid, NotFound, Refused
from huzheng.foundation.events.models import Event
from huzheng.foundation.metrics.data import Period
from huzheng.foundation.metrics.registry import evidence, measure
from huzheng.office.testing import MONDAY, make_section
from huzheng.services.catalogue import actions
from huzheng.services.catalogue.api import (
    circumstances_of,
    find_services,
    local_services,
    papers_of,
    service,
    services,
    services_by_ticket,
)
from huzheng.services.catalogue.data import SERVICE_CHANGED, Need, Setting
from huzheng.services.catalogue.errors import ChangeTooEarly, EndTooEarly, NotAValue, NothingChanged
from huzheng.services.catalogue.testing import change_limit, given, make_local, switch_off

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = MONDAY.date()
TOMORROW = TODAY + timedelta(days=1)


def test_a_card_says_everything_about_a_service(central):
    card = service(central.office.pk, "R21", TODAY)

    assert (card.limit.at_once, card.statutory.months, card.statutory.days, card.fine) == (
        True,
        3,
        30,
        "late_registration",
    )
    assert [line.fee for line in card.fees] == ["id_card_exchange", "household_certificate"]
    assert {"online", "minutes"} <= card.unconfirmed
    assert card.version == "R21@2025-01-01"


def test_papers_follow_what_was_ticked(central):
    card = service(central.office.pk, "R01", TODAY)
    keys = {
        key: {paper.key for paper in papers_of(card, ticked)}
        for key, ticked in {"none": (), "agent": ("agent",)}.items()
    }

    assert keys["agent"] - keys["none"] == {"power_of_attorney", "agent_id"}
    asked = ["agent", "foreign_document", "mainland_document", "surname_agreement"]
    assert [row.key for row in circumstances_of(card)] == asked


def test_the_clerk_decides_where_nothing_is_structured(central):
    card = service(central.office.pk, "R05", TODAY)

    assert [paper.key for paper in papers_of(card, ()) if paper.need == Need.CLERK] == [
        "adoption_end_agreement",
        "court_decision",
    ]


def test_a_day_before_every_source_has_no_service(central):
    with pytest.raises(NotFound):
        service(central.office.pk, "R01", TODAY.replace(year=2019))
    assert services(central.office.pk, TODAY.replace(year=2019)) == []


def test_switched_off_is_off_at_once_for_whoever_asks(central):
    office_id = central.office.pk
    assert find_services(office_id, "遷入", TODAY)[0].code == "R21"
    switch_off(central, "R21")

    assert not service(office_id, "R21", TODAY).offered
    assert "R21" not in {card.code for card in services(office_id, TODAY)}
    assert "R21" in {card.code for card in services(office_id, TODAY, offered=False)}
    assert "R21" not in {card.code for card in find_services(office_id, "遷入", TODAY)}
    assert [event.data for event in Event.objects.filter(type=SERVICE_CHANGED)] == [{"code": "R21"}]


def test_a_changed_limit_holds_from_its_day_and_not_before(central):
    change_limit(central, "P01", 2, from_on=TOMORROW)

    assert service(central.office.pk, "P01", TODAY).limit.working_days == 3
    card = service(central.office.pk, "P01", TOMORROW)
    assert (card.limit.working_days, card.version.partition("+")[0]) == (2, "P01@2025-01-01")
    actions.change_service("P01", what="limit", value=None, from_on=TOMORROW, reason="改回", **given(central))
    assert service(central.office.pk, "P01", TOMORROW).limit.working_days == 3


@pytest.mark.parametrize(
    ("what", "value", "day", "error"),
    [
        ("limit", 2, TODAY - timedelta(days=1), ChangeTooEarly), ("limit", 3, TODAY, NothingChanged), ("limit", -1, TODAY, NotAValue),
        ("limit", True, TODAY, NotAValue), ("channels", [], TODAY, NotAValue), ("channels", ["pigeon"], TODAY, NotAValue),
        ("fees", [{"fee": "no such", "always": True}], TODAY, NotAValue), ("papers", [], TODAY, NotAValue),
        ("papers", [{"key": "own_1"}], TODAY, NotAValue), ("papers", [{"key": "seal", "when": "nonsense"}], TODAY, NotAValue),
        ("colour", "blue", TODAY, NotAValue),
    ],
)  # fmt: skip
def test_what_cannot_stand_is_refused(central, what, value, day, error):
    with pytest.raises(error):
        actions.change_service("P01", what=what, value=value, from_on=day, reason="x", **given(central))


def test_papers_fees_and_channels_are_changed_by_the_office(central):
    told = {"from_on": TODAY, "reason": "簡化", **given(central)}
    actions.change_service(
        "D11", what="papers", value=[{"key": "applicant_id"}, {"key": "own_1", "zh": "自備紙袋"}], **told
    )
    actions.change_service("D11", what="fees", value=[{"fee": "transcript", "always": False}], **told)
    actions.change_service("D11", what="channels", value=["counter", "post"], **told)

    card = service(central.office.pk, "D11", TODAY)
    assert [(paper.key, paper.zh) for paper in card.papers][1] == ("own_1", "自備紙袋")
    assert (card.fees[0].always, card.channels) == (False, ("counter", "post"))


def test_a_confirmed_field_is_not_uncertain_any_more(central, east):
    actions.confirm_field("R21", field="minutes", source="本所114年度統計", **given(central))

    assert "minutes" not in service(central.office.pk, "R21", TODAY).unconfirmed
    assert "minutes" in service(east.office.pk, "R21", TODAY).unconfirmed
    with pytest.raises(NotAValue):
        actions.confirm_field("R21", field="minutes", source="再一次", **given(central))


def test_the_delegation_list_is_kept_per_service(central):
    assert service(central.office.pk, "D11", TODAY).delegated
    actions.set_service("D11", values=Setting(delegated=False), **given(central))

    assert not service(central.office.pk, "D11", TODAY).delegated


def test_nobody_without_the_right_changes_the_catalogue(central):
    by = given(central, "clerk")
    for act in (
        lambda: actions.set_service("R01", values=Setting(offered=False), **by),
        lambda: actions.change_service("R01", what="limit", value=1, from_on=TODAY, reason="x", **by),
        lambda: actions.confirm_field("R01", field="minutes", source="x", **by),
        lambda: actions.end_local(1, until_on=TODAY, **by),
    ):
        with pytest.raises(Refused):
            act()


def test_a_section_or_ticket_of_another_office_is_not_found(central, east):
    foreign = make_section(east, "他所課室")
    for setting in (Setting(section_id=foreign.pk), Setting(queue_group_id=east.groups[0].pk)):
        with pytest.raises(NotFound):
            actions.set_service("R01", values=setting, **given(central))


def test_services_stand_under_the_ticket_by_which_they_are_asked_for(central):
    group = central.groups[1].pk
    actions.set_service("D11", values=Setting(queue_group_id=group), **given(central))
    actions.set_service("D12", values=Setting(queue_group_id=group), **given(central))
    actions.set_service("D12", values=Setting(offered=False, queue_group_id=group), **given(central))

    assert {
        key: [card.code for card in cards] for key, cards in services_by_ticket(central.office.pk, TODAY).items()
    } == {group: ["D11"]}


def test_the_same_setting_again_is_told(central):
    switch_off(central, "R21")

    with pytest.raises(NothingChanged):
        switch_off(central, "R21")


def test_a_local_service_lives_from_its_first_day_to_its_last(central):
    row = make_local(central)
    card = service(central.office.pk, "L01", TODAY)
    assert (card.local, card.zh, card.group, card.papers[0].en) == (True, "疼您櫃檯", "help", "National ID card")
    actions.end_local(row.number, until_on=TOMORROW, reason="改併", **given(central))

    assert service(central.office.pk, "L01", TOMORROW).code == "L01"
    with pytest.raises(NotFound):
        service(central.office.pk, "L01", TOMORROW + timedelta(days=1))
    with pytest.raises(EndTooEarly):
        actions.end_local(row.number, until_on=TODAY - timedelta(days=1), **given(central))


@pytest.mark.parametrize(
    "words", [{"category": "no such"}, {"channels": ()}, {"fees": ("no such",)}, {"from_on": None}]
)
def test_a_local_service_that_cannot_be_is_refused(central, words):
    with pytest.raises(Invalid):
        make_local(central, **words)
    assert not local_services(central.office.pk).exists()


def test_memory_follows_a_change_and_a_rollback(central):
    office_id, told = central.office.pk, given(central)
    before = service(office_id, "L01", TODAY) if local_services(office_id).exists() else None
    with pytest.raises(Conflict):
        add_and_fail(central, told)

    assert before is None
    with pytest.raises(NotFound):
        service(office_id, "L01", TODAY)
    assert make_local(central, "銀向幸福").number == 1
    assert service(office_id, "L01", TODAY).zh == "銀向幸福"


def add_and_fail(made, told):
    """Add a service and read it within a transaction that is undone."""
    from django.db import transaction

    from huzheng.foundation.verbs import inside
    from huzheng.services.catalogue.testing import LocalValues

    with transaction.atomic():
        values = LocalValues("曇花一現", "", "help", 0, 1, ("counter",), from_on=TODAY)
        inside(actions.add_local)(values, **told)
        assert service(made.office.pk, "L01", TODAY).zh == "曇花一現"
        raise Conflict


def test_reading_a_service_again_asks_one_small_question(central, django_assert_num_queries):
    services(central.office.pk, TODAY)
    with django_assert_num_queries(1):
        assert len(services(central.office.pk, TODAY)) == 97


def test_the_share_of_confirmed_fields_is_measured(central):
    office_id, month = central.office.pk, Period(TODAY.replace(day=1), TODAY.replace(month=4, day=1))
    before = measure("catalogue.confirmed_share", office_id, month, "rate", {})
    actions.confirm_field("R21", field="minutes", source="本所統計", **given(central))
    after = measure("catalogue.confirmed_share", office_id, month, "rate", {})

    assert (before.value, after.n) == (0, before.n)
    assert float(after.value) == pytest.approx(1 / before.n)
    assert any(row.text.startswith("R21") for row in evidence("catalogue.confirmed_share", office_id, month, {}))


def test_searches_are_measured(central):
    month = Period(TODAY.replace(day=1), TODAY.replace(month=4, day=1))
    for found in (True, True, False):
        actions.note_search(central.office.pk, found=found, by=central.actor("clerk"), now=MONDAY)

    assert measure("catalogue.searches_without_hit", central.office.pk, month, "count", {}).value == 1
    assert float(measure("catalogue.search_hit_rate", central.office.pk, month, "rate", {}).value) == pytest.approx(
        2 / 3
    )
    assert [row.value for row in evidence("catalogue.search_hit_rate", central.office.pk, month, {})] == [1]
