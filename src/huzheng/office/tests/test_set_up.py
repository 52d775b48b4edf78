"""What the system sets up before anybody works there: bureau, office, the first sign-in of the bureau."""

import pytest

from huzheng.foundation.actors import Actor, ActorKind
from huzheng.foundation.errors import Invalid, NotFound
from huzheng.office.actions.people import open_bureau_sign_in
from huzheng.office.actions.places import create_bureau, create_office
from huzheng.office.data import OfficeFacts
from huzheng.office.models import Account, Bureau, Duty, Office, ServicePoint
from huzheng.office.testing import MONDAY

pytestmark = pytest.mark.django_db
SYSTEM = Actor(ActorKind.SYSTEM, 0, None, frozenset({"bureau"}), "system")
GIVEN = {"by": SYSTEM, "now": MONDAY}
FACTS = OfficeFacts("南區戶政事務所", "South")


@pytest.fixture
def bureau() -> Bureau:
    return Bureau.objects.get(pk=create_bureau("affairs", name_zh="民政局", name_en="Civil affairs", **GIVEN))


def test_a_bureau_is_created_under_a_code_of_its_own(bureau):
    assert (bureau.code, bureau.name_zh) == ("affairs", "民政局")
    with pytest.raises(Invalid):
        create_bureau("affairs", name_zh="又一個", name_en="Again", **GIVEN)


def test_an_office_comes_with_its_hall_and_the_standard_duties(bureau):
    made = create_office("south", facts=FACTS, bureau="affairs", **GIVEN)

    assert Office.objects.get(pk=made).bureau == bureau
    assert ServicePoint.objects.of(made).get().kind == "main"
    assert Duty.objects.of(made).exists()


def test_an_office_of_an_unknown_bureau_is_not_created():
    with pytest.raises(Invalid):
        create_office("south", facts=FACTS, bureau="nowhere", **GIVEN)
    assert not Office.objects.filter(code="south").exists()


def test_the_bureau_gets_a_sign_in_that_opens(bureau):
    given = open_bureau_sign_in("affairs", username="affairs", **GIVEN)

    account = Account.objects.get(username="affairs")
    assert account.bureau == bureau
    assert account.check_password(given.password)
    assert account.first_password


def test_only_the_system_opens_it(bureau):
    somebody = Actor(ActorKind.BUREAU, 1, None, frozenset({"bureau"}))
    with pytest.raises(NotFound):
        open_bureau_sign_in("affairs", username="affairs", by=somebody, now=MONDAY)
