"""What this room says in words and on paper: the facts of a point, agenda and minutes as a document."""

from huzheng.plan.meetings.messages.papers import agenda_paper, minutes_paper
from huzheng.plan.meetings.messages.words import figure_words, part_title, point_words, value_words

__all__ = ["agenda_paper", "figure_words", "minutes_paper", "part_title", "point_words", "value_words"]
