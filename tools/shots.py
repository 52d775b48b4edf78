"""Look at every named address of the demo office in a browser; say what is wrong, keep the pictures in var/shots.

    make shots      every address, 2 languages, 390 and 1280 px, light, dark and print

Wrong is: an address that answers neither page, nor redirect, nor "takes a form only"; a page wider than the screen; cut text; an empty
list (the demo has something for each); anything that axe finds; any error in the browser's console.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Any
from zlib import crc32

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Response, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from huzheng.config.testing import RunningOffice

PICTURES = ROOT / "var/shots"
LANGUAGES = ("zh-hant", "en")
SIZES = {"390": (390, 844), "1280": (1280, 900)}
MEDIA: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light", "media": "screen"},
    "dark": {"color_scheme": "dark", "media": "screen"},
    "print": {"color_scheme": "light", "media": "print"},
}
ECHO = "Failed to load resource"  # the console's word for an answer that `missing` names; it may come when the next page is open
CUT = """() => [...document.querySelectorAll("body *")].filter((e) => {
  const s = getComputedStyle(e), hides = (v) => v === "hidden" || v === "clip";
  if (!e.textContent.trim() || e.closest(".unseen, .skip, svg, details:not([open]), .scroll")) return false;
  return (hides(s.overflowX) && e.scrollWidth > e.clientWidth + 1) || (hides(s.overflowY) && e.scrollHeight > e.clientHeight + 2);
}).map((e) => `${e.tagName} ${e.className}`)"""
WIDE = "() => document.documentElement.scrollWidth > innerWidth + 1"
EMPTY = """() => [...document.querySelectorAll(".empty h2")].map((e) => e.textContent.trim())"""
# addresses that have nothing to show in the demo, each with its reason
NO_PAGE = {
    "mfa_deactivate_totp": "the person has no second factor",
    "mfa_download_recovery_codes": "the person has no second factor",
    "mfa_view_recovery_codes": "the person has no second factor",
    "mfa_edit_webauthn": "the person has no passkey",
    "mfa_remove_webauthn": "the person has no passkey",
    "appraisal:proof_file": "hands out a file, and the demo's proofs are figures and words",
    "control:check_photo": "hands out a photograph, and the demo has taken none",
    "figures:correct": "asks which month, and the page that leads here says it",
    "yearend:edition_file": "hands out the year's report, and the demo's year is not over",
    "yearend:proof": "proves the year's report, and the demo's year is not over",
    "office:cooperation_file": "hands out a file, and the demo has no scan of an agreement",
    "plan:bind_value": "answers the binding form while it is filled",
    "plan:hand_entry": "takes a form only, and answers an empty one",
    "plan:hand_evidence": "takes a form only, and answers an empty one",
    "plan:hand_tick": "takes a form only, and answers an empty one",
    "plan:version_scan": "hands out a file, and the demo has no signed paper",
    "cases:scan": "hands out a scan, and the demo has none",
    "fines:proof": "hands out a scan, and the demo has none",
    "money:till_close": "closes a till, and the person keeps none today",
    "bureau:office_file": "hands out a file, and the demo's tasks have none",
    "bureau:task_file": "hands out a file, and the demo's tasks have none",
    "web:held_one": "belongs to the seat that was locked",
}
EMPTY_ON_PURPOSE = {
    "page:style": "shows what an empty list looks like",
    "mfa_list_webauthn": "the person has no passkey",
    "dispatch:proposed": "every report that the demo's plan asks for is set up",
    "law:explain": "shows what is computed once it is asked",
    "money:till": "the person keeps no till today",
    "office:review": "cases to review come with the room of cases",
    "web:doors": "nobody is locked out, and that is good",
}


@dataclass
class Look:
    """What was seen: addresses by what they answered, and everything that is wrong."""

    pages: set[str] = field(default_factory=set)
    others: dict[str, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)


@contextmanager
def demo_office() -> Iterator[RunningOffice]:
    """Run a demo office of its own; its first start writes a year."""
    with tempfile.TemporaryDirectory(prefix="huzheng-shots-", ignore_cleanup_errors=True) as folder:
        office = RunningOffice(Path(folder) / "var", HUZHENG_DEMO="1").start(within=300)
        try:
            yield office
        finally:
            office.stop()


def rows(office: RunningOffice) -> dict[str, Any]:
    """Ask beside the office which addresses there are and who looks at them."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "tools/shots_rows.py")],
        env=office.environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(done.stderr[-3000:])
    return json.loads(done.stdout.splitlines()[-1])


