"""What runs by the clock: the name of a job and its cron line."""

SCHEDULE = {"counter.exchange": "* * * * *"}
