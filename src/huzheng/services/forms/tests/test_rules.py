"""The rulebook of forms, and the papers that are made from it."""

import io
from zipfile import ZipFile

import pypdfium2
import pytest
from django.utils.translation import override
from docx import Document

from huzheng.foundation.documents import docx, odt, pdf
from huzheng.services.forms.messages import form_paper, samples_paper
from huzheng.services.forms.queries import card_of
from huzheng.services.forms.rules import FormField, Section, fits, forms, groups

KEYS = sorted(forms())


def text_of(content: bytes) -> str:
    return "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content))


def test_every_group_has_a_form_and_every_form_a_group_a_service_and_an_article():
    assert {form.group for form in forms().values()} == {group.key for group in groups()}
    assert len(forms()) >= 14
    assert all(form.services and form.law and form.signatures for form in forms().values())


def test_a_section_whose_row_does_not_fill_the_line_is_refused():
    with pytest.raises(ValueError, match="twelfths"):
        Section(zh="人", en="Person", rows=((FormField(zh="姓名", en="Name", width=5),),))


@pytest.mark.parametrize("bad", [{"kind": "choice"}, {"kind": "choice", "options": (("男", "Male"),), "sample": "女"}])
def test_a_choice_has_options_and_its_sample_is_one_of_them(bad):
    with pytest.raises(ValueError, match="choice"):
        FormField(zh="性別", en="Sex", **bad)


@pytest.mark.accept("SVC-07", 1)
@pytest.mark.parametrize("key", KEYS)
def test_each_form_is_an_editable_opendocument_file_a_word_file_and_a_pdf(key):
    paper = form_paper(forms()[key], sample=False, office="示範市中央區戶政事務所")

    assert forms()[key].zh in text_of(pdf(paper))
    assert ZipFile(io.BytesIO(odt(paper))).read("mimetype") == b"application/vnd.oasis.opendocument.text"
    assert Document(io.BytesIO(docx(paper))).tables


@pytest.mark.parametrize("key", KEYS)
def test_a_sample_is_filled_in_and_says_that_it_is_one(key):
    text = text_of(pdf(form_paper(forms()[key], sample=True, office="本所")))

    assert "（範例）" in text
    assert "虛構" in text
    assert "■" in text or "林" in text


def test_the_english_paper_has_both_languages():
    with override("en"):
        text = text_of(pdf(form_paper(forms()["transcript"], sample=False, office="Office")))

    assert "戶籍謄本申請書" in text
    assert "Application for a transcript" in text


@pytest.mark.accept("SVC-07", 2)
def test_the_list_of_the_waiting_area_prints_every_current_sample_with_its_version_date():
    paper = samples_paper([card_of(form) for form in forms().values()], office="本所")
    text = text_of(pdf(paper)).replace("\r\n", "")

    assert [form.zh for form in forms().values() if f"{form.zh}（範例）" not in text] == []
    assert text.count("115/02/01") >= 2 * len(forms())


def test_words_are_found_in_any_order():
    assert fits("戶籍謄本申請書 Transcript D11", "transcript 謄本")
    assert not fits("戶籍謄本申請書", "印鑑")
