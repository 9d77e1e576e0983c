"""From the bytes of a staff file, of whatever kind, to what it says. Takes time: run it in a thread."""

from __future__ import annotations

from app.spreadsheets.decoding import decode, lines_by_separator
from app.spreadsheets.lines import SheetError
from app.spreadsheets.workbook import is_workbook, read_workbook
from app.staff.rules.rows import StaffFile
from app.staff.rules.table import read_table

MAX_BYTES = 10 * 1024 * 1024


def read_staff_file(data: bytes) -> StaffFile:
    """The people of a CSV, TSV or XLSX file. Raises SheetError, and nothing else, for whatever cannot be read."""
    if not data.strip(b" \t\r\n"):
        raise SheetError("staff.file.empty")
    if len(data) > MAX_BYTES:
        raise SheetError("staff.file.large", megabytes=MAX_BYTES // 1024 // 1024)
    return read_table(read_workbook(data) if is_workbook(data) else lines_by_separator(decode(data)))
