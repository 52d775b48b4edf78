"""Budgets of lines, and the words that every door of a room must have."""

import ast

from tests.architecture.source import ROOT, all_files, functions, judged, kind, product_files, relative, tree

FILE, FUNCTION, VIEW, TEST = 400, 40, 25, 30
SPOKEN_FOR = {"api", "actions", "rules", "access", "queries", "steps"}


def length(node: ast.AST) -> int:
    return node.end_lineno - node.lineno + 1


def is_test(path) -> bool:
    return "tests" in path.relative_to(ROOT).parts


def budget(path, node: ast.FunctionDef) -> int:
    if is_test(path):
        return TEST if node.name.startswith("test_") else FUNCTION
    words = [word.arg for word in node.args.args]
    return (
        VIEW
        if "src" in path.relative_to(ROOT).parts
        and kind(path) == "views"
        and words[:1] == ["request"]
        and node.name[0] != "_"
        else FUNCTION
    )


def test_files_fit_their_budget():
    found = [
        f"{relative(path)} has {lines} lines"
        for path in all_files(".py", ".html", ".css", ".js")
        if "migrations" not in path.parts and (lines := len(path.read_text(encoding="utf-8").splitlines())) > FILE
    ]

    assert judged("file length", found) == []


def test_functions_views_and_tests_fit_their_budget():
    found = [
        f"{relative(path)}:{node.name} has {length(node)} lines of {budget(path, node)}"
        for path in all_files(".py")
        for node in functions(path)
        if "migrations" not in path.parts and length(node) > budget(path, node)
    ]

    assert judged("function length", found) == []


def test_everything_at_a_door_has_a_docstring():
    found = [
        f"{relative(path)}:{node.name}"
        for path in product_files()
        for node in tree(path).body
        if kind(path) in SPOKEN_FOR and isinstance(node, ast.FunctionDef | ast.ClassDef)
        if not node.name.startswith("_") and not ast.get_docstring(node)
    ]

    assert judged("docstring", found) == []


def test_every_api_lists_what_it_offers():
    apis = [path for path in product_files() if kind(path) == "api"]
    found = [
        relative(path)
        for path in apis
        if not any(
            isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__" for node in tree(path).body
        )
    ]

    assert apis
    assert found == []


def test_no_test_lacks_an_assertion():
    """A test asserts, expects an exception, or calls a helper whose name says that it checks."""
    found = [
        f"{relative(path)}:{node.name}"
        for path in all_files(".py")
        for node in functions(path)
        if is_test(path) and node.name.startswith("test_") and not asserts(node)
    ]

    assert judged("assertion", found) == []


def asserts(node: ast.FunctionDef) -> bool:
    for inner in ast.walk(node):
        if isinstance(inner, ast.Assert):
            return True
        if isinstance(inner, ast.Call):
            called = ast.unparse(inner.func).rpartition(".")[2]
            if called in {"raises", "fail", "expect", "fnmatch_lines", "golden"} or called.startswith(
                ("assert", "expect_", "check_")
            ):
                return True
    return False
