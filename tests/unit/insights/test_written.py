"""Files of figures: for spreadsheets and programs, with their definitions, and nothing in them that is calculated."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from typing import Any

from openpyxl import load_workbook

from app.insights.written import NOTE, Report, as_csv, as_json, as_workbook
from tests.unit.insights.figures import MONDAY, WEEK, report

FORMULA = "=HYPERLINK(1)"


def cells(content: bytes) -> tuple[list[list[str]], list[list[str]]]:
    """The rows of a CSV, and the notes below them."""
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    return [row for row in rows if row[0] != NOTE], [row for row in rows if row[0] == NOTE]


def weeks_only() -> Report:
    return replace(report(), tables=report().tables[:1])


def test_one_table_is_written_as_it_is_with_its_definitions_below() -> None:
    (head, first, second), notes = cells(as_csv(weeks_only(), "ja"))
    assert head[:3] == ["週（月曜日）", "予定のあった人", "使った人"]
    assert first == ["2026-08-03", "20", "12", "5", "0.6", "0.25", "40", "24", "12.5", "310", "24"]
    assert second == ["2026-08-10", *[""] * 10]
    assert [note[1] for note in notes] == ["expected", "active", "habitual", "adoption", "habit", "sets", "uses", "minutes"]
    assert all("週" in note[2] or "セット" in note[2] or "分" in note[2] for note in notes)


def test_excel_knows_the_file_by_its_mark() -> None:
    assert as_csv(weeks_only(), "en").startswith(b"\xef\xbb\xbf")


def test_several_tables_become_lines_of_single_figures() -> None:
    (head, *lines), notes = cells(as_csv(report(), "en"))
    assert head == ["Part", "Row", "Figure", "Value"]
    assert ["Departments by week", "2026-08-03 / 営業部", "Adoption rate", "0.5"] in lines
    assert not any("2026-08-10" in line[1] for line in lines)
    assert len({note[1] for note in notes}) == len(notes)


def test_the_name_of_a_department_is_never_a_formula() -> None:
    rows, _ = cells(as_csv(replace(report(), tables=report(name=FORMULA).tables[1:]), "ja"))
    assert rows[1][1] == f"'{FORMULA}"
    for sheet in load_workbook(io.BytesIO(as_workbook(report(name=FORMULA), "ja"))):
        assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)


def test_a_workbook_has_a_sheet_for_each_table_and_one_for_the_definitions() -> None:
    book = load_workbook(io.BytesIO(as_workbook(report(), "ja")))
    assert book.sheetnames == ["週ごと", "部署と週", "定義"]
    first: tuple[Any, ...] = next(book["週ごと"].iter_rows(min_row=2, values_only=True))
    assert (first[0].date(), *first[1:6]) == (MONDAY, 20, 12, 5, 0.6, 0.25)
    assert {row[0] for row in book["定義"].iter_rows(min_row=2, values_only=True)} >= {"adoption", "habit", "groups"}


def test_json_names_its_columns_in_english_and_holds_the_definitions() -> None:
    content = json.loads(as_json(report(), "ja"))
    assert (content["first_week"], content["last_week"]) == (MONDAY.isoformat(), (MONDAY + WEEK).isoformat())
    assert content["tables"]["weeks"][0]["adoption"] == 0.6
    assert content["tables"]["weeks"][1]["adoption"] is None
    assert content["tables"]["groups"][0]["department"] == "営業部"
    assert "習慣になった人" in content["definitions"]["habit"]


def test_strange_characters_in_a_name_do_not_stop_an_export() -> None:
    strange = report(name="a\ud800\x0bb\u202e")
    assert all(write(strange, "en") for write in (as_csv, as_json, as_workbook))
