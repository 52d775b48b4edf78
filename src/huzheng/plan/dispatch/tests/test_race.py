"""Races on real connections: two people press at once, and it happened once."""

import pytest

from huzheng.foundation.errors import Conflict
from huzheng.foundation.testing import at_once
from huzheng.office.testing import MONDAY
from huzheng.plan.dispatch.actions import add_kind, correct_report, draw_figures, send_report, sign_report
from huzheng.plan.dispatch.data import Sending
from huzheng.plan.dispatch.models import Report, ReportKind, ReportMove, ReportVersion
from huzheng.plan.dispatch.states import Way
from huzheng.plan.dispatch.testing import drafted, kind_values, papers, place, sent, signed

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
