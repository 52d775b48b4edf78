"""X-05 in enquiries: tries to look up a case go after thirty days; what is counted names nobody and stays."""

from datetime import timedelta

import pytest

from huzheng.cases.book.testing import make_case
from huzheng.cases.enquiries.models import Enquiry, LookupTry
from huzheng.cases.enquiries.testing import opened
from huzheng.foundation.privacy.registry import RETENTION
from huzheng.foundation.privacy.sweep import sweep
from huzheng.office.testing import MONDAY

pytestmark = pytest.mark.django_db(transaction=True)
PERIOD = RETENTION["enquiries.lookup_try"].keep


def test_a_try_goes_right_after_thirty_days_and_the_enquiry_stays(central):
    LookupTry.objects.create(office_id=central.office.pk, who="hash", address="192.0.2.7", at=MONDAY)
    opened(central, make_case(central))
    sweep(MONDAY + PERIOD, offsets={})
    assert LookupTry.objects.of(central.office.pk).count() == 1

    assert sweep(MONDAY + PERIOD + timedelta(seconds=1), offsets={})["enquiries.lookup_try"] == 1
    assert LookupTry.objects.of(central.office.pk).count() == 0
    assert Enquiry.objects.of(central.office.pk).count() == 1
