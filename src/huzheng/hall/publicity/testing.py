"""Doors for tests: a campaign, an address."""

from typing import Any

from huzheng.foundation.files.data import Upload
from huzheng.foundation.files.reading import read_upload
from huzheng.foundation.files.testing import png
from huzheng.hall.publicity import actions
from huzheng.hall.publicity.data import CampaignValues
from huzheng.hall.publicity.models import Campaign, Feed
from huzheng.hall.publicity.queries import partner_choices
from huzheng.office.testing import MONDAY, OfficeSet, make_cooperation, make_partner


def working_partner(made: OfficeSet, name_zh: str = "示範公所") -> int:
    """Return the id of a partner with whom the office works; it is put on the register where it is not there yet."""
    known = dict((name, key) for key, name in partner_choices(made.office.pk, MONDAY.date()))
    if name_zh in known:
        return known[name_zh]
    partner = make_partner(made, name_zh)
    make_cooperation(partner)
    return int(partner.pk)


def proof() -> Upload:
    """Return a small picture."""
    return read_upload(png(), "photo.png")


def make_campaign(made: OfficeSet, *, with_proof: bool = True, partner: int | None = None, **words: Any) -> Campaign:
    """Write down a campaign of the fixed Monday as the secretary."""
    plain: dict[str, Any] = {"means": "poster", "title": "離峰時段", "from_on": MONDAY.date(), "reach": 300}
    values = CampaignValues(partner_id=partner or working_partner(made), **(plain | words))
    upload = proof() if with_proof else None
    return actions.add_campaign(values, upload=upload, by=made.actor("secretary"), now=MONDAY)


def make_feed(made: OfficeSet, *, partner: int | None = None) -> Feed:
    """Give a partner an address."""
    return actions.give_address(partner or working_partner(made), by=made.actor("secretary"), now=MONDAY)


def route_arguments(made: OfficeSet) -> dict[str, object]:
    """Return what the addresses of the room need besides the office, by the name of the parameter."""
    partner = working_partner(made)
    feed = make_feed(made, partner=partner)
    return {"campaign": make_campaign(made, partner=partner).pk, "feed": feed.pk, "feed_token": feed.token}
