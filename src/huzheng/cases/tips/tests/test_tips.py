"""Giving the sheet: the case chooses, the text is kept, the office adds its own (CASE-10)."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from huzheng.cases.book.testing import APPLICANT, make_case
from huzheng.cases.tips import actions, queries, rules
from huzheng.cases.tips.data import MAIL, Facts, TipValues
from huzheng.cases.tips.models import OfficeTip, TipSheet
from huzheng.cases.tips.testing import MOVE_IN, child, give, make_done, make_tip
from huzheng.foundation.audit.models import Change
from huzheng.foundation.errors import IllegalMove, Invalid, NotFound, Refused
from huzheng.foundation.events.models import Event
from huzheng.foundation.messages.models import Message
from huzheng.foundation.metrics.data import Period
from huzheng.foundation.metrics.registry import evidence, measure
from huzheng.foundation.testing import hear
from huzheng.office.testing import MONDAY

pytestmark = pytest.mark.django_db(transaction=True)
SCHOOLCHILD, BABY = date(2018, 9, 1), date(2025, 3, 1)
MARCH = Period(date(2026, 3, 1), date(2026, 4, 1))


def keys_for(case):
    found = queries.offer(case, MONDAY)
    return found.chosen if found else None


@pytest.mark.accept("CASE-10", 1)
def test_a_move_in_with_a_child_of_school_age_adds_the_school(central):
    assert "move_school" in keys_for(make_done(central, children=(SCHOOLCHILD,)))
    assert "move_school" not in keys_for(make_done(central, children=(BABY,)))
    assert "move_school" not in keys_for(make_done(central))


@pytest.mark.parametrize(
    ("born_on", "school"),
    [
        (date(2020, 3, 3), False),  # six tomorrow
        (date(2020, 3, 2), True),  # six today
        (date(2010, 3, 3), True),  # sixteen tomorrow
        (date(2010, 3, 2), False),  # sixteen today
    ],
)
def test_school_age_is_from_six_to_fifteen_on_the_day(central, born_on, school):
    assert ("move_school" in keys_for(make_done(central, children=(born_on,)))) is school


def test_circumstances_and_language_choose_too(central):
    owner = make_done(central, circumstances=("owns_house",))
    english = make_case(central, service=MOVE_IN, people=(replace_language("en"),))

    assert "move_house_tax" in keys_for(owner)
    assert "newcomer" in keys_for(english)
    assert not {"move_house_tax", "newcomer"} & keys_for(make_done(central))


def replace_language(language):
    words = {name: getattr(APPLICANT, name) for name in APPLICANT.__slots__}
    return type(APPLICANT)(**(words | {"language": language}))


def test_other_services_have_no_sheet(central):
    case = make_done(central, service={"code": "R26"})

    assert keys_for(case) is None
    with pytest.raises(NotFound):
        give(central, case)


@pytest.mark.accept("CASE-10", 2)
def test_the_text_in_use_is_kept_on_the_case(central):
    case, own = make_done(central, children=(SCHOOLCHILD,)), make_tip(central)
    sheet = give(central, case, "move_school", f"office-{own.pk}")
    changed = TipValues("move_in", "別的事")
    actions.change_tip(own.pk, values=changed, by=central.actor("secretary"), now=MONDAY)
    actions.end_tip(own.pk, by=central.actor("secretary"), now=MONDAY)

    kept = queries.items_of(TipSheet.objects.of(central.office.pk).get(pk=sheet.pk))
    assert [tip.zh for tip in kept] == ["學齡子女轉學或入學", "領取里民手冊"]
    assert Event.objects.filter(type="tips.given", subject=f"case:{case.pk}").count() == 1


def test_the_same_tap_gives_one_sheet_and_another_a_second(central):
    case, by = make_done(central), central.actor("clerk")
    given = {"keys_ticked": ("move_vote",), "language": "en", "by": by, "now": MONDAY}

    first, again = (actions.give_tips(case.pk, **given, request_key="k") for _ in range(2))
    second = actions.give_tips(case.pk, **given, request_key="other")

    assert (first.pk, second.number) == (again.pk, 2)


@pytest.mark.parametrize("keys", [("no_such_item",), ("birth_nhi",)])
def test_only_what_is_offered_can_be_given(central, keys):
    with pytest.raises(Invalid):
        give(central, make_done(central), *keys)


def test_nothing_is_given_before_the_decision(central):
    with pytest.raises(IllegalMove):
        give(central, make_case(central, service=MOVE_IN))


def test_a_case_of_another_office_and_a_wrong_role_give_nothing(central, east):
    case = make_done(central)
    with pytest.raises(NotFound):
        give(east, case)
    with pytest.raises(Refused):
        actions.give_tips(case.pk, keys_ticked=("move_vote",), language="en", by=central.actor("volunteer"), now=MONDAY)


def test_how_many_registrations_got_their_sheet_is_measured(central):
    given, missed = make_done(central), make_done(central)
    give(central, given)
    make_done(central, service={"code": "R26"})
    make_done(central, done=False)

    found = measure("tips.given_rate", central.office.pk, MARCH, "rate", {})
    assert (found.value, found.n) == (Decimal("0.5"), 2)
    assert {row.subject: row.met for row in evidence("tips.given_rate", central.office.pk, MARCH, {})} == {
        f"case:{given.pk}": True,
        f"case:{missed.pk}": False,
    }
    assert measure("tips.given_rate", central.office.pk, Period(date(2026, 1, 1), date(2026, 2, 1)), "rate", {}).n == 0


def test_own_items_are_for_whom_their_ages_say(central):
    row = make_tip(central, age_from=0, age_to=3)

    assert f"office-{row.pk}" in keys_for(make_done(central, children=(BABY,)))
    assert f"office-{row.pk}" not in keys_for(make_done(central))


def test_own_items_begin_and_end_and_are_on_record(central):
    row = make_tip(central)
    actions.end_tip(row.pk, by=central.actor("secretary"), now=MONDAY + timedelta(days=3))

    days = [MONDAY.date() + timedelta(days=k) for k in (-1, 0, 2, 3)]
    assert [len(queries.own_tips(central.office.pk, day)) for day in days] == [0, 1, 1, 0]
    assert set(Change.objects.values_list("verb", flat=True)) == {"tips.add_tip", "tips.end_tip"}


def test_an_own_item_needs_a_kind_and_ages_in_order(central):
    for words in ({"kind": "divorce"}, {"age_from": 9, "age_to": 3}):
        with pytest.raises(Invalid):
            make_tip(central, **words)


def test_own_items_of_another_office_are_not_there(central, east):
    row, by = make_tip(central), east.actor("secretary")
    with pytest.raises(NotFound):
        actions.end_tip(row.pk, by=by, now=MONDAY)
    with pytest.raises(NotFound):
        actions.change_tip(row.pk, values=TipValues("move_in", "x"), by=by, now=MONDAY)
    with pytest.raises(Refused):
        actions.end_tip(row.pk, by=central.actor("clerk"), now=MONDAY)
    assert OfficeTip.objects.of(central.office.pk).get().until_on is None


def test_the_same_tap_adds_one_item(central):
    values, by = TipValues("birth", "領寶寶禮"), central.actor("secretary")
    first, second = (actions.add_tip(values, by=by, now=MONDAY, request_key="k") for _ in range(2))

    assert first.pk == second.pk


def test_the_rulebook_is_whole():
    book = rules.rulebook()

    assert len({one.key for one in book.items}) == len(book.items)
    assert (
        {kind for one in book.items for kind in one.kinds}
        == set(book.kinds)
        == {"birth", "marriage", "death", "move_in"}
    )
    assert [one.key for one in book.items if not one.source or bool(one.zh) != bool(one.en)] == []


@drawn(st.integers(0, 130))
def test_somebody_is_of_the_own_age_and_no_older(age):
    assert rules.of_age(Facts((age,)), age, age)
    assert not rules.of_age(Facts((age,)), age + 1, None)


def test_a_child_born_tomorrow_has_no_age():
    assert rules.facts([date(2026, 3, 3)], (), "en", date(2026, 3, 2)).ages == ()
    assert child(BABY).born_on == BABY


def test_whoever_chose_mail_gets_the_next_steps_that_way_too(central):
    give(central, make_done(central))
    hear()
    message = Message.objects.get(kind=MAIL)

    assert (message.channel, message.to) == (APPLICANT.wants, APPLICANT.email)
    assert message.body.startswith("1. ")
