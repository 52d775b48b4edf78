"""X-10: when a session ends, its counter is free for the next one."""

from datetime import timedelta

from huzheng.foundation.sessions.ends import tell_sign_out
from huzheng.hall.queue.actions import sit_down
from huzheng.hall.queue.models import Sitting
from huzheng.hall.queue.testing import at_session
from huzheng.office.testing import MONDAY


def test_a_session_that_ends_frees_its_counter(central):
    by = at_session(central.actor("clerk"))
    sit_down(central.counters[0].pk, by=by, now=MONDAY)

    tell_sign_out(by.session)

    assert not Sitting.objects.of(central.office.pk).filter(closed_at=None).exists()
    sit_down(central.counters[0].pk, by=at_session(central.actor("reception")), now=MONDAY + timedelta(days=400))


def test_the_end_of_another_session_frees_nothing(central):
    sit_down(central.counters[0].pk, by=at_session(central.actor("clerk")), now=MONDAY)

    tell_sign_out("somebody else")

    assert Sitting.objects.of(central.office.pk).filter(closed_at=None).exists()
