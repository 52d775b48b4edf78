"""The rows of the demo office that the rooms of the hall and its links outside name, for tools/shots_rows.py (Django is set up there)."""

from typing import Any

from huzheng.exchange.counter.models import Disagreement, Outgoing
from huzheng.foundation.actors import Actor, ActorKind
from huzheng.hall.crowd.models import Crowd, CrowdStep, LoadProposal
from huzheng.hall.publicity.models import Campaign, Feed
from huzheng.hall.queue.models import Ticket
from huzheng.office.models import Staff
from huzheng.office.states import Role
from huzheng.office.testing import MONDAY


def first(office: int, model: Any, **wanted: object) -> Any:
    """Return the first row of an office, None where there is none."""
    return model.objects.of(office).filter(**wanted).order_by("pk").first()


def link_rows(office: int) -> dict[str, dict[str, Any]]:
    """Return a crowd with a step and a proposal, a campaign, a partner's address, a message and a difference."""
    return {
        "crowd": {"crowd": first(office, Crowd).pk, "step": first(office, CrowdStep).pk, "proposal": first(office, LoadProposal).pk},
        "counter": {
            "system": "core", "counter_message": first(office, Outgoing).pk,
            "counter_difference": first(office, Disagreement, choice="").pk,
        },
        "publicity": {
            "campaign": first(office, Campaign).pk, "feed": first(office, Feed).pk, "feed_token": first(office, Feed).token,
        },
    }  # fmt: skip


def desk_rows(office: int) -> dict[str, dict[str, Any]]:
    """Return the rows that the rooms of the hall name: a tap, a guide, a call for support, a video session, who waits."""
    from huzheng.hall.reception.models import Greeting, Guide, Support
    from huzheng.hall.video.models import VideoSession

    waiting = Ticket.objects.of(office).filter(state="waiting").first()
    desk = {
        "greeting": first(office, Greeting).pk,
        "guide": first(office, Guide).pk,
        "support": first(office, Support, state="called").pk,
    }
    return {
        "reception": desk | {"topic": "papers", "form": "csv"},
        "video": {"session": first(office, VideoSession, state="call_back").pk},
        "precheck": {"ticket": waiting.pk if waiting else first(office, Ticket).pk},
    }


def hall_rows(office: int, person: Staff) -> dict[str, dict[str, object]]:
    """Return what the rooms of the hall need: a slip that was printed, a printer, a recording for the board."""
    from huzheng.foundation.files.data import SOUNDS
    from huzheng.foundation.files.reading import read_upload
    from huzheng.hall.printing.models import Print
    from huzheng.hall.speech.actions import put_clip
    from huzheng.hall.speech.testing import recording

    slip = first(office, Print)
    by = Actor(ActorKind.STAFF, person.pk, office, frozenset(Role.values), person.name)
    clip = put_clip("vi", part="please", upload=read_upload(recording(), "a.wav", kinds=SOUNDS), by=by, now=MONDAY)
    return {
        "printing": {"printer": slip.printer_id, "ticket": slip.ticket_id, "token": slip.ticket.token},
        "turn": {"token": slip.ticket.token}, "paper": {"form": "odt"},
        "speech": {"clip": clip.pk, "tongue": clip.tongue, "part": clip.part},
    }  # fmt: skip
