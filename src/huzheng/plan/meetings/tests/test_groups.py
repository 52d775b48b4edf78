"""The task force: seats, the former list, and what of the plan is late."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from huzheng.foundation.errors import NotFound
from huzheng.office.testing import make_section
from huzheng.plan.book.testing import approve as approve_plan
from huzheng.plan.book.testing import make_plan
from huzheng.plan.meetings import actions
from huzheng.plan.meetings.data import GroupValues, MemberValues
from huzheng.plan.meetings.errors import EndsTooEarly, GroupTaken, MemberUnnamed, NoSuchStaff, SeatTaken
from huzheng.plan.meetings.models import GroupMember
from huzheng.plan.meetings.queries import members_between, people_on
from huzheng.plan.meetings.states import Seat
from huzheng.plan.meetings.testing import found_group, seat
from huzheng.plan.meetings.tests.test_pages import sign_in, words_of

pytestmark = pytest.mark.django_db(transaction=True)
SUMMER = date(2026, 6, 30)


def at(made, group, name="group", **more):
    return reverse(f"meetings:{name}", kwargs={"office": made.office.code, "group": group.pk, **more})


@pytest.fixture
def group(central):
    """A task force with a convener and a deputy."""
    row = found_group(central)
    seat(central, row, "director", Seat.CONVENER)
    seat(central, row, "secretary", Seat.DEPUTY, task="督導執行")
    return row


@pytest.mark.accept("ORG-03", 1)
def test_the_group_shows_convener_deputy_members_and_duties_and_a_change_keeps_the_former_list(central, group, given):
    clerk = seat(central, group, "clerk")
    actions.end_member(group.pk, member_id=clerk.pk, until_on=date(2026, 2, 28), reason="調職", **given)
    seat(central, group, "reviewer", from_on=date(2026, 3, 1))
    values = GroupValues("推動小組", date(2026, 1, 8), "依計畫設置", "追蹤改善事項")
    actions.edit_group(group.pk, values=values, **given)

    shown = words_of(sign_in(central, "clerk").get(at(central, group)))

    for words in (
        "召集人director",
        "副召集人secretary",
        "委員reviewer",
        "追蹤改善事項",
        "歷任名單",
        "115/01/08–115/02/28調職",
    ):
        assert words in shown


@pytest.mark.accept("ORG-03", 2)
def test_the_task_force_lists_all_items_that_are_late(central, group):
    approve_plan(central, make_plan(central, deadline="115年1月"))
    shown = words_of(sign_in(central, "clerk").get(at(central, group, "group_late")))

    assert "意見回應115/01/31" in shown


def test_a_seat_may_belong_to_whoever_holds_a_role(central, group, given):
    head = central.people["section_head"]
    head.section = make_section(central, "戶籍登記課")
    head.save(update_fields=["section"])
    values = MemberValues(Seat.MEMBER, date(2026, 1, 8), role="section_head", section_id=head.section_id)
    actions.add_member(group.pk, values=values, **given)
    wanted = {central.people[role].pk for role in ("director", "secretary", "section_head")}

    assert people_on(group, date(2026, 3, 2)) == wanted


def test_one_convener_at_a_time_and_nobody_sits_twice(central, group, given):
    for role, as_ in (("clerk", Seat.CONVENER), ("secretary", Seat.MEMBER)):
        with pytest.raises(SeatTaken):
            seat(central, group, role, as_)
    convener = GroupMember.objects.of(central.office.pk).get(group=group, seat=Seat.CONVENER)
    actions.end_member(group.pk, member_id=convener.pk, until_on=SUMMER, reason="", **given)
    seat(central, group, "clerk", Seat.CONVENER, from_on=date(2026, 7, 1))

    now, ahead, past = members_between(group, date(2026, 3, 2))
    assert ([one.row.seat for one in now], len(ahead), past) == (["convener", "deputy"], 1, [])


def test_the_database_holds_one_convener(central, group):
    words = {"seat": Seat.CONVENER, "staff": central.people["clerk"], "from_on": SUMMER}
    with pytest.raises(DatabaseError), transaction.atomic():
        GroupMember.objects.create(office=central.office, group=group, **words)


def test_a_member_is_a_person_or_a_role_of_this_office(central, east, group, given):
    day = date(2026, 1, 8)
    person = central.people["clerk"].pk
    for values, error in (
        (MemberValues(Seat.MEMBER, day), MemberUnnamed),
        (MemberValues(Seat.MEMBER, day, staff_id=person, role="clerk"), MemberUnnamed),
        (MemberValues(Seat.MEMBER, day, staff_id=person, section_id=1), MemberUnnamed),
        (MemberValues(Seat.MEMBER, day, staff_id=east.people["clerk"].pk), NoSuchStaff),
        (MemberValues(Seat.MEMBER, day, role="section_head", section_id=987654), NotFound),
    ):
        with pytest.raises(error):
            actions.add_member(group.pk, values=values, **given)


def test_a_seat_ends_once_and_not_before_it_began(central, group, given):
    member = seat(central, group, "clerk")
    with pytest.raises(EndsTooEarly):
        actions.end_member(group.pk, member_id=member.pk, until_on=date(2025, 12, 31), reason="", **given)
    actions.end_member(group.pk, member_id=member.pk, until_on=SUMMER, reason="", **given)
    with pytest.raises(NotFound):
        actions.end_member(group.pk, member_id=member.pk, until_on=SUMMER, reason="", **given)


def test_two_task_forces_have_two_names(central, group, given):
    with pytest.raises(GroupTaken):
        found_group(central)
    other = found_group(central, "品管圈")
    with pytest.raises(GroupTaken):
        actions.edit_group(other.pk, values=GroupValues("推動小組", date(2026, 1, 8)), **given)


def test_a_task_force_of_another_office_is_not_there(group, foreign):
    member = GroupMember.objects.of(group.office_id).first()
    values = GroupValues("別的", date(2026, 1, 8))
    for act, words in (
        (actions.edit_group, {"values": values}),
        (actions.add_member, {"values": MemberValues(Seat.MEMBER, date(2026, 1, 8), role="clerk")}),
        (actions.end_member, {"member_id": member.pk, "until_on": SUMMER, "reason": ""}),
    ):
        with pytest.raises(NotFound):
            act(group.pk, **words, **foreign)
