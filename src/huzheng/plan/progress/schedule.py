"""What runs by the clock: the name of a job and its cron line, in UTC as procrastinate reads it."""

SCHEDULE = {"progress.draft": "20 22 * * *"}  # 06:20 in Taipei, after the month's figures are closed
