"""The cache that all processes share: used codes and the counts of tries lie in a table."""

from typing import Any

from django.core.cache.backends.db import DatabaseCache
from django.db import OperationalError, connections, router


class TableCache(DatabaseCache):
    """Django's own, which keeps to itself that nothing can be written: then every lock seems taken, and everybody too fast."""

    def _base_set(self, *words: Any, **more: Any) -> bool:
        lost: list[OperationalError] = []

        def watch(execute: Any, *call: Any) -> Any:
            try:
                return execute(*call)
            except OperationalError as error:
                lost.append(error)
                raise

        with connections[router.db_for_write(self.cache_model_class)].execute_wrapper(watch):
            done = super()._base_set(*words, **more)  # type: ignore[misc]
        if lost:
            raise lost[0]
        return bool(done)
