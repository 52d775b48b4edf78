"""What the queue does by the clock: the name of a job and its cron line, in UTC as procrastinate reads it."""

SCHEDULE = {
    "queue.close_past_days": "20 16 * * *",  # 00:20 in Taipei, when the day is over
    "queue.look_for_closures": "* * * * *",
}
