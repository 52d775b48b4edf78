"""What printed rules ask for, and how their periods stand. No Django."""

from huzheng.plan.control.rules.periods import LIGHTS, MISSING, NOW, Span, span_of, spans, state_of
from huzheng.plan.control.rules.reading import read_rule

__all__ = ["LIGHTS", "MISSING", "NOW", "Span", "read_rule", "span_of", "spans", "state_of"]
