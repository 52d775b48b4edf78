"""Does it help to open counters when the crowd is seen coming? At equal staff minutes in the sum of each day.

`--visits FILE --staff FILE`: an office's own days; its schedule as it was, against counters opened and closed online by the policy of
`hall/crowd`, which knows earlier days and what has happened, never what will. Without files: three made-up offices, named as such.
200 seeds (HUZHENG_BENCH_SEEDS): mean and 90 % interval of the p90 wait of both and of their difference, whatever it is.
"""

import os
import time

from bench.crowds.files import days_of
from bench.crowds.generators import MADE_UP
from bench.crowds.replay import compare
from huzheng.config.errors import Problem

SEEDS = 200
AIM = -30.0


def run(visits: str = "", staff: str = "") -> dict:
    """Compare, and say how long it took."""
    if bool(visits) != bool(staff):
        raise Problem("bench crowd: --visits and --staff go together.")
    seeds, begun = _seeds(), time.monotonic()
    if visits:
        days, about = days_of(visits, staff)
        return _judged({"source": "files", "files": about, "seeds": seeds, **compare(days, seeds)}, begun)
    found = {f"generated: {name}": compare(make(), seeds) for name, make in MADE_UP.items()}
    for figures in found.values():
        figures["aim_met"] = figures["difference_of_the_means_per_cent"] <= AIM
    return {
        "source": "generated, no real office",
        "seeds": seeds,
        **found,
        "seconds": round(time.monotonic() - begun, 1),
    }


def _seeds() -> int:
    text = os.environ.get("HUZHENG_BENCH_SEEDS") or str(SEEDS)
    if not text.isdigit() or not 1 <= int(text) <= 10_000:
        raise Problem(f"HUZHENG_BENCH_SEEDS is a number from 1 to 10000, not {text[:20]!r}")
    return int(text)


def _judged(figures: dict, begun: float) -> dict:
    met = figures["difference_of_the_means_per_cent"] <= AIM
    return {**figures, "aim_per_cent": AIM, "aim_met": met, **_took(begun)}


def _took(begun: float) -> dict:
    """Return how long it took by the clock, and of one core."""
    return {"seconds": round(time.monotonic() - begun, 1), "cpu_seconds": round(time.process_time(), 1)}
