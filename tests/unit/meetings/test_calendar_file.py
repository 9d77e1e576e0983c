"""The calendar as a file: what RFC 5545 asks for, read back by an independent reader of its lines."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from app.roadmap.meetings.calendar_file import Entry, calendar_file

TOKYO = ZoneInfo("Asia/Tokyo")
MEETING = Entry(
    uid="meeting-1",
    title="AI定例会（全社）",
    text="うまくいったこと、困っていること、来月すること\nhttps://nezuku.example.com/roadmap/meeting?id=1",
    address="https://nezuku.example.com/roadmap/meeting?id=1",
    changed_at=datetime(2026, 8, 3, 0, 0, tzinfo=UTC),
    place="会議室A; 3階, 東側\\奥",
    starts_at=datetime(2026, 8, 10, 1, 0, tzinfo=UTC),
    ends_at=datetime(2026, 8, 10, 1, 30, tzinfo=UTC),
    sequence=2,
)
DAY = Entry("phase-1-2", "フェーズ2の終わり", "", "", MEETING.changed_at, day=date(2026, 8, 31))


def written(*entries: Entry, name: str = "AI活用の予定") -> bytes:
    return calendar_file(name, "ja", TOKYO, entries)


def unfolded(content: bytes) -> list[str]:
    """The lines without their folds, as any calendar reads them."""
    return content.decode().replace("\r\n ", "").split("\r\n")


def test_lines_end_with_crlf_and_are_folded_at_75_octets() -> None:
    content = written(MEETING, DAY, replace(MEETING, uid="long", title="とても長い名前の定例会" * 20))
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    for line in content.split(b"\r\n"):
        line.decode()  # no character is cut in two


def test_commas_semicolons_backslashes_and_line_breaks_are_escaped() -> None:
    lines = unfolded(written(MEETING))
    assert r"LOCATION:会議室A\; 3階\, 東側\\奥" in lines
    assert any(line.startswith("DESCRIPTION") and r"来月すること\nhttps://" in line for line in lines)


def test_a_meeting_is_in_the_companys_zone_which_the_file_explains() -> None:
    lines = unfolded(written(MEETING))
    assert "DTSTART;TZID=Asia/Tokyo:20260810T100000" in lines
    assert "DTEND;TZID=Asia/Tokyo:20260810T103000" in lines
    zone = lines[lines.index("BEGIN:VTIMEZONE") : lines.index("END:VTIMEZONE")]
    assert "TZID:Asia/Tokyo" in zone
    assert "TZOFFSETTO:+0900" in zone


def test_a_zone_with_summer_time_keeps_the_wall_clock() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    winter = replace(MEETING, uid="w", starts_at=datetime(2026, 1, 12, 9, 0, tzinfo=UTC), ends_at=datetime(2026, 1, 12, 9, 30, tzinfo=UTC))
    summer = replace(MEETING, uid="s", starts_at=datetime(2026, 7, 13, 8, 0, tzinfo=UTC), ends_at=datetime(2026, 7, 13, 8, 30, tzinfo=UTC))
    lines = unfolded(calendar_file("x", "en", berlin, [winter, summer]))
    assert "DTSTART;TZID=Europe/Berlin:20260112T100000" in lines
    assert "DTSTART;TZID=Europe/Berlin:20260713T100000" in lines
    assert {"BEGIN:STANDARD", "BEGIN:DAYLIGHT"} <= set(lines)


def test_whole_days_block_no_time_and_end_on_the_next() -> None:
    lines = unfolded(written(DAY))
    assert {"DTSTART;VALUE=DATE:20260831", "DTEND;VALUE=DATE:20260901", "TRANSP:TRANSPARENT"} <= set(lines)
    assert "BEGIN:VTIMEZONE" not in lines


def test_what_was_called_off_says_so_and_keeps_its_identity() -> None:
    lines = unfolded(written(replace(MEETING, cancelled=True, sequence=3)))
    assert {"STATUS:CANCELLED", "SEQUENCE:3", "UID:meeting-1@nezuku"} <= set(lines)


def test_the_file_says_what_calendar_programs_ask_for() -> None:
    lines = unfolded(written(MEETING))
    assert lines[0] == "BEGIN:VCALENDAR"
    assert {"VERSION:2.0", "METHOD:PUBLISH", "X-WR-CALNAME:AI活用の予定", "X-WR-TIMEZONE:Asia/Tokyo"} <= set(lines)
    assert "DTSTAMP:20260803T000000Z" in lines


def test_the_same_calendar_is_the_same_file() -> None:
    assert written(MEETING, DAY) == written(MEETING, DAY)


@given(st.text(max_size=200), st.text(max_size=200), st.text(max_size=100))
def test_no_text_breaks_out_of_its_line(title: str, text: str, place: str) -> None:
    texts = [part.encode("utf-8", "replace").decode() for part in (title, text, place)]
    content = written(replace(MEETING, title=texts[0], text=texts[1], place=texts[2]), name=texts[0])
    read = Calendar.from_ical(content)
    assert [str(event["UID"]) for event in read.walk("VEVENT")] == ["meeting-1@nezuku"]
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    names = {line.split(":")[0].split(";")[0] for line in unfolded(content) if line}
    assert "ATTENDEE" not in names
    assert "ORGANIZER" not in names
