"""The pages: the shelf of citizens, files, the shelf of the staff, what is typed wrong."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from huzheng.foundation.documents import Paper, odt
from huzheng.foundation.files.testing import pdf
from huzheng.services.forms.models import OwnForm, OwnFormVersion
from huzheng.services.forms.testing import make_own, make_version

pytestmark = pytest.mark.django_db
SHELF = "/p/central/forms/"
STAFF = "/o/central/services/forms/"


@pytest.mark.parametrize(("words", "there", "gone"), [
    ("謄本", "戶籍謄本申請書", "印鑑證明申請書"), ("transcript", "戶籍謄本申請書", "委託書"), ("R21", "遷徙登記申請書", "戶籍謄本申請書"),
    ("搬家", "遷徙登記申請書", "出生登記申請書"),
])  # fmt: skip
def test_citizens_find_a_form_by_words_code_and_other_names(client, central, words, there, gone):
    page = client.get(SHELF, {"q": words}).content.decode()

    assert f">{there}</a>" in page
    assert f">{gone}</a>" not in page


def test_the_shelf_costs_the_same_queries_for_many_own_forms(client, central, django_assert_num_queries):
    for k in range(3):
        make_version(central, make_own(central, f"本所書表{k}"))

    with django_assert_num_queries(3):
        page = client.get(SHELF, {"group": "general", "q": "本所\x00"})

    assert page.content.decode().count("本所書表") >= 3


@pytest.mark.parametrize("kind", ["pdf", "odt", "docx"])
@pytest.mark.parametrize("paper", ["blank", "sample"])
def test_a_form_is_handed_out_in_each_format(client, central, paper, kind):
    answer = client.get(reverse("service_forms:paper", args=["central", "seal", paper, kind]))

    assert answer.status_code == 200
    assert answer.content[:4] in (b"%PDF", b"PK\x03\x04")
    assert f".{kind}" in answer["Content-Disposition"]


@pytest.mark.parametrize(
    "path", ["nothing/", "seal/blank.exe", "seal/other.pdf", "own/1/pdf", "own/1/exe", "own/9999999999999999999999/pdf"]
)
def test_what_is_not_there_is_not_found(client, central, path):
    assert client.get(SHELF + path).status_code == 404


def test_one_form_says_what_is_asked_and_where_its_files_are(client, central):
    page = client.get(SHELF + "birth/").content.decode()

    assert "接生者或醫療院所" in page
    assert 'href="sample.pdf"' in page


def test_the_own_version_is_shown_on_the_common_form(client, central):
    make_version(central, make_own(central, "本所印鑑申請書", replaces="seal"))

    assert "本所印鑑申請書" in client.get(SHELF + "seal/").content.decode()


def test_staff_see_what_lacks_and_print_the_samples(client, central):
    make_version(central, make_own(central, "只有PDF的書表"))
    client.force_login(central.people["reception"].account)
    page = client.get(STAFF).content.decode()

    assert "缺格式" in page
    assert "新增本所書表" not in page
    assert client.get(STAFF + "samples.pdf").content.startswith(b"%PDF")


def test_an_own_form_is_made_given_files_and_withdrawn_through_the_pages(client, central):
    client.force_login(central.people["it"].account)
    words = {"name_zh": "里民活動切結書", "group": "general", "services": "r01、D11", "request_key": "k1"}
    client.post(STAFF + "new/", words)
    own = OwnForm.objects.of(central.office.pk).get()
    files = {"pdf": SimpleUploadedFile("a.pdf", pdf()), "odf": SimpleUploadedFile("a.odt", odt(Paper("切結書", [])))}
    client.post(f"{STAFF}own/{own.pk}/version/", {"version_on": "115/2/20", **files})
    page = client.get(f"{STAFF}own/{own.pk}/").content.decode()
    client.post(f"{STAFF}own/{own.pk}/withdraw/")
    own.refresh_from_db()

    assert own.services == ["D11", "R01"]
    assert "格式齊備" in page
    assert client.get(f"{STAFF}own/{own.pk}/1/odf").content.startswith(b"PK")
    assert not own.active
    assert client.get(f"{SHELF}own/{own.pk}/pdf").status_code == 404


@pytest.mark.parametrize(("words", "said"), [
    ({"name_zh": "", "group": "general"}, "請填寫「書表名稱」"), ({"name_zh": "切結書", "group": "general", "services": "出生"}, "不是業務項目代碼"),
    ({"name_zh": "切結書", "group": "none"}, "有效"), ({"name_zh": "切\x00結書", "group": "general"}, "空"),
])  # fmt: skip
def test_what_is_typed_wrong_is_said_and_kept(client, central, words, said):
    client.force_login(central.people["it"].account)
    answer = client.post(STAFF + "new/", words)

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert words["name_zh"].replace("\x00", "") in answer.content.decode().replace("\x00", "")


def test_a_version_without_a_file_or_with_a_wrong_one_is_refused(client, central):
    own = make_own(central)
    client.force_login(central.people["it"].account)
    url = f"{STAFF}own/{own.pk}/version/"

    assert client.post(url, {"version_on": "115/2/20"}).status_code == 422
    wrong = client.post(url, {"version_on": "115/2/20", "odf": SimpleUploadedFile("a.odt", pdf())})
    assert wrong.status_code == 422
    assert OwnFormVersion.objects.of(central.office.pk).count() == 0
