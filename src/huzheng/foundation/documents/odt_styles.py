"""The styles of an OpenDocument text: page, headings, words, tables. Sizes as in the PDF of the same paper."""

from collections.abc import Collection, Iterator, Sequence

from huzheng.foundation.documents.data import Block, Grid, Paper, Table

SIZES = {"a4": (210, 297), "a3": (297, 420)}  # millimetres
MARGINS = {"a4": 20, "a3": 15}
FONT = "Noto Sans TC"
_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
        "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
        "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    }.items()
)
_HEADINGS = {1: 20, 2: 14, 3: 12, 4: 10.5, 5: 10.5, 6: 10.5}  # level: points
# name: (points, colour, bold, properties of the paragraph)
_WORDS = {
    "Text": (10.5, "#1b1f24", False, 'fo:margin-bottom="2mm" fo:line-height="160%"'),
    "Quiet": (9, "#49535d", False, 'fo:margin-bottom="2mm"'),
    "Strong": (10.5, "#1b1f24", True, 'fo:margin-bottom="2mm"'),
    "Centre": (10.5, "#1b1f24", False, 'fo:text-align="center" fo:margin-bottom="2mm"'),
    "Hanging": (10.5, "#1b1f24", False, 'fo:margin-left="8mm" fo:text-indent="-8mm" fo:margin-bottom="1mm"'),
    "Entry": (10.5, "#1b1f24", False, 'fo:margin-bottom="1mm"'),
    "TableName": (9, "#49535d", False, 'fo:margin-top="2mm" fo:margin-bottom="1mm" fo:keep-with-next="always"'),
    "HeadWords": (9.5, "#1b1f24", True, ""),
    "CellWords": (9.5, "#1b1f24", False, ""),
    "NumberWords": (9.5, "#1b1f24", False, 'fo:text-align="end"'),
    "CellWordsSmall": (8, "#1b1f24", False, ""),
    "NumberWordsSmall": (8, "#1b1f24", False, 'fo:text-align="end"'),
    "BoxLabel": (8, "#49535d", False, ""),
    "BoxWords": (10.5, "#1b1f24", False, ""),
    "Gap": (6, "#1b1f24", False, ""),
    "NewPage": (2, "#1b1f24", False, 'fo:break-before="page"'),
    "Footer": (8, "#49535d", False, ""),
}


def page_width(paper: Paper) -> float:
    """Return the width of a line in millimetres."""
    return float(_size(paper)[0] - 2 * MARGINS[paper.size])


def _size(paper: Paper) -> tuple[int, int]:
    width, height = SIZES[paper.size]
    return (height, width) if paper.landscape else (width, height)


