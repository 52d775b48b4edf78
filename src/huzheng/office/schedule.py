"""What runs by the clock: the name of a job and its cron line, in UTC as procrastinate reads it."""

SCHEDULE = {"office.remind": "*/15 * * * *"}  # whether the office is open at that moment, the verb asks
