"""X-05: a row past its period is gone next morning, and the protocol names the rule."""

from datetime import date, timedelta

import pytest
from procrastinate.contrib.django import app

from huzheng.foundation.clock import at, read_now
from huzheng.foundation.privacy.models import Deletion
from huzheng.foundation.privacy.registry import RETENTION
from huzheng.foundation.privacy.sweep import sweep
from huzheng.foundation.requests.models import RequestKey

NOW = at(date(2026, 3, 3), 3, 10)


def key(office_id: int, name: str, when) -> RequestKey:
    return RequestKey.objects.create(office_id=office_id, who="device:1", key=name, digest="d", result={}, at=when)


@pytest.mark.accept("X-05", 1)
def test_a_row_past_its_period_is_gone_next_morning_and_the_protocol_names_the_rule(central):
    key(central.office.pk, "old", read_now() - timedelta(hours=49))
    key(central.office.pk, "young", read_now() - timedelta(hours=47))

    app.tasks["privacy.sweep"].func()

    assert list(RequestKey.objects.values_list("key", flat=True)) == ["young"]
    protocol = Deletion.objects.get(rule="requests.request_key")
    assert (protocol.table, protocol.action, protocol.rows) == ("requests_requestkey", "delete", 1)


def test_the_sweep_works_in_batches_and_takes_every_row(central):
    for number in range(7):
        key(central.office.pk, str(number), NOW - timedelta(hours=50))

    assert sweep(NOW, offsets={}, batch=3)["requests.request_key"] == 7
    assert RequestKey.objects.count() == 0


def test_a_rehearsal_office_is_judged_by_its_own_clock(central):
    back = timedelta(days=-100)
    key(central.office.pk, "fresh there", NOW + back - timedelta(hours=1))
    key(central.office.pk, "old there", NOW + back - timedelta(hours=49))

    sweep(NOW, offsets={central.office.pk: back})

    assert list(RequestKey.objects.values_list("key", flat=True)) == ["fresh there"]


def test_a_second_sweep_finds_nothing_and_says_so(central):
    key(central.office.pk, "old", NOW - timedelta(hours=50))
    sweep(NOW, offsets={})

    sweep(NOW + timedelta(days=1), offsets={})

    rows = Deletion.objects.filter(rule="requests.request_key").order_by("at").values_list("rows", flat=True)
    assert list(rows) == [1, 0]


def test_a_rule_that_fails_leaves_no_protocol_and_does_not_stop_the_others(central, monkeypatch, caplog):
    broken = RETENTION["requests.request_key"].model_copy(update={"clock": "nowhere", "key": "a.broken"})
    monkeypatch.setitem(RETENTION, "a.broken", broken)
    key(central.office.pk, "old", NOW - timedelta(hours=50))

    with pytest.raises(RuntimeError, match=r"a\.broken"):
        sweep(NOW, offsets={})

    assert RequestKey.objects.count() == 0
    assert not Deletion.objects.filter(rule="a.broken").exists()


def test_a_rule_may_blank_a_field_and_leaves_the_row(central, monkeypatch):
    rule = RETENTION["requests.request_key"].model_copy(
        update={"then": "blank", "fields": {"who": "", "digest": "random"}}
    )
    monkeypatch.setitem(RETENTION, rule.key, rule)
    row = key(central.office.pk, "old", NOW - timedelta(hours=50))

    assert sweep(NOW, offsets={})[rule.key] == 1
    assert sweep(NOW + timedelta(days=1), offsets={})[rule.key] == 0
    row.refresh_from_db()
    assert row.who == ""
    assert len(row.digest) == 32


def test_every_rule_names_a_real_table_and_real_columns():
    from django.apps import apps

    for rule in RETENTION.values():
        model = apps.get_model(rule.table)
        columns = {field.name for field in model._meta.get_fields()}
        *way, clock = rule.clock.split("__")  # the clock may stand in the row that the row hangs on
        for step in way:
            model = model._meta.get_field(step).related_model
        assert {*rule.fields} <= columns, rule.key
        assert clock in {field.name for field in model._meta.get_fields()}, rule.key
