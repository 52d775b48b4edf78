"""Pytest plugin behind `make mutants`: would anybody notice if a rule said something else?

    python -m pytest -p tests.mutants --mutants 1000 --minutes 20 --share 1/2 src

First every test runs once, and it is noted which of the functions of rules, actions, steps, access and queries it enters: each of them
begins with a line that says so, for a hook of the interpreter would make the run ten times as long. Then a seeded sample
of small changes (a comparison turned, a number moved, `and` for `or`, a condition denied) is made, one at a time, in the function's own
code object, and the tests of its room that enter it run until one fails. A change that all of them survive is printed.

`--again=FILE` tries only the changes that an earlier run printed, wherever their lines are now.
"""

import ast
import copy
import inspect
import random
import re
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

import pytest
from _pytest.runner import runtestprotocol

from tests.architecture.source import HOUSE, kind, product_files

KINDS = {"rules", "actions", "steps", "access", "queries"}
OTHER = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.And: ast.Or, ast.Or: ast.And,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv,
}  # fmt: skip


@dataclass(frozen=True)
class Mutant:
    """One change of one function: node number `at` of its body."""

    path: Path
    name: str
    at: int
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.path.relative_to(HOUSE)}:{self.line} {self.name}: {self.what}"

    @property
    def words(self) -> str:
        """Return the change without its line."""
        return f"{self.path.relative_to(HOUSE)} {self.name}: {self.what}"


def mutants() -> Iterator[Mutant]:
    """Yield every change that can be made."""
    for path in product_files():
        if path.is_relative_to(HOUSE) and "foundation" not in path.parts and kind(path) in KINDS:
            for function in ast.parse(path.read_text(encoding="utf-8")).body:
                if isinstance(function, ast.FunctionDef):
                    yield from _changes(path, function)


def _changes(path: Path, function: ast.FunctionDef) -> Iterator[Mutant]:
    for at, node in enumerate(_nodes(function)):
        if changed := _change(copy.deepcopy(node)):
            yield Mutant(path, function.name, at, node.lineno, f"{ast.unparse(node)} -> {ast.unparse(changed)}")


def _nodes(function: ast.FunctionDef) -> list[Any]:
    """Return the expressions of a function's body, in a fixed order."""
    return [node for part in function.body for node in ast.walk(part) if isinstance(node, ast.expr)]


def _change(node: Any) -> ast.AST | None:
    if isinstance(node, ast.Compare) and type(node.ops[0]) in OTHER:
        node.ops[0] = OTHER[type(node.ops[0])]()
        return node
    if isinstance(node, ast.BoolOp | ast.BinOp) and type(node.op) in OTHER:
        node.op = OTHER[type(node.op)]()
        return node
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        return node.operand
    if isinstance(node, ast.Constant) and isinstance(node.value, int):
        node.value = not node.value if isinstance(node.value, bool) else node.value + 1
        return node
    return None


class _Replace(ast.NodeTransformer):
    def __init__(self, target: ast.AST) -> None:
        self.target = target

    def generic_visit(self, node: ast.AST) -> Any:
        return _change(node) if node is self.target else super().generic_visit(node)


def changed_code(mutant: Mutant) -> CodeType:
    """Return the code object of the changed function."""
    module = ast.parse(mutant.path.read_text(encoding="utf-8"), str(mutant.path))
    function = next(one for one in module.body if isinstance(one, ast.FunctionDef) and one.name == mutant.name)
    _Replace(_nodes(function)[mutant.at]).visit(function)
    return _code(module, mutant.path, mutant.name)


def _saying_so(path: Path, name: str) -> CodeType:
    """Return the code object of a function that first says that it is entered."""
    module = ast.parse(path.read_text(encoding="utf-8"), str(path))
    function = next(one for one in module.body if isinstance(one, ast.FunctionDef) and one.name == name)
    function.body[:0] = ast.parse(f"__enters__({str(path)!r}, {name!r})").body
    return _code(module, path, name)


def _code(module: ast.Module, path: Path, name: str) -> CodeType:
    whole = compile(ast.fix_missing_locations(module), str(path), "exec")
    return next(one for one in whole.co_consts if isinstance(one, CodeType) and one.co_name == name)


def _function(path: Path, name: str) -> FunctionType | None:
    """Return the function itself, below its decorators."""
    found = _named(path, name)
    found = inspect.unwrap(found) if found else None
    return found if isinstance(found, FunctionType) else None


def _named(path: Path, name: str) -> Any:
    module = ".".join(("huzheng", *path.relative_to(HOUSE).with_suffix("").parts)).removesuffix(".__init__")
    return getattr(sys.modules.get(module), name, None)


def _forget(path: Path, name: str) -> None:
    """Let a function that keeps its answers (functools.cache) think again."""
    if clear := getattr(_named(path, name), "cache_clear", None):
        clear()


