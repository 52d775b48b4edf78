"""X-05: a form that collects personal data shows what 個資法 8 wants told; one that does not, fails here."""

import importlib
import pkgutil
import re

import pytest
from django import forms
from django.test import Client

import huzheng
from huzheng.foundation.privacy.registry import NOTICES, personal_fields
from tests.security.pages import public_routes, untold

SAMPLES = {"office": "central", "kind": "kiosk", "layout": "public", "token": "none", "pk": "1"}
VARIABLE = re.compile(r"<(?:\w+:)?(\w+)>")


def our_forms() -> set[type[forms.BaseForm]]:
    for module in pkgutil.walk_packages(huzheng.__path__, "huzheng."):
        if module.name.rpartition(".")[2] in ("forms", "views") or ".views." in module.name:
            importlib.import_module(module.name)
    found: set[type[forms.BaseForm]] = set()
    todo = [forms.BaseForm]
    while todo:
        todo += (heirs := todo.pop().__subclasses__())
        found |= {heir for heir in heirs if heir.__module__.startswith("huzheng.")}
    return found


@pytest.mark.accept("X-05", 1)
def test_every_form_that_looks_personal_says_which_notice_belongs_to_it():
    silent = [
        f"{form.__module__}.{form.__name__}: {', '.join(fields)}"
        for form in our_forms()
        if (fields := personal_fields(form)) and not hasattr(form, "privacy_notice")
    ]

    assert sorted(silent) == []


def test_every_notice_that_a_form_names_is_written():
    named = {form.privacy_notice for form in our_forms() if getattr(form, "privacy_notice", "")}

    assert named
    assert named <= set(NOTICES)


@pytest.mark.accept("X-05", 1)
def test_no_public_page_collects_personal_data_without_the_notice(central):
    for kind in ("kiosk", "board"):
        central.device(kind)
    seen, wrong = [], []
    for path, pattern in public_routes():
        kind = pattern.callback.gate.device if hasattr(pattern.callback, "gate") else ""
        client = Client()
        if kind:
            client.cookies["huzheng_device"] = f"token-central-{kind}"
        response = client.get(VARIABLE.sub(lambda found: SAMPLES.get(found[1], "1"), path), follow=True)
        if response.status_code == 200 and "html" in response["Content-Type"]:
            seen.append(path)
            wrong += [f"{path}: {name}" for name in untold(response.content.decode())]

    assert {"/", "/accounts/login/"} <= set(seen)
    assert wrong == []


@pytest.mark.parametrize(
    "field",
    [
        '<input name="phone">',
        '<input type="email" name="x">',
        '<input name="x" autocomplete="name">',
        '<textarea name="home_address"></textarea>',
    ],
)
def test_the_walk_notices_a_form_without_the_notice(field):
    assert untold(f"<form method=post>{field}</form>")
    assert not untold(f'<details data-privacy-notice="web.sign_in"></details><form method=post>{field}</form>')


def test_a_form_class_without_a_word_about_privacy_is_found():
    class Guestbook(forms.Form):
        phone = forms.CharField()
        wish = forms.CharField()

    assert personal_fields(Guestbook) == ["phone"]
