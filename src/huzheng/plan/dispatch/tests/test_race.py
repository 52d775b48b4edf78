"""Races on real connections: two people press at once, and it happened once."""

from datetime import date

import pytest

from huzheng.foundation.audit.models import Change
from huzheng.foundation.clock import at
from huzheng.foundation.errors import Conflict
from huzheng.foundation.testing import at_once, overtaken, waits
from huzheng.foundation.verbs import inside
from huzheng.office.testing import MONDAY
from huzheng.plan.dispatch.access import lock_report
from huzheng.plan.dispatch.actions import (
    add_kind,
    change_kind,
    correct_report,
    draw_figures,
    end_kind,
    open_calendar,
    send_report,
    sign_report,
)
from huzheng.plan.dispatch.data import Sending
from huzheng.plan.dispatch.models import Report, ReportKind, ReportMove, ReportVersion
from huzheng.plan.dispatch.states import Way
from huzheng.plan.dispatch.testing import drafted, kind_values, papers, place, reports_of, sent, signed

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
HANDS = 4


def verbs_of(report) -> list[str]:
    return [move.verb for move in ReportMove.objects.of(report.office_id).filter(report=report)]


def test_two_who_draw_a_report_first_at_once_write_one_version(central, report):
    at_once(*[lambda: draw_figures(report.pk, typed={}, remark="同時", **place(central, "clerk"))] * HANDS)

    assert ReportVersion.objects.of(central.office.pk).filter(report=report).count() == 1
    assert len(verbs_of(report)) == HANDS


def test_of_two_who_sign_at_once_one_signs(central, report):
    drafted(central, report)
    seen = papers(central, report)
    found = at_once(*[lambda: sign_report(report.pk, papers=seen, **place(central, "director"))] * HANDS)

    assert sum(isinstance(one, Conflict) for one in found) == HANDS - 1
    assert verbs_of(report).count("sign_report") == 1


def test_a_draft_drawn_anew_while_somebody_signs_is_either_signed_or_drawn(central, report):
    drafted(central, report)
    seen = papers(central, report)
    at_once(
        lambda: sign_report(report.pk, papers=seen, **place(central, "director")),
        lambda: draw_figures(report.pk, typed={}, remark="不同", **place(central, "clerk")),
    )
    report.refresh_from_db()
    version = ReportVersion.objects.of(central.office.pk).get(report=report)

    assert (report.state, version.remark) in {("signed", "本月無異常。"), ("drafted", "不同")}


def test_of_two_who_send_at_once_one_sends(central, report):
    signed(central, report)
    sending = Sending(Way.LETTER, MONDAY.date(), "測戶字第1號")
    at_once(*[lambda: send_report(report.pk, sending=sending, **place(central, "clerk"))] * HANDS)

    assert verbs_of(report).count("send_report") == 1


def test_of_two_who_correct_at_once_one_begins_a_version(central, report):
    sent(central, report)
    at_once(*[lambda: correct_report(report.pk, reason="更正", **place(central, "clerk"))] * HANDS)
    report.refresh_from_db()

    assert report.version == 2
    assert ReportVersion.objects.of(central.office.pk).filter(report=report).count() == 2


def test_the_same_kind_typed_at_once_is_one_kind_with_one_calendar(central):
    found = at_once(*[lambda: add_kind(kind_values(central), key="same", **place(central))] * HANDS)

    assert len(set(found)) == 1
    assert ReportKind.objects.of(central.office.pk).count() == 1
    assert Report.objects.of(central.office.pk).count() == 11


NOVEMBER = at(date(2026, 11, 16), 9)


def test_a_kind_of_report_that_is_being_ended_is_put_on_no_calendar(central, kind):
    later = place(central, now=NOVEMBER)
    added = overtaken(lambda: inside(end_kind)(kind, **later), lambda: open_calendar(kind, **later))

    assert added == 0
    assert max(row.period_start for row in reports_of(central, kind)) == date(2026, 11, 1)


def test_a_kind_ended_twice_at_once_keeps_the_first_day(central, kind):
    overtaken(lambda: inside(end_kind)(kind, **place(central)), lambda: end_kind(kind, **place(central, now=NOVEMBER)))

    assert ReportKind.objects.of(central.office.pk).get(pk=kind).ended_on == MONDAY.date()
    assert Change.objects.filter(verb="dispatch.end_kind").count() == 1


def test_the_same_change_of_a_kind_made_twice_at_once_is_recorded_once(central, kind):
    values = kind_values(central, name_zh="改名後的報送")
    overtaken(
        lambda: inside(change_kind)(kind, values=values, **place(central)),
        lambda: change_kind(kind, values=values, **place(central)),
    )

    assert Change.objects.filter(verb="dispatch.change_kind").count() == 1


def test_a_report_that_is_held_may_be_pointed_to(central, report):
    moved = {"office": central.office, "report": report, "seq": 9, "verb": "sign_report", "version": 1, "at": MONDAY}

    assert not waits(lambda: lock_report(central.office.pk, report.pk), lambda: ReportMove.objects.create(**moved))
