"""The control: the same office, but the claim is check-then-write. It must show violations, else the bench proves nothing."""

from django.apps import AppConfig

from bench.counters.settings import *  # noqa: F403
from bench.counters.settings import INSTALLED_APPS


class ControlConfig(AppConfig):
    """Takes the lock out of "who is next", in this server only."""

    name = "bench.counters"
    label = "bench_control"

    def ready(self) -> None:
        from huzheng.hall.queue import access

        access.LOCK_NEXT = access.LOCK_NEXT.replace("FOR UPDATE OF t SKIP LOCKED", "")


INSTALLED_APPS = [*INSTALLED_APPS, "bench.counters.control.ControlConfig"]
