"""The kiosk in five languages, in large words, at the height of a wheelchair; the start knows nothing of who was there before."""

import re

import pytest
from django.urls import reverse

from huzheng.hall.queue.reading import OWN, PHRASES, Say, book, languages
from huzheng.hall.queue.testing import tap
from huzheng.office.testing import PASSWORD

pytestmark = pytest.mark.django_db
GAP = re.compile(r"%\(\w+\)s")
FOREIGN = ("vi", "id", "th")


@pytest.fixture
def kiosk(central, client):
    central.device("kiosk")
    client.cookies["huzheng_device"] = "token-central-kiosk"
    return client


def at(name: str, **more) -> str:
    return reverse(f"queue:{name}", kwargs={"office": "central", **more})


@pytest.mark.parametrize("lang", FOREIGN)
def test_every_phrase_is_there_with_the_gaps_of_the_chinese(lang):
    assert set(book().phrases) == set(PHRASES)
    for key, words in PHRASES.items():
        assert GAP.findall(Say(lang)[key]) == GAP.findall(str(words)), key


@pytest.mark.parametrize("lang", [*OWN, *FOREIGN])
def test_the_kiosk_speaks_and_says_which_language_it_speaks(kiosk, lang):
    page = kiosk.get(at("kiosk"), {"lang": lang}).text

    assert str(Say(lang)["choose"]) in page or lang == "en"
    assert f'lang="{Say(lang).tag}"' in page
    assert all(name in page for name in languages().values())


def test_a_ticket_taken_in_vietnamese_is_shown_in_vietnamese_and_the_start_is_chinese_again(kiosk, central):
    form = {"group": central.groups[0].pk, "request_key": tap(), "lang": "vi", "big": "1"}

    url = kiosk.post(at("issue"), form).url
    page = kiosk.get(url).text

    assert url.endswith("?lang=vi&big=1")
    assert "Đăng ký hộ tịch" in page
    assert "Quý vị là người tiếp theo" in page
    assert f'href="{at("kiosk")}" data-leave-after="25"' in page
    assert "kiosk--big" in page
    assert "請選擇要辦理的業務" in kiosk.get(at("kiosk")).text


def test_who_went_away_leaves_nothing_behind_with_and_without_a_script(kiosk):
    page = kiosk.get(at("kiosk"), {"lang": "th", "low": "1"}).text

    assert "kiosk--low" in page
    assert f'content="40; url={at("kiosk")}"' in page
    assert 'data-leave-after="40"' in page


@pytest.mark.parametrize("junk", ["xx", "\x00", "zh-hant'", "vi" * 50])
def test_an_unknown_language_is_none(kiosk, junk):
    assert "請選擇要辦理的業務" in kiosk.get(at("kiosk"), {"lang": junk}).text


def test_the_staff_sees_which_words_nobody_has_confirmed(central, client):
    assert client.login(username="reception-central", password=PASSWORD)

    page = client.get(at("phrases")).text

    assert "待確認" in page
    assert "Xin chọn việc quý vị cần làm" in page


@pytest.mark.parametrize("lang", [*OWN, *FOREIGN])
def test_the_doors_of_other_rooms_stand_there_in_every_language_and_keep_it(kiosk, lang):
    page = kiosk.get(at("kiosk"), {"lang": lang, "low": "1"}).text

    for room in ("notices", "waiting"):
        url, words = reverse(f"{room}:kiosk", args=["central"]), Say(lang)[f"door_{room}"]
        assert lang == "en" or f'href="{url}?lang={lang}&amp;low=1">{words}</a>' in page
        inside = kiosk.get(url, {"lang": lang, "low": "1"}).text
        assert (
            f'href="{at("kiosk")}?lang={lang}&amp;low=1" data-leave-after="60" data-leave-to="{at("kiosk")}"' in inside
        )
        assert ("kiosk--low" in inside, f'lang="{Say(lang).tag}"' in inside) == (True, True)


def test_what_to_bring_is_said_in_the_language_where_it_is_known(kiosk, central):
    group = central.groups[0]
    group.prepare_zh, group.prepare_en = "請備妥身分證", "ID card"
    group.save()
    ask = {"group": group.pk, "lang": "id"}

    known = kiosk.post(at("issue"), ask | {"request_key": tap()}, follow=True).text
    group.prepare_zh = "別的"
    group.save()
    other = kiosk.post(at("issue"), ask | {"request_key": tap()}, follow=True).text

    assert ("Kartu identitas" in known, "ID card" in other) == (True, True)
