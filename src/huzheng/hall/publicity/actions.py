"""The verbs: write a campaign down, change it, lay its proof in; give a partner an address, revoke it, answer it."""

import secrets
from datetime import datetime

from django.db import IntegrityError
from django.db.models import F
from django.utils.translation import gettext as _

from huzheng.foundation.actors import Actor
from huzheng.foundation.audit.steps import record
from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import Invalid
from huzheng.foundation.files.data import Upload
from huzheng.foundation.files.steps import keep_file
from huzheng.foundation.requests import steps as keys
from huzheng.foundation.rights import require
from huzheng.foundation.verbs import verb
from huzheng.hall.publicity.access import access_campaign, access_feed, feed_by_token
from huzheng.hall.publicity.data import ASKED_A_MINUTE, CampaignValues
from huzheng.hall.publicity.errors import AskedTooOften, HasAddress
from huzheng.hall.publicity.models import Campaign, Feed
from huzheng.hall.publicity.queries import partner_choices

FIELDS = ["partner", "means", "title", "from_on", "until_on", "reach", "link"]


@verb
def add_campaign(
    values: CampaignValues, *, upload: Upload | None, by: Actor, now: datetime, request_key: str = ""
) -> Campaign:
    """Write down what was made known with a partner. The same key again returns the first one. Raises Refused, Invalid."""
    require(by, "publicity.keep")
    body = ["add_campaign", values.kept, upload.sha256 if upload else ""]
    if request_key and (first := keys.answered(by, request_key, body)):
        found: Campaign = Campaign.objects.of(by.office_id or 0).get(pk=first)
        return found
    _check(values, None, by=by, now=now)
    file = keep_file(upload, office_id=by.office_id or 0, by=by, now=now) if upload else None
    row: Campaign = Campaign.objects.create(
        office_id=by.office_id, by_id=by.id, at=now, file=file, **{name: getattr(values, name) for name in values.__slots__}
    )  # fmt: skip
    record("publicity.add_campaign", f"campaign:{row.pk}", None, values.kept, by=by, now=now)
    if request_key:
        keys.remember(by, request_key, body, row.pk, now=now)
    return row


@verb
def change_campaign(
    campaign_id: int, *, values: CampaignValues, upload: Upload | None, by: Actor, now: datetime
) -> Campaign:
    """Change a campaign, or lay its proof in; a proof that is there stays until another one comes. Raises Refused, NotFound, Invalid."""
    row = access_campaign(campaign_id, by=by)
    _check(values, row, by=by, now=now)
    before = {name: getattr(row, name) for name in values.__slots__}
    for name in values.__slots__:
        setattr(row, name, getattr(values, name))
    if upload:
        row.file_id = keep_file(upload, office_id=row.office_id, by=by, now=now).pk
    row.save(update_fields=[*FIELDS, "file"])
    was = CampaignValues(**before).kept
    record("publicity.change_campaign", f"campaign:{row.pk}", was, values.kept, by=by, now=now)
    return row


def _check(values: CampaignValues, row: Campaign | None, *, by: Actor, now: datetime) -> None:
    known = dict(partner_choices(by.office_id or 0, business_date(now), row))
    if values.partner_id not in known:
        raise Invalid(_("請選擇名冊上合作中的夥伴。"), field="partner_id")
    if values.until_on is not None and values.until_on < values.from_on:
        raise Invalid(_("最後一天不能早於第一天。"), field="until_on")


@verb
def give_address(partner_id: int, *, by: Actor, now: datetime) -> Feed:
    """Give a partner the address by which it shows how many wait. Raises Refused, Invalid, HasAddress."""
    require(by, "publicity.keep")
    if partner_id not in dict(partner_choices(by.office_id or 0, business_date(now))):
        raise Invalid(_("請選擇名冊上合作中的夥伴。"), field="partner_id")
    token = secrets.token_urlsafe(32)
    try:
        row: Feed = Feed.objects.create(
            office_id=by.office_id, partner_id=partner_id, token=token, made_by_id=by.id, made_at=now
        )
    except IntegrityError as error:
        raise HasAddress from error
    record("publicity.give_address", f"feed:{row.pk}", None, {"partner": partner_id}, by=by, now=now)
    return row


@verb
def revoke_address(feed_id: int, *, by: Actor, now: datetime) -> None:
    """Let an address answer no more. Raises Refused, NotFound, also where it was revoked before."""
    row = access_feed(feed_id, by=by)
    row.revoked_at, row.revoked_by_id = now, by.id
    row.save(update_fields=["revoked_at", "revoked_by"])
    record("publicity.revoke_address", f"feed:{row.pk}", None, {"partner": row.partner_id}, by=by, now=now)


@verb
def count_asking(token: str, *, by: Actor, now: datetime) -> Feed:
    """Count that an address was read, and return it with its office. Raises NotFound, AskedTooOften. Locks the address."""
    row = feed_by_token(token)
    minute = now.replace(second=0, microsecond=0)
    row.asked = row.asked + 1 if row.minute == minute else 1
    if row.asked > ASKED_A_MINUTE:
        raise AskedTooOften
    row.minute, row.shown_at, row.shown = minute, now, F("shown") + 1
    row.save(update_fields=["minute", "asked", "shown", "shown_at"])
    return row