class Notes:
    """Which test enters which function, and how long it takes."""

    def __init__(self) -> None:
        self.entered: dict[tuple[str, str], set[str]] = defaultdict(set)
        self.seconds: dict[str, float] = {}
        self.test = ""
        self.keeping: set[tuple[Path, str]] = set()

    def listen(self) -> None:
        """Let every function that can be changed say that it is entered."""
        for path in {mutant.path for mutant in mutants()}:
            module = ast.parse(path.read_text(encoding="utf-8"), str(path))
            for function in module.body:
                if isinstance(function, ast.FunctionDef) and (found := _function(path, function.name)):
                    found.__globals__["__enters__"] = self.hear
                    found.__code__ = _saying_so(path, function.name)
                    if found is not _named(path, function.name):
                        self.keeping.add((path, function.name))

    def hear(self, path: str, name: str) -> None:
        """Note that the test at hand enters a function."""
        self.entered[path, name].add(self.test)

    def run(self, item: pytest.Item) -> bool:
        """Run a test and time it; say whether it fails."""
        self.test, began = item.nodeid, time.monotonic()
        for path, name in self.keeping:
            _forget(path, name)
        try:
            return fails(item)
        finally:
            self.seconds[item.nodeid] = time.monotonic() - began

    def knows(self, mutant: Mutant) -> bool:
        """Say whether tests of the mutant's room were run."""
        return any(test.startswith(_room(mutant)) for test in self.seconds)

    def witnesses(self, mutant: Mutant, items: dict[str, pytest.Item]) -> list[pytest.Item]:
        """Return the tests of the room that enter the function, the quickest first."""
        folder = str(mutant.path.relative_to(HOUSE.parents[1])).split(f"/{kind(mutant.path)}")[0]
        own = [
            test for test in self.entered[str(mutant.path), mutant.name] if test in items and test.startswith(folder)
        ]
        return [items[test] for test in sorted(own, key=lambda test: self.seconds[test])]


def _room(mutant: Mutant) -> str:
    return str(mutant.path.relative_to(HOUSE.parents[1])).split(f"/{kind(mutant.path)}")[0] + "/"


def fails(item: pytest.Item) -> bool:
    """Run one test and say whether it fails; what the session shares stays up."""
    item._initrequest()  # type: ignore[attr-defined]
    return any(report.failed for report in runtestprotocol(item, nextitem=item.session, log=False))  # type: ignore[arg-type]


def survives(mutant: Mutant, tests: list[pytest.Item]) -> bool:
    """Make the change, ask the tests, take it back."""
    function = _function(mutant.path, mutant.name)
    if function is None:
        return False
    honest, function.__code__ = function.__code__, changed_code(mutant)
    _forget(mutant.path, mutant.name)
    try:
        return not any(fails(item) for item in tests)
    finally:
        function.__code__ = honest
        _forget(mutant.path, mutant.name)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--mutants", type=int, default=0, help="how many changes to try")
    parser.addoption("--minutes", type=float, default=20, help="stop trying after this time")
    parser.addoption("--seed", type=int, default=115, help="which changes to try")
    parser.addoption("--again", default="", help="try only the changes that this file names, as a run printed them")
    parser.addoption("--share", default="1/1", help="which part of them: 2/3 is the second of three processes'")


def _wanted(again: str) -> list[Mutant]:
    """Return every change, or those that a run printed into a file."""
    if not again:
        return list(mutants())
    printed = re.findall(r"^(\S+):\d+ (.+) \(\d+ tests\)$", Path(again).read_text(encoding="utf-8"), re.MULTILINE)
    words = {" ".join(found) for found in printed}
    return [mutant for mutant in mutants() if mutant.words in words]


SURVIVORS = pytest.StashKey[tuple[int, list[str]]]()
UNFIT = pytest.StashKey[list[str]]()


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool | None:
    """Run everything once under the hook, then change by change."""
    config = session.config
    if not config.getoption("--mutants"):
        return None
    notes = Notes()
    notes.listen()
    items = {item.nodeid: item for item in session.items if not notes.run(item)}
    sample = _wanted(config.getoption("--again"))
    random.Random(config.getoption("--seed")).shuffle(sample)
    share, shares = map(int, config.getoption("--share").split("/"))
    until, tried, left = time.monotonic() + 60 * config.getoption("--minutes"), 0, []
    for mutant in [one for one in sample if notes.knows(one)][: config.getoption("--mutants")][share - 1 :: shares]:
        if time.monotonic() > until:
            break
        tests = notes.witnesses(mutant, items)
        tried += 1
        if survives(mutant, tests):
            left.append(f"{mutant} ({len(tests)} tests)")
    config.stash[SURVIVORS] = tried, left
    config.stash[UNFIT] = sorted({item.nodeid for item in session.items} - set(items))
    return True


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Print the survivors."""
    if SURVIVORS in config.stash:
        tried, left = config.stash[SURVIVORS]
        for line in [*(f"{name} fails without any change" for name in config.stash[UNFIT]), *sorted(left)]:
            terminalreporter.write_line(line)
        terminalreporter.write_line(f"{tried} changes tried, {tried - len(left)} noticed, {len(left)} survived")
