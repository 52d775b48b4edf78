"""PDF documents for tests: ODT of our own printed by LibreOffice, and small ones made by PDFium itself."""

import io
import shutil
import subprocess
from pathlib import Path

import pypdfium2
from odfdo import Cell, Document, Element, Paragraph, Row, Style, Table

WIDE = "17cm"
COLUMNS = ["實施要項", "推動作法", "完成期限", "執行單位", "預期效益"]


def printed(documents: dict[str, bytes], folder: Path) -> dict[str, bytes]:
    """Print ODT documents to PDF in one run of LibreOffice."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    assert program, "LibreOffice is missing: apt-get install -y libreoffice-writer-nogui fonts-noto-cjk"
    for name, content in documents.items():
        (folder / f"{name}.odt").write_bytes(content)
    command = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
    files = [str(folder / f"{name}.odt") for name in documents]
    subprocess.run([*command, "--outdir", str(folder), *files], check=True, capture_output=True, timeout=100)
    return {name: (folder / f"{name}.pdf").read_bytes() for name in documents}


def _document(*, furniture: bool) -> Document:
    document = Document("text")
    document.body.clear()
    border = Style("table-cell", name="Ruled", border="0.5pt solid #000000", padding="0.1cm")
    shade = Style("table-cell", name="Shaded", border="0.5pt solid #000000", background_color="#808080")
    for style in (border, shade):
        document.insert_style(style, automatic=True)
    if furniture:
        master = document.styles.get_element("//style:master-page")
        master.append(Element.from_tag("<style:header><text:p>示範市 服務品質</text:p></style:header>"))
        number = "第<text:page-number/>頁，共<text:page-count/>頁"
        master.append(Element.from_tag(f"<style:footer><text:p>{number}</text:p></style:footer>"))
    return document


def _table(document: Document, name: str, widths: list[float], rows: list[list], *, heads: int = 0) -> Table:
    """Make a ruled table; a cell is a list of paragraphs, or True for a shaded cell."""
    document.insert_style(Style("table", name=name, width=WIDE, align="center"), automatic=True)
    table = Table(name, style=name)
    for k, width in enumerate(widths):
        document.insert_style(Style("table-column", name=f"{name}{k}", width=f"{width}cm"), automatic=True)
        table.append(Element.from_tag(f'<table:table-column table:style-name="{name}{k}"/>'))
    head = Element.from_tag("<table:table-header-rows/>")
    if heads:
        table.append(head)
    for r, texts in enumerate(rows):
        row = Row()
        for k, text in enumerate(texts):
            cell = Cell(style="Shaded" if text is True else "Ruled")
            for paragraph in text if isinstance(text, list) and text else [""]:
                cell.append(Paragraph(paragraph))
            row.set_cell(k, cell, clone=False)
        (head if r < heads else table).append(row)
    return table


def _saved(document: Document) -> bytes:
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def long_plan() -> bytes:
    """Print a plan over several pages, with running head and page numbers, rows broken by the page."""
    document = _document(furniture=True)
    for text in (
        "示範市海濱區戶政事務所114年度提升服務品質執行計畫",
        "壹、依據：示範市政府「安心服務方案」。",
        "貳、實施內容",
    ):
        document.body.append(Paragraph(text))
    rows = [[[title] for title in COLUMNS]]
    for k in range(1, 25):
        titles = [f"{'壹貳參肆'[k // 6]}、第{k // 6 + 1}構面"] if k % 6 == 1 else []
        measures = [
            f"{n}、第{k}要項的第{n}項作法，逐項登錄於系統並由主管按月查核，確認辦理情形與紀錄相符。" for n in (1, 2, 3)
        ]
        titles.append(f"({'六一二三四五'[k % 6]})要項{k}")
        rows.append([titles, measures, ["持續辦理"], ["戶籍登記課"], [f"第{k}要項使民眾安心，紀錄完整可查。"]])
    document.body.append(_table(document, "Plan", [3, 6, 2, 2.5, 3.5], rows, heads=1))
    document.body.append(Paragraph("參、管制考核"))
    document.body.append(Paragraph("一、每月檢討 Open Data 及 e-mail 一次。"))
    return _saved(document)


def calendar() -> bytes:
    """Print a schedule over two pages, its months shaded."""
    document = _document(furniture=False)
    document.body.append(Paragraph("示範市海濱區戶政事務所114年度工作計畫"))
    document.body.append(Paragraph("年度工作時程表（登記課）"))
    rows: list[list] = [[["項次"], ["計畫項目"], ["工作內容"], *([str(m)] for m in range(1, 13))]]
    for k in range(1, 31):
        marks = [True if m % (k % 5 + 1) == 0 else [] for m in range(1, 13)]
        rows.append([[str(k)], [f"第{k}項計畫"], ["按月辦理並彙整成果報送，逐案登錄。"], *marks])
    document.body.append(_table(document, "Year", [1, 2.5, 4.2, *[0.77] * 12], rows, heads=1))
    return _saved(document)


def blank_pages(count: int) -> bytes:
    """Make a PDF whose pages hold nothing, as a scan does for whoever looks for characters."""
    document = pypdfium2.PdfDocument.new()
    for _ in range(count):
        document.new_page(595, 842).close()
    target = io.BytesIO()
    document.save(target)
    document.close()
    return target.getvalue()


def locked() -> bytes:
    """Return a PDF that says that it is encrypted with a key which nobody has."""
    entry = b"/Encrypt<</Filter/Standard/V 1/R 2/Length 40/P -4/O(" + b"o" * 32 + b")/U(" + b"u" * 32 + b")>>"
    return blank_pages(1).replace(b"/Root", entry + b"/ID[(a)(a)]/Root", 1)
