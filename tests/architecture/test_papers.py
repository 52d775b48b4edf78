"""What is written beside the code: settings, exceptions, decisions."""

import re

import yaml

from tests.architecture.source import EXCEPTIONS, ROOT, all_files, judged

SETTING = re.compile(r"\bHUZHENG_[A-Z0-9_]+\b")


def test_every_setting_is_documented():
    documented = set(SETTING.findall((ROOT / "docs/settings.md").read_text(encoding="utf-8")))
    used = {
        name
        for path in all_files(".py")
        if "architecture" not in path.parts
        for name in SETTING.findall(path.read_text(encoding="utf-8"))
    }

    assert judged("setting", sorted(used - documented)) == []
    assert sorted(documented - used) == []


def test_every_exception_has_a_reason_and_a_decision():
    rows = yaml.safe_load(EXCEPTIONS.read_text(encoding="utf-8")) or []

    assert [row["where"] for row in rows if set(row) != {"rule", "where", "why", "decision"}] == []
    assert [row["where"] for row in rows if not (ROOT / "docs/decisions" / row["decision"]).is_file()] == []
    assert len({(row["rule"], row["where"]) for row in rows}) == len(rows)
