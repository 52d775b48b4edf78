"""Named reads of the messages."""

from datetime import date, datetime, timedelta

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from huzheng.foundation.clock import business_date
from huzheng.foundation.dues import Due
from huzheng.foundation.messages.models import Message, MessageMove
from huzheng.foundation.messages.registry import kind_words
from huzheng.foundation.messages.rules import delivery
from huzheng.foundation.messages.states import CARRIED, STUCK, Channel, State
from huzheng.foundation.offices import holders, known_offices

TO_DO = Q(state__in=STUCK) | Q(state=State.QUEUED, channel=Channel.PRINT)
UNDER_WAY = Q(state=State.SENDING) | Q(state=State.QUEUED, channel__in=CARRIED)
SHOWN = {"todo": TO_DO, "waiting": UNDER_WAY, "sent": Q(state=State.SENT), "all": Q()}


def messages_of(office_id: int, subject: str) -> QuerySet[Message]:
    """Return everything that was sent about a subject, in the order in which it was written."""
    return Message.objects.filter(office_id=office_id, subject=subject).order_by("pk")


def moves_of(row: Message) -> QuerySet[MessageMove]:
    """Return a message's history."""
    return MessageMove.objects.filter(message=row).order_by("seq")


def shown_messages(office_id: int, show: str) -> QuerySet[Message]:
    """Return what a page lists: what waits for a person first by age, everything else newest first. No words, no attachments."""
    rows = Message.objects.filter(SHOWN[show], office_id=office_id).defer("body")
    return rows.order_by("made_at", "pk") if show == "todo" else rows.order_by("-pk")


def counts(office_id: int) -> dict[str, int]:
    """Return how many wait for a person and how many for the worker. One query; both are short lists by index."""
    rows = Message.objects.filter(TO_DO | UNDER_WAY, office_id=office_id)
    return rows.aggregate(todo=Count("pk", filter=TO_DO), waiting=Count("pk", filter=UNDER_WAY))


def due_messages(office_id: int, now: datetime) -> list[tuple[int, str]]:
    """Return (message, channel) of what the worker may carry now, the longest due first."""
    rows = Message.objects.filter(office_id=office_id, state=State.QUEUED, channel__in=CARRIED, next_at__lte=now)
    return list(rows.order_by("next_at", "pk").values_list("pk", "channel"))


def stale_claims(office_id: int, now: datetime) -> list[int]:
    """Return the messages whose try has said nothing for too long."""
    since = now - timedelta(minutes=delivery().claim_minutes)
    rows = Message.objects.filter(office_id=office_id, state=State.SENDING, claimed_at__lte=since)
    return list(rows.values_list("pk", flat=True))


def office_of(message_id: int) -> int | None:
    """Return whose message this is."""
    return Message.objects.filter(pk=message_id).values_list("office_id", flat=True).first()


def parked_dues(office_id: int, today: date) -> list[Due]:
    """Return what was given up and waits for another way: owed by who wrote it, then by whoever may send."""
    rows = list(Message.objects.filter(office_id=office_id, state=State.PARKED).order_by("pk")[:200])
    if not rows:
        return []
    others, code = holders(office_id, "messages.oversee", today), known_offices()[office_id].code
    return [_due(row, others, code) for row in rows]


def _due(row: Message, others: tuple[int, ...], code: str) -> Due:
    kind, _colon, number = row.made_by.partition(":")
    writer = (int(number),) if kind == "staff" and number.isdigit() else ()
    day = business_date(row.began_at) + timedelta(days=delivery().give_up_days)
    return Due(
        f"message:{row.pk}", _("訊息寄不出去：%(kind)s") % {"kind": kind_words(row.kind)}, day,
        tuple(dict.fromkeys((*writer, *others))),
        reverse("messages_out:message", kwargs={"office": code, "message": row.pk}), business_date(row.made_at),
    )  # fmt: skip
