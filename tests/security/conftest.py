"""A house full of rows for the tests that knock at every address: made once for a file, and taken back at its end."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.db import transaction

from conftest import ROLES
from huzheng.office.testing import OfficeSet, make_office
from tests.routes import arguments
from tests.security.visitors import Visitor, give_every_role, visitors

KINDS = ("anonymous", "east", "bureau", "kiosk", "board")


@dataclass
class House:
    """Two offices, what every address needs to name a row of the first one, and one visitor of every kind."""

    central: OfficeSet
    given: dict[str, dict[str, object]]
    people: list[Visitor]


@pytest.fixture(scope="module")
def house(django_db_setup, django_db_blocker) -> Iterator[House]:
    """Make the house in a transaction around all tests of a file; each test has its own inside and leaves no trace."""
    around = transaction.atomic()
    around._from_testcase = True  # as Django marks its own: verbs may be durable inside
    with django_db_blocker.unblock(), around:
        yield make_house()
        transaction.set_rollback(True)


def make_house() -> House:
    """Make both offices, a row for every address, and the visitors."""
    central, east = (make_office(code, roles=ROLES) for code in ("central", "east"))
    everybody = {who.name: who for who in visitors(central, east)}
    people = [give_every_role(central, "clerk"), *(everybody[kind] for kind in KINDS)]
    return House(central, arguments(central), people)
