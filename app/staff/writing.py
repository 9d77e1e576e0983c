"""Writing staff files with the same columns that are read, so that a file can be changed and imported again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Any

from app.i18n import Locale, translate
from app.spreadsheets import csv_file, neutralised
from app.spreadsheets.workbook import write_workbook
from app.staff.rules.planning import KnownPerson
from app.staff.rules.rows import EXPORTED
from app.staff.rules.vocabulary import vocabulary


class Kind(StrEnum):
    """The kinds of files that are written."""

    CSV = "csv"
    XLSX = "xlsx"


def headings(locale: Locale) -> list[str]:
    return [vocabulary().written[locale][f"column.{column}"] for column in EXPORTED]


def staff_rows(people: Iterable[KnownPerson], locale: Locale) -> list[list[Any]]:
    """Texts and dates, one row a person, in the order of `headings`."""
    words = vocabulary().written[locale]
    return [
        [
            person.staff_id or "", person.name, person.email or "", person.department, person.joined_on, person.left_on or "",
            _weekdays(person, words), words[f"locale.{person.locale}"], words[f"track.{person.track}"] if person.track else "",
        ]
        for person in people
    ]  # fmt: skip


def _weekdays(person: KnownPerson, words: Any) -> str:
    if not person.weekdays:
        return ""
    days = [words[f"weekday.{day}"] for day in person.weekdays]
    return " ".join([*days, *([words["holidays"]] if person.holidays else [])])


def staff_csv(rows: Sequence[Sequence[Any]], locale: Locale) -> bytes:
    """A table that no spreadsheet calculates."""
    return csv_file([headings(locale), *rows])


def staff_xlsx(rows: Sequence[Sequence[Any]], locale: Locale) -> bytes:
    """A workbook with one sheet; its texts are protected as those of a CSV, into which somebody may turn it."""
    protected = [[neutralised(value) if isinstance(value, str) else value for value in row] for row in rows]
    return write_workbook(translate(locale, "staff.sheet"), headings(locale), protected)


def staff_template(kind: Kind, locale: Locale) -> bytes:
    """An empty file with one example line."""
    rows = [list(vocabulary().examples[locale])]
    return staff_csv(rows, locale) if kind is Kind.CSV else staff_xlsx(rows, locale)
