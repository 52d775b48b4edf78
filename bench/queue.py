"""The counter at its busiest: the cycle of bench/thread.py in three rounds of thirty seconds, and what the issue asks of it.

A cycle has six outcomes (arrived, numbered, queued, called, begun, finished) in four requests: the number, its place in the queue and
the arrival are one act. `control_violations` are those of a server that looks first and writes then.
"""

from bench import thread


def run() -> dict:
    """Measure as `bench thread` does, only longer."""
    figures = thread.run(seconds=30)
    return figures | {"control_violations": figures["control"]["violations"], "outcomes_per_cycle": 6}
