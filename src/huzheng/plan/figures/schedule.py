"""What the figures do by the clock: the name of a job and its cron line, in UTC as procrastinate reads it."""

SCHEDULE = {
    "figures.close_months": "40 17 * * *"
}  # 01:40 in Taipei, every night: what was missed is closed the next one
