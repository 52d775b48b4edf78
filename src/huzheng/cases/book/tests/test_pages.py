"""Pages: what they say, to whom, how many queries they cost, and what happens to wrong input."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from huzheng.cases.book.models import Case, CaseMove, CasePaper, CasePerson, CaseSignature
from huzheng.cases.book.testing import case_in, hand_in_all, make_case
from huzheng.cases.book.tests.pages import at, sign_in, words_of
from huzheng.foundation.clock import read_now
from huzheng.foundation.files.testing import pdf
from huzheng.hall.queue.testing import seated, take, tap, ticket_in

pytestmark = pytest.mark.django_db(transaction=True)
TYPED = {
    "service": "D11", "act": "open", "name": "林予安", "id_number": "A123456789", "born_on": "79/5/17", "relation": "本人",
    "phone": "0912345678", "email": "", "address": "", "channel": "counter", "language": "zh-hant", "wants": "print",
    "event_on": "", "agent_name": "", "agent_id_number": "", "spouse_name": "", "spouse_id_number": "", "subject_name": "",
    "subject_id_number": "", "subject_born_on": "", "seen": ["applicant_id", "seal"], "signed": "signature", "request_key": "k",
}  # fmt: skip


@pytest.fixture
def clerk(central):
    return sign_in(central, "clerk")


def test_a_case_goes_from_ticket_to_done_on_one_screen(central, clerk):
    by = seated(central)
    ticket = ticket_in("serving", central, by=by)
    answer = clerk.post(at(central, "new"), TYPED | {"ticket": ticket.id})
    case = Case.objects.of(central.office.pk).get()

    assert (answer.status_code, answer["Location"], case.ticket_id) == (302, at(central, "case", case), ticket.id)
    assert "代為決行" in words_of(clerk.get(at(central, "case", case)))
    clerk.post(at(central, "decide_alone", case))
    clerk.post(at(central, "complete", case))
    shown = words_of(clerk.get(at(central, "case", case)))
    for words in ("已辦結", "分層負責代為決行", "A12****789", "收件", "辦結"):
        assert words in shown
    assert "A123456789" not in shown


@pytest.mark.accept("CTR-03", 2)
def test_history_shows_intake_signing_and_completion_with_times(central, clerk):
    case = case_in("done", central)
    shown = words_of(clerk.get(at(central, "case", case)))

    for words in ("收件", "代為決行", "辦結", "115/03/0209:00"):
        assert words in shown


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"id_number": "A123456788"}, "檢查碼不符"),
        ({"born_on": "199/1/1"}, "出生日期不能晚於今天"),
        ({"relation": "鄰居"}, "申請人資格"),
        ({"name": ""}, "請填寫「姓名」"),
        ({"wants": "email"}, "選擇以此方式通知時"),
        ({"channel": "carrier pigeon"}, "申請管道"),
        ({"name": "林\x00安"}, "不允許"),
    ],
)
def test_wrong_input_is_answered_with_what_was_typed(central, clerk, change, sentence):
    answer = clerk.post(at(central, "new"), TYPED | change)

    assert answer.status_code == 422
    assert sentence in words_of(answer)
    assert "0912345678" in answer.content.decode()
    assert Case.objects.of(central.office.pk).count() == 0


def test_a_script_in_a_name_stays_a_name(central, clerk):
    clerk.post(at(central, "new"), TYPED | {"name": "<script>alert(1)</script>"})
    case = Case.objects.of(central.office.pk).get()

    assert "&lt;script&gt;" in clerk.get(at(central, "case", case)).content.decode()
    assert CasePerson.objects.of(case.office_id).get(case=case).name == "<script>alert(1)</script>"


@pytest.mark.parametrize("act", [{"act": "narrow"}, {"act": "find", "find": "遷入"}, {"choose": "R21"}])
def test_what_was_typed_stays_through_every_button_without_javascript(central, clerk, act):
    typed = {name: value for name, value in TYPED.items() if name != "act"} | {"circumstances": ["agent"]}
    shown = clerk.post(at(central, "new"), typed | act).content.decode()

    for words in ("林予安", "A123456789", "79/5/17", "0912345678"):
        assert words in shown
    assert Case.objects.of(central.office.pk).count() == 0


def test_circumstances_narrow_the_papers_as_a_part_of_the_page(central, clerk):
    parts = [
        clerk.post(
            at(central, "new"), TYPED | {"act": "narrow", "circumstances": ticked}, headers={"HX-Request": "true", "HX-Target": "papers"}
        ).content.decode()
        for ticked in ([], ["agent"])
    ]  # fmt: skip

    assert ["委託書" in part for part in parts] == [False, True]
    assert all("<html" not in part for part in parts)


def test_a_service_is_found_by_typing_as_a_part_of_the_page(central, clerk):
    part = clerk.post(at(central, "new"), {"find": "遷入"}, headers={"HX-Request": "true", "HX-Target": "found"})

    assert "R21" in part.content.decode()
    assert "<html" not in part.content.decode()


def test_the_enter_key_looks_for_a_service_and_takes_nothing_in(central, clerk):
    answer = clerk.post(at(central, "new"), TYPED | {"act": "enter", "find": "遷入"})

    assert (answer.status_code, Case.objects.of(central.office.pk).count()) == (200, 0)


def test_a_page_says_what_lacks_and_offers_no_decision(central, clerk):
    case = make_case(central)
    shown = words_of(clerk.get(at(central, "case", case)))
    assert "還缺3項" in shown
    assert "代為決行F9" not in shown

    answer = clerk.post(at(central, "decide_alone", case), follow=True)
    assert "還不能進行：缺證件：出生證明書正本；缺證件：戶口名簿正本；缺申請人的簽名或蓋章" in words_of(answer)


@pytest.mark.parametrize(
    ("name", "typed", "state"),
    [
        ("suspend", {"reason": "缺件"}, "lacking"), ("withdraw", {"reason": "改日"}, "withdrawn"),
        ("refuse", {"reason": "不符"}, "refused"), ("send_on", {"to": "東區", "reason": "非管轄"}, "sent_on"),
    ],
)  # fmt: skip
def test_acts_that_need_a_word_ask_for_it(central, clerk, name, typed, state):
    case = case_in("received", central)
    assert clerk.get(at(central, name, case)).status_code == 200
    assert clerk.post(at(central, name, case), {"reason": ""}).status_code == 422
    clerk.post(at(central, name, case), typed)

    assert Case.objects.of(case.office_id).get(pk=case.pk).state == state


def test_handed_up_approved_sent_back_and_gone_on_through_the_pages(central, clerk):
    case, chief = case_in("received", central, service={"delegated": False}), sign_in(central, "section_head")
    for client, name, typed in (
        (clerk, "submit", {}), (chief, "send_back", {"reason": "再查"}), (clerk, "submit", {}), (chief, "approve", {}),
        (clerk, "suspend", {"reason": "缺件"}), (clerk, "resume", {}),
    ):  # fmt: skip
        assert client.post(at(central, name, case), typed).status_code == 302

    states = (
        CaseMove.objects.of(case.office_id).filter(case=case).exclude(verb="sign").values_list("to_state", flat=True)
    )
    assert list(states) == ["received", "review", "received", "review", "working", "lacking", "received"]


def test_a_paper_is_scanned_and_handed_out_again(central, clerk):
    case = make_case(central)
    paper = CasePaper.objects.of(case.office_id).filter(case=case)[0]
    there = {"case_paper": paper.pk}
    scan = SimpleUploadedFile("a.pdf", pdf(), "application/pdf")
    clerk.post(at(central, "paper", case, **there), {"state": "scanned", "file": scan})

    assert clerk.get(at(central, "scan", case, **there)).content.startswith(b"%PDF")


@pytest.mark.parametrize("content", [b"x" * 21 * 2**20, b"not a scan"], ids=["too big", "no scan"])
def test_a_scan_that_cannot_be_kept_is_told_so(central, clerk, content):
    case = make_case(central)
    paper = CasePaper.objects.of(case.office_id).filter(case=case)[0]
    scan = SimpleUploadedFile("a.pdf", content, "application/pdf")
    answer = clerk.post(at(central, "paper", case, case_paper=paper.pk), {"state": "scanned", "file": scan})

    assert answer.status_code == 422
    assert CasePaper.objects.of(case.office_id).get(pk=paper.pk).state == "open"


def test_a_person_is_entered_corrected_and_signs_through_the_pages(central, clerk):
    case = make_case(central)
    person = CasePerson.objects.of(case.office_id).get(case=case)
    plain = {"language": "zh-hant", "wants": "print", "id_number": "A123456789"}
    clerk.post(at(central, "person_new", case), plain | {"part": "agent", "name": "陳代理"})
    clerk.post(at(central, "person", case, case_person=person.pk), plain | {"name": "林予平", "reason": "誤植"})
    clerk.post(at(central, "identity", case, case_person=person.pk))
    clerk.post(at(central, "sign", case), {"person": person.pk, "kind": "seal"})

    person.refresh_from_db(from_queryset=CasePerson.objects.of(case.office_id))
    assert (person.name, person.checked_at is not None) == ("林予平", True)
    assert CaseSignature.objects.of(case.office_id).get(case=case).kind == "seal"


def test_services_are_added_under_one_ticket_through_the_page(central, clerk):
    clerk.post(at(central, "new"), TYPED)
    first = Case.objects.of(central.office.pk).get()
    answer = clerk.post(at(central, "add_service", first), {"service": "D03", "request_key": "m"})

    shown = words_of(clerk.get(answer["Location"]))
    assert "同一次申請：115-000001" in shown


@pytest.mark.parametrize("name", ["case", "suspend", "sign", "ask", "hand", "add_service", "person_new"])
def test_a_case_of_another_office_is_not_found(central, east, clerk, name):
    assert clerk.get(at(central, name, make_case(east))).status_code == 404


def test_the_page_of_a_case_costs_the_same_however_much_happened(central, clerk):
    case, costs = case_in("received", central), []
    clerk.get(at(central, "case", case))  # the catalogue is read once for all
    for _ in range(2):
        with CaptureQueriesContext(connection) as asked:
            clerk.get(at(central, "case", case))
        costs.append(len([one for one in asked if "seen_at" not in one["sql"]]))  # that somebody is here, now and then
        hand_in_all(case)

    assert costs[0] == costs[1] <= 30


def test_the_desk_leads_from_the_ticket_to_intake(central, clerk):
    desk = f"/o/{central.office.code}/desk/"
    clerk.get(desk)
    clerk.post(reverse("queue:sit", kwargs={"office": central.office.code, "counter": central.counters[0].pk}))
    ticket = take(central, now=read_now())
    clerk.post(reverse("queue:call_next", kwargs={"office": central.office.code}), {"request_key": tap()})

    assert f"/cases/new/?ticket={ticket.id}" in clerk.get(desk).content.decode()


def test_the_start_page_counts_open_cases(central, clerk):
    make_case(central)
    shown = words_of(clerk.get(f"/o/{central.office.code}/"))

    assert "1件我承辦中" in shown or "我承辦中1件" in shown
