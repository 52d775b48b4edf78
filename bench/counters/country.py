"""Make the offices of a country with people who are signed in and sit. python -m bench.counters.country OFFICES COUNTERS; prints JSON."""

import json
import sys
from typing import Any

from huzheng.config.cli import django_as

COUNTIES = {  # rough numbers of people; they only say in which proportion visitors come
    "新北市": 4047, "臺中市": 2860, "高雄市": 2731, "臺北市": 2490, "桃園市": 2338, "臺南市": 1858, "彰化縣": 1230, "屏東縣": 787,
    "雲林縣": 657, "新竹縣": 594, "苗栗縣": 533, "嘉義縣": 479, "南投縣": 473, "新竹市": 457, "宜蘭縣": 449, "基隆市": 361, "花蓮縣": 315,
    "嘉義市": 262, "臺東縣": 210, "金門縣": 143, "澎湖縣": 108, "連江縣": 14,
}  # fmt: skip
TOWNS = {
    "新北市": 29, "臺中市": 29, "高雄市": 38, "臺北市": 12, "桃園市": 13, "臺南市": 37, "彰化縣": 26, "屏東縣": 33, "雲林縣": 20, "新竹縣": 13,
    "苗栗縣": 18, "嘉義縣": 18, "南投縣": 13, "新竹市": 3, "宜蘭縣": 12, "基隆市": 7, "花蓮縣": 13, "嘉義市": 2, "臺東縣": 16, "金門縣": 6,
    "澎湖縣": 6, "連江縣": 4,
}  # fmt: skip


def main(offices: int, counters: int) -> None:
    """Make so many offices with so many counters in all, each office after its county's people; print what the clients need."""
    from django.db import connection, transaction

    people = shares(offices)
    with transaction.atomic():
        made = [office(f"hall{number}", share, max(2, round(share * counters))) for number, share in enumerate(people)]
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    print(json.dumps(made))


def shares(offices: int) -> list[float]:
    """Return which share of the country's visitors comes to each of so many offices, the towns in turn."""
    per_town = [COUNTIES[county] / TOWNS[county] for county in COUNTIES for _ in range(TOWNS[county])]
    step = len(per_town) / offices
    chosen = [per_town[int(k * step)] for k in range(offices)]
    return [one / sum(chosen) for one in chosen]


def office(code: str, share: float, counters: int) -> dict[str, Any]:
    """Make an office with a kiosk and, for each counter, a clerk who is signed in."""
    from bench.counters.seed import session_of
    from huzheng.foundation.clock import read_now
    from huzheng.office.access import secret_hash
    from huzheng.office.models import Account, Device, RoleGrant, Staff
    from huzheng.office.testing import make_office

    made, now, clerks = make_office(code, counters=counters, roles=()), read_now(), []
    token = f"{code:0>32}"
    Device.objects.create(
        office=made.office, kind="kiosk", name="kiosk", token_hash=secret_hash(token), enrolled_at=now
    )
    for number, counter in enumerate(made.counters):
        account = Account.objects.create(username=f"{code}-{number}", password="!")
        person = Staff.objects.create(
            office=made.office, account=account, number=str(number), name=f"Clerk {number}", joined_on=now.date()
        )
        RoleGrant.objects.create(office=made.office, staff=person, role="clerk", granted_at=now)
        clerks.append(session_of(account, f"/o/{code}/desk/") | {"counter": counter.pk})
    groups = [group.pk for group in made.groups]
    return {"code": code, "share": share, "token": token, "groups": groups, "clerks": clerks}


if __name__ == "__main__":
    django_as("owner")
    main(*(int(word) for word in sys.argv[1:]))
