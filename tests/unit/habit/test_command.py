"""`python -m app.habit replay`: a file or standard input in, the answer out, and one line that names the field when it cannot be read."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.habit.__main__ import main
from app.habit.replay import ReplayDocumentError, answer, read

ROOT = Path(__file__).parents[3]
DOCUMENT: dict[str, Any] = {
    "zone": "Asia/Tokyo",
    "sets": ["2026-08-03T09:00:00+09:00", "2026-08-04T09:00:00+09:00"],
    "asked_at": "2026-08-04T20:00:00+09:00",
}
EXAMPLE: dict[str, Any] = {  # the document that the rules give as an example
    "zone": "Asia/Tokyo",
    "day_start_hour": 4,
    "joined": "2026-08-03",
    "auto_freeze": True,
    "calendar": {"country": "JP", "weekdays": [0, 1, 2, 3, 4], "closures": ["2026-08-13"], "extra_workdays": []},
    "pattern": {"weekdays": [0, 2, 4], "works_on_holidays": False},
    "leave": [["2026-08-05", "2026-08-07"]],
    "sets": ["2026-08-03T09:00:00+09:00", "2026-08-04T09:00:00+09:00"],
    "asked_at": "2026-08-08T10:00:00+09:00",
}
ANSWER = {
    "current": 2,
    "best": 2,
    "freezes": 2,
    "repair_offer": 0,
    "days": [
        {"date": "2026-08-03", "status": "done", "streak": 1},
        {"date": "2026-08-04", "status": "done", "streak": 2},
    ],
}
MISSING = object()
quick = settings(max_examples=100, deadline=None, database=None, derandomize=True)


def changed(path: str, value: object) -> str:
    """The example document with one field changed (`calendar.country`), or taken out when the value is MISSING."""
    document = json.loads(json.dumps(EXAMPLE))
    *parents, name = path.split(".")
    target = document
    for parent in parents:
        target = target[parent]
    if value is MISSING:
        del target[name]
    else:
        target[name] = value
    return json.dumps(document)


def run(tmp_path: Path, content: str | bytes) -> int:
    file = tmp_path / "history.json"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return main(["replay", str(file)])


def refused_line(capsys: pytest.CaptureFixture[str]) -> str:
    """The one line of a refusal; nothing else was printed."""
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.endswith("\n")
    assert printed.err.count("\n") == 1
    return printed.err.removesuffix("\n")


class TestAnswer:
    def test_the_command_answers_a_file(self, tmp_path: Path) -> None:
        file = tmp_path / "history.json"
        file.write_text(json.dumps(DOCUMENT), encoding="utf-8")
        command = [sys.executable, "-m", "app.habit", "replay", str(file)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - our own module
        assert (done.returncode, json.loads(done.stdout), done.stderr) == (0, ANSWER, "")

    def test_the_command_refuses_with_status_2_and_one_line(self) -> None:
        command = [sys.executable, "-m", "app.habit", "replay", "-"]
        done = subprocess.run(  # noqa: S603 - our own module
            command, cwd=ROOT, input=changed("zone", "Japan/Tokyo"), capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == "zone: must be an IANA time zone such as Asia/Tokyo\n"

    def test_a_file_is_answered_with_json_on_standard_output(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(tmp_path, json.dumps(DOCUMENT)) == 0
        printed = capsys.readouterr()
        assert (json.loads(printed.out), printed.err) == (ANSWER, "")

    def test_a_dash_means_standard_input(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(json.dumps(DOCUMENT).encode())))
        assert main(["replay", "-"]) == 0
        assert json.loads(capsys.readouterr().out) == ANSWER

    def test_the_byte_order_mark_of_a_windows_editor_is_accepted(self, tmp_path: Path) -> None:
        assert run(tmp_path, "\ufeff" + json.dumps(DOCUMENT)) == 0

    def test_the_documents_own_example_is_read_by_the_rules(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(tmp_path, json.dumps(EXAMPLE)) == 0
        days = json.loads(capsys.readouterr().out)["days"]
        assert [day["status"] for day in days] == ["done", "off", "leave", "off", "leave", "off"]

    def test_fields_left_out_have_the_documented_defaults(self) -> None:
        defaults = {
            **DOCUMENT,
            "day_start_hour": 4,
            "auto_freeze": True,
            "calendar": {"country": "JP", "weekdays": [0, 1, 2, 3, 4], "closures": [], "extra_workdays": []},
            "leave": [],
        }
        assert read(json.dumps(DOCUMENT)) == read(json.dumps(defaults))
        assert read(json.dumps({**DOCUMENT, "calendar": {}})) == read(json.dumps(DOCUMENT))

    def test_joined_and_pattern_may_be_null_like_left_out(self) -> None:
        assert read(json.dumps({**DOCUMENT, "joined": None, "pattern": None})) == read(json.dumps(DOCUMENT))

    def test_a_null_country_has_no_holidays(self) -> None:
        assert read(changed("calendar.country", None)).calendar.company.country is None


class TestRefusal:
    @pytest.mark.parametrize(
        ("path", "value", "field"),
        [
            ("zone", MISSING, "zone"),
            ("zone", "Japan/Tokyo", "zone"),
            ("zone", "asia/tokyo", "zone"),
            ("zone", "../etc/passwd", "zone"),
            ("zone", 9, "zone"),
            ("zone", None, "zone"),
            ("day_start_hour", 7, "day_start_hour"),
            ("day_start_hour", -1, "day_start_hour"),
            ("day_start_hour", 4.5, "day_start_hour"),
            ("day_start_hour", True, "day_start_hour"),
            ("day_start_hour", "4", "day_start_hour"),
            ("joined", "3 August 2026", "joined"),
            ("joined", "2026-02-29", "joined"),
            ("joined", 20260803, "joined"),
            ("joined", "1826-08-03", "joined"),
            ("auto_freeze", "yes", "auto_freeze"),
            ("auto_freeze", 1, "auto_freeze"),
            ("calendar", [], "calendar"),
            ("calendar", None, "calendar"),
            ("calendar.country", "Japan", "calendar.country"),
            ("calendar.country", ["JP"], "calendar.country"),
            ("calendar.weekdays", [7], "calendar.weekdays"),
            ("calendar.weekdays", [-1], "calendar.weekdays"),
            ("calendar.weekdays", ["Monday"], "calendar.weekdays"),
            ("calendar.weekdays", [True], "calendar.weekdays"),
            ("calendar.weekdays", "01234", "calendar.weekdays"),
            ("calendar.closures", "2026-08-13", "calendar.closures"),
            ("calendar.closures", ["2026-08-13", "13 August"], "calendar.closures[1]"),
            ("calendar.extra_workdays", [None], "calendar.extra_workdays[0]"),
            ("calendar.holidays", [], "calendar.holidays"),
            ("pattern", [0, 2, 4], "pattern"),
            ("pattern.weekdays", MISSING, "pattern.weekdays"),
            ("pattern.weekdays", [0, 9], "pattern.weekdays"),
            ("pattern.works_on_holidays", None, "pattern.works_on_holidays"),
            ("pattern.valid_from", "2026-08-03", "pattern.valid_from"),
            ("leave", {"from": "2026-08-05"}, "leave"),
            ("leave", [["2026-08-05", "2026-08-07"], ["2026-08-10"]], "leave[1]"),
            ("leave", ["2026-08-05"], "leave[0]"),
            ("leave", [["2026-08-05", "never"]], "leave[0][1]"),
            ("leave", [["2026-08-07", "2026-08-05"]], "leave[0]"),
            ("sets", MISSING, "sets"),
            ("sets", "2026-08-03T09:00:00+09:00", "sets"),
            ("sets", [1785715200], "sets[0]"),
            ("sets", ["2026-08-03T09:00:00+09:00", "2026-08-03T09:00:00"], "sets[1]"),
            ("sets", ["2026-08-03"], "sets[0]"),
            ("sets", ["2026-08-03T25:00:00+09:00"], "sets[0]"),
            ("asked_at", MISSING, "asked_at"),
            ("asked_at", "now", "asked_at"),
            ("asked_at", "2026-08-08T10:00:00", "asked_at"),
            ("asked_at", "0001-01-01T00:00:00+09:00", "asked_at"),
            ("streak", 5, "streak"),
        ],
    )
    def test_a_field_that_cannot_be_read_is_named(
        self, path: str, value: object, field: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert run(tmp_path, changed(path, value)) == 2
        assert refused_line(capsys).startswith(f"{field}: ")

    @pytest.mark.parametrize(
        "content",
        ["", "{", "null", "5", "[]", '"zone"', "NaN", "[" * 100_000, "9" * 5_000, b"\xff\xfe{", json.dumps(DOCUMENT).encode("utf-16")],
        ids=["empty", "open", "null", "number", "list", "string", "NaN", "deep", "long number", "not text", "UTF-16"],
    )
    def test_a_document_that_is_none_is_named_as_such(
        self, content: str | bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert run(tmp_path, content) == 2
        assert refused_line(capsys).startswith("document: ")

    @pytest.mark.parametrize("name", ["missing.json", "."])
    def test_a_file_that_cannot_be_opened_is_named(self, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["replay", str(tmp_path / name)]) == 2
        line = refused_line(capsys)
        assert line.startswith("document: ")
        assert str(tmp_path) in line

    @pytest.mark.parametrize("arguments", [[], ["replay"], ["rebuild", "history.json"]])
    def test_a_wrong_command_line_ends_with_status_2(self, arguments: list[str]) -> None:
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        assert ended.value.code == 2

    def test_a_field_with_a_line_break_in_its_name_is_still_one_line(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(tmp_path, changed("two\nlines", 1)) == 2
        refused_line(capsys)

    @pytest.mark.parametrize(
        ("zone", "path", "value"),
        [
            ("Asia/Tokyo", "asked_at", "9999-12-31T23:59:59+00:00"),
            ("America/New_York", "sets", ["0001-01-01T00:00:00+00:00"]),
            ("UTC", "sets", ["0001-01-01T00:00:00+00:00"]),
        ],
    )
    def test_an_instant_at_the_very_end_of_the_calendar_is_refused_too(
        self, zone: str, path: str, value: object, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert run(tmp_path, json.dumps({**EXAMPLE, "zone": zone, path: value})) == 2
        assert refused_line(capsys).startswith(path)


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
dates = st.dates().map(date.isoformat) | st.dates(date(2026, 7, 1), date(2026, 9, 1)).map(date.isoformat)
instants = st.one_of(
    st.datetimes(),
    st.datetimes(datetime(2026, 7, 1), datetime(2026, 9, 1)),  # noqa: DTZ001 - the offset is written behind it
).map(lambda instant: f"{instant.isoformat()}+09:00")
weekdays = st.lists(st.integers(-1, 7), max_size=7)
nearly = {
    "zone": st.sampled_from(["Asia/Tokyo", "America/New_York", "UTC", "Nowhere"]),
    "day_start_hour": st.integers(-1, 7),
    "joined": dates,
    "auto_freeze": st.booleans(),
    "calendar": st.fixed_dictionaries(
        {},
        optional={
            "country": st.sampled_from(["JP", "US", "XX", None]),
            "weekdays": weekdays,
            "closures": st.lists(dates, max_size=3),
            "extra_workdays": st.lists(dates, max_size=3),
        },
    ),
    "pattern": st.fixed_dictionaries({}, optional={"weekdays": weekdays, "works_on_holidays": st.booleans()}),
    "leave": st.lists(st.lists(dates, max_size=3), max_size=2),
    "sets": st.lists(instants, max_size=5),
    "asked_at": instants,
}


@st.composite
def nearly_documents(draw: st.DrawFn) -> dict[str, Any]:
    """Documents of the right shape, of which any field may be missing, wrong or nonsense."""
    document = draw(st.fixed_dictionaries({}, optional=nearly))
    for name in draw(st.sets(st.sampled_from(sorted(nearly)), max_size=2)):
        document[name] = draw(anything)
    return document


def refusal_of(text: str) -> str | None:
    """The message with which a document is refused, None when it is answered; whatever else is raised is a failure."""
    try:
        answer(read(text))
    except ReplayDocumentError as refusal:
        return str(refusal)
    return None


def is_one_line_that_names_something(refusal: str | None) -> bool:
    return refusal is None or (": " in refusal and len(refusal.splitlines()) == 1)


class TestAnyDocument:
    @quick
    @given(value=anything)
    def test_any_json_is_answered_or_refused(self, value: object) -> None:
        assert is_one_line_that_names_something(refusal_of(json.dumps(value)))

    @quick
    @given(document=nearly_documents())
    def test_any_document_of_nearly_the_right_shape_is_answered_or_refused(self, document: dict[str, Any]) -> None:
        assert is_one_line_that_names_something(refusal_of(json.dumps(document)))

    @quick
    @given(text=st.text())
    def test_any_text_is_answered_or_refused(self, text: str) -> None:
        assert is_one_line_that_names_something(refusal_of(text))

    @quick
    @given(name=st.sampled_from(sorted(EXAMPLE)), value=anything)
    def test_nonsense_in_one_field_is_answered_or_refused_with_its_name(self, name: str, value: object) -> None:
        refusal = refusal_of(changed(name, value))
        assert refusal is None or refusal.startswith(name)
