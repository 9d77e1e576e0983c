"""Reading and writing XLSX with openpyxl, and refusing what is no honest workbook before it costs time or memory."""

from __future__ import annotations

import io
import time
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any
from xml.etree.ElementTree import ParseError

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

from app.spreadsheets.decoding import LONGEST_CELL
from app.spreadsheets.lines import Cell, Line, SheetError, Unusable

ZIP, OLE = b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1")
MAX_PARTS = 500
MAX_SHEETS = 5
MAX_COLUMNS = 100
MAX_ROWS = 60_000
SECONDS = 10.0  # of the thread's own time for one pass; an honest list of 20,000 people takes about 3
CHUNK = 64 * 1024
# Unpacked bytes of one part, and of all together; a list of 20,000 people needs about 20 MB.
MAX_PART, MAX_UNPACKED, MAX_STRINGS, MAX_SMALL = 40_000_000, 64_000_000, 10_000_000, 2_000_000
MAX_TAGS = 2_000_000
LONGEST_ROW = 400_000
SMALL = ("xl/styles.xml", "xl/workbook.xml", "[Content_Types].xml", "xl/_rels/workbook.xml.rels")
ENCRYPTED_PART = "EncryptedPackage".encode("utf-16-le")


def is_workbook(data: bytes) -> bool:
    """Whether the bytes claim to be an Excel file of any kind."""
    return data.startswith((ZIP, OLE))


def read_workbook(data: bytes, *, longest: int = LONGEST_CELL) -> list[list[Line]]:
    """The lines of each sheet. Raises SheetError for old, encrypted, damaged and hostile files."""
    if data.startswith(OLE):
        raise SheetError("staff.file.protected" if ENCRYPTED_PART in data else "staff.file.xls")
    try:
        formulas = _inspect(data)
        values = _sheets(data, longest, calculated=True)
        return _without_formulas(values, _sheets(data, longest, calculated=False)) if formulas else values
    except SheetError:
        raise
    # openpyxl raises whatever its parts raise on a damaged file: every one of them means that the file cannot be read.
    except (ArithmeticError, AttributeError, AssertionError, EOFError, LookupError, OSError, RuntimeError, TypeError, ValueError,
            MemoryError, ParseError, zipfile.BadZipFile, zlib.error):  # fmt: skip
        raise SheetError("staff.file.damaged") from None


