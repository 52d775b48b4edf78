"""Crowd: seen before it is there, what to do about it and what that would bring; the load of counters, and how to even it out."""
