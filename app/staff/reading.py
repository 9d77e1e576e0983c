"""From the bytes of a staff file, of whatever kind, to what it says. Takes time: run it in a thread."""

from __future__ import annotations

from app.staff.rules.decoding import decode, lines_by_separator
from app.staff.rules.rows import StaffFile, StaffFileError
from app.staff.rules.table import read_table
from app.staff.workbook import is_workbook, read_workbook

MAX_BYTES = 10 * 1024 * 1024


def read_staff_file(data: bytes) -> StaffFile:
    """The people of a CSV, TSV or XLSX file. Raises StaffFileError, and nothing else, for whatever cannot be read."""
    if not data.strip(b" \t\r\n"):
        raise StaffFileError("staff.file.empty")
    if len(data) > MAX_BYTES:
        raise StaffFileError("staff.file.large", megabytes=MAX_BYTES // 1024 // 1024)
    return read_table(read_workbook(data) if is_workbook(data) else lines_by_separator(decode(data)))
