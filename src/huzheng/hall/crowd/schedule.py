"""What the room does by the clock: the name of a job and its cron line, in UTC as procrastinate reads it."""

SCHEDULE = {
    "crowd.look_everywhere": "*/3 * * * *",
    "crowd.propose": "30 22 * * 0",  # 06:30 on Monday in Taipei: the weeks that are over
}
