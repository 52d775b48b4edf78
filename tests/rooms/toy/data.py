"""The words of the room that others may hear."""

UMBRELLA_BACK = "toy.umbrella_back"
