"""The rooms of the hall stand under one entry of the navigation."""

import re

import pytest

pytestmark = pytest.mark.django_db
MENU = re.compile(r'<nav class="nav"[^>]*>.*?</nav>', re.S)
BELOW = re.compile(r'<nav class="nav nav--below"[^>]*>.*?</nav>', re.S)


def page(client, person, path):
    client.force_login(person.account, backend="huzheng.office.backends.AccountBackend")
    return client.get(path).content.decode()


def test_the_hall_opens_a_menu_of_its_own(client, central):
    text = page(client, central.people["director"], "/o/central/hall/")

    assert "人潮" not in MENU.search(text)[0]
    assert all(word in BELOW.search(text)[0] for word in ("今日大廳", "人潮", "號碼牌列印"))


def test_who_may_not_see_the_figures_of_the_hall_is_led_to_what_they_may(client, central):
    text = page(client, central.people["it"], "/o/central/")
    (there,) = re.findall(r'<a href="([^"]*)"[^>]*>大廳</a>', MENU.search(text)[0])

    assert there == "/o/central/reception/support/"
    assert page(client, central.people["it"], there).count("看板播報") == 1
