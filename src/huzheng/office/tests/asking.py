"""What the tests of the office share: posting a form as a browser would."""

from django.test import Client
from django.urls import reverse

from huzheng.office.testing import PASSWORD


def signed(role: str, office: str = "central") -> Client:
    """Return a browser in which this role of the office is signed in."""
    browser = Client()
    assert browser.login(username=f"{role}-{office}", password=PASSWORD)
    return browser


def url(name: str, office: str = "central", **kwargs) -> str:
    """Return the address of a page of the office."""
    return reverse(f"office:{name}", kwargs={"office": office, **kwargs})
