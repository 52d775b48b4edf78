"""Control through its verbs and pages."""

import re
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from huzheng.foundation.agenda import MEETING, waiting
from huzheng.foundation.clock import read_now
from huzheng.foundation.dues import open_dues
from huzheng.foundation.errors import IllegalMove, NotFound, Refused
from huzheng.foundation.files.testing import png
from huzheng.foundation.roc import OFFSET
from huzheng.office.testing import MONDAY, PASSWORD, make_section
from huzheng.plan.book.testing import approve, make_plan
from huzheng.plan.control import actions
from huzheng.plan.control.api import missing_checks, open_findings
from huzheng.plan.control.data import CheckValues, RuleValues
from huzheng.plan.control.errors import DayAhead, DoneTooEarly, DueTooEarly, OutsideRule, RuleTaken
from huzheng.plan.control.models import Check, ControlRule, FollowUp, FollowUpMove
from huzheng.plan.control.queries import rule_years
from huzheng.plan.control.queries.owed import control_dues
from huzheng.plan.control.states import FOLLOW_UP_LIFE
from huzheng.plan.control.testing import follow_up, given, make_check, make_rule, route_arguments

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = MONDAY.date()


def sign_in(made, role) -> Client:
    client = Client()
    assert client.login(username=f"{role}-{made.office.code}", password=PASSWORD)
    return client


def at(made, name, **kwargs):
    return reverse(f"control:{name}", kwargs={"office": made.office.code, **kwargs})


def text_of(response) -> str:
    return re.sub(r"<[^>]+>|\s+", "", response.content.decode())


def addresses(made, rows):
    named = {name: {} for name in ("year", "rules", "rule_new", "check_new", "mending")}
    named |= {name: {"rule": rows["rule"]} for name in ("rule", "rule_edit")}
    named |= {name: {"check": rows["check"]} for name in ("check", "check_photo")}
    return {name: at(made, name, **kwargs) for name, kwargs in named.items()}


def test_every_page_opens_in_both_languages(central):
    client = sign_in(central, "secretary")
    for name, url in addresses(central, route_arguments(central)).items():
        for language in ("zh-hant", "en"):
            client.cookies["django_language"] = language
            assert client.get(url).status_code == 200, (name, language)


def test_another_office_finds_nothing(central, east):
    rows, foreign = route_arguments(central), given(east)
    client = sign_in(east, "secretary")
    for name, url in addresses(central, rows).items():
        own = client.get(url.replace("/o/central/", "/o/east/")).status_code
        assert own == (404 if name in ("rule", "rule_edit", "check", "check_photo") else 200), name
    for act in (
        lambda: actions.retire_rule(rows["rule"], **foreign),
        lambda: actions.edit_rule(
            rows["rule"], values=RuleValues(115, "x", "spot", "month", "role:director", TODAY), **foreign
        ),
        lambda: actions.close_follow_up(rows["follow_up"], done_on=TODAY, done="x", **foreign),
        lambda: actions.reopen_follow_up(rows["follow_up"], reason="x", **foreign),
        lambda: actions.record_check(CheckValues(TODAY, "x", "y", rule_id=rows["rule"]), key="k", **foreign),
    ):
        with pytest.raises(NotFound):
            act()


@pytest.mark.accept("PLN-10", 1)
def test_each_rule_has_a_record_in_its_period_or_is_shown(central):
    rule, other = make_rule(central), make_rule(central, "每季督導。", rhythm="quarter", kind="visit")
    make_check(central, rule, key="jan", on=date(2026, 1, 15), due_on=None)
    states = {row.row.pk: [cell.state for cell in row.cells] for row in rule_years(central.office.pk, 115, TODAY)}
    missing = missing_checks(central.office.pk, TODAY)
    shown = text_of(sign_in(central, "clerk").get(at(central, "rule", rule=rule.pk)))

    assert states[rule.pk][:4] == ["done", "missing", "now", "ahead"]
    assert states[other.pk] == ["now", "ahead", "ahead", "ahead"]
    assert [(one.rule_id, one.start) for one in missing] == [(rule.pk, date(2026, 2, 1))]
    assert "115/02/01–115/02/28缺紀錄" in shown


@pytest.mark.accept("PLN-10", 2)
def test_an_unannounced_visit_is_recorded_with_finding_and_advice(central):
    section = make_section(central, "戶籍登記課")
    client = sign_in(central, "section_head")
    page = client.get(at(central, "check_new"), {"unannounced": "1"}).content.decode()
    words = {
        "on": "115/3/2",
        "unannounced": "on",
        "section": section.pk,
        "looked_at": "午休櫃檯",
        "finding": "等候六人",
    }
    words |= {
        "advice": "尖峰加開一櫃",
        "due_on": "115/3/9",
        "request_key": "tap",
        "photo": SimpleUploadedFile("a.png", png()),
    }
    answer = client.post(at(central, "check_new"), words)
    row = Check.objects.of(central.office.pk).get()
    shown = text_of(client.get(answer["Location"]))

    assert re.search(r'name="unannounced"[^>]*checked', page)
    assert (row.unannounced, row.rule_id, row.section_id, row.photo.kind) == (True, None, section.pk, "png")
    assert all(
        part in shown for part in ("事先沒有通知", "發現等候六人", "建議或指導尖峰加開一櫃", "受查的課室戶籍登記課")
    )
    assert client.get(at(central, "check_photo", check=row.pk))["Content-Type"] == "image/png"


