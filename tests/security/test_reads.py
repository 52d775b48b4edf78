"""House 12: whoever opens a page, a search, an export or a paper that names a citizen leaves a line in the log of reads.

A masked name on a list is no read: it serves to find the row, whose own page is noted.
"""

import io
import zipfile
from collections.abc import Iterator

import pypdfium2
import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from huzheng.cases.book import actions as book
from huzheng.cases.book.models import CasePaper
from huzheng.cases.book.testing import APPLICANT, make_case
from huzheng.cases.fines.models import Fine
from huzheng.cases.fines.testing import make_billed
from huzheng.cases.money.models import Till
from huzheng.cases.money.testing import make_charge
from huzheng.foundation.clock import business_date, read_now
from huzheng.foundation.files.data import Kind, Upload
from huzheng.foundation.files.testing import pdf
from huzheng.foundation.reads.models import Read
from huzheng.office.testing import MONDAY
from tests.routes import routes
from tests.security.visitors import Visitor, knock

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.timeout(600)]
ABOUT = (APPLICANT.name, APPLICANT.id_number, APPLICANT.phone, APPLICANT.email, APPLICANT.address)
SCAN = Upload("scan.pdf", Kind.PDF, "a" * 64, pdf())
SMALL = 3000
XML = ("content.xml", "word/document.xml", "xl/sharedStrings.xml")


def words_in(answer: HttpResponse) -> str:
    """Return what somebody reads in an answer: a page, a PDF, an OpenDocument or Office file."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if body.startswith(b"%PDF") and len(body) > SMALL:  # not one of the made scans
        return "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(body))
    if body.startswith(b"PK"):
        box = zipfile.ZipFile(io.BytesIO(body))
        return "".join(box.read(name).decode() for name in box.namelist() if name in XML)
    return body.decode(errors="replace")


def named_in(answer: HttpResponse) -> list[str]:
    """Return what of the applicant stands in an answer that came."""
    words = words_in(answer) if answer.status_code < 400 else ""
    return [value for value in ABOUT if value in words]


def look(who: Visitor, url: str, data: dict[str, str] | None = None) -> tuple[list[str], int, int]:
    """Open an address, or post to it; return what of the applicant was shown, how many reads were noted, and the status."""

    def send(client: Client, url: str) -> HttpResponse:
        answer = client.get(url) if data is None else client.post(url, data)
        answer.shown = named_in(answer)
        answer.noted = Read.objects.count() - before
        return answer

    before = Read.objects.count()
    answer = knock(who, url, send)
    return answer.shown, answer.noted, answer.status_code


@pytest.fixture
def people(house) -> dict[str, Visitor]:
    return {who.name: who for who in house.people}


def test_every_address_that_names_a_citizen_notes_the_read(house, people):
    shown, wrong = [], []
    for route in routes():
        named, noted, _status = look(people["everything"], route.url("central", house.given.get(route.name, {})))
        shown += [route.name] * bool(named)
        wrong += [(route.name, named)] * bool(named and not noted)

    assert wrong == []
    assert {"cases:case", "cases:person", "cases:sign", "fines:fine", "fines:paper"} <= set(shown)
    assert {"money:receipt", "money:receipt_paper"} <= set(shown)


def test_no_address_shows_a_citizen_to_somebody_without_a_sign_in(house, people):
    seen = {
        route.name: named
        for route in routes()
        for who in ("anonymous", "kiosk", "board")
        if (named := look(people[who], route.url("central", house.given.get(route.name, {})))[0])
    }

    assert seen == {}


def further(made) -> Iterator[tuple[str, dict[str, str] | None]]:
    """Yield what the walk does not come by: bills with a proposed payer, a fine opened from a case, searches, scans."""
    case, fine, by = make_case(made), make_billed(made, key="walk"), {"by": made.actor("clerk"), "now": MONDAY}
    late = make_case(made, event_on=MONDAY.date().replace(year=2025), service={"code": "R01"})
    paper = CasePaper.objects.of(case.office_id).filter(case=case)[0]
    book.check_paper(case.pk, paper_id=paper.pk, state="scanned", upload=SCAN, **by)
    Fine.objects.of(case.office_id).filter(pk=fine.pk).update(
        served_proof_id=CasePaper.objects.of(case.office_id).get(pk=paper.pk).file_id
    )
    make_charge(made, f"case:{case.pk}")
    Till.objects.of(case.office_id).filter(cashier=made.people["clerk"]).update(business_date=business_date(read_now()))

    def to(name: str, **row: object) -> str:
        return reverse(name, kwargs={"office": made.office.code, **row})

    yield to("money:bill", kind="case", row=case.pk), None
    yield to("money:bill", kind="fine", row=fine.pk), None
    yield f"{to('fines:new')}?case={late.pk}", None
    yield to("cases:scan", case=case.pk, case_paper=paper.pk), None
    yield to("fines:proof", fine=fine.pk), None
    yield to("cases:search"), {"words": APPLICANT.name, "kind": "name"}
    yield to("cases:search"), {"words": "查無此人", "kind": "name"}
    yield to("enquiries:look_up"), {"words": APPLICANT.phone, "channel": "phone"}


def test_bills_scans_and_searches_are_noted_too(house, people):
    asked = [(url, *look(people["everything"], url, data)) for url, data in further(house.central)]

    assert [(url, status) for url, _named, noted, status in asked if noted == 0 or status != 200] == []
    assert [bool(named) for _url, named, _noted, _status in asked[:3]] == [True, True, True]
