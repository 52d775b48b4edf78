"""What the browser test of the thread needs: an office of its own, and hands that use the keyboard only."""

import json
import sys
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

KIOSK = "kiosk-of-the-thread"
TABS = 500  # more presses of the Tab key than any page of the thread has places
FOCUSED = "element => element === document.activeElement"


def main() -> None:
    """Make the office with its people and a kiosk in the running database; print the password."""
    from huzheng.config.cli import django_as

    django_as("owner")
    from django.db import transaction

    from huzheng.foundation.clock import read_now
    from huzheng.office import testing
    from huzheng.office.access import secret_hash
    from huzheng.office.models import Device

    with transaction.atomic():
        made = testing.make_office("central", counters=1, roles=("clerk", "evaluation"))
        Device.objects.create(
            office=made.office, kind="kiosk", name="kiosk", token_hash=secret_hash(KIOSK), enrolled_at=read_now()
        )
    json.dump({"password": testing.PASSWORD}, sys.stdout)


class Hands:
    """A person at one page who has no mouse."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def reach(self, place: Locator) -> None:
        """Press Tab until the focus is at this place; fail where it never gets there."""
        expect(place).to_have_count(1)
        for _ in range(TABS):
            if place.evaluate(FOCUSED):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"the Tab key never reaches {place}")

    def press(self, place: Locator, key: str = "Enter") -> None:
        """Go to a button or link, press it, and wait for the page that follows."""
        self.reach(place)
        with self.page.expect_navigation():
            self.page.keyboard.press(key)

    def write(self, place: Locator, text: str) -> None:
        """Go to a field and write into it, in place of what stands there."""
        self.reach(place)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)

    def choose(self, radio: Locator) -> None:
        """Choose one of a group of radio buttons: Tab to the group, then arrow keys."""
        name = radio.get_attribute("name")
        for _ in range(TABS):
            at = self.page.evaluate("document.activeElement.name || ''")
            if at == name:
                break
            self.page.keyboard.press("Tab")
        self.page.keyboard.press("Space")
        for _ in range(TABS):
            if radio.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"the arrow keys never reach {radio}")

    def bring(self, place: Locator, file: Path) -> None:
        """Go to a file field and choose a file; the dialog that it opens is the system's own, not the page's."""
        self.reach(place)
        place.set_input_files(file)


if __name__ == "__main__":
    main()
