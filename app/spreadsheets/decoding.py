"""From the bytes of a text file to its lines: which encoding, which separator. Pure."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator

from app.spreadsheets.lines import Line, SheetError

MAX_LINES = 60_000
MAX_CELLS = 100
LONGEST_CELL = 2_000
SAMPLE = 4_096
SEPARATORS = (",", "\t", ";")
ASCII_MARKS = (b",", b"\t", b";", b"\n", b"\r")
BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def decode(data: bytes) -> str:
    """The text of a file in UTF-8, UTF-16 or Shift_JIS (CP932). Raises SheetError when it is none of them, or not text at all."""
    text = _decoded(data)
    if "\0" in text:
        raise SheetError("staff.file.binary")
    return text


def _decoded(data: bytes) -> str:
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return _strictly(data, encoding)
    if (wide := _utf16_without_bom(data)) is not None:
        return _strictly(data, wide)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        if _is_damaged_utf8(data):
            raise SheetError("staff.file.encoding") from None
        return _strictly(data, "cp932")


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise SheetError("staff.file.encoding") from None


def _utf16_without_bom(data: bytes) -> str | None:
    """UTF-16 has a zero beside each of its separators and line ends; text in the other encodings has none at all."""
    sample = data[:SAMPLE]
    little = sum(sample.count(mark + b"\0") for mark in ASCII_MARKS)
    big = sum(sample.count(b"\0" + mark) for mark in ASCII_MARKS)
    if max(little, big) < 2:  # noqa: PLR2004 - one separator and one line end at least
        return None
    at_odd, at_even = sample[1::2].count(0), sample[::2].count(0)
    return "utf-16-le" if at_odd > at_even else "utf-16-be"


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether most of what is not ASCII is sound UTF-8: then a few bytes are broken, and Shift_JIS would read nonsense."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    sound = sum(1 for character in text if character > "\x7f") - broken
    return sound > 4 * broken


def lines_by_separator(text: str, *, longest: int = LONGEST_CELL, long_texts: bool = False) -> Iterator[list[Line] | SheetError]:
    """The lines of the file as each separator that occurs in it would cut them, the most frequent one first.

    Instead of the lines the reason why they cannot be cut that way: a quotation mark that is never closed, too many lines. With
    `long_texts` cells may hold several lines with separators in them.
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    if plain.startswith("sep=") and "\n" in plain:  # Excel's own way to name the separator; the line still counts
        plain = "\n" + plain.split("\n", 1)[1]
    beginning = plain[: 16 * SAMPLE]
    present = sorted((separator for separator in SEPARATORS if separator in beginning), key=beginning.count, reverse=True)
    for separator in present or [","]:
        try:
            yield _cut(plain, separator, longest, long_texts=long_texts)
        except SheetError as problem:
            yield problem


def _cut(text: str, separator: str, longest: int, *, long_texts: bool) -> list[Line]:
    reader, lines, first = csv.reader(io.StringIO(text, newline=""), delimiter=separator), list[Line](), 1
    try:
        for cells in reader:
            if any(len(cell) > longest for cell in cells):
                raise SheetError("staff.file.long_cell", line=first)
            if any(cells):
                lines.append(Line(first, tuple(cells[:MAX_CELLS])))
            first = reader.line_num + 1
            if len(lines) > MAX_LINES:
                raise SheetError("staff.file.too_many", n=MAX_LINES)
    except csv.Error:
        raise SheetError("staff.file.long_cell", line=first) from None
    unclosed = text.count('"') % 2 == 1 if long_texts else lines and any(runs_on(cell) for cell in lines[-1].cells)
    if lines and unclosed:
        raise SheetError("staff.file.quote", line=lines[-1].number)
    return lines


def runs_on(cell: object) -> bool:
    """Whether a cell looks like a quotation mark that was never closed: it swallowed a line end and separators after it."""
    return isinstance(cell, str) and any(separator in cell.partition("\n")[2] for separator in SEPARATORS)
