"""A process of its own that opens a scan with PDFium and may die without harm; run as a file, it imports nothing of ours.

python opening.py pdf|jpeg < SCAN        prints "open", "locked" or "broken"
"""

import io
import resource
import sys

import pypdfium2
import pypdfium2.raw as pdfium

MEMORY, SECONDS = 1024 * 1024 * 1024, 20
MOST_PAGES = 300


def limit() -> None:
    """Bind this process before it sees the scan: time, memory, no files, no core."""
    bounds = {
        resource.RLIMIT_CPU: SECONDS,
        resource.RLIMIT_AS: MEMORY,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }
    for kind, most in bounds.items():
        try:
            resource.setrlimit(kind, (most, most))
        except (ValueError, OSError):  # a system that does not know this limit still has the others
            continue


def look_at_pdf(content: bytes) -> str:
    """Open the document and each of its pages."""
    try:
        document = pypdfium2.PdfDocument(content)
        pages = len(document)
        for k in range(min(pages, MOST_PAGES)):
            document[k].close()
    except pypdfium2.PdfiumError:
        locked = pdfium.FPDF_GetLastError() in {pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY}
        return "locked" if locked else "broken"
    return "open" if 0 < pages <= MOST_PAGES else "broken"


def look_at_jpeg(content: bytes) -> str:
    """Draw the picture."""
    try:
        picture = pypdfium2.PdfImage.new(pypdfium2.PdfDocument.new())
        picture.load_jpeg(io.BytesIO(content), inline=True)
        drawn = picture.get_bitmap()
    except pypdfium2.PdfiumError:
        return "broken"
    return "open" if drawn.width and drawn.height else "broken"


if __name__ == "__main__":
    limit()
    look = {"pdf": look_at_pdf, "jpeg": look_at_jpeg}[sys.argv[1]]
    sys.stdout.write(look(sys.stdin.buffer.read()))
