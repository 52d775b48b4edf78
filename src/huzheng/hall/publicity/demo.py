"""The demo office's joint publicity: campaigns of a year with some of its partners, all but the last with proof; two addresses."""

import base64
import random
from datetime import datetime, timedelta
from typing import Any, Protocol

from huzheng.foundation.actors import Actor, ActorKind
from huzheng.foundation.files.reading import read_upload
from huzheng.foundation.files.steps import keep_file
from huzheng.hall.publicity.models import Campaign, Feed
from huzheng.hall.publicity.queries import partner_choices

# (days ago, means, what it said, reach)
SAID = (
    (290, "poster", "取號後可先離開，手機看叫號進度", 420),
    (231, "talk", "里民大會說明離峰時段與線上預約", 135),
    (174, "web", "報稅季自然人憑證專用號碼，分眾取號", 5200),
    (160, "screen", "五月報稅尖峰：上午十點前人最少", 9800),
    (92, "leaflet", "開學前換發身分證請多利用離峰時段", 600),
    (41, "web", "現在等候人數可在鄉鎮公所網站查看", 3100),
    (6, "press", "連假前後尖峰預告與延時服務", None),
)
PICTURE = (  # a poster in grey: a title and two lines
    "iVBORw0KGgoAAAANSUhEUgAAAKAAAABaCAAAAAAarQKOAAAAa0lEQVR42u3WQRUAIAhEQYIZzGD202cHFA7zE8wJNmbzYu7WAQIC"
    "AgICAgICAgLmA0dRgICAgICAgIA5QHsQEBAQEBCwFrg+BAgI+BLoDgICAlozPgkgoDXjUAMCAgICAgICAgICAgJeYPMOSi2lwb2b"
    "rFwAAAAASUVORK5CYII="
)


class Made(Protocol):
    """What the campaigns need of the demo office."""

    @property
    def office(self) -> Any: ...
    @property
    def staff(self) -> dict[str, Any]: ...


def build_publicity(made: Made, *, seed: int, now: datetime) -> None:
    """Write the year's campaigns and give two partners an address. Call inside a transaction, after the partners."""
    chance = random.Random(f"publicity:{seed}")  # noqa: S311  made-up choices, not a secret
    office_id, keeper = made.office.pk, made.staff["secretary"]
    by = Actor(ActorKind.STAFF, keeper.pk, office_id)
    partners = [key for key, _name in partner_choices(office_id, now.date())]
    proof = read_upload(base64.b64decode(PICTURE), "佐證.png")
    for days, means, title, reach in SAID:
        at = now - timedelta(days=days)
        file = keep_file(proof, office_id=office_id, by=by, now=at) if reach else None
        Campaign.objects.create(
            office_id=office_id, partner_id=chance.choice(partners), means=means, title=title, from_on=at.date(),
            until_on=at.date() + timedelta(days=14), reach=reach, file=file, by_id=keeper.pk, at=at,
        )  # fmt: skip
    for partner in partners[:2]:
        shown = chance.randrange(2_000, 20_000)
        token = base64.urlsafe_b64encode(chance.randbytes(32)).decode().rstrip("=")
        Feed.objects.create(
            office_id=office_id, partner_id=partner, token=token, made_by_id=keeper.pk, made_at=now - timedelta(days=60),
            shown=shown, shown_at=now - timedelta(minutes=1),
        )  # fmt: skip
