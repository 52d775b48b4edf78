"""The week of half hours as the pages draw it."""

from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from huzheng.foundation.page import wording
from huzheng.hall.waiting.models import Learned
from huzheng.hall.waiting.queries import slots_of
from huzheng.hall.waiting.rules.hours import DAYS_LEAST, Level, Slot, advised

MONDAY = date(2001, 1, 1)  # any one
LIGHTS = {Level.QUIET: "ok", Level.BUSY: "soon", Level.NORMAL: "", Level.UNKNOWN: ""}


def weekday(number: int) -> str:
    """Return the name of a weekday, 0 is Monday."""
    return wording.weekday(MONDAY + timedelta(days=number))


def short_weekday(number: int) -> str:
    """Return the short name of a weekday, 0 is Monday."""
    return (_("週一"), _("週二"), _("週三"), _("週四"), _("週五"), _("週六"), _("週日"))[number]


def word(level: Level) -> str:
    """Return how full it is in a word."""
    words = {Level.QUIET: _("人少"), Level.BUSY: _("人多"), Level.NORMAL: _("一般"), Level.UNKNOWN: _("資料太少")}
    return words[level]


def week(row: Learned | None) -> dict[str, Any]:
    """Return the stretches to come in, and the table of a week: a line for each half hour, a cell for each weekday."""
    slots = slots_of(row)
    days = sorted({one.weekday for one in slots})
    cells = {(one.start, one.weekday): one for one in slots}
    lines = [
        {
            "clock": next(one.clock for one in slots if one.start == start),
            "cells": [_cell(cells.get((start, day))) for day in days],
        }
        for start in sorted({one.start for one in slots})
    ]
    return {
        "advice": [
            {"weekday": weekday(one.weekday), "clock": one.clock, "per_day": one.per_day} for one in advised(slots)
        ],
        "days": [short_weekday(day) for day in days],
        "lines": lines,
        "seen": [(short_weekday(day), next(one.days for one in slots if one.weekday == day)) for day in days],
        "known": any(one.level != Level.UNKNOWN for one in slots),
        "least": DAYS_LEAST,
        "first": _day(row, "from"),
        "last": _day(row, "until"),
    }


def _cell(slot: Slot | None) -> dict[str, Any] | None:
    if slot is None:
        return None
    return {"light": LIGHTS[slot.level], "word": word(slot.level), "per_day": round(slot.per_day, 1), "wait": slot.wait}


def _day(row: Learned | None, name: str) -> date | None:
    return date.fromisoformat(row.hours[name]) if row and name in row.hours else None
