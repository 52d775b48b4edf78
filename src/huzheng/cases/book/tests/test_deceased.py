"""The person concerned has died: who may still apply, what a refusal says, and what a case that was taken in before then lacks."""

from dataclasses import replace

import pytest

from huzheng.cases.book import actions, rules
from huzheng.cases.book.data import PersonValues
from huzheng.cases.book.models import Case
from huzheng.cases.book.rules import Lack
from huzheng.cases.book.testing import APPLICANT, hand_in_all, intake, make_case
from huzheng.cases.book.tests.pages import at, sign_in, words_of
from huzheng.cases.book.tests.test_pages import TYPED
from huzheng.cases.book.tests.test_rules import TODAY, WHOLE
from huzheng.office.testing import MONDAY
from huzheng.services.catalogue.api import services
from huzheng.services.catalogue.testing import service_card

DEAD = ("deceased",)
KIN = replace(APPLICANT, name="林家屬", relation="親屬", id_number="B223456780")
SELF = replace(APPLICANT, relation="本人")
GONE = PersonValues("subject", "林予安", id_number="A123456789")
CARD = service_card(applicants=("本人", "親屬"), themselves=frozenset({"本人"}))
ALONE = service_card(applicants=("本人",), themselves=frozenset({"本人"}))
PLAIN = {"subject_name": "", "subject_id_number": "", "circumstances": ["deceased"]}


@pytest.mark.parametrize(
    ("card", "people", "reason"),
    [
        pytest.param(CARD, (SELF,), ("dead_applicant", "relation"), id="民法6 the dead do not apply"),
        pytest.param(ALONE, (SELF,), ("nobody_left", "relation"), id="民法6 nobody else may"),
        pytest.param(CARD, (KIN,), ("who_died", "subject_name"), id="who has died is named"),
        pytest.param(CARD, (replace(KIN, id_number="a123456789"), GONE), ("same_as_dead", "id_number"), id="one number, two people"),
        pytest.param(CARD, (KIN, GONE), None, id="a relative for who has died"),
        pytest.param(CARD, (KIN, replace(GONE, id_number="")), None, id="a relative, the number is not known"),
    ],
)  # fmt: skip
def test_who_may_apply_once_the_person_concerned_has_died(card, people, reason):
    found = rules.refusals(card, intake(people=people, circumstances=DEAD), TODAY)

    assert found == ([] if reason is None else [reason])


def test_nothing_is_asked_about_death_unless_it_is_said():
    assert rules.refusals(CARD, intake(people=(SELF,)), TODAY) == []


def test_a_case_of_who_has_died_meanwhile_lacks_somebody_who_may_apply():
    assert rules.lacking(replace(WHOLE, dead_applicant=True)) == (Lack("deceased", ""),)


def test_the_rulebook_knows_of_every_service_who_is_left(central):
    cards = services(central.office.pk, TODAY)
    left = {card.code: [card.applicants[k] for k in rules.survivors(card)] for card in cards if card.themselves}

    assert left["D05"] == ["亡故者親屬（喪葬）", "經理殮葬人"]
    assert left["D11"] == ["利害關係人（僅有利害關係部分）"]
    assert "R15" not in left


@pytest.fixture
def clerk(central):
    return sign_in(central, "clerk")


pytestmark = pytest.mark.django_db(transaction=True)


def test_a_refusal_says_who_may_apply_and_keeps_what_was_typed(central, clerk):
    answer = clerk.post(at(central, "new"), TYPED | PLAIN | {"service": "D05"})

    assert answer.status_code == 422
    assert "可以申請的人：亡故者親屬（喪葬）、經理殮葬人" in words_of(answer)
    assert "0912345678" in answer.content.decode()
    assert Case.objects.of(central.office.pk).count() == 0


def test_the_refusal_is_told_in_english_too(central, clerk):
    clerk.cookies["django_language"] = "en"
    answer = clerk.post(at(central, "new"), TYPED | PLAIN | {"service": "D05"}, headers={"Accept-Language": "en"})
    shown = answer.content.decode()

    assert "Relatives of the deceased" in shown
    assert "has died" in shown


def test_a_service_for_oneself_alone_points_to_the_registration_of_the_death(central, clerk):
    answer = clerk.post(at(central, "new"), TYPED | PLAIN | {"service": "D20"})

    assert answer.status_code == 422
    assert "請改收死亡登記" in words_of(answer)


def test_a_relative_applies_and_the_papers_follow(central, clerk):
    typed = {"relation": "亡故者親屬（喪葬）", "name": "林家屬", "id_number": "", "subject_name": "林予安", "circumstances": ["deceased"]}  # fmt: skip
    clerk.post(at(central, "new"), TYPED | typed | {"service": "D05"})
    shown = words_of(clerk.get(at(central, "case", Case.objects.of(central.office.pk).get())))

    assert "當事人已亡故" in shown
    assert "亡故者：親屬關係及死亡證明" in shown


def test_a_clerk_says_later_that_the_applicant_has_died_and_the_case_stops(central, clerk):
    clerk.post(at(central, "new"), TYPED)
    case = Case.objects.of(central.office.pk).get()
    hand_in_all(case)
    clerk.post(at(central, "circumstances", case), {"circumstances": ["deceased"]})
    stopped = words_of(clerk.post(at(central, "decide_alone", case), follow=True))

    assert "還不能進行：當事人已亡故，不能再以本人的資格申請" in stopped
    clerk.post(at(central, "circumstances", case), {"circumstances": []})
    clerk.post(at(central, "decide_alone", case))
    assert Case.objects.of(central.office.pk).get().state == "working"


def test_a_further_service_of_the_visit_knows_of_the_death(central):
    first = make_case(central, people=(replace(KIN, relation="親屬"), GONE), circumstances=DEAD)
    words = {"service": "D05", "relation": "亡故者親屬（喪葬）", "by": central.actor("clerk"), "now": MONDAY}

    assert "deceased" in actions.add_service(first.pk, **words).circumstances
