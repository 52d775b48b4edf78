"""Three offices full of tagged rows: two below one bureau, the third below another; and who may see which of them."""

from dataclasses import dataclass, field
from datetime import timedelta

from django.apps import apps

from conftest import ROLES
from huzheng.foundation.clock import read_now
from huzheng.foundation.rights import RIGHTS
from huzheng.office.models import Account, Bureau, Office
from huzheng.office.testing import MONDAY, OfficeSet, make_bureau_account, make_office
from tests.routes import Route, arguments, routes
from tests.security.tagged import Shown, Tags, ids_from, shown_in
from tests.security.walk import Answer, Walk, office_of

OFFICES = {"a": "central", "b": "east", "c": "west"}
NOON = timedelta(hours=3)  # after nine o'clock, when the rows come in
# rows of these tables are seen with a right of one of these rooms; a table that is not named, with one of its own room
SEEN_WITH = {
    "cases": {
        "cases",
        "clock",
        "enquiries",
        "figures",
        "fines",
        "money",
        "notices",
        "tips",
    },  # figures: what a number is made of
    "messages_out": {"messages"},
    "service_forms": {"forms"},
    "privacy": {"consents"},
}
ANYBODYS = {"office", "files"}  # colleagues and places; a file's name is as open as what it hangs on
LOGS = {"audit", "events", "reads", "requests"}  # they repeat the words of other tables

LABELS = {model._meta.db_table: model._meta.app_label for model in apps.get_models()}


@dataclass(frozen=True)
class Seen:
    """An answer, and whose rows it shows."""

    answer: Answer
    shown: Shown

    @property
    def astray(self) -> list[str]:
        """Return the offices whose rows stand at an address of another one; what stands above the offices is read in `central`."""
        own = office_of(self.answer.url) or OFFICES["a"]
        return [code for letter, code in OFFICES.items() if code != own and self.shown.of(letter)]


@dataclass
class House:
    """The offices by their letters, what the addresses of each need, in which tables the texts stand."""

    tags: Tags = field(default_factory=Tags)
    offices: dict[str, OfficeSet] = field(default_factory=dict)
    given: dict[str, dict[str, dict[str, object]]] = field(default_factory=dict)
    tables: set[str] = field(default_factory=set)
    walked: list[Seen] = field(default_factory=list)
    walk: Walk | None = None

    def urls(self, letter: str, kind: str) -> list[str]:
        """Return the addresses of an office whose gate is of a kind."""
        return [self.url(letter, route) for route in routes() if route.of_office and route.view.gate.kind == kind]

    def url(self, letter: str, route: Route) -> str:
        """Return an address of an office."""
        return route.url(OFFICES[letter], self.given[letter][route.name])

    def open_to(self, role: str, number: int) -> bool:
        """Say whether a role may see a text: where it stands in a table of a room that gives the role any right."""
        labels = self.labels(number)
        return any(label in ANYBODYS or SEEN_WITH.get(label, {label}) & rooms_of(role) for label in labels)

    def labels(self, number: int) -> set[str]:
        """Return the rooms in whose tables a text stands; a log only where no other table has it."""
        labels = {LABELS[table] for table in self.tags.tables[number]}
        return labels - LOGS or labels


def rooms_of(role: str) -> set[str]:
    """Return the rooms that give a role any right."""
    return {right.partition(".")[0] for right, row in RIGHTS.items() if role in row.roles}


def filled() -> House:
    """Fill the house."""
    house = House()
    make_bureau_account()
    for letter, code in OFFICES.items():
        if letter == "c":  # the bureau so far takes another name: what comes now belongs to a new one
            Account.objects.filter(username="bureau").update(username="near")
            Bureau.objects.update(code="near")
        ids_from(letter)
        made = make_office(code, roles=ROLES)
        made.device("kiosk"), made.device("board")
        house.offices[letter], house.given[letter] = made, arguments(made)
        house.tables |= house.tags.stamp(made, letter)
        Office.objects.filter(pk=made.office.pk).update(rehearsal=True, clock_offset=MONDAY + NOON - read_now())
    return house


def seen(answer: Answer) -> Seen:
    """Return an answer with whose rows it shows."""
    return Seen(answer, shown_in(answer.text))


def said(answer: Answer) -> Seen:
    """Return an answer with whose words it shows; ids may be those that were asked with."""
    return Seen(answer, Shown(shown_in(answer.text).words, {}))
