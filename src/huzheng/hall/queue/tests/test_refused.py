"""What the kiosk refuses: a page of its own with the reason, in the language of whoever stands there, and the way back to the start."""

from datetime import time

import pytest
from django.urls import reverse

from huzheng.foundation.clock import at, local, read_now
from huzheng.hall.queue.testing import tap
from huzheng.office.models import Office
from huzheng.office.testing import make_closure, open_on_weekdays

pytestmark = pytest.mark.django_db


@pytest.fixture
def kiosk(central, client):
    central.device("kiosk")
    client.cookies["huzheng_device"] = "token-central-kiosk"
    return client


def ask(kiosk, group, lang="", **more):
    """Tap at a group; `lang` is the one chosen at the kiosk."""
    url = reverse("queue:issue", kwargs={"office": "central"})
    return kiosk.post(url, {"group": group, "request_key": tap(), "lang": lang, **more})


def close_group(central):
    group = central.groups[0]
    group.active = False
    group.save()
    return group.pk


def close_office(central):
    """Close the office from noon by a typhoon, and let its clock say ten past twelve."""
    now = local(read_now())
    offset = at(now.date(), 12, 10) - now
    Office.objects.filter(pk=central.office.pk).update(rehearsal=True, clock_offset=offset)
    open_on_weekdays(central)
    words = {"reason_zh": "海葵颱風", "reason_en": "Typhoon Haikui"}
    make_closure(central, now.date(), declared_at=now, from_time=time(12), **words)
    return central.groups[0].pk


@pytest.mark.parametrize(
    ("prepare", "chinese", "english"),
    [
        (close_group, "這項業務目前不受理取號。", "No tickets are given for this service at present."),
        (close_office, "本所已停止辦公", "The office has closed"),
    ],
)
def test_a_closed_group_and_a_closed_office_say_so(kiosk, central, prepare, chinese, english):
    group = prepare(central)

    shown = [ask(kiosk, group, lang) for lang in ("zh-hant", "en")]

    assert [answer.status_code for answer in shown] == [409, 409]
    assert (chinese in shown[0].text, english in shown[1].text) == (True, True)
