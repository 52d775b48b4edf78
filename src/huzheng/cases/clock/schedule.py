"""What runs by the clock: the name of a job and its cron line, in UTC as procrastinate reads it."""

SCHEDULE = {"clock.run": "*/15 * * * *"}  # which part of the day has come, the verb asks
