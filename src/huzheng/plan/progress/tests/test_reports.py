"""A report from draft to acceptance; what proves it; who may write and judge it."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from huzheng.foundation.clock import at
from huzheng.foundation.errors import Invalid, NotFound, Refused
from huzheng.foundation.events.models import Event
from huzheng.foundation.life import IllegalMove
from huzheng.foundation.testing import within
from huzheng.office.testing import MONDAY, make_absent
from huzheng.plan.book.testing import drop_item
from huzheng.plan.progress.actions import (
    accept_report,
    return_report,
    save_item_report,
    submit_item_report,
    take_back,
)
from huzheng.plan.progress.data import REPORT_ACCEPTED, REPORT_RETURNED
from huzheng.plan.progress.errors import NotDue, WithoutProof, WordsMissing
from huzheng.plan.progress.models import Report, ReportMove, ReportProof
from huzheng.plan.progress.queries.figures import sentence_of, short_name
from huzheng.plan.progress.queries.reports import decisions_on, parts_of, reports_of_item
from huzheng.plan.progress.steps import close_decision, note_decision
from huzheng.plan.progress.testing import QUARTER, paper, send, values

pytestmark = pytest.mark.django_db(transaction=True)


def moves(report):
    return list(ReportMove.objects.of(report.office_id).filter(report=report).values_list("verb", "after"))


def test_a_report_goes_from_draft_to_accepted(central, plan, item, acting):
    draft = save_item_report(plan.pk, item_id=item.pk, due_on=QUARTER, values=values(words=""), **acting())
    sent = send(central, plan, item.pk)
    back = return_report(sent.pk, reason="請補件數。", **acting("section_head"))
    again = send(central, plan, item.pk, words="受理 12 件。")
    accept_report(again.pk, **acting("section_head"))

    assert draft.pk == sent.pk == back.pk == again.pk
    assert [verb for verb, _ in moves(sent)] == [
        "save_report", "submit_report", "return_report", "submit_report", "accept_report",
    ]  # fmt: skip
    assert Report.objects.of(central.office.pk).get().state == "accepted"


def test_done_without_a_proof_is_refused_by_the_verb(central, plan, item):
    with pytest.raises(WithoutProof):
        send(central, plan, item.pk, status="done")
    assert not Report.objects.of(central.office.pk).exists()

    done = send(central, plan, item.pk, status="done", uploads=[paper()])
    assert (done.state, len(parts_of(done).files)) == ("submitted", 1)


def test_done_without_a_proof_is_refused_by_the_database(central, plan, item):
    report = send(central, plan, item.pk)
    rows = Report.objects.of(central.office.pk).filter(pk=report.pk)
    rows.update(state="draft", sent_at=None)

    with pytest.raises(IntegrityError, match="nothing proves it"), transaction.atomic():
        rows.update(state="submitted", status="done", sent_at=MONDAY)


def test_what_is_sent_keeps_its_words_and_its_proofs(central, plan, item):
    report = send(central, plan, item.pk, status="done", uploads=[paper()])

    with pytest.raises(IntegrityError, match="its words stay"), transaction.atomic():
        Report.objects.of(central.office.pk).update(words="別的話")
    with pytest.raises(IntegrityError, match="figures and proofs stay"), transaction.atomic():
        ReportProof.objects.of(central.office.pk).filter(report=report).delete()


def test_a_report_without_words_is_not_sent(central, plan, item):
    with pytest.raises(WordsMissing):
        send(central, plan, item.pk, words="  ")


def test_no_report_for_a_day_on_which_none_is_due(central, plan, item):
    for day in (QUARTER + timedelta(days=1), QUARTER.replace(year=9999), QUARTER.replace(year=1)):
        with pytest.raises(NotDue):
            send(central, plan, item.pk, due_on=day)


def test_somebody_else_may_not_report_and_the_deputy_may_while_the_reporter_is_away(central, plan, item):
    with pytest.raises(Refused):
        send(central, plan, item.pk, role="reception")
    with pytest.raises(Refused):
        send(central, plan, item.pk, role="section_head")
    make_absent(central, "clerk", MONDAY.date())
    sent = send(central, plan, item.pk, role="section_head")

    assert (sent.deputising, sent.written_by_id) == (True, central.people["section_head"].pk)


def test_nobody_accepts_the_own_report_and_no_head_that_of_another_section(central, plan, item, acting):
    report = send(central, plan, item.pk)
    head = central.people["section_head"]
    head.section = None
    head.save(update_fields=["section"])

    for role in ("clerk", "section_head", "evaluation"):
        with pytest.raises(Refused):
            accept_report(report.pk, **acting(role))
    assert accept_report(report.pk, **acting("secretary")).state == "accepted"


def test_an_accepted_report_is_over(central, plan, item, acting):
    report = send(central, plan, item.pk)
    accept_report(report.pk, **acting("director"))

    with pytest.raises(IllegalMove):
        send(central, plan, item.pk, words="再寫")
    with pytest.raises(IllegalMove):
        take_back(report.pk, **acting())
    with pytest.raises(IllegalMove):
        return_report(report.pk, reason="不行", **acting("director"))


def test_who_sent_it_takes_it_back_until_it_is_judged(central, plan, item, acting):
    report = send(central, plan, item.pk)
    with pytest.raises(Refused):
        take_back(report.pk, **acting("director"))
    taken = take_back(report.pk, **acting())

    assert (taken.state, taken.sent_at) == ("draft", None)


def test_a_report_is_returned_with_a_reason_only(central, plan, item, acting):
    report = send(central, plan, item.pk)
    with pytest.raises(Invalid):
        return_report(report.pk, reason=" ", **acting("director"))


def test_another_office_does_not_find_it(central, east, plan, item):
    report = send(central, plan, item.pk)
    there = {"office_id": east.office.pk, "by": east.actor("director"), "now": MONDAY}

    with pytest.raises(NotFound):
        accept_report(report.pk, **there)
    with pytest.raises(NotFound):
        submit_item_report(plan.pk, item_id=item.pk, due_on=QUARTER, values=values(), **there)


def test_a_report_is_in_time_until_the_fifth_of_the_next_month(central, plan, item):
    report = send(central, plan, item.pk, now=at(QUARTER + timedelta(days=3), 9))

    assert report.file_by == QUARTER + timedelta(days=5)


def test_a_report_on_an_item_that_an_amendment_left_out_is_still_read(central, plan, item, signed_in):
    report = send(central, plan, item.pk)
    drop_item(central, plan)
    url = reverse("progress:report", kwargs={"office": "central", "report": report.pk})

    assert signed_in(central, "clerk").get(url).status_code == 200
    assert report.pk in {one.pk for one in reports_of_item(central.office.pk, item.pk)}
    with pytest.raises(NotFound):
        send(central, plan, item.pk, words="再寫")


def test_the_moves_of_a_report_are_numbered_and_bear_names(central, plan, item, acting):
    report = send(central, plan, item.pk)
    take_back(report.pk, **acting())
    sent, taken = ReportMove.objects.of(central.office.pk).filter(report=report).order_by("pk")
    report.refresh_from_db()

    assert taken.seq == sent.seq + 1 == report.seq
    assert (sent.name, taken.name) == (acting()["by"].name,) * 2


@pytest.mark.parametrize("accepted", [True, False])
def test_what_a_reviewer_says_is_told_as_it_was_said(central, plan, item, acting, accepted):
    report = send(central, plan, item.pk)
    if_so = (accept_report, {}) if accepted else (return_report, {"reason": "請補件數。"})
    if_so[0](report.pk, **if_so[1], **acting("section_head"))

    assert Event.objects.latest("pk").type == (REPORT_ACCEPTED if accepted else REPORT_RETURNED)


@pytest.mark.parametrize("absent", [True, False])
def test_only_who_writes_in_place_of_somebody_absent_deputises(central, plan, item, absent):
    if absent:
        make_absent(central, "clerk", MONDAY.date())
    report = send(central, plan, item.pk, role="section_head" if absent else "clerk")

    assert report.deputising is absent


def test_decisions_on_an_item_stand_with_the_open_ones_first(central, plan, item, acting):
    given = {"plan_id": plan.pk, "meeting": "meeting:1", "owner_id": None, "due_on": None, **acting("evaluation")}
    first, second = (within(lambda t=t: note_decision(item.pk, decision_text=t, **given)) for t in ("甲", "乙"))
    within(lambda: close_decision(second, **acting("evaluation")))

    assert [one.open for one in decisions_on(plan)] == [True, False]
    assert first < second


def test_a_figure_is_called_by_the_beginning_of_its_promise():
    def name(text):
        return short_name(SimpleNamespace(measure=SimpleNamespace(text=text), binding=SimpleNamespace(metric="m.x")))

    assert [name("六日內回復，並追蹤。另訂。"), name("六日內回復。另訂"), name("，")] == [
        "六日內回復",
        "六日內回復",
        "m.x",
    ]


def test_a_figure_that_is_not_closed_says_nothing():
    assert sentence_of(SimpleNamespace(row=None, stand=object())) == ""
    assert sentence_of(SimpleNamespace(row=object(), stand=None)) == ""
