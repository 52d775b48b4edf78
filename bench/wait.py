"""How good the waiting estimate is, held out by time: learned from the earlier 70 % of the days, asked about the later.

`huzheng bench wait --visits FILE.csv [--staff FILE.csv]`. Without files three generators make the days (bench/visits/made.py). The estimate is asked for each
ticket with the picture of the hall at the moment it was taken: the hall is told what happened in its order and never sees a row
(hall/waiting/rules/hall.py), so nothing of later can be known. Every night the width of the range is set anew from the tickets of
the days before, as the office's own nightly job does; the forests stay as they were learned from the earlier part.

Baseline: people ahead x mean service time / open counters, from the same picture; the mean believes what the model believes, so that a
ticket that was finished days later hurts neither. Bars: mean absolute error of the median >= 25 % below
it, 75-85 % of the true waits within the 80 % range, < 5 ms a ticket.
"""

import math
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from bench.visits.made import GENERATORS
from bench.visits.read import Days, read
from huzheng.config.errors import Problem
from huzheng.hall.waiting.data import DAY_MINUTES, Estimate, Picture, Shift, Visit
from huzheng.hall.waiting.rules.ahead import serves
from huzheng.hall.waiting.rules.hall import Hall
from huzheng.hall.waiting.rules.model import Model, Score, learn_and_score, pictures
from huzheng.hall.waiting.rules.times import LEAST, MOST, USUAL_MINUTES

EARLIER = 0.7
KEPT_SCORES = 2500
BELOW, INSIDE, MILLISECONDS = 0.25, (0.75, 0.85), 5.0
GENERATED_DAYS = 60
Figures = dict[str, Any]


@dataclass
class Asked:
    """Every ticket that was asked about: its true wait, the estimate, two baselines, and how long the answer took."""

    waits: list[float] = field(default_factory=list)
    estimates: list[Estimate] = field(default_factory=list)
    baseline: list[float] = field(default_factory=list)
    own_counters: list[float] = field(default_factory=list)
    took: list[float] = field(default_factory=list)

    def add(self, other: "Asked") -> None:
        """Take in another office's tickets."""
        for name in self.__dataclass_fields__:
            getattr(self, name).extend(getattr(other, name))


def run(visits: str = "", staff: str = "", days: str = str(GENERATED_DAYS)) -> Figures:
    """Measure on the files, or on what the generators make; `days` for a smaller trial."""
    if staff and not visits:
        raise Problem("--staff needs --visits: the staff alone says nothing about waits.")
    if visits:
        brought = read(visits, staff)
        return {"source": "files", "files": brought.about, **measure(brought.offices)}
    made = {name: measure({name: make(int(days))}) for name, make in GENERATORS.items()}
    within = all(one["within_bars"] for one in made.values())
    return {"source": "generated: no real file of visits exists here", "generators": made, "within_bars": within}


def measure(offices: dict[str, Days]) -> Figures:
    """Learn and ask, office by office; the bars are judged over all tickets."""
    every, each = Asked(), {}
    for name, days in sorted(offices.items()):
        asked, about = ask(days)
        every.add(asked)
        each[name or "(no office)"] = {**about, **(figures(asked) if asked.waits else {})}
    if not every.waits:
        raise Problem("No ticket of the later part has a called_at (or begun_at): nothing can be compared.")
    whole = figures(every)
    return {**whole, **judge(whole), "offices": each}


