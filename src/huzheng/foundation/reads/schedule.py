"""What runs by the clock: the name of a job and its cron line, in UTC as procrastinate reads it."""

SCHEDULE = {"reads.seal": "20 17 * * *"}  # 01:20 in Taipei; what was missed is caught up once
