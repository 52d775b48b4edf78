"""What the kiosk refuses: a page of its own with the reason, in the language of whoever stands there, and the way back to the start."""

import re
from datetime import time

import pytest
from django.urls import reverse

from huzheng.foundation.clock import at, local, read_now
from huzheng.foundation.errors import Busy
from huzheng.hall.queue.reading import Say
from huzheng.hall.queue.testing import take, tap
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
    office, now = central.office, local(read_now())
    office.rehearsal, office.clock_offset = True, at(now.date(), 12, 10) - now
    office.save()
    open_on_weekdays(central)
    words = {"reason_zh": "海葵颱風", "reason_en": "Typhoon Haikui"}
    make_closure(central, now.date(), declared_at=now, from_time=time(12), **words)
    return central.groups[0].pk


def replay(kiosk, central):
    """Use one key for a group, so that it means something else for another."""
    ask(kiosk, central.groups[0].pk, request_key="once")
    return {"group": central.groups[1].pk, "request_key": "once"}


SHUT = ("本所已停止辦公，不再取號。", "The office has closed and gives no more numbers.")
GROUP = ("這項業務目前不受理取號。", "No tickets are given for this service at present.")
CHOICE = ("沒有這個選項", "There is no such choice")
USED = ("這個畫面已經用過", "This screen has been used already")
NO_WAY = ("本所沒有這種叫號方式", "This office does not call numbers that way")
BAD = {
    "unknown group": (404, CHOICE, lambda kiosk, made, far: {"group": "987654321"}),
    "another office's group": (404, CHOICE, lambda kiosk, made, far: {"group": far.groups[0].pk}),
    "closed group": (409, GROUP, lambda kiosk, made, far: {"group": close_group(made)}),
    "closed office": (409, SHUT, lambda kiosk, made, far: {"group": close_office(made)}),
    "key of another meaning": (409, USED, lambda kiosk, made, far: replay(kiosk, made)),
    "zero byte": (422, CHOICE, lambda kiosk, made, far: {"group": "1\x00"}),
    "huge number": (422, CHOICE, lambda kiosk, made, far: {"group": "9" * 400}),
    "seventeen digits": (404, CHOICE, lambda kiosk, made, far: {"group": "9" * 17}),
    "nothing": (422, CHOICE, lambda kiosk, made, far: {"group": ""}),
    "minus": (422, CHOICE, lambda kiosk, made, far: {"group": "-1"}),
    "unknown language": (422, NO_WAY, lambda kiosk, made, far: {"group": made.groups[0].pk, "wish": "x"}),
    "no quiet counter": (422, NO_WAY, lambda kiosk, made, far: {"group": made.groups[0].pk, "need": "talk"}),
}
START = "/o/central/kiosk/"


BACK = {"zh-hant": (0, "回到開始"), "en": (1, "Start again")}


@pytest.fixture(params=BAD)
def bad(request, kiosk, central, east):
    """Give what answer and which sentences in both languages such a form gets, and the form."""
    status, sentences, prepare = BAD[request.param]
    return status, sentences, prepare(kiosk, central, east)


@pytest.mark.parametrize("lang", BACK)
def test_what_is_refused_is_told_on_a_page_of_the_kiosk(kiosk, bad, lang):
    (status, sentences, form), (number, back) = bad, BACK[lang]

    answer = ask(kiosk, form.pop("group"), lang, **form)

    assert answer.status_code == status
    assert re.search(f"<h1[^>]*>{re.escape(sentences[number])}", answer.text)
    assert f'href="{START}?lang={lang}" data-leave-after="25" data-leave-to="{START}">{back}</a>' in answer.text
    assert f'<noscript><meta http-equiv="refresh" content="25; url={START}"></noscript>' in answer.text
    assert ('class="kiosk' in answer.text, 'href="/"' in answer.text) == (True, False)


@pytest.mark.parametrize("prepare", [close_group, close_office])
def test_in_vietnamese_chinese_and_english_stand_beside(kiosk, central, prepare):
    key = {close_group: "no_group", close_office: "no_office"}[prepare]

    page = ask(kiosk, prepare(central), "vi", big="1").text

    assert f'<h1 lang="vi">{Say("vi")[key]}</h1>' in page
    assert ('lang="zh-Hant' in page, 'lang="en"' in page) == (True, True)
    assert ("kiosk--big" in page, Say("vi")["start"] in page) == (True, True)


def test_a_closed_office_says_why_and_when_it_opens_again(kiosk, central):
    page = ask(kiosk, close_office(central)).text

    assert ("12:00 起停止辦公：海葵颱風" in page, "from 12:00 today: Typhoon Haikui" in page) == (True, True)
    assert "下次開門" in page


def test_languages_and_sizes_lead_to_the_start_and_not_to_an_address_that_only_takes_taps(kiosk, central):
    page = ask(kiosk, close_group(central)).text

    links = re.findall(r'<nav class="kiosk__languages".*?</nav>', page, re.DOTALL)
    assert len(links) == 2
    assert all(link.startswith(START) for nav in links for link in re.findall('href="([^"]*)"', nav))
    assert kiosk.get(re.findall('href="([^"]*)"', links[0])[1]).status_code == 200


def test_the_kiosk_says_that_the_system_is_busy(kiosk, central, monkeypatch):
    def busy(*_args, **_more):
        raise Busy

    monkeypatch.setattr("huzheng.hall.queue.views.kiosk.actions.issue_ticket", busy)

    answer = ask(kiosk, central.groups[0].pk)

    assert (answer.status_code, answer["Retry-After"]) == (503, "2")
    assert "系統忙碌中，還沒有給號" in answer.text


def test_a_ticket_that_is_not_there_is_told_at_the_kiosk_and_a_part_of_a_page_is_none(kiosk, east):
    far = take(east)
    for token in ("nothing", far.token):
        url = reverse("queue:kiosk_ticket", kwargs={"office": "central", "token": token})
        page, part = kiosk.get(url), kiosk.get(url, headers={"HX-Request": "true"})

        assert (page.status_code, part.status_code) == (404, 404)
        assert ("沒有這個選項" in page.text, "data-leave-after" in part.text) == (True, False)