def ask(days: Days) -> tuple[Asked, Figures]:
    """Learn from an office's earlier days and ask about each ticket of the later ones."""
    seen = sorted(days.visits, key=lambda one: one.taken_at)
    cut = cut_of(seen)
    earlier, later = [one for one in seen if one.taken_at < cut], [one for one in seen if one.taken_at >= cut]
    began = time.perf_counter()
    # what happened after the cut is unknown before it, also of tickets and shifts that began before
    shifts = [closed_at(one, cut) for one in days.shifts if one.opened_at < cut]
    model, scores = learn_and_score([known_at(one, cut) for one in earlier], shifts)
    learned = round(time.perf_counter() - began, 1)
    today = [one for one in earlier if one.taken_at >= cut // DAY_MINUTES * DAY_MINUTES]
    asked = walk(
        (model, scores),
        today + later,
        [one for one in days.shifts if one.opened_at >= cut - DAY_MINUTES],
        mean_service(earlier),
        cut,
    )
    return asked, {"learned_from": len(earlier), "asked": len(asked.waits), "learn_seconds": learned}


def cut_of(seen: Sequence[Visit]) -> float:
    """Return where the later part begins: midnight where there are days enough, else the ticket itself."""
    starts = sorted({one.taken_at // DAY_MINUTES for one in seen})
    if len(starts) >= 4:
        return starts[int(len(starts) * EARLIER)] * DAY_MINUTES
    return seen[int(len(seen) * EARLIER)].taken_at


def known_at(visit: Visit, cut: float) -> Visit:
    """Return a visit as it was known at the cut."""
    times = (
        None if at is not None and at >= cut else at for at in (visit.called_at, visit.begun_at, visit.finished_at)
    )
    return Visit(visit.key, visit.guest, visit.taken_at, *times, None, visit.counter)


def closed_at(shift: Shift, cut: float) -> Shift:
    """Return a shift as it was known at the cut."""
    closed = None if shift.closed_at is not None and shift.closed_at >= cut else shift.closed_at
    return Shift(shift.counter, shift.opened_at, closed, shift.clerk, shift.kinds)


def walk(
    taught: tuple[Model, list[Score]], visits: Sequence[Visit], shifts: Sequence[Shift], mean: float, cut: float
) -> Asked:
    """Ask about each ticket from the cut on; at midnight the day's own tickets set the width of the next day's ranges."""
    model, scores = taught
    known = {one.key: one.waited for one in visits}
    asked, day, today = Asked(), -1.0, []
    for key, picture in pictures(visits, shifts, Hall(skills=dict(model.skills))):
        if picture.at // DAY_MINUTES != day:
            day = picture.at // DAY_MINUTES
            scores = [*scores, *(model.score(old, known[k]) for k, old in today)][-KEPT_SCORES:]
            model, today = model.stretched(scores) if len(scores) >= 300 else model, []
        began = time.perf_counter()
        estimate = model.estimate(picture)
        took = (time.perf_counter() - began) * 1000
        wait = known[key]
        if wait is not None and picture.at >= cut:
            today.append((key, picture))
            note(asked, picture, wait, estimate, (took, mean, len(model.order.ahead(picture.guest, picture.line))))
    return asked


def note(asked: Asked, picture: Picture, wait: float, estimate: Estimate, more: tuple[float, float, int]) -> None:
    """Keep one answer beside the truth and the baselines."""
    took, mean, ahead = more
    mine = [desk for desk in picture.desks if serves(desk, picture.guest.service)]
    near = sum(any(serves(desk, guest.service) for desk in mine) for guest, _ in picture.line)
    asked.waits.append(wait)
    asked.estimates.append(estimate)
    asked.baseline.append(ahead * mean / max(1, len(picture.desks)))
    asked.own_counters.append(min(near, ahead) * mean / max(1, len(mine)))
    asked.took.append(took)


def mean_service(visits: Sequence[Visit]) -> float:
    """Return the mean minutes from the beginning (the call where that is unknown) to the end, of those that the model believes too."""
    found = []
    for one in visits:
        begun = one.begun_at if one.begun_at is not None else one.called_at
        if begun is not None and one.finished_at is not None and LEAST <= one.finished_at - begun <= MOST:
            found.append(one.finished_at - begun)
    return statistics.fmean(found) if found else USUAL_MINUTES


def figures(asked: Asked) -> Figures:
    """Return errors, coverage and time of what was asked."""
    error, base, own = (
        statistics.fmean(abs(wait - said) for wait, said in zip(asked.waits, guesses, strict=True))
        for guesses in ([one.mid for one in asked.estimates], asked.baseline, asked.own_counters)
    )
    pairs = list(zip(asked.waits, asked.estimates, strict=True))
    inside = statistics.fmean(one.low <= wait <= one.high for wait, one in pairs)
    shown = statistics.fmean(one.shown[0] <= wait <= one.shown[1] for wait, one in pairs)
    took = sorted(asked.took)
    return {
        "tickets": len(pairs), "mean_wait": round(statistics.fmean(asked.waits), 2), "mae_minutes": round(error, 3),
        "baseline_mae_minutes": round(base, 3), "below_baseline": round(1 - error / base, 4) if base else 0.0,
        "below_baseline_of_own_counters": round(1 - error / own, 4) if own else 0.0,
        "inside_80": round(inside, 4), "inside_as_shown": round(shown, 4),
        "mean_width_minutes": round(statistics.fmean(one.high - one.low for _, one in pairs), 2),
        "ms_a_ticket": round(statistics.fmean(took), 3), "ms_p99": round(took[math.floor(0.99 * (len(took) - 1))], 3),
    }  # fmt: skip


def judge(found: Figures) -> Figures:
    """Say which bars are met."""
    met = {
        "error >= 25 % below the baseline": found["below_baseline"] >= BELOW,
        "75-85 % of waits inside the range": INSIDE[0] <= found["inside_80"] <= INSIDE[1],
        "< 5 ms a ticket": found["ms_a_ticket"] < MILLISECONDS,
    }
    return {"bars": met, "within_bars": all(met.values())}
