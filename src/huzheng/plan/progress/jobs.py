"""Jobs of progress, by name; each may run twice."""

from procrastinate.contrib.django import app

from huzheng.foundation.actors import system
from huzheng.foundation.clock import read_now
from huzheng.office import api as office
from huzheng.plan.progress import actions


@app.task(name="progress.draft", queueing_lock="progress.draft")
def draft_what_is_counted(timestamp: int = 0) -> int:
    """Draft, in every office, the reports whose figures are closed; people read and send them."""
    return sum(
        actions.draft_reports(card.id, by=system(card.id), now=read_now(card.clock_offset)) for card in office.offices()
    )
