"""How long until the pages open, for the first time and again, and until everything stops while 500 screens follow."""

import tempfile
import time
from pathlib import Path

from bench.live import STREAMS, open_streams
from huzheng.config.testing import RunningOffice


def run() -> dict:
    """Measure on an office of its own, with the demo as `make run` builds it."""
    with tempfile.TemporaryDirectory() as folder:
        office = RunningOffice(Path(folder) / "var", HUZHENG_DEMO="1")
        first = timed_start(office)
        figures = {"first_start_seconds": first, "stop_seconds": round(office.stop(), 2)}
        figures["second_start_seconds"] = timed_start(office)
        with open_streams(office, STREAMS):
            figures["stop_seconds_with_500_streams"] = round(office.stop(), 2)
        figures["left_behind"] = len(office.processes())
        return figures


def timed_start(office: RunningOffice) -> float:
    """Return the seconds until the pages answer."""
    began = time.perf_counter()
    office.start(within=300)
    return round(time.perf_counter() - began, 2)
