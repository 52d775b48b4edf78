"""The lists that the house prints, as golden files: rights by role, who hears which event, every life as a table."""

import os

import pytest
from click.testing import CliRunner

from huzheng.config.commands import rights, subscriptions
from huzheng.foundation.life import LIVES
from huzheng.foundation.rights import RIGHTS
from huzheng.office.states import Role


@pytest.fixture
def said(monkeypatch):
    """A function that runs a command and returns what it prints; the role that it takes on is put back afterwards."""
    monkeypatch.setenv("HUZHENG_DATABASE_ROLE", os.environ.get("HUZHENG_DATABASE_ROLE", "owner"))
    return lambda command: CliRunner().invoke(command, catch_exceptions=False).output


def test_the_rights_are_as_agreed(golden, said):
    now = said(rights)

    assert now == golden("rights.txt", now)


def test_the_subscriptions_are_as_agreed(golden, said):
    now = said(subscriptions)

    assert now == golden("subscriptions.txt", now)


def test_the_lives_are_as_agreed(golden):
    now = "".join(
        f"{life.name}: {', '.join(sorted(found.sources))} --{verb}--> {found.target}\n"
        for life in sorted(LIVES.values(), key=lambda one: one.name)
        for verb, found in life.moves.items()
    )

    assert now == golden("lives.txt", now)


def test_every_right_is_held_by_roles_that_exist():
    known = {*Role.values, "bureau", "device:kiosk", "device:board"}

    assert {role for right in RIGHTS.values() for role in right.roles} - known == set()


@pytest.mark.parametrize("life", LIVES.values(), ids=LIVES)
def test_every_state_of_a_life_is_reached_and_every_move_known(life):
    targets = {life.start} | {found.target for found in life.moves.values()}
    sources = {state for found in life.moves.values() for state in found.sources}

    assert set(life.states) == targets
    assert sources <= set(life.states)
    assert life.labels.keys() == set(life.states)
