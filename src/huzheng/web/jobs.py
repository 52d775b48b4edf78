"""Jobs of the house as a whole, by name."""

from procrastinate.contrib.django import app

from huzheng.foundation.clock import read_now
from huzheng.foundation.privacy.sweep import sweep
from huzheng.office import api as office


@app.task(name="privacy.sweep", queueing_lock="privacy.sweep")
def sweep_personal_data(timestamp: int = 0) -> dict[str, int]:
    """Delete or blank what is past its period (X-05); may run twice."""
    return sweep(read_now(), offsets={card.id: card.clock_offset for card in office.offices()})
