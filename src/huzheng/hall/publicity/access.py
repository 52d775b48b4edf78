"""From an id or a token to a row."""

from typing import Any

from huzheng.foundation.actors import Actor
from huzheng.foundation.errors import NotFound
from huzheng.foundation.rights import require
from huzheng.hall.publicity.models import Campaign, Feed


def access_campaign(campaign_id: int, *, by: Actor) -> Campaign:
    """Return and lock a campaign of the actor's office. Raises Refused, NotFound."""
    require(by, "publicity.keep")
    return _one(Campaign.objects.of(by.office_id or 0).select_for_update(of=("self",)).filter(pk=campaign_id))


def see_campaign(office_id: int, campaign_id: int) -> Campaign:
    """Return a campaign of this office with its partner. Raises NotFound."""
    return _one(Campaign.objects.of(office_id).select_related("partner").filter(pk=campaign_id))


def access_feed(feed_id: int, *, by: Actor) -> Feed:
    """Return and lock an address that somebody may revoke. Raises Refused, NotFound, also where it is revoked already."""
    require(by, "publicity.keep")
    rows = Feed.objects.of(by.office_id or 0).select_for_update(of=("self",))
    return _one(rows.filter(pk=feed_id, revoked_at=None))


def feed_by_token(token: str) -> Feed:
    """Return and lock the address whose token this is, with its office. Raises NotFound, the same for one that was revoked."""
    rows = Feed.objects.across_offices(reason="the token alone finds the address and its office")
    return _one(rows.select_for_update(of=("self",)).select_related("office").filter(token=token, revoked_at=None))


def _one(rows: Any) -> Any:
    row = rows.first()
    if row is None:
        raise NotFound
    return row
