"""Build the demo office: its people, a year of visits, its plan and what was kept by hand.

Equal (seed, until) gives equal rows. "Now" in the demo is a quarter past ten on the first working day at or after `until`, so the
hall is at work when somebody looks in for the first time; the office keeps the difference to the real clock.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from django.db import connection, transaction

from huzheng.cases.book.demo import build_cases
from huzheng.cases.clock.demo import build_clock
from huzheng.cases.enquiries.demo import build_enquiries
from huzheng.cases.fines.demo import build_fines
from huzheng.cases.money.demo import build_money
from huzheng.cases.notices.demo import build_notices
from huzheng.cases.precheck.demo import build_precheck
from huzheng.cases.tips.demo import build_tips
from huzheng.config.demo.privacy import build_privacy
from huzheng.exchange.counter.demo import build_counter
from huzheng.foundation.clock import at, read_now
from huzheng.hall.crowd.demo import build_crowd
from huzheng.hall.printing.demo import build_printing
from huzheng.hall.publicity.demo import build_publicity
from huzheng.hall.queue.demo.board import say_hours
from huzheng.hall.queue.demo.rows import copy_visits
from huzheng.hall.queue.demo.script import HallPlan
from huzheng.hall.reception.demo import build_reception
from huzheng.hall.speech.demo import build_speech
from huzheng.hall.video.demo import build_video
from huzheng.hall.waiting.demo import build_waiting
from huzheng.office.api import is_working_day
from huzheng.office.demo import (
    CLERKS,
    CODE,
    KIOSK_CODE,
    PASSWORD,
    DemoOffice,
    build_neighbours,
    build_office,
    build_partners,
    build_reminders,
    exists,
    keep_sheets,
)
from huzheng.plan.appraisal.demo import build_appraisal
from huzheng.plan.book.demo import build_plan, build_small_plan
from huzheng.plan.bureau.demo import build_bureau
from huzheng.plan.control.demo import build_control
from huzheng.plan.dispatch.demo import build_dispatch
from huzheng.plan.figures.demo import build_figures
from huzheng.plan.meetings.demo import build_meetings
from huzheng.plan.progress.demo import build_progress
from huzheng.plan.projects.demo import build_projects
from huzheng.plan.scorecard.demo import build_scorecard
from huzheng.plan.yearend.demo import build_yearend
from huzheng.services.catalogue.demo import build_catalogue
from huzheng.services.forms.demo import build_forms
from huzheng.services.tailored.demo import build_tailored

# what is lived in the year of the plan, in the order in which the rooms lean on each other
YEAR = (
    build_partners,
    build_catalogue,
    build_forms,
    build_tailored,
    build_crowd,
    build_waiting,
    build_printing,
    build_speech,
    build_publicity,
    build_reception,
    build_video,
    build_money,
    build_cases,
    build_notices,
    build_clock,
    build_enquiries,
    build_tips,
    build_fines,
    build_counter,
    build_precheck,
    build_figures,
    build_progress,
    build_projects,
    build_control,
    build_dispatch,
    build_meetings,
    build_scorecard,
    build_appraisal,
    build_yearend,
    build_privacy,
)
DAYS = 365
SEED = 115
Progress = Callable[[str, int, int], None]


class DemoExists(Exception):
    """The demo office is there already; it is never built twice into one database."""


def default_until(today: date) -> date:
    """Return the latest 15th before today."""
    month = today.replace(day=15)
    if month < today:
        return month
    return (today.replace(day=1) - timedelta(days=1)).replace(day=15)


def demo_clock(until: date, working: Callable[[date], bool]) -> datetime:
    """Return the moment at which the demo office lives when it is first opened."""
    day = until
    while not working(day):
        day += timedelta(days=1)
    return at(day, 10, 15)


def sign_ins() -> list[tuple[str, str, str]]:
    """Return (sign-in name, password, who) worth printing after the start."""
    return [
        ("clerk1", PASSWORD, "登記員 clerk"),
        ("secretary", PASSWORD, "秘書 secretary"),
        ("evaluation", PASSWORD, "研考 evaluation officer"),
        ("director", PASSWORD, "主任 director"),
        ("it", PASSWORD, "資訊 IT"),
        ("bureau", PASSWORD, "民政局 bureau above"),
        ("kiosk", KIOSK_CODE, "取號機配對碼（一次） pairing code of the kiosk (once; then from it)"),
    ]


def seats(made: DemoOffice, number: int) -> list[int]:
    """Return who sits at each counter on the office's working day of this number: the clerks take turns."""
    clerks = [made.staff[name].pk for name in CLERKS]
    return [clerks[(number + k) % len(clerks)] for k in range(len(made.counters))]


def _let_the_planner_know() -> None:
    """Have the tables of the visits counted: for everybody else they are empty until the commit, and what the rooms ask of them next would be planned so."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE queue_ticket, queue_ticketmove, queue_sitting, events_event")


def build(
    *, seed: int = SEED, until: date | None = None, days: int = DAYS, progress: Progress = lambda what, done, of: None
) -> DemoOffice:
    """Make the demo office with `days` days before `until`; `progress(what, done, of)` is told how far it is.

    Raises DemoExists. Everything is one transaction: it is there whole, or not at all.
    """
    if exists():
        raise DemoExists(CODE)
    real = read_now()
    until = until or default_until(real.date())
    with transaction.atomic():
        start = until - timedelta(days=days)
        made = build_office(opened_on=start, now=at(start, 7))
        office_id = made.office.pk
        now = demo_clock(until, lambda day: is_working_day(office_id, day))
        made.office.clock_offset = timedelta(seconds=round((now - real).total_seconds()))
        made.office.save(update_fields=["clock_offset"])
        span = [start + timedelta(days=k) for k in range((now.date() - start).days + 1)]
        working = [day for day in span if is_working_day(office_id, day)]
        hall = HallPlan(
            groups=[(group.letter, group.rank) for group in made.groups],
            serves=[made.serves[counter.pk] for counter in made.counters],
            call_limit=made.office.call_limit,
        )
        people, kiosk = {day: seats(made, number) for number, day in enumerate(working)}, f"device:{made.kiosk.pk}"
        copy_visits(made, hall, working, people=people, kiosk=kiosk, seed=seed, now=now, progress=progress)
        _let_the_planner_know()
        keep_sheets(made, [day for k, day in enumerate(working) if k % 20 == 10], seed=seed)
        say_hours(office_id, made.staff["reception1"].pk, now=now)
        build_plan(made, seed=seed, now=now)
        for build_room in YEAR:
            build_room(made, seed=seed, now=now)
        neighbours = build_neighbours(made, opened_on=start, now=at(start, 7))
        for neighbour in neighbours:
            build_small_plan(neighbour, now=now)
        build_bureau(made, neighbours, seed=seed, now=now)
        build_reminders(made, seed=seed, now=now)  # last: what is due comes from all rooms
    progress("done", 1, 1)
    return made