def look_beside(url: str, known: dict[str, Any], shares: list[list[tuple[str, str, str]]], *, keep: bool) -> list[Look]:
    """Look as `look` does, each share of the looks in a process of its own with its own browser."""
    children = []
    for looks in shares:
        asked = json.dumps({"url": url, "known": known, "looks": looks, "keep": keep})
        child = subprocess.Popen(
            [sys.executable, __file__, "look"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        assert child.stdin is not None
        child.stdin.write(asked)
        child.stdin.close()
        children.append(child)
    return [_heard(child) for child in children]


def _heard(child: "subprocess.Popen[str]") -> Look:
    assert child.stdout is not None
    with child.stdout as pipe:
        said = pipe.read()
    if child.wait():
        raise RuntimeError("the pages could not be looked at: " + said[-2000:])
    found = json.loads(said.splitlines()[-1])
    return Look(set(found["pages"]), found["others"], found["wrong"])


def child() -> int:
    """Look at what the parent asks for on standard input, and say what was seen."""
    asked = json.load(sys.stdin)
    with sync_playwright() as playwright:
        seen = look(launch(playwright), asked["url"], asked["known"], asked["looks"], keep=asked["keep"])
    print(json.dumps({"pages": sorted(seen.pages), "others": seen.others, "wrong": seen.wrong}))
    return 0


def look(browser: Browser, url: str, known: dict[str, Any], looks: list[tuple[str, str, str]], *, keep: bool) -> Look:
    """Visit every address in each of `looks` (language, size, medium).

    `keep` writes the pictures, and lets axe read each page in every look instead of in one of the languages.
    """
    seen = Look()
    for language, size, medium in looks:
        for who, cookies in known["cookies"].items():
            with window(browser, url, language, size, cookies) as context:
                page = context.new_page()
                page.emulate_media(**MEDIA[medium])
                for route in known["routes"]:
                    if route["who"] == who:
                        reads = keep or crc32(route["name"].encode()) % len(LANGUAGES) == LANGUAGES.index(language)
                        visit(page, route, seen, f"{language}-{size}-{medium}", keep=keep, axe=reads)
    return seen


def sign_everybody_in(browser: Browser, url: str, known: dict[str, Any]) -> None:
    """Sign in whoever can only do it as a person does; one browser for all looks, as a person has one session."""
    for who in ("secretary", "bureau"):
        known["cookies"][who] = known["cookies"][who] or sign_in(browser, url, who, known["password"])


def sign_in(browser: Browser, url: str, who: str, password: str) -> dict[str, str]:
    """Sign somebody in as a person does; return the cookies."""
    with window(browser, url, "zh-hant", "1280", {}) as context:
        page = context.new_page()
        page.goto("/accounts/login/")
        page.fill("input[name=login]", who)
        page.fill("input[name=password]", password)
        page.click("main form button:not([type=button])")
        page.wait_for_url(lambda there: "/login/" not in there)
        return {jar["name"]: jar["value"] for jar in context.cookies() if jar["name"] != "django_language"}


class window:
    """A browser window with the cookies of a visitor."""

    def __init__(self, browser: Browser, url: str, language: str, size: str, cookies: dict[str, str]) -> None:
        width, height = SIZES[size]
        self.context: BrowserContext = browser.new_context(base_url=url, viewport={"width": width, "height": height})
        jar = {**cookies, "django_language": language}
        self.context.add_cookies([{"name": name, "value": value, "url": url} for name, value in jar.items()])

    def __enter__(self) -> BrowserContext:
        return self.context

    def __exit__(self, *_: object) -> None:
        self.context.close()


def visit(page: Page, route: dict[str, str], seen: Look, how: str, *, keep: bool, axe: bool) -> None:
    """Open one address and note what is wrong with it."""
    name = route["name"]
    noise: list[str] = []
    hear = {"console": lambda said: noise.append(said.text) if said.type == "error" and not said.text.startswith(ECHO) else None,
            "pageerror": lambda error: noise.append(str(error)),
            "response": lambda answer: noise.append(missing(answer)) if answer.status >= 400 else None}  # fmt: skip
    for event, listen in hear.items():
        page.on(event, listen)  # type: ignore[call-overload]
    other = opened(page, route["url"])
    if other is None:
        seen.pages.add(name)
        seen.wrong += [f"{name} {how}: {trouble}" for trouble in [*troubles(page, name, how, axe=axe), *noise]]
        if keep:
            page.screenshot(path=PICTURES / f"{name.replace(':', '-')}-{how}.png", full_page=True)
    else:
        status, to = other
        if (status not in (200, 302, 405) or "/login/" in to) and name not in NO_PAGE:
            seen.wrong.append(f"{name} {how}: answers {status} {to}")
        seen.others[name] = status
    for event, listen in hear.items():
        page.remove_listener(event, listen)


def opened(page: Page, url: str) -> tuple[int, str] | None:
    """Open an address; return None where it is a page, else what it answers and where it leads: a file, a form's address, a redirect."""
    try:
        answer = page.goto(url, wait_until="load")
    except PlaywrightError:  # a file is not opened but kept
        file = page.request.get(url, max_redirects=0)
        return file.status, file.headers.get("location", "")
    assert answer is not None
    if answer.request.redirected_from is not None:
        return 302, answer.url
    return None if whole_page(answer) else (answer.status, "")


def whole_page(response: Response) -> bool:
    """Say whether an answer is a page, and not a file or a part of one."""
    html = response.headers.get("content-type", "").startswith("text/html")
    return response.status == 200 and html and "<html" in response.text()[:500]


def missing(answer: Response) -> str:
    """Say which part of a page did not come."""
    return f"{answer.status} for {answer.url}"


def troubles(page: Page, name: str, how: str, *, axe: bool) -> Iterator[str]:
    """Yield what is wrong with the page that is open."""
    if not how.endswith("print"):
        if page.evaluate(WIDE):
            yield "wider than the screen"
        yield from (f"cut: {where}" for where in page.evaluate(CUT))
        for found in Axe().run(page).response["violations"] if axe else ():
            yield f"axe: {found['id']} {[node['html'][:100] for node in found['nodes']][:3]}"
    if name not in EMPTY_ON_PURPOSE:
        yield from (f"empty: {title}" for title in page.evaluate(EMPTY))


def launch(playwright: Any) -> Browser:
    """Start the installed Chromium."""
    names = (os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
    path = next((found for name in names if name and (found := shutil.which(name))), None)
    if path is None:
        raise SystemExit("no Chromium: apt install chromium")
    return playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])


def main() -> int:
    """Run the whole matrix on a demo office of its own; answer 1 when something is wrong."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    looks = list(product(LANGUAGES, SIZES, MEDIA))
    with demo_office() as office:
        known = rows(office)
        with sync_playwright() as playwright:
            sign_everybody_in(launch(playwright), office.url, known)
        seen = look_beside(office.url, known, [looks[::2], looks[1::2]], keep=True)
    wrong = [line for share in seen for line in share.wrong]
    print("\n".join(wrong))
    print(
        f"{len(seen[0].pages)} pages in {len(looks)} looks, {len(seen[0].others)} other addresses, {len(wrong)} wrong"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(child() if sys.argv[1:] == ["look"] else main())
