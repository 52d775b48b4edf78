"""Verbs: each public act of a room is one, says who acts and when, and calls no other verb."""

import ast
import importlib
import inspect
import pkgutil

import pytest

import huzheng
from huzheng.foundation.verbs import VERBS
from tests.architecture.source import HOUSE, judged, kind, product_files, relative, tree

ACTIONS = [path for path in product_files() if kind(path) == "actions"]


@pytest.fixture(autouse=True, scope="module")
def _all_verbs():
    for module in pkgutil.walk_packages(huzheng.__path__, "huzheng."):
        if ".actions" in module.name:
            importlib.import_module(module.name)


def dotted_name(path) -> str:
    return ".".join(("huzheng", *path.relative_to(HOUSE).with_suffix("").parts))


def test_every_public_function_of_the_actions_is_a_verb():
    found = [
        f"{relative(path)}:{node.name}"
        for path in ACTIONS
        for node in tree(path).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
        if f"{dotted_name(path)}.{node.name}" not in VERBS
    ]

    assert judged("verb", found) == []


def test_verbs_take_one_subject_then_words_then_who_and_when():
    found = []
    for name, act in VERBS.items():
        words = inspect.signature(act).parameters
        places = [word for word in words.values() if word.kind is not inspect.Parameter.KEYWORD_ONLY]
        if len(places) > 1 or not {"by", "now"} <= set(words):
            found.append(name)

    assert judged("signature", found) == []


def test_no_verb_calls_a_verb():
    names = {name.rpartition(".")[2] for name in VERBS}
    found = [
        f"{relative(path)} {ast.unparse(node.func)}"
        for path in product_files()
        if kind(path) in {"actions", "steps"}
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in names
    ]

    assert judged("verb calls verb", found) == []


def test_verbs_live_in_actions_only():
    found = [name for name in VERBS if ".actions" not in name]

    assert judged("verb elsewhere", found) == []