def test_a_repeated_tap_records_once(central):
    client = sign_in(central, "secretary")
    words = {"on": "115/3/2", "looked_at": "案件", "finding": "無缺失", "request_key": "same"}
    for _tap in range(2):
        assert client.post(at(central, "check_new"), words).status_code == 302
    assert Check.objects.of(central.office.pk).count() == 1
    assert not FollowUp.objects.of(central.office.pk).exists()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"finding": ""}, "請填寫「發現」"),
        ({"on": "190/1/1"}, "日期不能晚於"),
        ({"due_on": "115/3/1", "advice": "x"}, "改善期限不能早於查核日"),
        ({"due_on": "115/3/9"}, "請寫建議或指導"),
        ({"section": "9" * 30}, "error-summary"),
        ({"rule": "987654321"}, "error-summary"),
        ({"looked_at": "a\x00b"}, "error-summary"),
        ({"photo": SimpleUploadedFile("a.png", b"x")}, "error-summary"),
    ],
)
def test_what_was_typed_stays_on_an_error(central, change, words):
    typed = {"on": "115/3/2", "looked_at": "留著", "finding": "留著的發現", "request_key": "k"}
    page = sign_in(central, "secretary").post(at(central, "check_new"), typed | change)

    assert page.status_code == 422
    assert words in page.content.decode()
    assert ("留著的發現" in page.content.decode()) == (change.get("finding") != "")


def test_what_is_to_be_mended_chases_until_it_is_closed(central):
    check = make_check(central, make_rule(central))
    mend = follow_up(check)
    (finding,) = open_findings(central.office.pk)
    client, url = sign_in(central, "general_affairs"), at(central, "mend_close", follow_up=mend.pk)
    late = [row.subject for row in waiting(MEETING, central.office.pk) if row.subject.startswith("follow_up:")]
    owed = [due for due in open_dues(central.office.pk, TODAY) if due.subject == f"follow_up:{mend.pk}"]
    early = client.post(url, {"done_on": "115/3/1", "done": "留著"})
    done = client.post(url, {"done_on": "115/3/4", "done": "已補掃描"})

    assert (finding.subject, finding.due_on, finding.advice) == (f"follow_up:{mend.pk}", date(2026, 3, 9), "收件即掃描")
    assert (late, owed[0].due_on, owed[0].staff) == (
        [finding.subject],
        date(2026, 3, 9),
        (central.people["secretary"].pk,),
    )
    assert (early.status_code, "留著" in early.content.decode(), done.status_code) == (422, True, 302)
    assert open_findings(central.office.pk) == []
    assert client.post(url, {"done_on": "115/3/4", "done": "again"}).status_code == 409


def test_what_was_not_mended_after_all_is_open_again(central):
    mend = follow_up(make_check(central))
    actions.close_follow_up(mend.pk, done_on=TODAY, done="好了", **given(central))
    client, url = sign_in(central, "secretary"), at(central, "mend_reopen", follow_up=mend.pk)

    assert client.post(url, {"reason": ""}).status_code == 422
    assert client.post(url, {"reason": "仍有漏件"}).status_code == 302
    assert FollowUp.objects.of(central.office.pk).get().state == "open"
    moves = FollowUpMove.objects.of(central.office.pk).values_list("verb", "after", "reason")
    assert list(moves)[-1] == ("reopen_follow_up", "open", "仍有漏件")


def test_the_present_period_is_owed_by_who_is_responsible(central):
    section = make_section(central, "甲課")
    type(central.people["clerk"]).objects.of(central.office.pk).filter(pk=central.people["clerk"].pk).update(
        section=section
    )
    rule, own = make_rule(central), make_rule(central, "課內自查。", who=f"section:{section.pk}")
    owed = {due.subject: due for due in open_dues(central.office.pk, TODAY) if due.subject.startswith("control_rule:")}

    assert owed[f"control_rule:{rule.pk}"].staff == (central.people["secretary"].pk,)
    assert owed[f"control_rule:{rule.pk}"].due_on == date(2026, 3, 31)
    assert owed[f"control_rule:{own.pk}"].staff == (central.people["clerk"].pk,)
    make_check(central, rule)
    assert f"control_rule:{rule.pk}" not in {due.subject for due in open_dues(central.office.pk, TODAY)}


