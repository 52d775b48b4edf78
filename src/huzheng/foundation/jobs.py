"""Let something be done later: a job by its name, written in the same transaction as the act that asks for it."""

from huzheng.foundation.verbs import require_transaction


def enqueue(name: str, **ids: int) -> None:
    """Ask for a job; it starts when the verb has committed, and is forgotten with it. Jobs take ids only and may run twice."""
    require_transaction()
    from procrastinate.contrib.django import app  # not before the applications are ready

    app.configure_task(name).defer(**ids)
