"""The words of the bureau's room, and the life of a task in one office.

                     acknowledge_task            answer_task               accept_answer
send_task ──▶ sent ──────────────────▶ seen ──────────────────▶ answered ──────────────────▶ accepted
               │                                                 ▲     │
               └──────────────────── answer_task ────────────────┤     │ return_answer
                                                                 │     ▼
withdraw_task ends every one that is not accepted:               └── returned
withdrawn
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from huzheng.foundation.life import Life, move


class TaskState(TextChoices):
    """Where a task of the bureau stands in one office."""

    SENT = "sent", _("已送達")
    SEEN = "seen", _("已簽收")
    ANSWERED = "answered", _("已回復，待審")
    RETURNED = "returned", _("已退回")
    ACCEPTED = "accepted", _("已結案")
    WITHDRAWN = "withdrawn", _("已撤回")


OPEN = (TaskState.SENT, TaskState.SEEN, TaskState.RETURNED)
TASK_LIFE = Life(
    "bureau task",
    states=tuple(TaskState.values),
    start=TaskState.SENT,
    moves={
        "acknowledge_task": move(TaskState.SENT, TaskState.SEEN, to=TaskState.SEEN),
        "answer_task": move(TaskState.SENT, TaskState.SEEN, TaskState.RETURNED, to=TaskState.ANSWERED),
        "accept_answer": move(TaskState.ANSWERED, to=TaskState.ACCEPTED),
        "return_answer": move(TaskState.ANSWERED, to=TaskState.RETURNED),
        "withdraw_task": move(
            TaskState.SENT, TaskState.SEEN, TaskState.ANSWERED, TaskState.RETURNED, to=TaskState.WITHDRAWN
        ),
    },
    labels={state.value: state.label for state in TaskState},
)
