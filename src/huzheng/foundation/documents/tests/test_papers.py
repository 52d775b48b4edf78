"""Papers: one description, and what comes out of it in each format."""

import io
import subprocess
import zipfile
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pypdfium2
import pytest
from odfdo import Document

from huzheng.foundation import charts
from huzheng.foundation.documents import (
    Figure,
    Heading,
    Listing,
    MissingGlyph,
    NewPage,
    Paper,
    Paragraph,
    Picture,
    Table,
    csv,
    ods,
    odt,
    pdf,
)
from huzheng.foundation.documents.drawings import for_paper
from huzheng.foundation.documents.odt import marks

LINE = charts.sparkline([1, 4, 2, 6], 5, charts.Box(320, 80, 6))
RATE = Figure("94.1%", 'queue.seen|rate|{"counter": 6}|2026-01-01|2026-02-01|1')
TABLE = Table(
    "各項結果",
    ["要項", "承諾", "值"],
    [["縮短等候", "15 分鐘內叫號", Decimal("0.9410")], [None, ["六個櫃檯 ", RATE], 3]],
    widths=(2, 4, 1),
    numeric=(2,),
    spans=(((0, 0), (2, 1)),),
)
PAPER = Paper(
    '年終報告 <115> & "引號"',
    [
        Heading("壹、依據"),
        Paragraph(["本年達成率 ", RATE, "，#hash $x$ \\back *星*"]),
        Listing(["第一項", "第二項"]),
        Listing(["甲"], ["(一)"]),
        TABLE,
        Picture(LINE, "四個月由 1 到 6", 120),
        NewPage(),
        Paragraph("第二頁", "quiet"),
    ],
    subtitle="示範市中央區戶政事務所",
    footer="示範 & 印製",
)


def text_of(content: bytes) -> str:
    return "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content))


def test_a_pdf_is_tagged_and_says_every_word_as_it_stands():
    content = pdf(PAPER)
    words = text_of(content)

    assert pypdfium2.PdfDocument(content).is_tagged()
    assert b"pdfuaid" in content
    assert b"pdfaid" in content
    assert "94.1%" in words
    assert "#hash $x$ \\back *星*" in words
    assert "第二項" in words
    assert len(pypdfium2.PdfDocument(content)) == 2


def test_a_character_without_glyph_is_named_never_left_out():
    with pytest.raises(MissingGlyph, match="𪚥"):
        pdf(Paper("姓名", [Paragraph("王𪚥明")]))


def test_letters_of_indigenous_names_are_printed():
    assert "ʼ" in text_of(pdf(Paper("姓名", [Paragraph("Saʼaban ʔāli")])))


def test_no_paper_shows_what_another_said():
    names = [f"第{a}{b}人" for a in "甲乙丙丁" for b in "子丑寅卯辰巳"]
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda name: text_of(pdf(Paper(name, [Paragraph(name)]))), names))

    assert [words.count(name) for words, name in zip(made, names, strict=True)] == [2] * 24
    assert all(words.count("人") == 2 for words in made)


def test_a_paper_in_odt_keeps_headings_tables_and_words():
    body = Document(io.BytesIO(odt(PAPER))).body
    table = body.get_table(0)

    assert [header.text_recursive.strip() for header in body.get_headers()] == [PAPER.title, "壹、依據"]
    assert "15 分鐘內叫號" in table.text_recursive
    assert table.get_value((2, 1)) == Decimal("0.941")
    assert "四個月由 1 到 6" in (body.get_frames()[0].svg_description or "")


def test_a_figure_can_be_read_out_of_the_odt_again():
    assert marks(odt(PAPER)) == [RATE, RATE]


def test_what_is_no_odt_has_no_marks():
    with pytest.raises(ValueError, match="OpenDocument"):
        marks(b"PK nothing")


@pytest.mark.libreoffice
def test_a_figure_outlives_a_word_processor(tmp_path):
    (tmp_path / "paper.odt").write_bytes(odt(PAPER))
    convert(tmp_path / "paper.odt", "odt:writer8", tmp_path / "again")
    convert(tmp_path / "paper.odt", "pdf", tmp_path)

    assert marks((tmp_path / "again/paper.odt").read_bytes()) == [RATE, RATE]
    assert "94.1%" in text_of((tmp_path / "paper.pdf").read_bytes())


@pytest.mark.libreoffice
def test_a_spreadsheet_has_the_same_numbers_in_a_spreadsheet_program(tmp_path):
    (tmp_path / "figures.ods").write_bytes(ods([TABLE]))
    convert(tmp_path / "figures.ods", "csv:Text - txt - csv (StarCalc):44,34,76", tmp_path)

    rows = (tmp_path / "figures.csv").read_text().splitlines()
    assert rows == ["要項,承諾,值", "縮短等候,15 分鐘內叫號,0.941", ",六個櫃檯 94.1%,3"]


def convert(path, kind, folder):
    profile = f"-env:UserInstallation=file://{folder.parent}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=100)


def test_two_sheets_of_one_name_get_names_of_their_own():
    with zipfile.ZipFile(io.BytesIO(ods([TABLE, TABLE]))) as package:
        content = package.read("content.xml").decode()

    assert 'table:name="各項結果"' in content
    assert 'table:name="各項結果 2"' in content


def test_a_csv_is_known_as_utf8_and_runs_no_formula():
    content = csv(Table("表", ["名", "值"], [["=1+1", Decimal("0.5000")], ['a,"b"', -3]]))

    assert content == b"\xef\xbb\xbf" + '名,值\r\n\'=1+1,0.5000\r\n"a,""b""",-3\r\n'.encode()


def test_a_drawing_on_paper_has_its_colours_in_itself():
    drawn = for_paper(LINE)

    assert ".trend__line{fill:none" in drawn
    assert "var(" not in drawn
    assert "stroke:#1f5fa8" in drawn or "stroke:#0f4c5c" in drawn
    assert 'xmlns="http://www.w3.org/2000/svg"' in drawn


def test_a_landscape_paper_of_a3_is_one():
    width, height = pypdfium2.PdfDocument(pdf(Paper("表", [TABLE], size="a3", landscape=True)))[0].get_size()

    assert (round(width / 72 * 25.4), round(height / 72 * 25.4)) == (420, 297)
