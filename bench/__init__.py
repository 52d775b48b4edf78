"""Measurements: `huzheng bench NAME` runs `bench/NAME.py`, whose `run()` returns the figures."""
