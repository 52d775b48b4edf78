"""What runs by the clock: the name of a job and its cron line, in UTC as procrastinate reads it."""

SCHEDULE = {"privacy.sweep": "10 19 * * *"}  # 03:10 in Taipei, before anybody comes
