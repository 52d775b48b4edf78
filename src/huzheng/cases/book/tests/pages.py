"""A signed-in browser without a window, and addresses by name."""

import re
from typing import Any

from django.test import Client
from django.urls import reverse

from huzheng.office.testing import PASSWORD


def sign_in(made: Any, role: str) -> Client:
    client = Client()
    assert client.login(username=f"{role}-{made.office.code}", password=PASSWORD)
    return client


def words_of(answer: Any) -> str:
    """Return the words of a page without tags and spaces."""
    return re.sub(r"<[^>]+>|\s", "", answer.content.decode())


def at(made: Any, name: str, case: Any = None, **more: object) -> str:
    kwargs = {"office": made.office.code, **more} | ({"case": case.pk} if case is not None else {})
    return reverse(f"cases:{name}", kwargs=kwargs)
