"""Let something be done later: a job by its name, written in the same transaction as the act that asks for it."""

from huzheng.foundation.verbs import require_transaction


def enqueue(name: str, **ids: int) -> None:
    """Ask for a job; it starts when the verb has committed, and is forgotten with it. Jobs take ids only and may run twice."""
    require_transaction()
    from procrastinate.contrib.django import app  # not before the applications are ready

    app.configure_task(name).defer(**ids)


def waits(name: str, **ids: int) -> bool:
    """Say whether such a job is queued or under way."""
    from procrastinate.contrib.django.models import ProcrastinateJob

    jobs = ProcrastinateJob.objects.filter(task_name=name, status__in=["todo", "doing"])
    return jobs.filter(args__contains=ids).exists()
