"""Which test proves which promised line: read from the marks in the source, written to docs/promises.md.

A test carries `@pytest.mark.accept("Q-01", 1)`. A line that needs a room of a later issue is written now and besides marked
`@pytest.mark.needs("OPN-01")`: expected to fail until another test proves a line of OPN-01, then the mark itself fails.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs/promises.md"
HEAD = """# Promises

What the office's plans ask of the software, line by line, and the tests that prove it. Generated: `make promises`.
"""


@dataclass(frozen=True, order=True)
class Proof:
    """One mark: test `where` proves `line` of `entry`, once the entries that it `needs` are built."""

    entry: str
    line: int
    where: str
    needs: tuple[str, ...] = ()


def proofs(root: Path = ROOT) -> list[Proof]:
    """Return every mark below tests/ and src/, in order."""
    files = [path for folder in ("tests", "src") for path in sorted((root / folder).rglob("test_*.py"))]
    return sorted(proof for path in files for proof in _proofs_of(path, root))


def _proofs_of(path: Path, root: Path) -> Iterator[Proof]:
    text = path.read_text(encoding="utf-8")
    if "mark.accept" not in text:
        return
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            needs = tuple(entry for (entry,) in _marks(node, "needs"))
            for entry, line in _marks(node, "accept"):
                yield Proof(entry, line, f"{path.relative_to(root)}::{node.name}", needs)


def _marks(node: ast.FunctionDef | ast.AsyncFunctionDef, name: str) -> Iterator[tuple]:
    for decorator in node.decorator_list:
        if isinstance(decorator, ast.Call) and ast.unparse(decorator.func) == f"pytest.mark.{name}":
            yield tuple(ast.literal_eval(value) for value in decorator.args)


def claims() -> list[dict]:
    """Return the entries and lines that the software claims."""
    return yaml.safe_load(Path(__file__).with_name("promises.yaml").read_text(encoding="utf-8"))


def claimed_lines() -> set[tuple[str, int]]:
    """Return every claimed (entry, line)."""
    return {(claim["entry"], line) for claim in claims() for line in claim["lines"]}


def page() -> str:
    """Return docs/promises.md as it should be."""
    found: dict[tuple[str, int], list[Proof]] = {}
    for proof in proofs():
        found.setdefault((proof.entry, proof.line), []).append(proof)
    parts = [HEAD]
    for claim in claims():
        parts.append(f"## {claim['entry']} {claim['zh']} ({claim['en']})\n")
        for line, text in claim["lines"].items():
            parts.append(f"{line}. {text}\n")
            parts += [_bullet(proof) for proof in found.get((claim["entry"], line), [])] or ["   - (no test yet)"]
            parts.append("")
    return "\n".join(parts)


def _bullet(proof: Proof) -> str:
    waits = f" (waits for {', '.join(proof.needs)})" if proof.needs else ""
    return f"   - `{proof.where}`{waits}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
