"""What was asked at the desk."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import ExtractHour

from huzheng.foundation.clock import TAIPEI, at
from huzheng.foundation.page.wording import in_language
from huzheng.hall.reception.models import Greeting
from huzheng.hall.reception.rules import Topic, may_undo, topics

DAY = timedelta(days=1)


def counted(office_id: int, start: date, end: date) -> QuerySet[Greeting]:
    """Return the enquiries from `start` until before `end` that were not taken back."""
    return Greeting.objects.of(office_id).filter(at__gte=at(start), at__lt=at(end), undone_at__isnull=True)


def topic_words() -> dict[str, str]:
    """Return every topic in the active language, also those that are no longer asked: {key: word}."""
    return {one.key: topic_word(one) for one in topics().topics}


def topic_word(topic: Topic) -> str:
    """Return a topic in the active language."""
    return in_language(_Named(topic.zh, topic.en), "name")


@dataclass(frozen=True, slots=True)
class _Named:
    name_zh: str
    name_en: str


def topics_today(office_id: int, today: date) -> list[tuple[str, str, int]]:
    """Return the topics of the desk with how often each was asked today: (key, word, n). One query."""
    rows = counted(office_id, today, today + DAY).order_by().values("topic").annotate(n=Count("pk"))
    found = dict(rows.values_list("topic", "n"))
    return [(one.key, topic_word(one), found.get(one.key, 0)) for one in topics().on(today)]


def last_tap(office_id: int, staff_id: int, now: datetime) -> Greeting | None:
    """Return the asker's last tap where it may still be taken back."""
    rows = Greeting.objects.of(office_id).filter(by_id=staff_id, undone_at__isnull=True)
    row = rows.filter(at__gte=now - DAY).first()
    return row if row is not None and may_undo(row.at, now) else None


@dataclass(frozen=True, slots=True)
class Grid:
    """How often each topic was asked, by the hour of the day."""

    hours: list[int]
    rows: list[tuple[str, str, list[int], int]]  # key, word, by hour, sum
    sums: list[int]

    @property
    def whole(self) -> int:
        """Return how many asked in all."""
        return sum(self.sums)


def day_grid(office_id: int, first: date, last: date) -> Grid:
    """Return the enquiries of these days, both included, by topic and hour. One query."""
    rows = counted(office_id, first, last + DAY).order_by().annotate(hour=ExtractHour("at", tzinfo=TAIPEI))
    found = {
        (topic, hour): n
        for topic, hour, n in rows.values("topic", "hour").annotate(n=Count("pk")).values_list("topic", "hour", "n")
    }
    asked = sorted({hour for _topic, hour in found})
    hours = list(range(min([8, *asked]), max([17, *asked]) + 1))
    words = topic_words()
    keys = [one.key for one in topics().on(last)]
    keys += sorted({topic for topic, _hour in found} - set(keys))
    lines = [(key, words.get(key, key), [found.get((key, hour), 0) for hour in hours]) for key in keys]
    sums = [sum(counts[place] for _key, _word, counts in lines) for place in range(len(hours))]
    return Grid(hours, [(key, word, counts, sum(counts)) for key, word, counts in lines], sums)


def questions(office_id: int, words: str = "", topic: str = "") -> QuerySet[Greeting]:
    """Return the questions with the answers that were given, the latest first; those in which these words stand."""
    rows = Greeting.objects.of(office_id).exclude(question="").filter(undone_at__isnull=True)
    if words:
        rows = rows.filter(Q(question__icontains=words) | Q(answer__icontains=words))
    return rows.filter(topic=topic) if topic else rows
