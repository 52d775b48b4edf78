"""Printed papers: one description of a paper (data.py), from which OpenDocument text, PDF/A-2a + UA-1 and tables are made.

odt(paper), docx(paper), pdf(paper), ods(tables), csv(table): bytes. Nothing here knows an office; rooms describe, this writes.
"""

from huzheng.foundation.documents.data import (
    Block,
    Box,
    Cell,
    Figure,
    Grid,
    Heading,
    Listing,
    NewPage,
    Paper,
    Paragraph,
    Picture,
    Table,
    Text,
)
from huzheng.foundation.documents.docx import docx
from huzheng.foundation.documents.odt import odt
from huzheng.foundation.documents.pdf import MissingGlyph, pdf
from huzheng.foundation.documents.slips import Line, Rule, Slip, Square, slip_dots, slip_pdf
from huzheng.foundation.documents.tables import csv, ods

__all__ = [
    "Block",
    "Box",
    "Cell",
    "Figure",
    "Grid",
    "Heading",
    "Line",
    "Listing",
    "MissingGlyph",
    "NewPage",
    "Paper",
    "Paragraph",
    "Picture",
    "Rule",
    "Slip",
    "Square",
    "Table",
    "Text",
    "csv",
    "docx",
    "ods",
    "odt",
    "pdf",
    "slip_dots",
    "slip_pdf",
]
