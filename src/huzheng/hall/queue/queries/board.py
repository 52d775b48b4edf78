"""What the office says on its board: two messages at a time, in turn, each until the end of its last day (Q-08)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from huzheng.foundation.clock import at, business_date
from huzheng.hall.queue.models import BoardMessage
from huzheng.hall.queue.queries.lines import in_language

AT_A_TIME = 2
TURN = timedelta(seconds=10)
DAY = timedelta(days=1)
FAR = timedelta(days=366)  # a board that runs longer without news of the office is switched off


@dataclass(frozen=True, slots=True)
class BoardLine:
    """One message of today: whether its turn is now, whether it stands below the other one, and when it ends."""

    text: str
    on: bool
    below: bool
    ends_at: datetime


def board_texts(office_id: int, now: datetime) -> list[BoardLine]:
    """Return what the board says today in the active language, the newest first, and which two of it stand there now."""
    today = business_date(now)
    rows = list(BoardMessage.objects.of(office_id).filter(from_on__lte=today, until_on__gte=today))
    first = first_of_turn(len(rows), now)
    return [
        BoardLine(
            text=in_language(row.text_zh, row.text_en), on=first <= k < first + AT_A_TIME, below=k % AT_A_TIME == 1,
            ends_at=at(min(row.until_on, today + FAR) + DAY, 0),
        )
        for k, row in enumerate(rows)
    ]  # fmt: skip


def first_of_turn(count: int, now: datetime) -> int:
    """Return which of `count` messages begins the pair that stands on every board at this moment; board.js counts the same way."""
    pairs = max(1, -(-count // AT_A_TIME))
    return int(now.timestamp() // TURN.total_seconds()) % pairs * AT_A_TIME


def board_messages(office_id: int, today: date) -> list[BoardMessage]:
    """Return what the board says today or later, the newest first."""
    return list(BoardMessage.objects.of(office_id).filter(until_on__gte=today))
