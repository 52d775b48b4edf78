"""Boosted trees for a share of a distribution, in plain Python: small, exact in every run, held in JSON.

Gradient boosting of shallow trees for the quantile loss (Friedman 2001; leaves hold the share of what is left, as in his LAD-TreeBoost).
Values are sorted into BINS bins first, so that a tree looks at each row once per level and column.
"""

import random
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

BINS, DEPTH = 24, 3
ROWS, COLUMNS = 0.6, 0.6  # shares that a tree looks at
Columns = list[bytes]
Tree = list[list[float]]  # nodes: [column, edge, left, right]; leaves: [-1, value]


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees whose values add up."""

    trees: tuple[Tree, ...] = ()

    def value(self, row: Sequence[float]) -> float:
        """Return the sum of the leaves where a row falls."""
        total = 0.0
        for tree in self.trees:
            node = tree[0]
            while node[0] >= 0:
                node = tree[int(node[2] if row[int(node[0])] <= node[1] else node[3])]
            total += node[1]
        return total

    def plain(self) -> list[Any]:
        """Return it as JSON can hold it."""
        return [[[round(float(number), 4) for number in node] for node in tree] for tree in self.trees]


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a forest is grown: for which share, how many trees, how fast."""

    share: float
    trees: int = 60
    rate: float = 0.12
    seed: int = 7


def grow(rows: Sequence[Sequence[float]], targets: Sequence[float], recipe: Recipe) -> Forest:
    """Return the forest that says the `share` of the targets; empty rows say nothing."""
    if not rows:
        return Forest()
    edges = [_edges(column) for column in zip(*rows, strict=True)]
    binned = [
        bytes(bisect_left(edge, value) for value in column)
        for edge, column in zip(edges, zip(*rows, strict=True), strict=True)
    ]
    dice = random.Random(recipe.seed)  # noqa: S311  no secret
    left = list(targets)
    least = max(15, len(rows) // 150)
    trees: list[Tree] = []
    for _ in range(recipe.trees):
        some = dice.sample(range(len(rows)), max(1, int(len(rows) * ROWS)))
        columns = dice.sample(range(len(binned)), max(1, int(len(binned) * COLUMNS)))
        tree = _Grower(binned, edges, left, recipe, least).tree(some, columns)
        trees.append(tree)
        for k, row in enumerate(rows):
            left[k] -= Forest((tree,)).value(row)
    return Forest(tuple(trees))


def _edges(column: Sequence[float]) -> list[float]:
    values = sorted(column)
    cuts = {values[min(len(values) - 1, len(values) * k // BINS)] for k in range(1, BINS)}
    return sorted(cuts)


def at_share(values: list[float], share: float) -> float:
    """Return the value that this share does not exceed; sorts the list."""
    values.sort()
    return values[min(len(values) - 1, int(share * len(values)))]


@dataclass(slots=True)
class _Grower:
    binned: Columns
    edges: list[list[float]]
    left: list[float]
    recipe: Recipe
    least: int

    def tree(self, rows: list[int], columns: list[int]) -> Tree:
        nodes: Tree = []
        self._grow(nodes, rows, columns, DEPTH)
        return nodes

    def _grow(self, nodes: Tree, rows: list[int], columns: list[int], depth: int) -> int:
        place = len(nodes)
        nodes.append([])
        best = self._split(rows, columns) if depth and len(rows) >= 2 * self.least else None
        if best is None:
            nodes[place] = [-1, self.recipe.rate * at_share([self.left[k] for k in rows], self.recipe.share)]
            return place
        column, cut = best
        of = self.binned[column]
        lower = self._grow(nodes, [k for k in rows if of[k] <= cut], columns, depth - 1)
        upper = self._grow(nodes, [k for k in rows if of[k] > cut], columns, depth - 1)
        nodes[place] = [column, self.edges[column][cut], lower, upper]
        return place

    def _split(self, rows: list[int], columns: list[int]) -> tuple[int, int] | None:
        """Return the column and bin whose two sides differ most in how often the rest is above 0."""
        above = [k for k in rows if self.left[k] > 0]
        best, gain = None, len(above) ** 2 / len(rows) + 1e-9
        for column in columns:
            of = self.binned[column]
            counts, ups = [0] * (BINS + 1), [0] * (BINS + 1)
            for k in rows:
                counts[of[k]] += 1
            for k in above:
                ups[of[k]] += 1
            n, up = 0, 0
            for cut in range(len(self.edges[column])):
                n, up = n + counts[cut], up + ups[cut]
                rest = len(rows) - n
                if n < self.least or rest < self.least:
                    continue
                found = up * up / n + (len(above) - up) ** 2 / rest
                if found > gain:
                    best, gain = (column, cut), found
        return best
