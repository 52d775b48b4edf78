"""Tables: whose they are, what they may point to, and that migrations stand alone."""

import ast
import re

from django.apps import apps
from django.db import models

from huzheng.foundation.tenancy import OfficeTable
from tests.architecture.source import HOUSE, judged, order, relative, room_of, tree


def our_models():
    return [model for model in apps.get_models() if model.__module__.startswith("huzheng.")]


def pointers():
    return [(model, field) for model in our_models() for field in model._meta.local_fields if field.is_relation]


def name(model, field):
    return f"{model._meta.label}.{field.name}"


def height(model):
    room = room_of(model.__module__)
    return ("foundation", *order()).index(room) if room in order() else -1


def test_every_table_of_a_room_belongs_to_an_office():
    found = [
        model._meta.label
        for model in our_models()
        if room_of(model.__module__) != "foundation" and not issubclass(model, OfficeTable)
    ]

    assert judged("office", found) == []


def test_pointers_lead_only_to_folders_listed_above():
    found = [
        name(model, field)
        for model, field in pointers()
        if height(field.related_model) > height(model) and field.related_model.__module__.startswith("huzheng.")
    ]

    assert judged("upward pointer", found) == []


def test_nobody_sees_who_points_at_him():
    found = [name(model, field) for model, field in pointers() if field.remote_field.related_name != "+"]

    assert judged("related name", found) == []


def test_rows_that_are_pointed_to_are_protected():
    found = [name(model, field) for model, field in pointers() if field.remote_field.on_delete is not models.PROTECT]

    assert judged("cascade", found) == []


def test_a_cascade_stays_within_its_room():
    found = [
        name(model, field)
        for model, field in pointers()
        if field.remote_field.on_delete is models.CASCADE
        and room_of(model.__module__) != room_of(field.related_model.__module__)
    ]

    assert found == []


def test_no_hidden_tables_between_two_others():
    assert [name(model, field) for model in our_models() for field in model._meta.local_many_to_many] == []


def test_every_app_says_its_label():
    ours = [config for config in apps.get_app_configs() if config.name.startswith("huzheng.")]

    assert ours
    assert [config.name for config in ours if "label" not in vars(type(config))] == []


def test_migrations_stand_alone():
    found = [
        f"{relative(path)} {node.module}"
        for path in sorted(HOUSE.rglob("migrations/*.py"))
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("huzheng")
        if {alias.name for alias in node.names} != {"SameOffice"}
    ]
    found += [
        f"{relative(path)} names {found.group()}"
        for path in sorted(HOUSE.rglob("migrations/*.py"))
        if (found := re.search(r"^import huzheng\S*", path.read_text(encoding="utf-8"), re.M))
    ]

    assert judged("migrations", found) == []
