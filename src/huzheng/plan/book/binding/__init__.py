"""What keeps a promise: from the words of a measure to the parts of the software. Pure Python, no database, no Django."""

from huzheng.plan.book.binding.data import Bound, Candidate, Context, Entry, Status
from huzheng.plan.book.binding.documents import bind_plan, to_bindings
from huzheng.plan.book.binding.matching import bind_text
from huzheng.plan.book.binding.rulebook import entries

__all__ = ["Bound", "Candidate", "Context", "Entry", "Status", "bind_plan", "bind_text", "entries", "to_bindings"]
