"""How grave a risk is: likelihood times impact, each from 1 to 5."""

HIGH, MEDIUM = 15, 8


def level(likelihood: int, impact: int) -> str:
    """Return high, medium or low."""
    score = likelihood * impact
    return "high" if score >= HIGH else "medium" if score >= MEDIUM else "low"
