"""Who is called before whom: learned from who was called while somebody else, who had come earlier, could have been.

Two lists of levels, the marks of a ticket before its service: a higher level is called first, equal levels in the order of coming. An office
that knows its order says so instead (`Order.known`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from huzheng.hall.waiting.data import Guest, Happening, What
from huzheng.hall.waiting.rules.hall import PASSED_BY, Hall

ENOUGH = 12  # chances before a preference is believed
MOSTLY = 0.6
PRIORITY_FIRST = {2: 1, 3: 1}  # before anything is known: 博愛／愛心 is called first
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Order:
    """Levels by marks (Guest.flags) and by service."""

    flags: Mapping[int, int] = field(default_factory=lambda: dict(PRIORITY_FIRST))
    services: Mapping[str, int] = field(default_factory=dict)

    def level(self, guest: Guest) -> tuple[int, int]:
        """Return how early somebody is called; the higher, the earlier."""
        return self.flags.get(guest.flags, 0), self.services.get(guest.service, 0)

    def ahead(self, guest: Guest, line: Iterable[tuple[Guest, float]]) -> list[tuple[Guest, float]]:
        """Return who of the waiting is called before a newcomer, in the order of calling."""
        mine = self.level(guest)
        before = [(self.level(one), waited, one) for one, waited in line]
        before = [row for row in before if row[0] >= mine]
        before.sort(key=lambda row: (-row[0][0], -row[0][1], -row[1]))
        return [(one, waited) for _, waited, one in before]


@dataclass(slots=True)
class Choices:
    """Counts of what counters chose: for each pair (a, b), how often a was called over an earlier b, and how often an earlier b over a."""

    over: dict[Pair, int] = field(default_factory=dict)
    under: dict[Pair, int] = field(default_factory=dict)

    def note(self, chosen: str, came: float, others: Mapping[str, float]) -> None:
        """Count one choice: `others` says when the first of each other kind had come."""
        for other, at in others.items():
            if at < came:
                self.over[chosen, other] = self.over.get((chosen, other), 0) + 1
            elif at > came:
                self.under[other, chosen] = self.under.get((other, chosen), 0) + 1

    def wins(self, a: str, b: str) -> bool:
        """Say whether a is mostly called before an earlier b."""
        won, lost = self.over.get((a, b), 0), self.under.get((a, b), 0)
        return won + lost >= ENOUGH and won / (won + lost) > MOSTLY

    def levels(self) -> dict[str, int]:
        """Return for each kind how many others it is mostly called before."""
        kinds = {name for pair in (*self.over, *self.under) for name in pair}
        return {a: won for a in sorted(kinds) if (won := sum(self.wins(a, b) for b in kinds if b != a))}

    def enough(self) -> bool:
        """Say whether there was anything to choose."""
        return sum(self.over.values()) + sum(self.under.values()) >= ENOUGH


def known_order(ranks: Mapping[str, int]) -> Order:
    """Return the order of an office that says it: the lower a service's rank, the earlier; who came back stands before all."""
    steps = sorted(set(ranks.values()), reverse=True)
    return Order(services={service: steps.index(rank) for service, rank in ranks.items()})


def ahead_of(
    order: Order, guest: Guest, waited: float, line: Iterable[tuple[Guest, float]]
) -> tuple[tuple[Guest, float], ...]:
    """Return the part of the line that is called before somebody who has waited so long already."""
    mine = (*order.level(guest), waited)
    return tuple((one, since) for one, since in line if (*order.level(one), since) > mine)


def learn_order(happened: Iterable[Happening], hall: Hall) -> Order:
    """Return the order in which an office calls. Plays what happened through the hall."""
    flags, services = Choices(), Choices()
    for one in happened:
        standing = hall.waiting.get(one.key) if one.what == What.CALL else None
        if standing is not None and len(hall.waiting) > 1:
            place = hall.places.get(one.counter)
            kinds = place.kinds if place and (place.shifts or place.known) else hall.skills.get(one.counter)
            first_of_marks: dict[str, float] = {}
            first_of_service: dict[str, float] = {}
            for other in hall.waiting.values():
                if other.passed >= PASSED_BY or (kinds is not None and other.guest.service not in kinds):
                    continue
                if other.guest.flags != standing.guest.flags:
                    first_of_marks.setdefault(str(other.guest.flags), other.at)
                elif other.guest.service != standing.guest.service:
                    first_of_service.setdefault(other.guest.service, other.at)
            flags.note(str(standing.guest.flags), standing.at, first_of_marks)
            services.note(standing.guest.service, standing.at, first_of_service)
        hall.see(one)
    marks = {int(name): level for name, level in flags.levels().items()}
    return Order(marks if flags.enough() else dict(PRIORITY_FIRST), services.levels())


def learn_skills(served: Iterable[tuple[str, str]]) -> dict[str, frozenset[str] | None]:
    """Return what each counter serves by what it has served ((counter, service) pairs); None where it served nearly everything."""
    counts: dict[str, dict[str, int]] = {}
    for counter, service in served:
        own = counts.setdefault(counter, {})
        own[service] = own.get(service, 0) + 1
    total: dict[str, int] = {}
    for own in counts.values():
        for service, n in own.items():
            total[service] = total.get(service, 0) + n
    found: dict[str, frozenset[str] | None] = {}
    for counter, own in counts.items():
        n, everything = sum(own.values()), sum(total.values())
        # a service is not served here where ten of them were to be expected and none was seen
        never = {service for service, m in total.items() if service not in own and n * m / everything >= 10}
        found[counter] = frozenset(total) - never if never else None
    return found
