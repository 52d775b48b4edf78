"""Circumstances: which papers they call for, and that their table can be trusted.

A circumstance under another counts only where that one holds, too. The table is checked while it is read: no circle of `under`,
no branch that can never hold, no circumstance that nothing asks for.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence

from huzheng.services.catalogue.data import Circumstance, Need, PaperNeed

Table = Mapping[str, Circumstance]
AGENT = "agent"


def chain(key: str, table: Table) -> tuple[str, ...]:
    """Return a circumstance with all within which it lies, itself first. Raises ValueError for a circle or an unknown key."""
    found: list[str] = []
    while key:
        if key in found:
            raise ValueError(f"circumstances in a circle: {' < '.join([*found, key])}")
        if key not in table:
            raise ValueError(f"unknown circumstance {key}")
        found.append(key)
        key = table[key].under
    return tuple(found)


def check_circumstances(table: Table, used: Collection[str]) -> None:
    """Raise ValueError where the table has a circle, a one-sided exclusion, a dead branch, or a key that is never used."""
    reached: set[str] = set()
    for key in used:
        reached.update(chain(key, table))
    for key, row in table.items():
        way = chain(key, table)
        for other in row.excludes:
            if other not in table or key not in table[other].excludes:
                raise ValueError(f"{key} excludes {other}, but not the other way round")
        if any(other in table[one].excludes for one in way for other in way):
            raise ValueError(f"{key} can never hold: it lies within what excludes it")
    if idle := set(table) - reached:
        raise ValueError(f"circumstances that no paper asks for: {sorted(idle)}")


def check_service(code: str, conditions: Iterable[str], table: Table, *, may_delegate: bool) -> None:
    """Raise ValueError where a paper of the service waits for something that cannot happen in it."""
    for key in conditions:
        if AGENT in chain(key, table) and not may_delegate:
            raise ValueError(f"{code}: a paper for the agent, but nobody may be entrusted")


def holding(chosen: Collection[str], table: Table) -> frozenset[str]:
    """Return what really holds of what was ticked: known, and with all within which it lies. Never raises."""
    known = set(chosen) & set(table)
    return frozenset(key for key in known if known.issuperset(chain(key, table)))


def asked(papers: Sequence[PaperNeed], table: Table) -> list[Circumstance]:
    """Return the circumstances to be asked about for these papers, in the order of the table."""
    keys = {key for paper in papers if paper.condition in table for key in chain(paper.condition, table)}
    return [row for key, row in table.items() if key in keys]


def called_for(papers: Sequence[PaperNeed], chosen: Collection[str], table: Table) -> list[PaperNeed]:
    """Return the papers for what holds: those always needed, those whose condition holds, and those the clerk decides on."""
    holds = holding(chosen, table)
    return [paper for paper in papers if paper.need != Need.WHEN or paper.condition in holds]
