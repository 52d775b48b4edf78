"""`bench thread`: its replay by pgbench knows every statement and value of the verbs as they are today."""

import re

import pytest
from django.db import connection

from bench.counters.replay import script
from bench.counters.seed import texts
from bench.thread import judge

STEPS = ("issue", "call", "serve", "finish")


def test_the_replay_has_a_value_for_whatever_the_statements_ask():
    seeded = {
        "clients": [{"staff": 1, "counter": 1}, {"staff": 2, "counter": 2}],
        "office": 1,
        "group": 1,
        "texts": texts(),
        "statements": {step: ["SELECT 1", "BEGIN"] for step in STEPS},
    }

    written = script(seeded)

    assert written.count("COMMIT;") == len(STEPS)
    assert "%(" not in written


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["lock_series", "lock_next", "lock_this"])
def test_what_the_replay_keeps_has_a_name_that_pgbench_can_keep(name):
    asked = dict.fromkeys(re.findall(r"%\((\w+)\)s", texts()[name])) | {
        "office": 0,
        "group": 0,
        "staff": 0,
        "ticket": 0,
    }
    with connection.cursor() as cursor:
        cursor.execute(texts()[name], asked)
        kept = [column.name for column in cursor.description]

    assert all(re.fullmatch(r"\w+", word) for word in kept), kept


@pytest.mark.parametrize(("replayed", "met", "ratio"), [(700, True, 0.171), (720, False, 0.167), (0, False, None)])
def test_the_bare_statements_are_one_of_the_bars(replayed, met, ratio):
    calls = {"cycles_per_second": 120, "call": {"p95_ms": 8}}
    found = judge(
        {
            "clients_1": calls, "clients_16": calls, "replay": {"cycles_per_second": replayed}, "bare_page_per_second": 600,
            "violations": {"double": 0}, "control": {"violations": {"double": 3}},
        }
    )  # fmt: skip

    assert (found["ratio_to_replay"], found["within_bars"]) == (ratio, met)
    assert [name for name, is_met in found["bars"].items() if not is_met] == ["cycles_per_second >= 0.17 x pgbench"][
        met:
    ]
