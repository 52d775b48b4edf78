"""What the room does by the clock: the name of a job and its cron line, in UTC as procrastinate reads it."""

SCHEDULE = {"waiting.learn": "40 17 * * *"}  # 01:40 in Taipei, when the day is closed and nobody waits
