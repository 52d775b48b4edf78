"""Projects through their verbs and pages."""

import re
from datetime import date, timedelta

import pytest

from huzheng.foundation.agenda import MEETING, waiting
from huzheng.foundation.clock import read_now
from huzheng.foundation.dues import open_dues
from huzheng.foundation.errors import IllegalMove, NotFound, Refused
from huzheng.office.api import add_working_days, working_calendar
from huzheng.office.testing import MONDAY
from huzheng.plan.projects import actions
from huzheng.plan.projects.api import late_projects
from huzheng.plan.projects.data import MilestoneValues, ProjectValues, RiskValues
from huzheng.plan.projects.errors import Circle, Faster, MilestoneReached, NoMilestones, ProjectClosed, StepsOpen
from huzheng.plan.projects.models import Milestone, Project, ProjectMove, Risk
from huzheng.plan.projects.queries import project_view
from huzheng.plan.projects.states import PROJECT_LIFE, SUB_PLAN_LIFE
from huzheng.plan.projects.testing import MILESTONES, fresh, given, make_project, milestones_of
from huzheng.plan.projects.tests.test_pages import at, sign_in

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = MONDAY.date()


def text_of(response) -> str:
    return re.sub(r"<[^>]+>|\s+", "", response.content.decode())


@pytest.fixture
def project(central):
    """A running project of four milestones."""
    return make_project(central)


def say(central, project, place, day, **words):
    row = fresh(project)
    key = milestones_of(row)[place].pk
    return actions.forecast_milestone(
        row.pk, seen=row.seq, milestone_id=key, said_on=day, reason="缺料", **{**given(central), **words}
    )


def reach(central, project, place, day=TODAY):
    row = fresh(project)
    key = milestones_of(row)[place].pk
    return actions.reach_milestone(row.pk, seen=row.seq, milestone_id=key, done_on=day, note="", **given(central))


@pytest.fixture
def later(central):
    """Days counted from the real today, since pages read the clock."""
    today = read_now().date()
    return lambda n: add_working_days(central.office.pk, today, n) if n else today


def ahead(central, project, later) -> Project:
    """Let the milestones of a project lie ahead of the real today: pages read the clock."""
    days = [(10, 0, ()), (30, 15, (1,)), (25, 5, (1,)), (45, 10, (2, 3))]
    rows = [
        MilestoneValues(row.title, later(n), work, after, row.pk)
        for row, (n, work, after) in zip(milestones_of(project), days, strict=True)
    ]
    return actions.set_milestones(project.pk, seen=project.seq, milestones=rows, reason="x", **given(central))


@pytest.mark.accept("PLN-11", 1)
def test_a_slipped_milestone_shows_its_effect_on_the_end_date(central, project, later):
    row, client = ahead(central, project, later), sign_in(central, "clerk")
    url = at(central, "milestone_forecast", project=row.pk, milestone=milestones_of(row)[1].pk)
    before = text_of(client.get(at(central, "project", project=row.pk)))
    words = {"seen": row.seq, "said_on": later(44).isoformat(), "reason": "廠商缺料"}
    shown = text_of(client.post(url, words, follow=True))

    assert ("延至" in before, "預計如期於" in before, "要徑：需求→採購→上線" in before) == (False, True, True)
    assert "（+9個工作日）" in shown
    assert "晚14個工作日完成日+9個工作日" in shown
    assert "要徑：採購→上線" in shown


@pytest.mark.accept("PLN-11", 2)
def test_the_director_sees_all_projects_on_one_page(central, project):
    other = make_project(central, key="two", title="專案乙")
    actions.add_risk(other.pk, values=RiskValues("預算不足", 4, 5), key="r", **given(central))
    reach(central, other, 0)
    shown = text_of(sign_in(central, "director").get(at(central, "projects")))

    assert all(words in shown for words in ("專案甲", "專案乙", "高風險預算不足", "clerk・central", "預定115/03/27"))
    assert "專案期程圖" in sign_in(central, "director").get(at(central, "projects")).content.decode()


