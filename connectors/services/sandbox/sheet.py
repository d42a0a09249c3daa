"""A receipt as a PDF, written by hand: A5 pages of label and value in Helvetica, which every reader has.

A library for it weighs as much again as the whole city, and takes seconds to load; this is what a receipt needs.
"""

from __future__ import annotations

import textwrap

Rows = list[tuple[str, str]]

WIDTH, HEIGHT = 420, 595
LEFT, VALUE_AT, TOP, LINE = 36, 150, 545, 19
WRAP = 40


def draw(title: str, sheets: list[Rows], made_at: str) -> bytes:
    """One page a sheet: the city's name, a title, rows of label and value, when it was made. Latin letters only."""
    fonts = [_object(f"/Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding") for name in
             ("Helvetica", "Helvetica-Bold")]  # fmt: skip
    pages: list[bytes] = []
    for index, rows in enumerate(sheets):
        content = _page(title, rows, made_at)
        resources = "/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >>"
        box = f"/MediaBox [0 0 {WIDTH} {HEIGHT}] {resources} /Contents {6 + 2 * index} 0 R"
        pages.append(_object(f"/Type /Page /Parent 2 0 R {box}"))
        pages.append(b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content))
    kids = " ".join(f"{5 + 2 * index} 0 R" for index in range(len(sheets)))
    tree = _object(f"/Type /Pages /Count {len(sheets)} /Kids [{kids}]")
    return _file([_object("/Type /Catalog /Pages 2 0 R"), tree, *fonts, *pages])


def _page(title: str, rows: Rows, made_at: str) -> bytes:
    marks = [_text(LEFT, TOP, 2, 16, "Citya Nagar Nigam"), _text(LEFT, TOP - 24, 1, 12, title)]
    marks.append(b"%d %d m %d %d l S" % (LEFT, TOP - 34, WIDTH - LEFT, TOP - 34))
    at = TOP - 60
    for label, value in rows:
        marks.append(_text(LEFT, at, 1, 10, label))
        for part in textwrap.wrap(value, WRAP) or [""]:
            marks.append(_text(VALUE_AT, at, 2, 10, part))
            at -= LINE
    marks.append(_text(LEFT, at - LINE, 1, 8, f"Made on {made_at} by the sandbox city; not a real receipt."))
    return b"\n".join(marks)


def _text(left: int, bottom: int, font: int, size: int, words: str) -> bytes:
    for sign in "\\()":
        words = words.replace(sign, "\\" + sign)
    printable = words.encode("cp1252", "replace")
    return b"BT /F%d %d Tf %d %d Td (%b) Tj ET" % (font, size, left, bottom, printable)


def _object(entries: str) -> bytes:
    return f"<< {entries} >>".encode("ascii")


def _file(objects: list[bytes]) -> bytes:
    """The objects numbered from 1, the table of where each begins, and the trailer."""
    written, begins = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        begins.append(len(written))
        written += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % begin for begin in begins)
    size = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n%b" % (size, table)
    return written + head + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(written))
