"""Pytest plugin: one throwaway PostgreSQL for the run, unless HUZHENG_DATABASE_URL names another.

What the office keeps on disk goes to a folder of the tests' own, and catalogues that changed are compiled first.
"""

import os
from pathlib import Path

import pytest

from huzheng.config.postgres import Cluster
from huzheng.config.translations import compile_all

_cluster: Cluster | None = None


def _place() -> Cluster:
    return Cluster(Path(os.environ.get("HUZHENG_TEST_DIR") or "var/test-postgres"), durable=False)


def throwaway() -> bool:
    """Say whether the server of this run is the throwaway one, in a worker too."""
    return os.environ.get("HUZHENG_DATABASE_URL") == _place().url()


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests() -> None:
    global _cluster  # noqa: PLW0603  one server a run
    compile_all()
    os.environ["HUZHENG_DATA_DIR"] = str(Path("var/test").resolve())
    if os.environ.get("HUZHENG_DATABASE_URL"):
        return
    _cluster = _place()
    _cluster.start()
    os.environ["HUZHENG_DATABASE_URL"] = _cluster.url()


@pytest.hookimpl(trylast=True)
def pytest_unconfigure() -> None:
    if _cluster is not None:
        _cluster.stop()
