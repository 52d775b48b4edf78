"""The house as text: its files, parsed once, and the one list of exceptions."""

import ast
import configparser
import functools
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
HOUSE = ROOT / "src/huzheng"
EXCEPTIONS = Path(__file__).with_name("exceptions.yaml")
FOLDERS_OF_ROOMS = {"services", "hall", "cases", "exchange", "voice", "records", "care", "plan"}


def relative(path: Path) -> str:
    """Return the path as the exceptions name it: below src/huzheng, else below the project."""
    return str(path.relative_to(HOUSE if path.is_relative_to(HOUSE) else ROOT))


@functools.cache
def product_files() -> tuple[Path, ...]:
    """Return every Python file of the product: no tests, no migrations."""
    return tuple(
        path for path in sorted(HOUSE.rglob("*.py")) if not {"tests", "migrations"} & set(path.relative_to(HOUSE).parts)
    )


@functools.cache
def all_files(*suffixes: str) -> tuple[Path, ...]:
    """Return every file of ours with one of these endings, tests and tools included."""
    folders = (HOUSE, ROOT / "tests", ROOT / "tools", ROOT / "bench", ROOT / "contracts")
    return tuple(
        path for folder in folders for path in sorted(folder.rglob("*")) if path.suffix in suffixes and path.is_file()
    )


@functools.cache
def tree(path: Path) -> ast.Module:
    """Return the parsed file."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


@functools.cache
def functions(path: Path) -> tuple[ast.FunctionDef | ast.AsyncFunctionDef, ...]:
    """Return every function of a file, methods and inner ones included."""
    return tuple(node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def kind(path: Path) -> str:
    """Return which file of a room this is: `actions` for queue/actions.py and for office/actions/people.py."""
    inside = path.relative_to(HOUSE).parts
    if inside[0] == "foundation":
        return path.stem
    after_room = 2 if inside[0] in FOLDERS_OF_ROOMS else 1
    return Path(inside[min(after_room, len(inside) - 1)]).stem


def storey(path: Path) -> str:
    """Return the folder of the house that holds a file."""
    return path.relative_to(HOUSE).parts[0]


def dotted(node: ast.AST) -> str:
    """Return `a.b.c` for a chain of names, else an empty string."""
    if isinstance(node, ast.Attribute):
        head = dotted(node.value)
        return f"{head}.{node.attr}" if head else node.attr
    return node.id if isinstance(node, ast.Name) else ""


@functools.cache
def order() -> tuple[str, ...]:
    """Return the rooms from the ground up, as the contracts order them: office, hall.queue, ... config."""
    config = configparser.ConfigParser()
    config.read(ROOT / ".importlinter")

    def upwards(section: str) -> list[str]:
        return [line.strip("() ") for line in reversed(config[section]["layers"].split())]

    def rooms(folder: str) -> list[str]:
        section = f"importlinter:contract:{folder}"
        return [f"{folder}.{room}" for room in upwards(section)] if section in config else [folder]

    return tuple(room for folder in upwards("importlinter:contract:house") for room in rooms(folder))


def room_of(module: str) -> str:
    """Return the room of a dotted module below huzheng: `hall.queue` for huzheng.hall.queue.models."""
    parts = module.split(".")[1:]
    return ".".join(parts[:2]) if parts[0] in FOLDERS_OF_ROOMS else parts[0]


def judged(rule: str, found: list[str]) -> list[str]:
    """Return what breaks a rule: offences that no exception names, and exceptions that no offence needs."""
    rows = yaml.safe_load(EXCEPTIONS.read_text(encoding="utf-8")) or []
    allowed = {row["where"] for row in rows if row["rule"] == rule}
    where = {offence.split(" ")[0] for offence in found}
    return [one for one in found if one.split(" ")[0] not in allowed] + [
        f"{one} needs no exception" for one in allowed - where
    ]
