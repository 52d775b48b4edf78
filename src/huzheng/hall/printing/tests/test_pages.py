"""The pages: the kiosk says at once what became of the paper, the reception sees it and prints again, printers are set up and tested."""

import pytest
from django.urls import reverse

from huzheng.foundation.clock import read_now
from huzheng.hall.printing.models import Print, Printer
from huzheng.hall.printing.testing import make_printer, print_at
from huzheng.hall.queue.testing import kiosk_says, tap
from huzheng.office.testing import PASSWORD

pytestmark = pytest.mark.django_db
FORM = {"name": "大門", "host": "192.168.1.50", "port": "9100", "roll": "80", "device": ""}


def at(name: str, **more) -> str:
    return reverse(f"printing:{name}", kwargs={"office": "central", **more})


@pytest.fixture
def it(central, client):
    assert client.login(username="it-central", password=PASSWORD)
    return client


@pytest.fixture
def kiosk(central, client):
    device = central.device("kiosk")
    client.cookies["huzheng_device"] = "token-central-kiosk"
    make_printer(central, device=device.id, port=1024)
    return client


def fail(row: Print) -> None:
    from huzheng.hall.printing.jobs import print_slip

    print_slip(office=row.office_id, row=row.pk)


def test_the_kiosk_says_that_it_prints_and_then_that_no_slip_came_out(kiosk, central):
    form = {"group": central.groups[0].pk, "request_key": tap()}
    url = kiosk.post(reverse("queue:issue", kwargs={"office": "central"}), form).url
    kiosk.post(reverse("queue:issue", kwargs={"office": "central"}), form)

    assert "號碼牌列印中" in (page := kiosk.get(url).text)
    assert 'content="3"' in page  # without a script the page looks again by itself
    row = Print.objects.of(central.office.pk).get()
    fail(row)

    page = kiosk.get(url).text
    assert "號碼牌沒有印出來" in page
    assert "連不上印表機" in page
    assert "您的號碼仍然有效" in page
    token = url.rstrip("/").rpartition("/")[2]
    assert "號碼牌沒有印出來" in kiosk.get(at("state", token=token)).text


def test_who_chose_vietnamese_reads_in_vietnamese_what_became_of_the_paper(kiosk, central):
    say, form = kiosk_says("vi"), {"group": central.groups[0].pk, "request_key": tap(), "lang": "vi"}
    url = kiosk.post(reverse("queue:issue", kwargs={"office": "central"}), form).url
    state = at("state", token=url.partition("?")[0].rstrip("/").rpartition("/")[2]) + "?lang=vi"

    page = kiosk.get(url).text
    fail(Print.objects.of(central.office.pk).get())
    after = [kiosk.get(one).text for one in (url, state)]

    assert (say("printing") in page, f'hx-get="{state}"' in page) == (True, True)
    assert all(say("not_printed") in text and say("valid") in text for text in after)


def test_the_reception_sees_what_did_not_come_out_and_prints_it_again(
    kiosk, central, client, django_assert_num_queries
):
    row = print_at(central, Printer.objects.of(central.office.pk).get().device_id, now=read_now())
    fail(row)
    assert client.login(username="reception-central", password=PASSWORD)
    client.get(at("prints"))

    with django_assert_num_queries(5):
        page = client.get(at("prints")).text
    assert page.index("沒有印出來，號碼仍然有效") < page.index("A001")
    answer = client.post(at("again", ticket=row.ticket_id))

    assert answer.url == at("prints")
    row.refresh_from_db()
    assert row.state == "reprinted"
    assert "今天的號碼牌都印出來了" in client.get(at("prints"), headers={"HX-Request": "true"}).text


def test_a_printer_is_entered_changed_tested_and_retired(it, central):
    assert it.post(at("new"), FORM).url == at("printers")
    row = Printer.objects.of(central.office.pk).get()
    it.post(at("change", printer=row.pk), FORM | {"port": "9101"})
    it.post(at("test", printer=row.pk))
    assert Print.objects.of(central.office.pk).get().ticket_id is None
    it.post(at("retire", printer=row.pk))

    row.refresh_from_db()
    assert (row.port, row.active) == (9101, False)
    assert "已停用" in it.get(at("printers")).text


@pytest.mark.parametrize(
    ("wrong", "words"),
    [({"host": "a b"}, "網路位址只能有"), ({"port": "80"}, "1024"), ({"name": ""}, "名稱"), ({"roll": "7"}, "roll")],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(it, wrong, words):
    answer = it.post(at("new"), FORM | {"name": "大門 X"} | wrong)

    assert answer.status_code == 422
    assert words in answer.text
    assert "name" in wrong or "大門 X" in answer.text


def test_a_kiosk_has_one_printer_and_a_name_is_given_once(it, central):
    device = central.device("kiosk").id
    make_printer(central, device=device, name="大門")

    assert "已有同名的印表機" in it.post(at("new"), FORM).text
    assert "已經有印表機" in it.post(at("new"), FORM | {"name": "二", "device": str(device)}).text


def test_another_offices_printer_is_not_there(it, east):
    row = make_printer(east)

    for name in ("change", "test", "retire"):
        assert it.post(at(name, printer=row.pk)).status_code == 404


def test_the_ticket_page_offers_to_print_today(kiosk, central, client):
    row = print_at(central, Printer.objects.of(central.office.pk).get().device_id, now=read_now())
    assert client.login(username="reception-central", password=PASSWORD)

    page = client.get(reverse("queue:ticket", kwargs={"office": "central", "ticket": row.ticket_id})).text

    assert "補印" in page
