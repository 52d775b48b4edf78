"""How a metric is called in an address: queue.served is queue-served there."""


def slug_of(key: str) -> str:
    """Return the word of a metric's key in addresses."""
    return key.replace(".", "-")


def key_of(slug: str) -> str:
    """Return the key that a word in an address means."""
    return slug.replace("-", ".")
