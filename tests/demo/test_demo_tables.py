"""Every table of ours either counts in the demo's fingerprint or is left out with a reason."""

from django.apps import apps

from huzheng.config.demo.digest import listing


def test_every_table_counts_or_says_why_not():
    ours = {model._meta.db_table for model in apps.get_models() if model.__module__.startswith("huzheng.")}
    compared, left_out = set(listing()["compared"]), set(listing()["left_out"])

    assert ours - compared - left_out == set()
    assert (compared | left_out) - ours == set()
    assert compared & left_out == set()


def test_every_table_that_is_left_out_names_a_reason():
    assert all(len(reason) > 10 for reason in listing()["left_out"].values())
