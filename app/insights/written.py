"""Figures as files: CSV, XLSX and JSON with the definitions inside, and nothing in them that a spreadsheet calculates. Pure."""
# pyright: strict

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from app.i18n import Locale, translate
from app.insights.tables import DEFINED, Table, Value
from app.spreadsheets import csv_file
from app.spreadsheets.workbook import write_sheets

NOTE = "#"  # begins the lines below a table that are no rows; readers of CSV can be told to skip them


@dataclass(frozen=True)
class Report:
    """The tables of an export, the weeks they are about, and when they were made."""

    first: date
    last: date
    made_at: datetime
    tables: tuple[Table, ...]


def as_csv(report: Report, locale: Locale) -> bytes:
    """One table as it is; several as lines of part, row, figure and value. Below it the definitions."""
    single = len(report.tables) == 1
    rows = _wide(report.tables[0], locale) if single else _long(report.tables, locale)
    notes = [(NOTE, name, text) for name, text in definitions(report.tables, locale)]
    return csv_file([*rows, *notes])


def as_workbook(report: Report, locale: Locale) -> bytes:
    """A sheet for each table, and the definitions on the last."""
    sheets = [(translate(locale, f"insights.part.{table.part}"), _wide(table, locale)) for table in report.tables]
    heads = (translate(locale, "insights.column.figure"), translate(locale, "insights.export.definition"))
    return write_sheets([*sheets, (translate(locale, "insights.export.definitions"), [heads, *definitions(report.tables, locale)])])


def as_json(report: Report, locale: Locale) -> bytes:
    """Tables by name with English column names, whatever the language; days in ISO form, shares from 0 to 1."""
    content = {
        "made_at": report.made_at.isoformat(),
        "first_week": report.first.isoformat(),
        "last_week": report.last.isoformat(),
        "definitions": {name: translate(locale, f"insights.definition.{name}") for table in report.tables for name in DEFINED[table.part]},
        "tables": {
            table.part.value: [{column: _plain(value) for column, value in zip(table.columns, row, strict=True)} for row in table.rows]
            for table in report.tables
        },
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode("utf-8", "replace")


def definitions(tables: Sequence[Table], locale: Locale) -> list[tuple[str, str]]:
    """The definitions that belong to the tables, each once, as (name, text)."""
    names = dict.fromkeys(name for table in tables for name in DEFINED[table.part])
    return [(name, translate(locale, f"insights.definition.{name}")) for name in names]


def heading(column: str, locale: Locale) -> str:
    """What people read above a column."""
    return translate(locale, f"insights.column.{column}")


def _wide(table: Table, locale: Locale) -> list[tuple[Value, ...]]:
    return [tuple(heading(column, locale) for column in table.columns), *table.rows]


def _long(tables: Sequence[Table], locale: Locale) -> list[tuple[Value, ...]]:
    """A line for each figure, so that tables of every shape fit into one file. What a row is about stands in one cell."""
    lines: list[tuple[Value, ...]] = [tuple(translate(locale, f"insights.export.{name}") for name in ("part", "row", "figure", "value"))]
    for table in tables:
        part = translate(locale, f"insights.part.{table.part}")
        for row in table.rows:
            about = " / ".join(str(_plain(value)) for value in row[: table.keys])
            lines += [
                (part, about, heading(column, locale), value)
                for column, value in zip(table.columns[table.keys :], row[table.keys :], strict=True)
                if value is not None
            ]
    return lines


def _plain(value: Value) -> str | int | float | None:
    return value.isoformat() if isinstance(value, date) else value
