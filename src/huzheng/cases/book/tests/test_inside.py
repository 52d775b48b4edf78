"""One responsible person: parts handed over, questions answered, and who is told."""

from datetime import timedelta

import pytest

from huzheng.cases.book import actions
from huzheng.cases.book.data import Whom
from huzheng.cases.book.models import Case, CaseMove, CaseQuestion, CaseStep
from huzheng.cases.book.queries import late_questions, news_for, owed, questions_for, steps_for
from huzheng.cases.book.testing import case_in
from huzheng.cases.book.tests.pages import at, sign_in, words_of
from huzheng.foundation.errors import Conflict, IllegalMove, Invalid, NotFound
from huzheng.office.testing import MONDAY, make_section

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def records(central):
    """戶籍資料課, with the section head in it."""
    section, head = make_section(central, "戶籍資料課", "Records"), central.people["section_head"]
    head.section = section
    head.save(update_fields=["section"])
    return section


def hand(case, given, to, **words):
    return actions.hand_part(case.pk, title="調閱檔案", to=to, **words, **given)


@pytest.mark.accept("CTR-09", 1)
def test_a_question_shows_up_with_the_section_and_its_answer_on_the_case(central, records, case, given):
    question = actions.ask_section(case.pk, words="舊資料可否調閱？", to=Whom(records.pk), **given)
    head = sign_in(central, "section_head")
    assert "舊資料可否調閱？" in words_of(head.get(at(central, "inside")))

    answer = head.post(at(central, "answer", case_question=question.pk), {"words": "可以，已影印"})
    assert answer.status_code == 302
    shown = words_of(sign_in(central, "clerk").get(at(central, "case", case)))
    assert "可以，已影印" in shown
    assert "沒有待答覆的徵詢" in words_of(head.get(at(central, "inside")))


@pytest.mark.accept("CTR-09", 2)
def test_questions_older_than_the_set_time_are_listed(central, records, case, given):
    question = actions.ask_section(case.pk, words="可否？", to=Whom(records.pk), **given)
    office_id = central.office.pk

    assert list(late_questions(office_id, MONDAY + timedelta(days=1))) == []
    assert list(late_questions(office_id, MONDAY + timedelta(days=1, minutes=1))) == [question]


def test_a_question_is_answered_once(central, records, case, given):
    question = actions.ask_section(case.pk, words="可否？", to=Whom(records.pk), **given)
    actions.answer_question(question.pk, answer="可", by=central.actor("section_head"), now=MONDAY)

    with pytest.raises(Conflict):
        actions.answer_question(question.pk, answer="不可", by=central.actor("reviewer"), now=MONDAY)
    assert CaseQuestion.objects.of(case.office_id).get().answer == "可"


@pytest.mark.accept("CASE-07", 2)
@pytest.mark.parametrize("how", [("end_part", "完成"), ("stall_part", "停滯")])
def test_the_responsible_person_is_told_when_a_part_ends_or_stalls(central, records, case, given, how):
    verb, word = how
    step = hand(case, given, Whom(records.pk))
    getattr(actions, verb)(step.pk, words="看過", by=central.actor("section_head"), now=MONDAY)
    clerk = central.people["clerk"].pk

    told = [due for due in owed(central.office.pk, MONDAY.date()) if due.subject == f"case_step_end:{step.pk}"]
    assert [(due.staff, word in due.title) for due in told] == [((clerk,), True)]
    assert list(news_for(central.office.pk, clerk)) == [step]
    actions.see_part(step.pk, **given)
    assert list(news_for(central.office.pk, clerk)) == []


def test_what_is_handed_over_is_owed_by_the_head_of_the_section(central, records, case, given):
    step = hand(case, given, Whom(records.pk), due_on=MONDAY.date())
    head = central.people["section_head"].pk

    dues = [due for due in owed(central.office.pk, MONDAY.date()) if due.subject == f"case_step:{step.pk}"]
    assert [due.staff for due in dues] == [(head,)]
    assert list(steps_for(central.office.pk, head, records.pk)) == [step]


def test_who_is_responsible_stays_so_through_the_parts_of_three_people(central, records, case, given):
    for role in ("reviewer", "section_head"):
        step = hand(case, given, Whom(staff_id=central.people[role].pk))
        actions.end_part(step.pk, words="好", by=central.actor(role), now=MONDAY)
    actors = set(CaseMove.objects.of(case.office_id).filter(case=case).values_list("actor", flat=True))

    assert len(actors) == 3
    assert Case.objects.of(case.office_id).get(pk=case.pk).responsible_id == central.people["clerk"].pk


@pytest.mark.parametrize("whom", [Whom(), Whom(section_id=987_654_321), Whom(staff_id=987_654_321)])
def test_somebody_who_is_there_is_asked(case, given, whom):
    with pytest.raises(Invalid):
        hand(case, given, whom)
    with pytest.raises(Invalid):
        actions.ask_section(case.pk, words="？", to=whom, **given)


def test_a_section_of_another_office_is_not_asked(east, case, given):
    with pytest.raises(Invalid):
        actions.ask_section(case.pk, words="？", to=Whom(make_section(east, "別課").pk), **given)


def test_a_part_ends_once(central, records, case, given):
    step = hand(case, given, Whom(records.pk))
    actions.end_part(step.pk, words="好", **given)

    with pytest.raises(Conflict):
        actions.stall_part(step.pk, words="不好", **given)


def test_a_closed_case_is_not_talked_about(central, records, given):
    case = case_in("done", central)

    with pytest.raises(IllegalMove):
        hand(case, given, Whom(records.pk))


@pytest.mark.parametrize("verb", ["end_part", "stall_part", "see_part"])
def test_parts_and_questions_of_another_office_are_not_found(records, case, given, foreign, verb):
    step = hand(case, given, Whom(records.pk))
    question = actions.ask_section(case.pk, words="？", to=Whom(records.pk), **given)
    words = {} if verb == "see_part" else {"words": "x"}

    with pytest.raises(NotFound):
        getattr(actions, verb)(step.pk, **words, **foreign)
    with pytest.raises(NotFound):
        actions.answer_question(question.pk, answer="x", **foreign)
    assert CaseStep.objects.of(case.office_id).get(pk=step.pk).state == "open"


def test_questions_to_me_and_my_section_are_mine(central, records, case, given):
    head, other = central.people["section_head"].pk, central.people["reviewer"].pk
    actions.ask_section(case.pk, words="一", to=Whom(records.pk), **given)
    actions.ask_section(case.pk, words="二", to=Whom(staff_id=head), **given)

    assert [row.words for row in questions_for(central.office.pk, head, records.pk)] == ["一", "二"]
    assert list(questions_for(central.office.pk, other, 0)) == []
