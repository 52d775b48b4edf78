"""What import-linter cannot see: names of templates, tags, addresses and files in strings."""

import ast
import importlib
import re

from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver

from tests.architecture.source import HOUSE, all_files, dotted, judged, order, product_files, relative, room_of, tree

EVERYBODYS = {"page"}  # templates, tags and files of foundation.page
LIBRARIES = {"i18n", "static", "l10n", "tz", "humanize", "django_htmx", "cache", "partials", "allauth", "account"}
OVERRIDDEN = {
    "django",
    "account",
    "mfa",
    "allauth",
    "usersessions",
    "socialaccount",
}  # a library's templates that we write anew


def template_files():
    return [path for path in all_files(".html", ".txt", ".svg") if "templates" in path.parts]


def room(path) -> str:
    return room_of(".".join(("huzheng", *path.relative_to(HOUSE).parts)))


def label(path) -> str:
    """Return the name under which a room keeps its templates and files: that of its app."""
    labels = {config.name.removeprefix("huzheng."): config.label for config in apps.get_app_configs()}
    return labels.get(room(path), room(path).rpartition(".")[2])


def may(own: str, other: str) -> bool:
    """Say whether room `own` may lean on room `other`."""
    heights = ("foundation", *order())
    return other == own or (own in heights and other in heights and heights.index(other) < heights.index(own))


def namespaces() -> dict[str, str]:
    """Return the room behind each namespace of the addresses."""
    found = {name.rpartition(".")[2]: name for name in order()}
    for entry in get_resolver().url_patterns:
        module = getattr(getattr(entry, "urlconf_name", None), "__name__", None) or str(
            getattr(entry, "urlconf_name", "")
        )
        if isinstance(entry, URLResolver) and entry.namespace and module.startswith("huzheng."):
            found[entry.namespace] = room_of(module)
    return found


def folders_of_templates() -> dict[str, str]:
    found = {}
    for path in template_files():
        if path.is_relative_to(HOUSE):
            found[path.parts[path.parts.index("templates") + 1]] = room(path)
    return found


def in_templates(pattern: str):
    for path in template_files():
        if path.is_relative_to(HOUSE):
            for name in re.findall(pattern, path.read_text(encoding="utf-8")):
                yield path, name


def test_a_room_lists_only_its_own_addresses():
    found = []
    for path in product_files():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and dotted(node.func) == "include" and isinstance(node.args[0], ast.Constant):
                target = node.args[0].value
                if target.startswith("huzheng.") and room(path) not in {"config", room_of(target)}:
                    found.append(f"{relative(path)} {target}")

    assert judged("include", found) == []


def test_templates_lean_only_on_folders_listed_above():
    owners = folders_of_templates()
    found = [
        f"{relative(path)} {name}"
        for path, name in in_templates(r"""{%\s*(?:extends|include)\s+["']([^"']+)""")
        if name.split("/")[0] not in EVERYBODYS | OVERRIDDEN
        and not may(room(path), owners.get(name.split("/")[0], "nobody"))
    ]

    assert judged("template", found) == []


def test_templates_load_only_tags_of_the_page_or_of_libraries():
    ours = {path.stem for path in (HOUSE / "foundation").rglob("templatetags/*.py")}
    found = [
        f"{relative(path)} {name}"
        for path, words in in_templates(r"{%\s*load\s+([^%]+)%}")
        for name in words.split(" from ")[-1].split()
        if name not in ours | LIBRARIES
    ]

    assert judged("load", found) == []


def test_templates_use_only_files_of_the_page_or_their_own():
    found = [
        f"{relative(path)} {name}"
        for path, name in in_templates(r"""{%\s*static\s+["']([^"']+)""")
        if name.split("/")[0] not in EVERYBODYS | OVERRIDDEN | {"django_htmx", label(path)}
    ]

    assert judged("static", found) == []


def test_addresses_are_named_only_of_folders_listed_above():
    owners = namespaces()
    named = list(in_templates(r"""{%\s*url\s+["'](\w+):"""))
    for path in product_files():
        named += [
            (path, name)
            for name in re.findall(r"""(?:reverse|redirect|reverse_lazy)\(\s*["'](\w+):""", path.read_text())
        ]
    found = [
        f"{relative(path)} {name}"
        for path, name in named
        if room(path) != "config" and not may(room(path), owners.get(name, "nobody"))
    ]

    assert judged("address", found) == []


def test_every_view_of_ours_has_a_gate():
    found = [name for name, view in views() if view.__module__.startswith("huzheng.") and not hasattr(view, "gate")]

    assert found == []


def views(entries=None, before=""):
    for entry in get_resolver().url_patterns if entries is None else entries:
        if isinstance(entry, URLPattern):
            yield before + str(entry.pattern), entry.callback
        else:
            yield from views(entry.url_patterns, before + str(entry.pattern))


def test_every_room_with_pages_is_in_the_list_of_addresses():
    rooms = [path for path in product_files() if path.name == "urls.py" and room(path) != "config"]
    listed = set(namespaces().values())

    assert [relative(path) for path in rooms if room(path) not in listed] == []
    assert importlib.import_module("huzheng.config.urls").urlpatterns