def test_the_calendar_counts_like_the_office(central):
    days = working_calendar(central.office.pk, TODAY, TODAY + timedelta(days=90))

    assert all(days.add(TODAY, n) == add_working_days(central.office.pk, TODAY, n) for n in (0, 1, 7, 40))
    assert days.between(TODAY, days.add(TODAY, 17)) == 17


def test_late_projects_and_dues_tell_other_rooms(central, project):
    say(central, project, 1, date(2026, 4, 10))
    (late,) = late_projects(central.office.pk, TODAY)
    owed = [due for due in open_dues(central.office.pk, TODAY) if due.subject.startswith("milestone:")]

    assert (late.subject, late.path, late.slip) == (f"project:{project.pk}", ("採購", "上線"), 13)
    assert [due.due_on for due in owed] == [date(2026, 3, 6), date(2026, 3, 13), date(2026, 3, 27), date(2026, 4, 10)]
    assert owed[0].staff == (central.people["clerk"].pk, central.people["it"].pk)
    assert [row for row in waiting(MEETING, central.office.pk) if row.subject.startswith("milestone:")] == []


def test_milestones_are_typed_with_their_order(central, project):
    client, url = sign_in(central, "secretary"), at(central, "milestones", project=project.pk)
    first = milestones_of(project)[0]
    rows = {"row0-id": first.pk, "row0-title": "需求", "row0-planned_on": "115/3/6", "row2-title": "上線"}
    rows |= {"row2-planned_on": "115/5/1", "row2-after": "1", "row2-days": "30", "rows": "3", "reason": "合併"}
    answer = client.post(url, rows | {"seen": project.seq})
    kept = milestones_of(project)
    overtaken = client.post(url, rows | {"seen": project.seq})

    assert (answer.status_code, [row.title for row in kept], kept[0].pk) == (302, ["需求", "上線"], first.pk)
    assert project_view(fresh(project), TODAY).points[1].after == (1,)
    assert (overtaken.status_code, "合併" in overtaken.content.decode()) == (409, True)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"row0-after": "1"}, "繞成一圈"),
        ({"row0-after": "9"}, "繞成一圈"),
        ({"row0-after": "x"}, "請填列的編號"),
        ({"row0-planned_on": ""}, "請輸入預定日"),
        ({"row0-title": ""}, "請至少填寫一列"),
        ({"row0-days": "9" * 30}, "400"),
        ({"reason": ""}, "請填寫「理由」"),
    ],
)
def test_what_was_typed_stays_on_an_error(central, project, change, words):
    rows = {"row0-title": "只有一項", "row0-planned_on": "115/3/6", "rows": "1", "reason": "改", "seen": project.seq}
    page = sign_in(central, "secretary").post(at(central, "milestones", project=project.pk), rows | change)

    assert page.status_code == 422
    assert words in page.content.decode()
    assert len(milestones_of(project)) == 4


def test_a_reached_milestone_is_not_taken_away_and_circles_are_refused(central, project):
    reach(central, project, 0)
    row = fresh(project)
    rest = [MilestoneValues("新", TODAY)]
    ring = [MilestoneValues("a", TODAY, 1, (2,)), MilestoneValues("b", TODAY, 1, (1,))]
    for values, error in ((rest, MilestoneReached), (ring, Circle)):
        with pytest.raises(error):
            actions.set_milestones(row.pk, seen=row.seq, milestones=values, reason="x", **given(central))
    assert len(milestones_of(project)) == 4


