"""Papers looked at while people wait: on a tablet, before the counter."""
