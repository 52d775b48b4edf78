"""Boxes to write in, and DOCX: the same paper in every format."""

import io
import zipfile

import pypdfium2
from docx import Document as Word
from odfdo import Document

from huzheng.foundation import charts
from huzheng.foundation.documents import (
    Box,
    Grid,
    Heading,
    Listing,
    NewPage,
    Paper,
    Paragraph,
    Picture,
    Table,
    docx,
    odt,
    pdf,
)

FORM = Paper(
    "申請書 <1>",
    [
        Heading("一、資料"),
        Grid(
            "申請人 & 代理人",
            [[Box("姓名", 6, "涂秀蘭"), Box("日期", 6, "民國　　年")], [Box("理由", 12, "一\n二", 3)]],
        ),
        Table("附件", ["項目", "份數"], [["戶口名簿\x0b正本", 2]], numeric=(1,), spans=(((0, 0), (1, 1)),)),
        Picture(charts.sparkline([1, 2], None, charts.Box(100, 40, 4)), "一到二", 40),
        Listing(["甲"], ["1."]),
        NewPage(),
        Paragraph("第二頁", "centre"),
    ],
    subtitle="說明",
    footer="示範",
)


def test_boxes_stand_in_pdf_with_their_labels_and_words():
    text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf(FORM)))

    assert all(word in text for word in ("申請人 & 代理人", "姓名", "涂秀蘭", "民國", "第二頁"))


def test_boxes_are_one_table_of_twelve_columns_in_odt():
    body = Document(io.BytesIO(odt(FORM))).body
    grid = body.get_elements("//table:table")[0]
    spans = [cell.get_attribute("table:number-columns-spanned") for cell in grid.get_elements(".//table:table-cell")]

    assert spans == ["12", "6", "6", "12"]
    assert len(grid.get_elements(".//table:covered-table-cell")) == 11 + 5 + 5 + 11


def test_word_holds_every_block_of_the_paper():
    made = docx(FORM)
    document = Word(io.BytesIO(made))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]

    assert zipfile.ZipFile(io.BytesIO(made)).testzip() is None
    assert "姓名\n涂秀蘭" in cells
    assert "戶口名簿 正本" in cells
    assert {"申請書 <1>", "一、資料", "1. 甲", "第二頁"} <= {paragraph.text for paragraph in document.paragraphs}
    assert len(document.inline_shapes) == 1


def test_a_box_grows_with_its_words():
    long = Paper("長", [Grid("格", [[Box("理由", 12, "很長的理由。" * 60)]])])

    assert len(pypdfium2.PdfDocument(pdf(long))) == 1
