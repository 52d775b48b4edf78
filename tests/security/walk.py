"""A walk through an office: from every address on by every link and every choice of every form that asks, each kind once."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode, urljoin, urlsplit

from django.http import HttpResponse
from django.test import Client
from django.urls import Resolver404, resolve

from tests.security.answers import content_of, text_of
from tests.security.tagged import ID, IDS
from tests.security.visitors import Visitor, knock

WORDS = ("林予安", "A123456789")  # what is looked for: equal people stand in every office
ALIKE = 10  # addresses of one name at most: a list has many months, a catalogue many services
WORDLESS = {"", "csrfmiddlewaretoken", "request_key", "next"}
OTHER = (IDS["b"] - IDS["a"]) * 1_000_000
STATIC = {"service_forms:paper", "service_forms:form", "law:explain"}  # many, and the same in every office
EACH = {
    "cases:case"
}  # of these the page of every row is opened, of others that of one row and of those asked for first
DIGITS = re.compile(r"\d+")


@dataclass
class Form:
    """A form of a page: where it goes, how, and what each field can say."""

    action: str
    method: str = "get"
    fields: dict[str, list[str]] = field(default_factory=dict)


class Page(HTMLParser):
    """The links and forms of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.forms: list[Form] = []
        self.select = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.links += [given[name] for name in ("href", "src", "hx-get") if name in given and tag != "link"]
        if tag == "form":
            self.forms.append(Form(given.get("action", ""), given.get("method", "get").lower()))
        elif self.forms and tag in ("input", "textarea", "select", "option", "button"):
            self._field(tag, given)

    def _field(self, tag: str, given: dict[str, str]) -> None:
        fields, name = self.forms[-1].fields, given.get("name", "")
        if tag == "option":
            fields.setdefault(self.select, []).append(given.get("value", ""))
        elif name:
            self.select = name
            known = fields.setdefault(name, [])
            if tag != "select":
                known.append(given.get("value", ""))


@dataclass(frozen=True)
class Answer:
    """What somebody got at an address; `name` is that of its route."""

    name: str
    url: str
    status: int
    kind: str
    text: str


@dataclass
class Walk:
    """One visitor's way through everything that opens to them."""

    visitor: Visitor
    starts: Iterable[str]
    seen: set[str] = field(default_factory=set)
    names: Counter[str] = field(default_factory=Counter)
    forms: dict[str, Form] = field(default_factory=dict)

    def answers(self) -> Iterator[Answer]:
        """Yield every answer."""
        todo = list(self.starts)[::-1]
        first = set(todo)
        while todo:
            url = todo.pop()
            if not self._new(url, url in first):
                continue
            answer = read(self.visitor, url, lambda client, url: client.get(url))
            yield answer
            if answer.status == 200 and "html" in answer.kind:
                todo += reversed(list(self._onward(answer)))

    def _new(self, url: str, asked_for: bool) -> bool:
        name = name_of(url)
        known = url if asked_for or name in EACH else DIGITS.sub("#", url)
        if not name or name in STATIC or known in self.seen or self.names[name] >= ALIKE:
            return False
        self.seen |= {known, DIGITS.sub("#", url)}
        self.names[name] += 1
        return True

    def _onward(self, answer: Answer) -> Iterator[str]:
        page = Page(answer.text)
        yield from (within(answer.url, link) for link in page.links)
        for form in page.forms:
            url = within(answer.url, form.action or answer.url)
            if form.method == "get":
                yield from asked(url, form)
            elif name_of(url) == answer.name and set(form.fields) - WORDLESS:
                self.forms.setdefault(url, form)


def asked(url: str, form: Form) -> Iterator[str]:
    """Yield what a form can ask: each choice of each field alone, and words in fields for words."""
    for name, values in form.fields.items():
        if name:
            choices = values if len(values) > 1 else [*values, *WORDS]
            yield from (f"{url.partition('?')[0]}?{urlencode({name: value})}" for value in choices)


def filled_in(form: Form) -> dict[str, str]:
    """Return a form with its first choices, words in fields for words, and ids of another office in place of its own."""
    words = {name: next((value for value in values if value), WORDS[0]) for name, values in form.fields.items() if name}
    return {name: foreign(value) for name, value in words.items()}


def foreign(text: str) -> str:
    """Return a text with each id of the first office replaced by one of the second."""
    return ID.sub(lambda found: str(int(found[0]) + OTHER) if found[1] == str(IDS["a"]) else found[0], text)


def office_of(url: str) -> str:
    """Return the office to which an address belongs, nothing for an address above the offices."""
    try:
        return resolve(urlsplit(url).path).kwargs.get("office", "")
    except Resolver404:
        return ""


def within(base: str, link: str) -> str:
    """Return a link as an address of ours, without its mark."""
    parts = urlsplit(urljoin(base, link))
    return parts.path + (f"?{parts.query}" if parts.query else "") if not parts.netloc else ""


def name_of(url: str) -> str:
    """Return the name of the route, nothing for what is none of ours."""
    try:
        return resolve(urlsplit(url).path).view_name if url.startswith("/") else ""
    except Resolver404:
        return ""


def read(visitor: Visitor, url: str, send: Callable[[Client, str], HttpResponse]) -> Answer:
    """Let a visitor send something, and open what comes back before it is forgotten."""
    found: list[Answer] = []

    def knocked(client: Client, url: str) -> HttpResponse:
        response = send(client, url)
        found.append(
            Answer(
                name_of(url), url, response.status_code, response.get("Content-Type", ""), text_of(content_of(response))
            )
        )
        return response

    knock(visitor, url, knocked)
    return found[0]
