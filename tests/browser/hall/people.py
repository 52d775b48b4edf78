"""Make an office with people, counters and a kiosk in the running database; print the cookies of each person as JSON."""

import json
import sys

import django

ROLES = ("clerk", "reviewer", "section_head", "reception", "evaluation", "director", "secretary")
KIOSK = "kiosk-of-the-browser-tests"


def main() -> None:
    django.setup()
    from django.db import transaction

    from huzheng.foundation.clock import read_now
    from huzheng.office import testing
    from huzheng.office.access import secret_hash
    from huzheng.office.models import Device

    with transaction.atomic():
        made = testing.make_office("central", counters=3, roles=ROLES)
        Device.objects.create(
            office=made.office, kind="kiosk", name="kiosk", token_hash=secret_hash(KIOSK), enrolled_at=read_now()
        )
    json.dump({role: session_of(person.account) for role, person in made.people.items()}, sys.stdout)


def session_of(account) -> str:
    from django.test import Client

    browser = Client()
    browser.force_login(account, backend="huzheng.office.backends.AccountBackend")
    return browser.cookies["sessionid"].value


if __name__ == "__main__":
    main()
