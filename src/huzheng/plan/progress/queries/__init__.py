"""Named reads of progress, by subject; other rooms come in by api.py."""
