"""What the room does by the clock: the name of a job and its cron line, in UTC as procrastinate reads it."""

SCHEDULE = {"printing.give_up": "* * * * *"}
