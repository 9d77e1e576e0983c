"""From lines to people: where the headings are, what each cell says. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from app.errors import InvalidInputError
from app.people.validation import DEPARTMENT_LENGTH, NAME_LENGTH, check_text, parse_login
from app.spreadsheets import unprotected
from app.spreadsheets.decoding import LONGEST_CELL, runs_on
from app.spreadsheets.lines import Cell, Line, SheetError, Unusable
from app.spreadsheets.words import fold_heading
from app.staff.rules.dates import read_date
from app.staff.rules.rows import Column, Problem, StaffFile, StaffRow
from app.staff.rules.values import read_department, read_locale, read_track, read_weekdays
from app.staff.rules.vocabulary import vocabulary

MAX_PEOPLE = 20_000
HEADING_WITHIN = 30
SHOWN_HEADING = 40
MOST_UNUSED = 12


def plain(text: str) -> str:
    """The text of a cell: an apostrophe that protects it taken off, white space trimmed and every run of it one space."""
    return unprotected(" ".join(text.split()))


@dataclass(frozen=True)
class _Headings:
    line: int
    places: dict[Column, int]
    texts: dict[Column, str]
    unused: tuple[str, ...]


def read_table(versions: Iterable[Sequence[Line] | SheetError]) -> StaffFile:
    """The people of a file, of which `versions` are the ways to cut it into lines; the one whose headings say most is taken.

    Raises SheetError when none has headings that say who is who (or the reason why the file could not be cut), and for too many
    people.
    """
    best: tuple[_Headings, Sequence[Line]] | None = None
    problem: SheetError | None = None
    for lines in versions:
        if isinstance(lines, SheetError):
            problem = problem or lines
            continue
        found = _find_headings(lines)
        if found is not None and (best is None or len(found.places) > len(best[0].places)):
            best = found, lines
    if best is None:
        raise problem or SheetError("staff.file.no_headings")
    headings, lines = best
    people = [row for line in lines if line.number > headings.line and (row := _read_row(line, headings)) is not None]
    if not people:
        raise SheetError("staff.file.nobody")
    if len(people) > MAX_PEOPLE:
        raise SheetError("staff.file.too_many", n=MAX_PEOPLE)
    return StaffFile(tuple(people), headings.texts, headings.unused)


def _find_headings(lines: Sequence[Line]) -> _Headings | None:
    best: _Headings | None = None
    for line in lines[:HEADING_WITHIN]:
        found = _headings_of(line)
        if _identifies(found.places) and (best is None or len(found.places) > len(best.places)):
            best = found
    return best


def _identifies(places: dict[Column, int]) -> bool:
    return len(places) > 1 and (Column.STAFF_ID in places or Column.EMAIL in places)


def _headings_of(line: Line) -> _Headings:
    known = vocabulary().headings
    ranks = {word: rank for rank, word in enumerate(known)}
    chosen: dict[Column, tuple[int, int]] = {}
    for place, cell in enumerate(line.cells):
        word = fold_heading(cell) if isinstance(cell, str) else ""
        column = known.get(word)
        if column is not None and (column not in chosen or ranks[word] < chosen[column][0]):
            chosen[column] = ranks[word], place
    places = {column: place for column, (_, place) in chosen.items()}
    texts = {column: " ".join(str(line.cells[place]).split())[:SHOWN_HEADING] for column, place in places.items()}
    rest = [cell for place, cell in enumerate(line.cells) if place not in places.values() and isinstance(cell, str) and cell.strip()]
    return _Headings(line.number, places, texts, tuple(" ".join(cell.split())[:SHOWN_HEADING] for cell in rest[:MOST_UNUSED]))


class _Cells:
    """The cells of one line by column; what cannot be read becomes a problem."""

    def __init__(self, line: Line, headings: _Headings) -> None:
        self._line = line
        self._headings = headings
        self.problems: list[Problem] = []

    def raw(self, column: Column) -> Cell:
        place = self._headings.places.get(column)
        return self._line.cells[place] if place is not None and place < len(self._line.cells) else None

    def text(self, column: Column) -> str:
        return _as_text(self.raw(column))

    def read(self, column: Column, act: Callable[[str], Any]) -> Any:
        """What `act` makes of the cell's text; None for an empty cell and for one that has a problem."""
        text = self.text(column)
        return self._checked(column, lambda: act(text)) if text or isinstance(self.raw(column), Unusable) else None

    def day(self, column: Column) -> date | None:
        text = self.text(column)
        return self._checked(column, lambda: _day(self.raw(column))) if text or isinstance(self.raw(column), Unusable) else None

    def _checked(self, column: Column, act: Callable[[], Any]) -> Any:
        value = self.raw(column)
        if isinstance(value, Unusable):
            return self._note(column, f"staff.row.{value}")
        if runs_on(value):
            return self._note(column, "staff.row.quote")
        try:
            return act()
        except InvalidInputError as problem:
            return self._note(column, problem.key, **problem.params)

    def _note(self, column: Column, key: str, **params: object) -> None:
        self.problems.append(Problem(self._headings.texts[column], key, params))


def _as_text(value: Cell) -> str:
    if isinstance(value, str):
        return plain(value[: LONGEST_CELL + 1])
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value)
    if isinstance(value, datetime):
        return value.date().isoformat()
    return "" if value is None or isinstance(value, Unusable) else str(value)


def _day(value: Cell) -> date:
    day = read_date(plain(value) if isinstance(value, str) else value)
    if day is None:
        raise InvalidInputError("staff.row.date")
    return day


def _staff_id(text: str) -> str:
    login = parse_login(text.strip("'\"` "))
    if login.staff_id is None:
        raise InvalidInputError("staff.row.staff_id_is_mail")
    return login.staff_id


def _email(text: str) -> str:
    login = parse_login(text.strip("'\"` ").removeprefix("mailto:"))
    if login.email is None:
        raise InvalidInputError("people.login.mail")
    return login.email


def _name(cells: _Cells) -> str | None:
    if cells.text(Column.NAME) or isinstance(cells.raw(Column.NAME), Unusable):
        return cells.read(Column.NAME, lambda text: check_text(text, "name", NAME_LENGTH))
    parts = [cells.read(column, lambda text: check_text(text, "name", NAME_LENGTH)) for column in (Column.FAMILY_NAME, Column.GIVEN_NAME)]
    if not any(parts):
        return None
    return check_text(" ".join(part for part in parts if part)[:NAME_LENGTH], "name", NAME_LENGTH)


def _read_row(line: Line, headings: _Headings) -> StaffRow | None:
    """The person of a line; None when it says nothing in the columns that are used."""
    cells = _Cells(line, headings)
    if not any(cells.text(column) or isinstance(cells.raw(column), Unusable) for column in headings.places):
        return None
    workdays = cells.read(Column.WEEKDAYS, read_weekdays)
    row = StaffRow(
        line=line.number,
        staff_id=cells.read(Column.STAFF_ID, _staff_id),
        name=_name(cells),
        email=cells.read(Column.EMAIL, _email),
        department=cells.read(Column.DEPARTMENT, lambda text: read_department(text, DEPARTMENT_LENGTH)),
        joined_on=cells.day(Column.JOINED_ON),
        left_on=cells.day(Column.LEFT_ON),
        weekdays=None if workdays is None else workdays.weekdays,
        holidays=workdays is not None and workdays.holidays,
        locale=cells.read(Column.LOCALE, read_locale),
        track=cells.read(Column.TRACK, read_track),
    )
    if row.staff_id is None and row.email is None and not cells.problems:
        cells.problems.append(Problem("", "staff.row.no_login"))
    return replace(row, problems=tuple(cells.problems))
