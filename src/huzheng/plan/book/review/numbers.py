"""Numbers as people and addresses write them."""


def whole(text: str, *, digits: int = 7) -> int | None:
    """Return the number that a text of at most so many ASCII digits means; None for anything else (², ①, a million digits)."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= digits else None