def _inspect(data: bytes) -> bool:
    """Refuse what would cost too much to open; whether a sheet has formulas. Python's zipfile never unpacks more than a part declares."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
            raise SheetError("staff.file.bomb")
        names = {part.filename for part in parts}
        if len(names) != len(parts):
            raise SheetError("staff.file.damaged")
        if any(part.flag_bits & 1 for part in parts):
            raise SheetError("staff.file.protected")
        if "xl/workbook.xml" not in names:
            raise SheetError("staff.file.damaged")
        have_formulas = [_inspect_part(archive, part) for part in parts if part.filename.endswith((".xml", ".rels"))]
        return any(have_formulas)


def _inspect_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    name = part.filename
    sheet = name.startswith("xl/worksheets/")
    most = MAX_PART if sheet else MAX_STRINGS if "sharedstrings" in name.lower() else MAX_SMALL
    if part.file_size > most:
        raise SheetError("staff.file.bomb")
    tags, since_row, formulas, before = 0, 0, False, b""
    with archive.open(part) as file:
        while chunk := file.read(CHUNK):
            joined = before + chunk
            if b"<!DOCTYPE" in joined or b"<!ENTITY" in joined:
                raise SheetError("staff.file.damaged")
            tags += chunk.count(b"<")
            formulas = formulas or b"<f>" in joined or b"<f " in joined
            since_row = 0 if b"<row" in joined or not sheet else since_row + len(chunk)
            if tags > MAX_TAGS or since_row > LONGEST_ROW:
                raise SheetError("staff.file.bomb")
            before = chunk[-10:]
    return sheet and formulas


def _sheets(data: bytes, longest: int, *, calculated: bool) -> list[list[Line]]:
    deadline = time.thread_time() + SECONDS
    book: Any = load_workbook(io.BytesIO(data), read_only=True, data_only=calculated, keep_links=False)
    try:
        return [list(_lines(sheet, longest, deadline)) for sheet in book.worksheets[:MAX_SHEETS]]
    finally:
        book.close()


def _lines(sheet: Any, longest: int, deadline: float) -> Iterator[Line]:
    sheet.reset_dimensions()  # what a file says about its own size need not be true
    read, before = 0, None
    for number, row in enumerate(sheet.iter_rows(max_col=MAX_COLUMNS, values_only=False), 1):
        if not number % 100 and time.thread_time() > deadline:
            raise SheetError("staff.file.bomb")
        if row is before:  # openpyxl gives one and the same row for all that a file leaves out
            continue
        before = row
        cells = tuple(_cell(cell, longest) for cell in row)
        if any(cell is not None and cell != "" for cell in cells):
            read += 1
            yield Line(number, cells)
        if read > MAX_ROWS:
            raise SheetError("staff.file.too_many", n=MAX_ROWS)


def _cell(cell: Any, longest: int) -> Cell:
    value = cell.value
    if value is None:
        return None
    if cell.data_type == "e":
        return Unusable.ERROR
    if cell.data_type == "f":
        return Unusable.FORMULA
    if isinstance(value, str):
        if len(value) > longest:
            raise SheetError("staff.file.long_cell", line=cell.row)
        return value
    return value if isinstance(value, int | float | date | datetime) and not isinstance(value, bool) else str(value)


def _without_formulas(calculated: list[list[Line]], written: list[list[Line]]) -> list[list[Line]]:
    """The calculated values; a formula whose value was never stored is marked, because an empty cell would say something else."""
    return [_marked(values, formulas) for values, formulas in zip(calculated, written, strict=True)]


def _marked(values: Sequence[Line], formulas: Sequence[Line]) -> list[Line]:
    known = {line.number: line.cells for line in values}
    marked: list[Line] = []
    for line in formulas:
        cells = known.get(line.number, ())
        padded = (*cells, *[None] * (len(line.cells) - len(cells)))
        pairs = zip(padded, line.cells, strict=True)
        marked.append(Line(line.number, tuple(kind if kind is Unusable.FORMULA and value is None else value for value, kind in pairs)))
    return marked


def write_workbook(title: str, headings: Sequence[str], rows: Sequence[Sequence[str | date]]) -> bytes:
    """A workbook with one sheet; texts stay texts, whatever they begin with."""
    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for index in range(len(headings)):
        sheet.column_dimensions[chr(ord("A") + index)].width = 20
    sheet.append([_text_cell(sheet, heading, bold=True) for heading in headings])
    for row in rows:
        sheet.append([_text_cell(sheet, value) if isinstance(value, str) and value else value or None for value in row])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def write_sheets(sheets: Sequence[tuple[str, Sequence[Sequence[str | int | float | date | None]]]]) -> bytes:
    """A workbook with a sheet for each title, the first row of each being its headings; texts stay texts, numbers numbers."""
    book = Workbook(write_only=True)
    for title, (headings, *rows) in sheets:
        sheet: Any = book.create_sheet(title)
        sheet.freeze_panes = "A2"
        for index in range(len(headings)):
            sheet.column_dimensions[chr(ord("A") + index)].width = 20
        sheet.append([_text_cell(sheet, str(heading), bold=True) for heading in headings])
        for row in rows:
            sheet.append([_text_cell(sheet, _writable(value)) if isinstance(value, str) else value for value in row])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _writable(text: str) -> str:
    """A text without what XML cannot hold."""
    return ILLEGAL_CHARACTERS_RE.sub("", text).encode("utf-8", "replace").decode()


def _text_cell(sheet: Any, text: str, *, bold: bool = False) -> Any:
    cell: Any = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    cell.number_format = "@"
    if bold:
        cell.font = Font(bold=True)
    return cell
