"""What runs by the clock: the name of a job and its cron line, in UTC as procrastinate reads it."""

SCHEDULE = {"dispatch.open_calendars": "20 20 * * *"}  # 04:20 in Taipei
