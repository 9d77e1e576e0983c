"""Files for spreadsheets: text that none of them calculates, and CSV as Excel reads it. Pure."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

# What a spreadsheet takes for a formula when a text begins with it (OWASP, CSV injection), full width too; an apostrophe keeps it a text.
# The apostrophe itself is protected likewise, so that taking the protection off gives the text back.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'")


def neutralised(text: str) -> str:
    """A text that no spreadsheet calculates; `unprotected` undoes it."""
    return f"'{text}" if _calculates(text) else text


def unprotected(text: str) -> str:
    """The text of a cell without the apostrophe that protects it."""
    return text[1:] if text.startswith("'") and _calculates(text[1:]) else text


def csv_file(rows: Iterable[Sequence[Any]]) -> bytes:
    """Rows of texts, numbers and dates: UTF-8 with a byte order mark, by which Excel knows it, lines ending in CR LF, texts neutralised."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\r\n").writerows([_cell(value) for value in row] for row in rows)
    return buffer.getvalue().encode("utf-8-sig", "replace")


def _calculates(text: str) -> bool:
    return text.startswith(FORMULA_STARTS) or text.lstrip().startswith(FORMULA_STARTS)


def _cell(value: Any) -> Any:
    if isinstance(value, str):
        return neutralised(value)
    return value.isoformat() if isinstance(value, date) else value
