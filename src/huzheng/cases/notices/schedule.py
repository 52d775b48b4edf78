"""What the notices do by the clock: the name of a job and its cron line, in UTC as procrastinate reads it."""

SCHEDULE = {"notices.expire": "30 16 * * *"}  # 00:30 in Taipei, when the day is over