def test_a_clause_of_the_plan_becomes_a_rule_as_it_was_read(central):
    year = read_now().date().year - OFFSET
    plan = approve(central, make_plan(central))
    type(plan).objects.of(central.office.pk).filter(pk=plan.pk).update(roc_year=year)
    client = sign_in(central, "evaluation")
    page = client.get(at(central, "rules")).content.decode()
    link = re.search(r'href="(new/\?year=\d+&amp;clause=\d+)"', page)[1].replace("&amp;", "&")
    form = client.get(at(central, "rules") + link).content.decode()
    words = {
        "text": "每季檢討。",
        "source": "每季檢討。",
        "kind": "report",
        "rhythm": "quarter",
        "who": "role:director",
    }
    answer = client.post(at(central, "rule_new"), words | {"from_on": "115/1/1"})

    assert "每季、檢討" in page
    assert all(re.search(rf'value="{value}"[^>]*checked', form) for value in ("quarter", "report"))
    assert answer.status_code == 302
    assert "計畫的管考條文都已成為規定" in client.get(at(central, "rules")).content.decode()


def test_rules_are_changed_retired_and_not_set_twice(central):
    rule, client = make_rule(central), sign_in(central, "director")
    words = {"text": "改過。", "kind": "visit", "rhythm": "year", "who": "role:director", "from_on": "115/1/1"}
    wrong = client.post(at(central, "rule_edit", rule=rule.pk), words | {"who": "role:nobody"})
    assert client.post(at(central, "rule_edit", rule=rule.pk), words).status_code == 302
    with pytest.raises(RuleTaken):
        make_rule(central, "改過。")
    client.post(at(central, "rule_retire", rule=rule.pk))
    row = ControlRule.objects.of(central.office.pk).get()

    assert wrong.status_code == 422
    assert (row.text, row.who, row.rhythm, row.retired_on is not None) == ("改過。", "director", "year", True)
    assert missing_checks(central.office.pk, date(2026, 12, 31)) == []


def test_what_cannot_be_is_refused(central):
    rule = make_rule(central, from_on=date(2026, 2, 1))
    mend = follow_up(make_check(central))
    words = given(central)
    for act, error in (
        (lambda: make_check(central, rule, key="a", on=date(2026, 1, 31)), OutsideRule),
        (lambda: make_check(central, rule, key="b", on=TODAY + timedelta(days=1)), DayAhead),
        (lambda: make_check(central, rule, key="c", due_on=date(2026, 3, 1)), DueTooEarly),
        (lambda: make_check(central, key="d", section_id=987_654), NotFound),
        (lambda: make_check(central, key="e", owner_id=987_654), NotFound),
        (lambda: make_rule(central, "x", who="duty:nothing"), NotFound),
        (lambda: make_rule(central, "y", who="section:" + "9" * 40), NotFound),
        (lambda: actions.close_follow_up(mend.pk, done_on=date(2026, 3, 1), done="x", **words), DoneTooEarly),
        (lambda: actions.reopen_follow_up(mend.pk, reason="x", **words), IllegalMove),
        (lambda: actions.retire_rule(rule.pk, **given(central, "clerk")), Refused),
        (lambda: actions.record_check(CheckValues(TODAY, "x", "y"), key="z", **given(central, "clerk")), Refused),
    ):
        with pytest.raises(error):
            act()


def test_a_closed_follow_up_without_words_cannot_be_written(central):
    mend = follow_up(make_check(central))
    rows = FollowUp.objects.of(central.office.pk).filter(pk=mend.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(done_on=TODAY)


def test_the_life_of_a_follow_up_has_no_other_moves():
    found = {(state, verb) for state in FOLLOW_UP_LIFE.states for verb in FOLLOW_UP_LIFE.verbs_from(state)}

    assert found == {("open", "close_follow_up"), ("closed", "reopen_follow_up")}


def test_the_pages_cost_the_same_whatever_their_length(central, django_assert_max_num_queries):
    client = sign_in(central, "director")
    for name in ("year", "rules", "mending"):
        counts = []
        for more in (1, 6):
            for k in range(more):
                make_check(central, make_rule(central, f"{name}{more}{k}"), key=f"{name}{more}{k}")
            client.get(at(central, name), {"year": 115})
            with django_assert_max_num_queries(24) as seen:
                assert client.get(at(central, name), {"year": 115}).status_code == 200
            counts.append(len(seen.captured_queries))
        assert counts[0] == counts[1], name


def test_what_is_mended_is_owed_no_more_and_its_moves_are_numbered(central):
    mend, other = (
        follow_up(make_check(central, key=key, advice=advice)) for key, advice in (("a", ""), ("b", "即掃描"))
    )

    def owed():
        return {due.subject: due.title for due in control_dues(central.office.pk, MONDAY.date())}

    assert owed() == {f"follow_up:{mend.pk}": "附件漏掃描", f"follow_up:{other.pk}": "即掃描"}
    actions.close_follow_up(mend.pk, done_on=MONDAY.date(), done="已補", **given(central))

    assert list(owed()) == [f"follow_up:{other.pk}"]
    moves = FollowUpMove.objects.of(central.office.pk).filter(follow_up=mend)
    assert [row.seq for row in moves.order_by("pk")] == [1, 2]
