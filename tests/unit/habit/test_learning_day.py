"""The learning day: where it starts, clock changes in every zone, times of offline events, and a change of zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.habit.rules.learning_day import (
    ZoneChange,
    accepted_time,
    day_start,
    learning_day,
    next_day_start,
    plan_zone_change,
)

TOKYO = ZoneInfo("Asia/Tokyo")
NEW_YORK = ZoneInfo("America/New_York")
LORD_HOWE = ZoneInfo("Australia/Lord_Howe")
SAMOA = ZoneInfo("Pacific/Apia")
KIRITIMATI = ZoneInfo("Pacific/Kiritimati")
PAGO_PAGO = ZoneInfo("Pacific/Pago_Pago")

EVERY_ZONE = sorted(available_timezones())
DAY = timedelta(days=1)
MOMENT = timedelta(microseconds=1)
QUARTER = timedelta(minutes=15)
EARLIEST, LATEST = datetime(2024, 1, 1, tzinfo=UTC), datetime(2037, 12, 1, tzinfo=UTC)
# The only zones whose clocks change across a whole hour that can be set as the day start (03:45 ↔ 02:45, 03:00 ↔ 01:00).
CLOCK_CHANGES_ACROSS_THE_DAY_START = {("Pacific/Chatham", 3), ("NZ-CHAT", 3), ("Antarctica/Troll", 2)}

thorough = settings(max_examples=200, deadline=None, database=None, derandomize=True)
zones = st.sampled_from(EVERY_ZONE).map(ZoneInfo)
hours = st.integers(min_value=0, max_value=6)
quarters = st.integers(min_value=0, max_value=(LATEST - EARLIEST) // QUARTER).map(lambda number: EARLIEST + number * QUARTER)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


@cache
def clock_changes(zone: str) -> tuple[datetime, ...]:
    """The first instants after each change of a zone's offset between EARLIEST and LATEST, to the second."""
    wall = ZoneInfo(zone)
    steps = [EARLIEST + number * timedelta(weeks=3) for number in range((LATEST - EARLIEST) // timedelta(weeks=3))]
    changes = []
    for before, after in pairwise(steps):  # no zone changes twice within three weeks
        low, high = before, after
        if low.astimezone(wall).utcoffset() == high.astimezone(wall).utcoffset():
            continue
        while high - low > timedelta(seconds=1):
            middle = low + timedelta(seconds=(high - low).total_seconds() // 2)
            same = middle.astimezone(wall).utcoffset() == low.astimezone(wall).utcoffset()
            low, high = (middle, high) if same else (low, middle)
        changes.append(high)
    return tuple(changes)


@st.composite
def places_and_times(draw: st.DrawFn) -> tuple[ZoneInfo, int, datetime]:
    """A zone, a day start it can have without crossing a clock change, and an instant, often close to a clock change."""
    zone, hour = draw(zones), draw(hours)
    assume((zone.key, hour) not in CLOCK_CHANGES_ACROSS_THE_DAY_START)
    changes = clock_changes(zone.key)
    if not changes or draw(st.booleans()):
        return zone, hour, draw(quarters)
    seconds = draw(st.integers(min_value=-2 * 86_400, max_value=2 * 86_400))
    return zone, hour, draw(st.sampled_from(changes)) + timedelta(seconds=seconds)


class TestDayStart:
    @pytest.mark.parametrize(
        ("instant", "day"),
        [
            ("2026-08-06T03:59:59+09:00", date(2026, 8, 5)),
            ("2026-08-06T04:00:00+09:00", date(2026, 8, 6)),
            ("2026-08-07T00:10:00+09:00", date(2026, 8, 6)),
            ("2026-08-05T18:59:59+00:00", date(2026, 8, 5)),
            ("2026-08-05T19:00:00+00:00", date(2026, 8, 6)),
        ],
    )
    def test_it_is_four_in_the_morning_of_the_persons_zone(self, instant: str, day: date) -> None:
        assert learning_day(at(instant), TOKYO, 4) == day

    @pytest.mark.parametrize("hour", range(7))
    def test_a_company_may_set_it_from_midnight_to_six(self, hour: int) -> None:
        start = datetime(2026, 8, 6, hour, tzinfo=TOKYO)
        assert learning_day(start - MOMENT, TOKYO, hour) == date(2026, 8, 5)
        assert learning_day(start, TOKYO, hour) == date(2026, 8, 6)
        assert day_start(date(2026, 8, 6), TOKYO, hour) == start

    def test_the_offset_in_which_an_instant_is_written_plays_no_part(self) -> None:
        instant = at("2026-08-05T19:00:00+00:00")
        assert {learning_day(instant.astimezone(ZoneInfo(zone)), TOKYO, 4) for zone in EVERY_ZONE} == {date(2026, 8, 6)}

    def test_it_is_told_in_utc(self) -> None:
        assert day_start(date(2026, 8, 6), TOKYO, 4).tzinfo is UTC

    def test_29_february_is_a_day_like_any_other(self) -> None:
        leap_day = date(2028, 2, 29)
        assert day_start(leap_day, TOKYO, 4) == at("2028-02-29T04:00:00+09:00")
        assert learning_day(at("2028-03-01T03:59:59+09:00"), TOKYO, 4) == leap_day
        assert learning_day(at("2028-03-01T04:00:00+09:00"), TOKYO, 4) == date(2028, 3, 1)
        assert learning_day(at("2026-03-01T03:59:59+09:00"), TOKYO, 4) == date(2026, 2, 28)

    def test_the_next_one_is_after_the_instant_even_on_the_very_start(self) -> None:
        start = at("2026-08-06T04:00:00+09:00")
        assert next_day_start(start - MOMENT, TOKYO, 4) == start
        assert next_day_start(start, TOKYO, 4) == start + DAY


class TestClockChanges:
    @pytest.mark.parametrize(
        ("zone", "day", "length"),
        [
            pytest.param(NEW_YORK, date(2026, 3, 7), timedelta(hours=23), id="New York in spring"),
            pytest.param(NEW_YORK, date(2026, 10, 31), timedelta(hours=25), id="New York in autumn"),
            pytest.param(LORD_HOWE, date(2026, 10, 3), timedelta(hours=23.5), id="Lord Howe in spring"),
            pytest.param(LORD_HOWE, date(2026, 4, 4), timedelta(hours=24.5), id="Lord Howe in autumn"),
        ],
    )
    def test_the_learning_day_they_fall_into_is_shorter_or_longer(self, zone: ZoneInfo, day: date, length: timedelta) -> None:
        assert day_start(day + DAY, zone, 4) - day_start(day, zone, 4) == length
        assert day_start(day, zone, 4) - day_start(day - DAY, zone, 4) == DAY
        assert day_start(day + 2 * DAY, zone, 4) - day_start(day + DAY, zone, 4) == DAY

    @pytest.mark.parametrize(
        ("before", "start"),
        [
            pytest.param("2026-03-08T03:59:59-04:00", "2026-03-08T04:00:00-04:00", id="spring"),
            pytest.param("2026-11-01T03:59:59-05:00", "2026-11-01T04:00:00-05:00", id="autumn"),
        ],
    )
    def test_the_day_still_starts_at_four_on_the_wall_in_new_york(self, before: str, start: str) -> None:
        assert learning_day(at(before), NEW_YORK, 4) == at(start).date() - DAY
        assert learning_day(at(start), NEW_YORK, 4) == at(start).date()

    @pytest.mark.parametrize(
        ("before", "start"),
        [
            pytest.param("2026-10-04T03:59:59+11:00", "2026-10-04T04:00:00+11:00", id="spring"),
            pytest.param("2026-04-05T03:59:59+10:30", "2026-04-05T04:00:00+10:30", id="autumn"),
        ],
    )
    def test_the_day_still_starts_at_four_on_the_wall_in_lord_howe(self, before: str, start: str) -> None:
        assert learning_day(at(before), LORD_HOWE, 4) == at(start).date() - DAY
        assert learning_day(at(start), LORD_HOWE, 4) == at(start).date()

    def test_where_the_clock_skips_the_starting_hour_the_day_starts_with_the_skip(self) -> None:
        start = day_start(date(2026, 3, 8), NEW_YORK, 2)
        assert start == at("2026-03-08T03:00:00-04:00")
        assert learning_day(start - MOMENT, NEW_YORK, 2) == date(2026, 3, 7)

    def test_where_the_starting_hour_comes_twice_the_day_starts_with_the_first(self) -> None:
        start = day_start(date(2026, 11, 1), NEW_YORK, 1)
        assert start == at("2026-11-01T01:00:00-04:00")
        assert learning_day(at("2026-11-01T01:00:00-05:00"), NEW_YORK, 1) == date(2026, 11, 1)

    def test_samoa_has_learning_days_on_both_sides_of_the_date_it_skipped(self) -> None:
        midnight = at("2011-12-31T00:00:00+14:00")  # the moment after 29 December, 23:59:59
        assert learning_day(midnight - MOMENT, SAMOA, 4) == date(2011, 12, 29)
        assert learning_day(midnight, SAMOA, 4) == date(2011, 12, 30)  # four hours of it remain
        assert learning_day(at("2011-12-31T04:00:00+14:00"), SAMOA, 4) == date(2011, 12, 31)
        assert day_start(date(2011, 12, 29), SAMOA, 4) == at("2011-12-29T04:00:00-10:00")
        assert day_start(date(2011, 12, 31), SAMOA, 4) == at("2011-12-31T04:00:00+14:00")

    def test_around_the_skipped_date_samoa_always_knows_its_next_day_start(self) -> None:
        skip = at("2011-12-31T00:00:00+14:00")
        for minutes in range(-36 * 60, 36 * 60, 15):
            instant = skip + timedelta(minutes=minutes)
            upcoming = next_day_start(instant, SAMOA, 4)
            assert upcoming > instant
            assert learning_day(upcoming, SAMOA, 4) > learning_day(instant, SAMOA, 4)

    def test_a_clock_set_back_across_the_day_start_returns_to_the_day_before_as_the_wall_says(self) -> None:
        chatham = ZoneInfo("Pacific/Chatham")
        before, after = at("2026-04-05T03:30:00+13:45"), at("2026-04-05T02:50:00+12:45")
        assert before < after
        assert learning_day(before, chatham, 3) == date(2026, 4, 5)
        assert learning_day(after, chatham, 3) == date(2026, 4, 4)
        assert learning_day(before, chatham, 4) == learning_day(after, chatham, 4)

    def test_no_clock_change_of_any_zone_moves_the_default_learning_day_back_or_skips_one(self) -> None:
        steps = {
            learning_day(change, ZoneInfo(zone), 4) - learning_day(change - timedelta(seconds=1), ZoneInfo(zone), 4)
            for zone in EVERY_ZONE
            for change in clock_changes(zone)
        }
        assert steps == {timedelta(0), DAY}  # a day later where the clock skips from before four to four, as in Nicosia


class TestEveryZone:
    @thorough
    @given(place_and_time=places_and_times())
    def test_every_instant_belongs_to_exactly_one_learning_day(self, place_and_time: tuple[ZoneInfo, int, datetime]) -> None:
        zone, hour, instant = place_and_time
        day = learning_day(instant, zone, hour)
        around = [day + offset * DAY for offset in range(-2, 3)]
        assert [one for one in around if day_start(one, zone, hour) <= instant < day_start(one + DAY, zone, hour)] == [day]

    @thorough
    @given(place_and_time=places_and_times(), ahead=st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=3)))
    def test_the_learning_day_never_goes_backwards(self, place_and_time: tuple[ZoneInfo, int, datetime], ahead: timedelta) -> None:
        zone, hour, instant = place_and_time
        assert learning_day(instant + ahead, zone, hour) >= learning_day(instant, zone, hour)

    @thorough
    @given(place_and_time=places_and_times())
    def test_a_day_start_is_the_first_instant_of_its_day(self, place_and_time: tuple[ZoneInfo, int, datetime]) -> None:
        zone, hour, instant = place_and_time
        day = learning_day(instant, zone, hour)
        start = day_start(day, zone, hour)
        assert learning_day(start, zone, hour) == day
        assert learning_day(start - MOMENT, zone, hour) == day - DAY

    @thorough
    @given(place_and_time=places_and_times())
    def test_the_next_day_start_is_the_start_of_the_next_day(self, place_and_time: tuple[ZoneInfo, int, datetime]) -> None:
        zone, hour, instant = place_and_time
        upcoming = next_day_start(instant, zone, hour)
        assert instant < upcoming <= instant + timedelta(hours=26)
        assert learning_day(upcoming, zone, hour) == learning_day(instant, zone, hour) + DAY
        assert learning_day(upcoming - MOMENT, zone, hour) == learning_day(instant, zone, hour)


class TestTimesOfOfflineEvents:
    SERVER = at("2026-08-05T12:00:00+00:00")

    @pytest.mark.parametrize("age", [timedelta(0), timedelta(hours=1), timedelta(hours=72)])
    def test_up_to_72_hours_back_the_clients_time_holds(self, age: timedelta) -> None:
        assert accepted_time(self.SERVER - age, self.SERVER) == self.SERVER - age

    def test_beyond_72_hours_nothing_is_accepted(self) -> None:
        assert accepted_time(self.SERVER - timedelta(hours=72) - MOMENT, self.SERVER) is None

    @pytest.mark.parametrize("lead", [MOMENT, timedelta(minutes=5), timedelta(minutes=5) + MOMENT, timedelta(days=900)])
    def test_an_event_is_never_in_the_future(self, lead: timedelta) -> None:
        assert accepted_time(self.SERVER + lead, self.SERVER) == self.SERVER

    def test_without_a_clients_time_it_is_the_servers(self) -> None:
        assert accepted_time(None, self.SERVER) == self.SERVER


def timeline(old: ZoneInfo, new: ZoneInfo, change: ZoneChange, hour: int, now: datetime) -> list[tuple[datetime, date]]:
    """Every quarter of an hour from before the learning day of `now` to two days after the change, with its learning day."""
    start = now - timedelta(hours=30)
    instants = [start + number * QUARTER for number in range((change.effective_at + 2 * DAY - start) // QUARTER)]
    return [(instant, learning_day(instant, old if instant < change.effective_at else new, hour)) for instant in instants]


@st.composite
def zone_changes(draw: st.DrawFn) -> tuple[ZoneInfo, ZoneInfo, datetime, int]:
    """Two zones at most 24 h apart, the instant of the wish, and the day start."""
    old, new, now, hour = draw(zones), draw(zones), draw(quarters), draw(hours)
    assume(not {(old.key, hour), (new.key, hour)} & CLOCK_CHANGES_ACROSS_THE_DAY_START)
    apart = [abs(_offset(old, now + days * DAY) - _offset(new, now + days * DAY)) for days in (-2, 0, 2)]
    assume(max(apart) <= DAY)
    return old, new, now, hour


def _offset(zone: ZoneInfo, instant: datetime) -> timedelta:
    offset = instant.astimezone(zone).utcoffset()
    assert offset is not None
    return offset


def plan(old: ZoneInfo, new: ZoneInfo, now: datetime, hour: int = 4) -> ZoneChange:
    change = plan_zone_change(old, new, now, None, hour)
    assert change is not None
    return change


class TestChangeOfZone:
    def test_from_new_york_to_tokyo_it_holds_from_the_next_day_start_in_new_york(self) -> None:
        change = plan(NEW_YORK, TOKYO, at("2026-08-05T09:00:00-04:00"))
        assert change.effective_at == at("2026-08-06T04:00:00-04:00")  # 17:00 on 6 August in Tokyo
        assert change.excused_days == (date(2026, 8, 6),)

    def test_from_tokyo_to_new_york_it_holds_from_the_next_day_start_in_tokyo(self) -> None:
        change = plan(TOKYO, NEW_YORK, at("2026-08-05T09:00:00+09:00"))
        assert change.effective_at == at("2026-08-06T04:00:00+09:00")  # 15:00 on 5 August in New York
        assert change.excused_days == ()

    def test_in_the_evening_from_tokyo_to_new_york_it_waits_for_the_day_start_in_new_york(self) -> None:
        assert plan(TOKYO, NEW_YORK, at("2026-08-05T19:00:00+09:00")).effective_at == at("2026-08-06T04:00:00-04:00")

    def test_a_date_that_is_skipped_altogether_is_excused(self) -> None:
        change = plan(PAGO_PAGO, KIRITIMATI, at("2026-08-05T12:00:00-11:00"))
        assert change.effective_at == at("2026-08-06T04:00:00-11:00")  # 05:00 on 7 August in Kiritimati
        assert change.excused_days == (date(2026, 8, 6),)

    def test_to_the_same_zone_it_excuses_nothing(self) -> None:
        assert plan(TOKYO, TOKYO, at("2026-08-05T09:00:00+09:00")).excused_days == ()

    def test_within_24_hours_of_the_last_one_there_is_none(self) -> None:
        now = at("2026-08-05T09:00:00+09:00")
        assert plan_zone_change(TOKYO, NEW_YORK, now, now - DAY + MOMENT, 4) is None
        assert plan_zone_change(TOKYO, NEW_YORK, now, now - DAY, 4) == plan(TOKYO, NEW_YORK, now)

    @thorough
    @given(wish=zone_changes(), since=st.timedeltas(min_value=timedelta(0), max_value=DAY - MOMENT))
    def test_in_no_pair_of_zones_is_there_one_within_24_hours(
        self, wish: tuple[ZoneInfo, ZoneInfo, datetime, int], since: timedelta
    ) -> None:
        old, new, now, hour = wish
        assert plan_zone_change(old, new, now, now - since, hour) is None

    @thorough
    @given(wish=zone_changes())
    def test_it_takes_effect_at_the_moment_the_later_of_the_two_zones_begins_its_next_day(
        self, wish: tuple[ZoneInfo, ZoneInfo, datetime, int]
    ) -> None:
        old, new, now, hour = wish
        effective = plan(old, new, now, hour).effective_at
        begun = [learning_day(effective, zone, hour) > learning_day(now, zone, hour) for zone in (old, new)]
        begun_before = [learning_day(effective - MOMENT, zone, hour) > learning_day(now, zone, hour) for zone in (old, new)]
        assert all(begun)
        assert not all(begun_before)

    @thorough
    @given(wish=zone_changes())
    def test_no_learning_day_is_met_twice(self, wish: tuple[ZoneInfo, ZoneInfo, datetime, int]) -> None:
        old, new, now, hour = wish
        days = [day for _, day in timeline(old, new, plan(old, new, now, hour), hour, now)]
        assert days == sorted(days)

    @thorough
    @given(wish=zone_changes())
    def test_exactly_the_learning_days_it_leaves_with_less_than_20_hours_are_excused(
        self, wish: tuple[ZoneInfo, ZoneInfo, datetime, int]
    ) -> None:
        old, new, now, hour = wish
        change = plan(old, new, now, hour)
        passing = [day for _, day in timeline(old, new, change, hour, now)]
        first, last = learning_day(now, old, hour), learning_day(change.effective_at, new, hour)
        touched = [first + offset * DAY for offset in range((last - first).days + 1)]
        assert change.excused_days == tuple(day for day in touched if passing.count(day) * QUARTER < timedelta(hours=20))

    def test_more_than_24_hours_to_the_west_a_date_comes_again_and_no_day_is_lost(self) -> None:
        now = at("2026-08-10T12:00:00+14:00")
        change = plan(KIRITIMATI, PAGO_PAGO, now)
        passing = [day for _, day in timeline(KIRITIMATI, PAGO_PAGO, change, 4, now)]
        assert change.excused_days == ()
        assert all(passing.count(date(2026, 8, number)) * QUARTER >= DAY for number in (10, 11))