def style_part(paper: Paper) -> str:
    """Return styles.xml."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-styles {_NAMESPACES} office:version="1.3">'
        f"<office:font-face-decls><style:font-face style:name=\"{FONT}\" svg:font-family=\"'{FONT}', 'Noto Sans CJK TC'\"/></office:font-face-decls>"
        f"<office:styles>{_default(paper)}{''.join(_styles(page_width(paper), paper.scale))}{_DOTS}</office:styles>"
        f"<office:automatic-styles>{_page(paper)}</office:automatic-styles>"
        f'<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="Page">'
        f'<style:footer><text:p text:style-name="Footer">{_escaped(paper.footer)}<text:tab/><text:page-number/> / <text:page-count/></text:p></style:footer>'
        f"</style:master-page></office:master-styles></office:document-styles>"
    )


_DOTS = (
    '<text:list-style style:name="Dots"><text:list-level-style-bullet text:level="1" text:bullet-char="•">'
    '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
    '<style:list-level-label-alignment text:label-followed-by="listtab" fo:margin-left="6mm" fo:text-indent="-6mm"/>'
    "</style:list-level-properties></text:list-level-style-bullet></text:list-style>"
)


def _default(paper: Paper) -> str:
    language = 'fo:language="zh" fo:country="TW"' if paper.lang.startswith("zh") else 'fo:language="en" fo:country="GB"'
    return (
        '<style:default-style style:family="paragraph">'
        f'<style:paragraph-properties style:text-autospace="ideograph-alpha" style:line-break="strict"/>{_letters(10.5, "#1b1f24", bold=False)[:-2]}'
        f' {language} style:language-asian="zh" style:country-asian="TW"/></style:default-style>'
        '<style:style style:name="Standard" style:family="paragraph" style:class="text"/>'
    )


def _letters(points: float, colour: str, *, bold: bool) -> str:
    weight = "bold" if bold else "normal"
    return (
        f'<style:text-properties style:font-name="{FONT}" style:font-name-asian="{FONT}" fo:font-size="{points:g}pt" style:font-size-asian="{points:g}pt"'
        f' fo:color="{colour}" fo:font-weight="{weight}" style:font-weight-asian="{weight}"/>'
    )


def _styles(line: float, scale: float) -> Iterator[str]:
    for level, points in _HEADINGS.items():
        yield (
            f'<style:style style:name="Heading{level}" style:display-name="Heading {level}" style:family="paragraph" style:default-outline-level="{level}"'
            f' style:parent-style-name="Standard" style:class="text"><style:paragraph-properties fo:margin-top="4mm" fo:margin-bottom="2mm" fo:keep-with-next="always"/>'
            f"{_letters(points * (1 + scale) / 2, '#1b1f24', bold=True)}</style:style>"
        )
    for name, (size, colour, bold, paragraph) in _WORDS.items():
        tab = (
            f'<style:tab-stops><style:tab-stop style:position="{line}mm" style:type="right"/></style:tab-stops>'
            if name == "Footer"
            else ""
        )
        yield (
            f'<style:style style:name="{name}" style:family="paragraph" style:parent-style-name="Standard">'
            f"<style:paragraph-properties {paragraph}>{tab}</style:paragraph-properties>{_letters(size * (1 if name == 'Footer' else scale), colour, bold=bold)}</style:style>"
        )


def _page(paper: Paper) -> str:
    width, height = _size(paper)
    way = "landscape" if paper.landscape else "portrait"
    return (
        f'<style:page-layout style:name="Page"><style:page-layout-properties fo:page-width="{width}mm" fo:page-height="{height}mm"'
        f' style:print-orientation="{way}" fo:margin="{MARGINS[paper.size]}mm"/>'
        '<style:footer-style><style:header-footer-properties fo:min-height="6mm" fo:margin-top="4mm"/></style:footer-style></style:page-layout>'
    )


def automatic_styles(blocks: Sequence[Block], line: float) -> Iterator[str]:
    """Yield the styles of content.xml: each table's columns by their shares of the line, cells and rows once."""
    border = 'fo:border="0.4pt solid #66717c" fo:padding="1.2mm"'
    yield f'<style:style style:name="Cell" style:family="table-cell"><style:table-cell-properties {border}/></style:style>'
    yield f'<style:style style:name="HeadCell" style:family="table-cell"><style:table-cell-properties {border} fo:background-color="#f2f5f6"/></style:style>'
    yield '<style:style style:name="Row" style:family="table-row"><style:table-row-properties fo:keep-together="always"/></style:style>'
    if grids := [block for block in blocks if isinstance(block, Grid)]:
        yield from _grid_styles({box.lines for grid in grids for row in grid.rows for box in row}, line)
    for number, table in enumerate((block for block in blocks if isinstance(block, Table)), 1):
        shares = list(table.widths) or [1.0] * len(table.head)
        yield (
            f'<style:style style:name="Table{number}" style:family="table"><style:table-properties style:width="{line}mm" table:align="left"'
            ' table:border-model="collapsing"/></style:style>'
        )
        for k, share in enumerate(shares):
            width = line * share / sum(shares)
            yield (
                f'<style:style style:name="Table{number}.{k}" style:family="table-column">'
                f'<style:table-column-properties style:column-width="{width:.2f}mm"/></style:style>'
            )


def _grid_styles(heights: Collection[int], line: float) -> Iterator[str]:
    """Yield the styles of a form's boxes: twelve equal columns, rows by how many lines one writes in them."""
    yield (
        f'<style:style style:name="Grid" style:family="table"><style:table-properties style:width="{line}mm" table:align="left"'
        ' table:border-model="collapsing"/></style:style>'
    )
    yield (
        '<style:style style:name="Grid.0" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{line / 12:.3f}mm"/></style:style>'
    )
    for lines in sorted(heights):
        yield (
            f'<style:style style:name="Boxes{lines}" style:family="table-row"><style:table-row-properties'
            f' style:min-row-height="{6 + 6 * lines}mm" fo:keep-together="always"/></style:style>'
        )


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