def test_the_life_of_a_project_through_its_page(central, project):
    client = sign_in(central, "director")
    steps = [
        ("pause", "等預算", "paused"),
        ("resume", "", "running"),
        ("stop", "併入他案", "stopped"),
        ("reopen", "恢復", "running"),
    ]
    for act, reason, state in steps:
        assert client.post(at(central, "decide", project=project.pk, act=act), {"reason": reason}).status_code == 302
        assert fresh(project).state == state
    early = client.post(at(central, "decide", project=project.pk, act="finish"), {"reason": ""})
    for place in range(4):
        reach(central, project, place)
    client.post(at(central, "decide", project=project.pk, act="finish"), {"reason": ""})

    assert early.status_code == 409
    assert (fresh(project).state, fresh(project).percent) == ("done", 100)
    assert client.post(at(central, "decide", project=project.pk, act="pause"), {"reason": "x"}).status_code == 409
    assert client.post(at(central, "decide", project=project.pk, act="nothing")).status_code == 404


def test_why_is_asked_where_it_is_owed(central, project):
    page = sign_in(central, "director").post(at(central, "decide", project=project.pk, act="stop"), {"reason": ""})

    assert page.status_code == 422
    assert fresh(project).state == "running"


def test_illegal_moves_are_refused(central, project):
    waiting_one = make_project(central, start=False, key="three")
    bare = actions.propose_project(ProjectValues("空", TODAY, central.people["clerk"].pk), key="bare", **given(central))
    director = given(central, "director")
    for act, error in (
        (lambda: actions.start_project(project.pk, **director), IllegalMove),
        (lambda: actions.finish_project(waiting_one.pk, **director), IllegalMove),
        (lambda: actions.finish_project(project.pk, **director), StepsOpen),
        (lambda: actions.resume_project(project.pk, **director), IllegalMove),
        (lambda: actions.reopen_project(project.pk, reason="x", **director), IllegalMove),
        (lambda: actions.start_project(bare.pk, **director), NoMilestones),
    ):
        with pytest.raises(error):
            act()


def test_a_closed_project_does_not_change_and_nobody_writes_over_others(central, project):
    values = ProjectValues("改名", TODAY, central.people["clerk"].pk)
    with pytest.raises(Faster):
        actions.edit_project(project.pk, seen=project.seq - 1, values=values, **given(central))
    actions.edit_project(project.pk, seen=project.seq, values=values, **given(central))
    assert (fresh(project).title, fresh(project).deputy_id) == ("改名", None)
    actions.stop_project(project.pk, reason="不做了", **given(central, "director"))
    row = fresh(project)
    for act in (
        lambda: actions.edit_project(row.pk, seen=row.seq, values=values, **given(central)),
        lambda: actions.report_project(row.pk, seen=row.seq, percent=5, words="x", **given(central)),
        lambda: actions.add_risk(row.pk, values=RiskValues("x", 1, 1), key="k", **given(central)),
    ):
        with pytest.raises(ProjectClosed):
            act()


def test_who_holds_it_reports_and_nobody_else(central, project):
    url = at(central, "report", project=project.pk)
    words = {"percent": "40", "words": "規格完成"}
    stranger = sign_in(central, "reviewer").post(url, words | {"seen": project.seq})
    answer = sign_in(central, "it").post(url, words | {"seen": project.seq})
    wrong = sign_in(central, "clerk").post(url, {"percent": "101", "words": "還在", "seen": fresh(project).seq})

    assert (stranger.status_code, answer.status_code, wrong.status_code) == (403, 302, 422)
    assert fresh(project).percent == 40
    assert 'value="還在"' in wrong.content.decode()
    assert ProjectMove.objects.of(project.office_id).filter(verb="report_project", reason="規格完成").exists()


def test_a_milestone_is_reached_and_taken_back_through_the_page(central, project):
    client, first = sign_in(central, "clerk"), milestones_of(project)[0]
    where = {"project": project.pk, "milestone": first.pk}
    client.post(at(central, "milestone_reach", **where), {"seen": project.seq, "done_on": "115/3/2", "note": "好"})
    assert Milestone.objects.of(project.office_id).get(pk=first.pk).done_on == TODAY
    ahead = client.post(at(central, "milestone_reach", **where), {"seen": fresh(project).seq, "done_on": "190/1/1"})
    client.post(at(central, "milestone_reopen", **where))

    assert ahead.status_code == 422
    assert Milestone.objects.of(project.office_id).get(pk=first.pk).done_on is None


