"""Two who print one slip again print it once; two workers carry one print once."""

import pytest

from huzheng.foundation.actors import system
from huzheng.foundation.testing import at_once
from huzheng.hall.printing import actions
from huzheng.hall.printing.models import Print, PrintMove
from huzheng.hall.printing.testing import ORIGIN, make_printer, print_at
from huzheng.office.testing import MONDAY, make_office

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
ROLES = ("reception", "clerk", "it")


@pytest.fixture
def row(transactional_db):
    made = make_office("race", roles=ROLES)
    device = made.device("kiosk").id
    make_printer(made, device=device)
    return made, print_at(made, device)


def test_two_workers_claim_one_print_once(row):
    made, asked = row
    by = system(made.office.pk)
    found = at_once(*(lambda: actions.claim(asked.pk, by=by, now=MONDAY) for _ in range(2)))

    assert sorted(one is None for one in found) == [False, True]


def test_two_who_reprint_at_once_print_once(row):
    made, asked = row
    by = system(made.office.pk)
    actions.claim(asked.pk, by=by, now=MONDAY)
    actions.settle(asked.pk, reason="no_paper", by=by, now=MONDAY)
    people = [made.actor(role) for role in ROLES[:2]]
    ask = {"printer_id": None, "origin": ORIGIN, "now": MONDAY}
    found = at_once(*(lambda by=one: actions.reprint(asked.ticket_id, by=by, **ask) for one in people))

    assert found[0] == found[1]
    assert Print.objects.of(made.office.pk).count() == 2
    assert PrintMove.objects.of(made.office.pk).filter(verb="replace").count() == 1
