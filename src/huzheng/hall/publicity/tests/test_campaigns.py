"""Campaigns with other agencies: written down through the page, counted with their proof."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from huzheng.foundation.clock import read_now
from huzheng.foundation.errors import Invalid, NotFound, Refused
from huzheng.foundation.files.testing import png
from huzheng.foundation.metrics.data import Period
from huzheng.foundation.metrics.registry import evidence, measure
from huzheng.hall.publicity import actions
from huzheng.hall.publicity.data import CampaignValues
from huzheng.hall.publicity.models import Campaign
from huzheng.hall.publicity.testing import make_campaign, proof, working_partner
from huzheng.office.testing import MONDAY, PASSWORD

pytestmark = pytest.mark.django_db
MARCH = Period(date(2026, 3, 1), date(2026, 4, 1))


def sign_in(made, role="secretary") -> Client:
    """Return a browser signed in as the person with this role."""
    client = Client()
    assert client.login(username=f"{role}-{made.office.code}", password=PASSWORD)
    return client


def page(made, name, **rows) -> str:
    return reverse(f"publicity:{name}", kwargs={"office": made.office.code, **rows})


def typed(partner, **words) -> dict:
    plain = {"partner_id": partner, "means": "web", "title": "報稅季專用號碼", "from_on": "115/3/2", "reach": "5200"}
    return plain | words


def number(made, key="publicity.campaigns") -> int:
    return int(measure(key, made.office.pk, MARCH, "count", {}).value or 0)


def test_a_campaign_counts_once_its_proof_is_laid_in(central):
    partner, browser = working_partner(central), sign_in(central)
    browser.post(page(central, "add"), typed(partner))
    row = Campaign.objects.of(central.office.pk).get()
    assert (number(central), row.title, row.from_on) == (0, "報稅季專用號碼", date(2026, 3, 2))

    with_proof = typed(partner) | {"file": SimpleUploadedFile("a.png", png())}
    browser.post(page(central, "change", campaign=row.pk), with_proof)

    assert (number(central), number(central, "publicity.reach")) == (1, 5200)
    assert browser.get(page(central, "proof", campaign=row.pk))["Content-Type"] == "image/png"
    (line,) = evidence("publicity.campaigns", central.office.pk, MARCH, {})
    assert "示範公所" in line.text


def test_a_proof_stays_where_a_change_brings_none(central):
    row = make_campaign(central)
    values = CampaignValues(row.partner_id, "web", "新標題", row.from_on)

    actions.change_campaign(row.pk, values=values, upload=None, by=central.actor("secretary"), now=MONDAY)

    row.refresh_from_db()
    assert (row.title, row.file_id is not None, row.reach) == ("新標題", True, None)


@pytest.mark.parametrize(
    "words",
    [
        {"partner_id": "999"}, {"partner_id": "x"}, {"title": ""}, {"from_on": "115/13/1"}, {"until_on": "115/3/1"},
        {"reach": "-1"}, {"reach": "9" * 30}, {"link": "javascript:alert(1)"}, {"means": "magic"}, {"title": "a\x00b"},
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_kept_as_typed(central, words):
    partner = working_partner(central)

    shown = sign_in(central).post(page(central, "add"), typed(partner, **words))

    assert shown.status_code == 422
    assert Campaign.objects.of(central.office.pk).count() == 0


def test_a_second_tap_writes_one(central):
    partner = working_partner(central)
    values = CampaignValues(partner, "web", "離峰", MONDAY.date())
    given = {"upload": proof(), "by": central.actor("secretary"), "now": MONDAY, "request_key": "k"}

    first, second = (actions.add_campaign(values, **given) for _ in range(2))

    assert first.pk == second.pk


def test_another_office_and_other_roles_stay_outside(central, east):
    row = make_campaign(central)
    values = CampaignValues(row.partner_id, "web", "離峰", MONDAY.date())

    with pytest.raises(NotFound):
        actions.change_campaign(row.pk, values=values, upload=None, by=east.actor("secretary"), now=MONDAY)
    with pytest.raises(Refused):
        actions.change_campaign(row.pk, values=values, upload=None, by=central.actor("clerk"), now=MONDAY)
    with pytest.raises(Invalid):
        actions.add_campaign(values, upload=None, by=east.actor("secretary"), now=MONDAY)


def test_the_list_asks_as_often_for_many_as_for_one(central):
    browser, partner = sign_in(central), working_partner(central)
    today = read_now().date()
    make_campaign(central, partner=partner, from_on=today)
    browser.get(page(central, "list"))
    first = asked(browser, page(central, "list"))
    for back in range(4):
        make_campaign(central, partner=partner, from_on=today - timedelta(days=back))

    assert asked(browser, page(central, "list")) == first


def asked(browser, url) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(url).status_code == 200
    return len(queries)
