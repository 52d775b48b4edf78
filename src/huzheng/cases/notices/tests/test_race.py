"""Two at the same time: one case gets one notice, one notice one ticket."""

import threading
from datetime import timedelta

import pytest
from django.db import connection

from huzheng.cases.book.testing import make_case
from huzheng.cases.notices import actions
from huzheng.cases.notices.errors import StillAwaited
from huzheng.cases.notices.models import Notice
from huzheng.cases.notices.testing import make_notice, ticked
from huzheng.hall.queue.testing import tickets_of
from huzheng.office.testing import MONDAY

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts):
    """Run these at the same time, each on its own connection; return what each gave or raised."""
    gate, found = threading.Barrier(len(acts)), [None] * len(acts)

    def run(place, act):
        gate.wait()
        try:
            found[place] = act()
        except Exception as error:
            found[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def test_two_clerks_issue_one_notice(central):
    case, by = make_case(central), central.actor("clerk")

    found = at_once(*[lambda: actions.issue_notice(case.pk, values=ticked(), by=by, now=MONDAY)] * 2)

    assert sorted(type(one).__name__ for one in found) == [Notice.__name__, StillAwaited.__name__]
    assert Notice.objects.of(central.office.pk).count() == 1


def test_kiosk_and_reception_give_one_ticket(central):
    notice, later = make_notice(central), MONDAY + timedelta(hours=1)
    actors = [central.device(), central.actor("reception")]

    found = at_once(*[lambda by=by: actions.take_ticket(notice.code, by=by, now=later) for by in actors])

    assert len({one.id for one in found}) == 1
    assert len(tickets_of(central)) == 1