def test_a_risk_is_noted_once_judged_anew_and_closed(central, project):
    client = sign_in(central, "clerk")
    words = {"text": "缺料", "likelihood": "4", "impact": "4", "measures": "備品", "request_key": "same"}
    for _tap in range(2):
        assert client.post(at(central, "risk_new", project=project.pk), words).status_code == 302
    risk = Risk.objects.of(project.office_id).get()
    where = {"project": project.pk, "risk": risk.pk}
    client.post(at(central, "risk_edit", **where), words | {"impact": "1", "seen": fresh(project).seq})
    assert project_view(fresh(project), TODAY).risks[0].level == "low"
    client.post(at(central, "risk_close", **where), {"reason": "已到貨"})

    assert project_view(fresh(project), TODAY).risks == []
    assert Risk.objects.of(project.office_id).get().ended == "已到貨"


def test_a_project_is_proposed_once_and_edited_through_the_page(central):
    client = sign_in(central, "secretary")
    people = central.people
    words = {
        "title": "新專案",
        "starts_on": "115/3/2",
        "owner": people["clerk"].pk,
        "deputy": people["it"].pk,
        "request_key": "k",
    }
    for _tap in range(2):
        client.post(at(central, "project_new"), words)
    row = Project.objects.of(central.office.pk).get()
    same = client.post(at(central, "project_new"), words | {"deputy": people["clerk"].pk})
    url = at(central, "project_edit", project=row.pk)
    client.post(url, words | {"title": "改過", "seen": row.seq})
    overtaken = client.post(url, words | {"title": "又改", "seen": row.seq})

    assert (same.status_code, fresh(row).title, overtaken.status_code) == (422, "改過", 409)
    assert f'name="seen" value="{fresh(row).seq}"' in overtaken.content.decode()


def test_another_office_finds_no_project(central, east, project):
    foreign, director = given(east), given(east, "director")
    seen = {"seen": project.seq}
    key = milestones_of(project)[0].pk
    for act in (
        lambda: actions.set_milestones(project.pk, milestones=MILESTONES, reason="x", **seen, **foreign),
        lambda: actions.report_project(project.pk, percent=1, words="x", **seen, **foreign),
        lambda: actions.reach_milestone(project.pk, milestone_id=key, done_on=TODAY, note="", **seen, **foreign),
        lambda: actions.stop_project(project.pk, reason="x", **director),
        lambda: actions.pause_project(project.pk, reason="x", **director),
        lambda: actions.add_risk(project.pk, values=RiskValues("x", 1, 1), key="k", **foreign),
        lambda: actions.propose_project(ProjectValues("x", TODAY, central.people["clerk"].pk), key="k", **foreign),
    ):
        with pytest.raises(NotFound):
            act()


def test_verbs_ask_for_the_right_themselves(central, project):
    values = ProjectValues("x", TODAY, central.people["clerk"].pk)
    for act in (
        lambda: actions.propose_project(values, key="k", **given(central, "clerk")),
        lambda: actions.stop_project(project.pk, reason="x", **given(central, "section_head")),
        lambda: actions.report_project(project.pk, seen=project.seq, percent=1, words="", **given(central, "reviewer")),
    ):
        with pytest.raises(Refused):
            act()


@pytest.mark.parametrize("life", [PROJECT_LIFE, SUB_PLAN_LIFE], ids=lambda life: life.name)
def test_only_the_moves_of_the_table_are_legal(life):
    legal = {(state, verb) for verb, move in life.moves.items() for state in move.sources}
    found = set()
    for state in life.states:
        for verb in life.moves:
            try:
                life.after(state, verb)
            except IllegalMove:
                continue
            found.add((state, verb))

    assert found == legal


def test_a_project_is_late_from_the_first_working_day_on(central, project):
    assert late_projects(central.office.pk, TODAY) == []
    say(central, project, 3, date(2026, 3, 30))

    assert [late.slip for late in late_projects(central.office.pk, TODAY)] == [1]
