"""The job that reads a document: once, with its progress, and with the reason where it cannot."""

import pytest
from django.db import connection

from huzheng.foundation.actors import system
from huzheng.foundation.errors import IllegalMove, NotFound
from huzheng.office.testing import MONDAY
from huzheng.plan.book.actions import finish_reading, keep_document, note_reading, refuse_reading
from huzheng.plan.book.models import DocumentLine, PlanDocument, Review
from huzheng.plan.book.reading.demo_document import demo_plan_odt
from huzheng.plan.book.states import DocumentState
from huzheng.plan.book.testing import read_waiting, reading

CONTENT = demo_plan_odt()
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def kept(central, given):
    """A document that waits to be read."""
    return keep_document(CONTENT, name="計畫.odt", **given)


@pytest.fixture
def worker(central):
    """What the worker's verbs take besides."""
    return {"office_id": central.office.pk, "by": system(central.office.pk), "now": MONDAY}


def fresh(document):
    return PlanDocument.objects.of(document.office_id).get(pk=document.pk)


def jobs(document):
    from procrastinate.contrib.django.models import ProcrastinateJob

    return [job.args for job in ProcrastinateJob.objects.filter(task_name="plan.read_document")]


def test_keeping_a_document_asks_for_its_reading_once(central, given, kept):
    again = keep_document(CONTENT, name="又一次.odt", **given)

    assert again.pk == kept.pk
    assert jobs(kept) == [{"office": central.office.pk, "document": kept.pk}]


def test_a_document_whose_job_is_gone_is_queued_again(central, given, kept):
    from procrastinate.contrib.django.models import ProcrastinateJob

    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'failed'")
    keep_document(CONTENT, name="計畫.odt", **given)

    assert ProcrastinateJob.objects.filter(task_name="plan.read_document", status="todo").count() == 1


def test_the_job_reads_the_document_and_lays_it_on_the_desk(central, kept):
    read_waiting(central)
    document = fresh(kept)

    assert (document.state, document.reading["roc_year"]) == (DocumentState.READ, 115)
    assert Review.objects.of(central.office.pk).filter(document=document).count() == 1


def test_the_job_run_twice_reads_once(central, kept):
    read_waiting(central)
    lines = DocumentLine.objects.of(central.office.pk).count()
    from huzheng.plan.book.jobs import read_document

    read_document(office=central.office.pk, document=kept.pk)
    assert DocumentLine.objects.of(central.office.pk).count() == lines


def test_a_document_that_cannot_be_read_keeps_the_reason_and_may_be_tried_again(central, given):
    broken = keep_document(b"%PDF-1.4 nothing", name="x.pdf", **given)
    read_waiting(central)

    assert (fresh(broken).state, fresh(broken).refusal) == (DocumentState.REFUSED, "broken")
    assert keep_document(b"%PDF-1.4 nothing", name="x.pdf", **given).pk != broken.pk


def test_progress_is_noted_while_it_waits_and_no_longer(kept, worker):
    note_reading(kept.pk, step="pages", done=3, total=40, **worker)
    assert (fresh(kept).step, fresh(kept).done, fresh(kept).total) == ("pages", 3, 40)
    finish_reading(kept.pk, reading=reading(), **worker)
    note_reading(kept.pk, step="pages", done=4, total=40, **worker)
    assert fresh(kept).done == 3


def test_what_is_read_cannot_be_refused_and_what_is_refused_cannot_be_read(kept, worker, given):
    finish_reading(kept.pk, reading=reading(), **worker)
    with pytest.raises(IllegalMove):
        refuse_reading(kept.pk, code="broken", detail="", **worker)
    other = keep_document(b"%PDF-1.4 x", name="y.pdf", **given)
    refuse_reading(other.pk, code="broken", detail="z" * 500, **worker)
    with pytest.raises(IllegalMove):
        finish_reading(other.pk, reading=reading(), **worker)


def test_another_offices_document_is_not_found(kept, foreign):
    with pytest.raises(NotFound):
        note_reading(kept.pk, step="pages", done=1, total=2, **foreign)
    with pytest.raises(NotFound):
        finish_reading(kept.pk, reading=reading(), **foreign)
    with pytest.raises(NotFound):
        refuse_reading(kept.pk, code="broken", detail="", **foreign)
