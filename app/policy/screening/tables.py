"""Tables as they are pasted from spreadsheets: the cells below a heading."""

from __future__ import annotations

import re
from collections.abc import Iterator

LINE = re.compile(r"[^\r\n]+")
CELL = {sign: re.compile(rf"[^{re.escape(sign)}]*") for sign in "\t,|"}
MOST_CELLS = 60


def cells_below(text: str, heading: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Begin and end of every filled cell in a column whose heading matches in full, down to the first line that is no row of the table."""
    sign, at, last = "", set[int](), 0
    for line in LINE.finditer(text):
        if sign and (sign not in line[0] or text.count("\n", last, line.start()) > 1):
            sign = ""
        row = list(_cells(text, *line.span(), sign)) if sign else []
        last = line.end()
        if row:
            yield from (row[index] for index in at if index < len(row) and row[index][0] < row[index][1])
            continue
        for candidate in CELL:
            headings = list(_cells(text, *line.span(), candidate)) if candidate in line[0] else []
            at = {index for index, (start, end) in enumerate(headings) if heading.fullmatch(text, start, end)}
            if at:
                sign = candidate
                break


def _cells(text: str, start: int, end: int, sign: str) -> Iterator[tuple[int, int]]:
    """Where the cells of a row stand, without the spaces around them; at most `MOST_CELLS`."""
    for _ in range(MOST_CELLS):
        cell = CELL[sign].match(text, start, end)
        if cell is None:
            return
        content = cell[0].strip(" ")
        begin = cell.start() + len(cell[0]) - len(cell[0].lstrip(" ")) if content else cell.start()
        yield begin, begin + len(content)
        start = cell.end() + 1
        if start > end:
            return
