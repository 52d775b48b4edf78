"""The verbs of the clock."""

from huzheng.cases.clock.actions.keeping import explain_delay, set_ladder
from huzheng.cases.clock.actions.running import Ran, run_clock

__all__ = ["Ran", "explain_delay", "run_clock", "set_ladder"]
