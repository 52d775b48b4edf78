"""What runs by the clock: rooms name a job and its cron line (in UTC, as the job queue reads it) in their schedule.py."""

from collections.abc import Mapping


def register_schedule(lines: Mapping[str, str]) -> None:
    """Let jobs run by the clock: {name of the job: cron line}. Called from a room's apps.py, after its jobs.py is known."""
    from procrastinate.contrib.django import app

    for name, cron in lines.items():
        app.periodic(cron=cron, periodic_id=name)(app.tasks[name])
