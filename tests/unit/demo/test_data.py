"""The demo's people and texts: enough of them, plausible, and nothing in them that a real company must not write."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from app.curriculum.service import STARTER
from app.demo.cast import HABITS, Entry, company, diary, players
from app.demo.mark import DEMO_ROLES
from app.demo.timeline import Timeline
from app.habit.kinds import LeaveCategory
from app.habit.rules.workdays import DayKind
from app.people.rules import Track
from app.policy import screening
from app.practice.rules import Feeling, check_submission

NOW = datetime(2026, 11, 24, 18, 0, tzinfo=ZoneInfo("Asia/Tokyo"))
ENTRIES = {(language, entry.text): entry for language in ("ja", "en") for entries in diary(language).values() for entry in entries}


def test_forty_people_work_in_six_departments() -> None:
    departments = Counter(player.department for player in players())
    assert (len(players()), set(departments)) == (40, set(company()["departments"]))
    assert len({player.login for player in players()}) == len({player.name for player in players()}) == 40


def test_every_role_has_one_account_to_try() -> None:
    assert sorted(player.account for player in players() if player.account) == sorted(DEMO_ROLES)


def test_people_are_of_every_kind() -> None:
    assert {player.habit for player in players()} == set(HABITS)
    assert {player.track for player in players()} == set(Track)
    assert {player.language for player in players()} == {"ja", "en"}
    assert {absence.category for player in players() for absence in player.leave} <= set(LeaveCategory)
    assert any(player.pattern for player in players())
    assert any(player.leaves for player in players())


def test_no_address_can_belong_to_anybody() -> None:
    assert [player.login for player in players() if "@" in player.login and not player.login.endswith(".example")] == []


def test_every_challenge_has_two_entries_in_japanese_and_those_of_one_track_one_in_english() -> None:
    slugs = {path.name for path in (STARTER / "challenges").iterdir() if "\nday: " in (path / "ja.md").read_text("utf-8")}
    assert set(diary("ja")) == slugs
    assert min(len(entries) for entries in diary("ja").values()) >= 2
    assert len({entry.text for entries in diary("ja").values() for entry in entries}) >= 60
    assert all(entry.text.isascii() for slug in slugs if slug.startswith("work-") for entry in diary("en")[slug])


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=lambda entry: entry.text[:24])
def test_what_people_write_can_be_handed_in_and_screening_finds_nothing(entry: Entry) -> None:
    assert check_submission(entry.text, entry.note, entry.minutes) == (entry.text, entry.note)
    assert entry.feeling in set(Feeling)
    assert not screening.find(entry.text)
    assert not screening.find(entry.note)


def test_the_history_begins_on_a_monday_and_ends_today() -> None:
    timeline = Timeline.until(NOW, 13, company())
    assert (timeline.first.isoformat(), timeline.first.weekday(), timeline.last.isoformat()) == ("2026-08-24", 0, "2026-11-24")
    assert (timeline.progress(timeline.first), timeline.progress(timeline.last)) == (0, 1)


def test_the_summer_closure_is_part_of_a_history_that_spans_august() -> None:
    timeline = Timeline.until(datetime(2026, 9, 30, 12, 0, tzinfo=ZoneInfo("Asia/Tokyo")), 13, company())
    calendar = timeline.workdays_of(players()[1])
    closed = [day for day in timeline.days() if calendar.kind(day) is DayKind.CLOSED]
    assert {day.isoformat() for day in closed} >= {"2026-08-12", "2026-08-13", "2026-08-14"}


def test_the_closure_at_the_turn_of_the_year_reaches_into_the_next() -> None:
    spans = [(first.isoformat(), last.isoformat()) for _, first, last in Timeline.until(NOW, 13, company()).closures()]
    assert ("2026-12-29", "2027-01-04") in spans
