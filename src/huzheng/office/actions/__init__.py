"""The verbs of the office, by subject."""
