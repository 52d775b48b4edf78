"""Steps of sub-plans: how they add up, how two versions differ, how a year moves on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from huzheng.plan.projects.data import Rolled, StepValues

SOON = timedelta(days=7)
SAME, CHANGED, ADDED, DROPPED = "same", "changed", "new", "dropped"


def roll(steps: Iterable[tuple[date, date | None]], today: date) -> Rolled:
    """Add steps up, each as (due, done or None). Every step weighs the same; only a done one counts."""
    done = count = late = soon = 0
    for due_on, done_on in steps:
        count += 1
        done += done_on is not None
        late += done_on is None and due_on < today
        soon += done_on is None and today <= due_on <= today + SOON
    return Rolled(done, count, late, soon)


@dataclass(frozen=True, slots=True)
class Change:
    """One step then and now; a side is None where it is new or dropped."""

    state: str
    before: StepValues | None
    after: StepValues | None

    @property
    def sides(self) -> tuple[StepValues | None, StepValues | None]:
        """Return the step then and now."""
        return self.before, self.after


def differences(before: Sequence[StepValues], after: Sequence[StepValues]) -> list[Change]:
    """Return every step of both versions: those of the later one in its order, then what was dropped."""
    old = {step.key: step for step in before}
    found = []
    for step in after:
        was = old.pop(step.key, None)
        state = ADDED if was is None else SAME if was == step else CHANGED
        found.append(Change(state, was, step))
    return found + [Change(DROPPED, step, None) for step in before if step.key in old]


def next_year(day: date) -> date:
    """Return the same day a year later; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)
