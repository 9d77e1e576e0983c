"""Staff files are read whatever office program wrote them; what cannot be read says why, soon, and nothing else happens."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.i18n import LOCALES
from app.spreadsheets import workbook
from app.spreadsheets.lines import SheetError
from app.spreadsheets.workbook import write_workbook
from app.staff.reading import MAX_BYTES, read_staff_file
from app.staff.rules.dates import read_date
from app.staff.rules.planning import Circumstances, make_plan
from app.staff.rules.rows import Column, StaffFile, StaffRow
from app.staff.rules.values import read_weekdays
from tests.unit.staff import files

MORNING = datetime(2026, 4, 1, 9)  # noqa: DTZ001 - workbooks know no zones
HANAKO = ("1001", "髙﨑 花子①", "hana@midori.example", "㈱営業部", "2026/4/1", "", "月水金", "日本語", "実践")


def problem_of(data: bytes) -> str:
    with pytest.raises(SheetError) as refused:
        read_staff_file(data)
    assert all(refused.value.text(locale) for locale in LOCALES)
    return refused.value.key


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp932"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_every_encoding_separator_and_line_end_gives_the_same_people(encoding: str, separator: str, newline: str) -> None:
    data = files.text_file(HANAKO, separator=separator, newline=newline).encode(encoding)
    (row,) = read_staff_file(data).rows
    assert (row.staff_id, row.name, row.email, row.department) == ("1001", "髙﨑 花子①", "hana@midori.example", "㈱営業部")
    assert (row.joined_on, row.left_on, row.weekdays, row.locale, row.track) == (date(2026, 4, 1), None, (0, 2, 4), "ja", "deep")
    assert row.problems == ()


@pytest.mark.parametrize(
    ("headings", "cells"),
    [
        (("従業員コード", "姓", "名", "Eメール"), ("1001", "山田", "花子", "hana@midori.example")),
        (("職員番号", "氏名（漢字）", "フリガナ", "メール"), ("1001", "山田 花子", "ヤマダ ハナコ", "hana@midori.example")),
        (("社員No.", "社員名", "役職", "会社メールアドレス"), ("１００１", "山田　花子", "課長", "ＨＡＮＡ@midori.example")),
        (("Employee ID", "Full Name", "Job Title", "E-mail Address *"), ("1001", "山田 花子", "Manager", "hana@midori.example")),
        (("社員番号\n(必須)", " 氏 名 ", "備考", "メールアドレス※"), ("'1001", '"山田\n花子"', "", "mailto:hana@midori.example")),
    ],
)
def test_the_headings_of_common_systems_are_known(headings: tuple[str, ...], cells: tuple[str, ...]) -> None:
    quoted = [f'"{heading}"' if "\n" in heading else heading for heading in headings]
    (row,) = read_staff_file(files.text_file(cells, headings=quoted).encode()).rows
    assert (row.staff_id, row.name, row.email, row.problems) == ("1001", "山田 花子", "hana@midori.example", ())


def test_titles_above_the_headings_do_not_matter_and_lines_are_counted_as_in_the_file() -> None:
    text = "みどり製作所 社員名簿\n2026年4月1日現在,,,\n\n" + files.text_file(HANAKO, newline="\n")
    (row,) = read_staff_file(text.encode("cp932")).rows
    assert row.line == 5


def test_columns_that_are_not_used_are_named() -> None:
    file = read_staff_file(files.text_file(("1", "花", "x"), headings=("社員番号", "氏名", "役職")).encode())
    assert (file.unused, set(file.headings)) == (("役職",), {Column.STAFF_ID, Column.NAME})


@pytest.mark.parametrize(
    "written",
    ["2026/4/1", "2026-04-01", "2026.4.1", "2026年4月1日", "２０２６年４月１日", "20260401", "令和8年4月1日", "R8.4.1", "r8/4/1", "令8.4.1",
     "㋿8年4月1日", "46113", "2026/4/1 0:00", "2026/04/01(水)", 46113, 46113.0, 20260401, date(2026, 4, 1), MORNING],
)  # fmt: skip
def test_a_day_is_understood_however_it_is_written(written: str | float | date) -> None:
    assert read_date(written) == date(2026, 4, 1)


@pytest.mark.parametrize(
    ("written", "meant"), [("令和元年5月1日", date(2019, 5, 1)), ("平成31年4月30日", date(2019, 4, 30)), ("S63.12.31", date(1988, 12, 31))]
)
def test_eras_begin_on_their_first_day(written: str, meant: date) -> None:
    assert read_date(written) == meant


@pytest.mark.parametrize(
    "written",
    ["4/1", "2026/2/30", "令和元年4月30日", "H0.1.1", "1850/1/1", "四月一日", "99999999", "-5", float("nan"), float("inf"), 10**30],
)
def test_what_is_no_day_is_none(written: str | float) -> None:
    assert read_date(written) is None


@pytest.mark.parametrize(
    ("written", "days", "holidays"),
    [("月火水", (0, 1, 2), False), ("月〜金", (0, 1, 2, 3, 4), False), ("土・日・祝", (5, 6), True), ("Mon-Fri", (0, 1, 2, 3, 4), False),
     ("Mon, Wed and Fri", (0, 2, 4), False), ("月曜日 水曜日", (0, 2), False), ("金-月", (0, 4, 5, 6), False),
     ("平日", (0, 1, 2, 3, 4), False),
     ("会社と同じ", (), False)],
)  # fmt: skip
def test_workdays_are_understood(written: str, days: tuple[int, ...], holidays: bool) -> None:
    found = read_weekdays(written)
    assert (found.weekdays, found.holidays) == (days, holidays)


def test_each_wrong_cell_is_named_with_its_line_and_heading() -> None:
    wrong = ("a b", "\u202eevil", "no-mail", "営業部", "昨日", "2026/13/1", "なし", "仏語", "超速")
    (row,) = read_staff_file(files.text_file(wrong).encode()).rows
    assert row.line == 2
    assert {problem.heading for problem in row.problems} == set(files.HEADINGS) - {"部署"}


def test_a_workbook_gives_what_its_cells_hold() -> None:
    data = files.workbook((1001, "山田 花子", "hana@midori.example", "営業部", MORNING, 46112, None, "English", None))
    (row,) = read_staff_file(data).rows
    assert (row.staff_id, row.joined_on, row.left_on, row.locale) == ("1001", date(2026, 4, 1), date(2026, 3, 31), "en")


def test_a_formula_gives_its_stored_value_and_is_never_calculated() -> None:
    (row,) = read_staff_file(files.calculated_formula()).rows
    assert (row.name, row.problems) == ("Hanako", ())


def test_a_formula_without_a_stored_value_is_a_problem_not_an_empty_cell() -> None:
    (row,) = read_staff_file(files.uncalculated_formula()).rows
    assert [problem.key for problem in row.problems] == ["staff.row.formula"]


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "staff.file.empty"),
        (b" \r\n", "staff.file.empty"),
        (b"a,b\0c\nd,e\0f\n" * 3, "staff.file.binary"),
        ("社員番号,氏名\n1,花子\n".encode() + b"\xff\xfe\xfd", "staff.file.encoding"),
        (b"\xff\xfe\x00\xd8a\x00", "staff.file.encoding"),
        (b"\x81\xad\x81\xad", "staff.file.encoding"),
        ("名前だけ\n花子\n".encode(), "staff.file.no_headings"),
        ("社員番号,氏名\n".encode(), "staff.file.nobody"),
        ('社員番号,氏名\n1,"花子\n2,太郎\n3,次郎\n'.encode(), "staff.file.quote"),
        ("社員番号,氏名\n1,".encode() + b"x" * 5_000_000, "staff.file.long_cell"),
        (b"x" * 5_000_000, "staff.file.long_cell"),
        (b'"' + b"a,b\n" * 500_000, "staff.file.long_cell"),
        ("社員番号,氏名\n".encode() + b"1,x\n" * 20_001, "staff.file.too_many"),
        (b"a" * (MAX_BYTES + 1), "staff.file.large"),
        (files.old_excel(), "staff.file.xls"),
        (files.protected_by_password(), "staff.file.protected"),
        (files.encrypted_zip(), "staff.file.protected"),
        (b"PK\x03\x04" + b"\0" * 100, "staff.file.damaged"),
        (files.workbook()[:-200], "staff.file.damaged"),
        (files.workbook(), "staff.file.nobody"),
        (files.with_part(files.workbook(), files.SHEET, b"<worksheet><sheetData><row>"), "staff.file.damaged"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_why(data: bytes, key: str) -> None:
    assert problem_of(data) == key


@pytest.mark.parametrize(
    "make",
    [
        files.zip_bomb,
        files.sheet_bomb,
        files.many_rows,
        files.far_cell,
        files.shared_strings_bomb,
        files.entity_bomb,
        files.entity_bomb_in_utf16,
    ],
)
def test_a_hostile_workbook_costs_little(make: Callable[[], bytes]) -> None:
    data = make()
    before, started = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    assert problem_of(data) in {"staff.file.bomb", "staff.file.damaged", "staff.file.no_headings"}
    assert time.process_time() - started < 8
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000


class BusyMachine:
    """A machine on which others take most of the time: each look at the clock costs this thread a little, and everybody much more."""

    def __init__(self, own: float) -> None:
        self._own, self._looks = own, 0

    def thread_time(self) -> float:
        self._looks += 1
        return self._looks * self._own

    def monotonic(self) -> float:
        return self.thread_time() * 1000


def test_an_honest_long_list_has_its_own_time_for_each_of_its_two_readings(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [(str(number), '=1&"a"' if number == 0 else "花子", f"p{number}@midori.example") for number in range(5000)]
    monkeypatch.setattr("app.spreadsheets.workbook.time", BusyMachine(own=workbook.SECONDS / 51))  # a look for every hundred of 5,001 rows
    read = read_staff_file(files.workbook(*rows))
    assert (len(read.rows), [row.line for row in read.rows if row.problems]) == (5000, [2])


def test_one_reading_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.spreadsheets.workbook.time", BusyMachine(own=workbook.SECONDS / 2))
    assert problem_of(files.workbook(*[(str(number), "花子") for number in range(400)])) == "staff.file.bomb"


class Counted(int):
    """A line number that counts how often it is compared."""

    compared = 0

    def __ne__(self, other: object) -> bool:
        Counted.compared += 1
        return super().__ne__(other)


def test_the_same_staff_id_in_every_line_is_named_without_comparing_all_with_all() -> None:
    rows = tuple(StaffRow(Counted(number), staff_id="1001", name="花子") for number in range(2, 20_002))
    now = Circumstances(date(2026, 8, 3), "ja", 1, importer_is_administrator=True)
    plan = make_plan(StaffFile(rows, {Column.STAFF_ID: "社員番号"}, ()), [], [], now)
    named = [problem.params["lines"] for line in plan.lines for problem in line.problems]
    assert (len(named), named[0], named[5], named[-1]) == (20_000, "3, 4, 5, 6, 7", "2, 3, 4, 5, 6", "2, 3, 4, 5, 6")
    assert Counted.compared <= 10 * len(rows)


def test_a_text_that_looks_like_a_formula_stays_a_text() -> None:
    data = write_workbook("x", ["社員番号", "氏名"], [["1", "'=1+1"]])
    (row,) = read_staff_file(data).rows
    assert row.name == "=1+1"


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.one_of(
        st.binary(max_size=400),
        st.binary(max_size=200).map(lambda rest: "社員番号,氏名\n".encode() + rest),
        st.text(max_size=200).map(lambda text: ("社員番号,氏名,退職日,勤務曜日\n" + text).encode("utf-8", "surrogatepass")),
    )
)
def test_no_bytes_raise_anything_but_our_own_error(data: bytes) -> None:
    with suppress(SheetError):
        assert read_staff_file(data).rows


BOOK = files.workbook(HANAKO)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, len(BOOK) - 1), st.binary(min_size=1, max_size=8))
def test_no_damage_to_a_workbook_raises_anything_but_our_own_error(at: int, damage: bytes) -> None:
    with suppress(SheetError):
        assert read_staff_file(BOOK[:at] + damage + BOOK[at + len(damage) :]).rows
