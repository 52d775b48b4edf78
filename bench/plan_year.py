"""The plan year at the size of a country: 200 offices with a plan of 150 items each, and what any page of the plan then costs.

One office is lived in by the product's own verbs, 199 are copied from it row by row, so that every table of the plan is 200 times as
long. Each page of the plan is rendered for somebody who may see everything; the bar is the median: 100 ms, and a page must ask as
many queries as the same page of an office whose plan is a tenth as long.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from huzheng.config.testing import running_office

ROOT = Path(__file__).parents[1]
BAR_MS = 100
OFFICES, ITEMS, FEW = 200, 150, 15


def run(offices: str = str(OFFICES), items: str = str(ITEMS)) -> dict:
    """Build the offices on a database of their own, and measure; `offices` and `items` for a smaller trial."""
    with tempfile.TemporaryDirectory() as folder, running_office(Path(folder) / "var") as office:
        command = [sys.executable, "-m", "bench.year.measure", offices, items, str(FEW)]
        done = subprocess.run(
            command, cwd=ROOT, env=office.environment | {"DJANGO_SETTINGS_MODULE": "huzheng.config.settings"}, text=True,
            stdout=subprocess.PIPE, check=True,
        )  # fmt: skip
    found = json.loads(done.stdout.splitlines()[-1])
    pages = found["pages"]
    slow = {name: one["p50_ms"] for name, one in pages.items() if one["p50_ms"] > BAR_MS}
    more = {
        name: [one["queries"], one["queries_few"]] for name, one in pages.items() if one["queries"] > one["queries_few"]
    }
    worst = max(pages.values(), key=lambda one: one["p50_ms"])
    return {
        **found, "slower_than_bar": slow, "more_queries_than_a_small_plan": more, "worst_p50_ms": worst["p50_ms"],
        "worst_to_bar": round(worst["p50_ms"] / BAR_MS, 2), "worst_to_yardstick": round(worst["p50_ms"] / found["yardstick_ms"], 2),
        "within_bars": not slow and not more,
    }  # fmt: skip
