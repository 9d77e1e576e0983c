"""What a story has to have, where it stands in the feed, and how its spreading is drawn."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import InvalidInputError
from app.stories.rules import (
    DOUBLING,
    LONGEST,
    MINUTE,
    OTHERS,
    UNKNOWN_ORIGIN,
    Flow,
    check_minutes,
    check_optional,
    check_pictures,
    check_prose,
    check_story,
    place_of,
    spread_of,
    summary_of,
)
from app.stories.views import MinutesSummary, PictureText, Spread, StoryText

NOON = datetime(2026, 8, 3, 3, tzinfo=UTC)
GOOD = StoryText(
    title="議事録が15分で終わる",
    problem="会議のあと、議事録に1時間かかっていました。",
    done="録音の文字起こしから、決まったことだけをまとめてもらいました。",
    minutes_saved=45,
    quality="抜けが減りました。",
    frequency="weekly",
    steps="1. 文字起こしを貼る",
    prompt="次の文字起こしから、決まったことを3つにまとめてください。",
    tool="Copilot",
)
instants = st.datetimes(datetime(2024, 1, 1), datetime(2034, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - the bounds of hypothesis are naive
weights = st.integers(0, 100_000)


def refused(text: StoryText) -> tuple[str | None, str]:
    with pytest.raises(InvalidInputError) as refusal:
        check_story(text, ())
    return refusal.value.field, refusal.value.key


def test_a_story_with_its_four_parts_is_taken_as_it_is() -> None:
    assert check_story(GOOD, ()) == GOOD


@pytest.mark.parametrize("part", ["title", "problem", "done"])
@pytest.mark.parametrize("nothing", ["", "   \n", "\u3000", "\u200b\u200d"])
def test_what_is_missing_is_named(part: str, nothing: str) -> None:
    assert refused(replace(GOOD, **{part: nothing})) == (part, "people.text.empty")  # pyright: ignore[reportArgumentType] - a text field


def test_how_to_do_it_needs_steps_or_a_prompt() -> None:
    assert check_story(replace(GOOD, steps=""), ()).steps == ""
    assert check_story(replace(GOOD, prompt=" "), ()).prompt == ""
    assert refused(replace(GOOD, steps="", prompt="")) == ("steps", "storyrules.error.how")


@pytest.mark.parametrize("name", sorted(LONGEST))
def test_each_part_has_a_length(name: str) -> None:
    longest = replace(GOOD, **{name: "あ" * LONGEST[name]})  # pyright: ignore[reportArgumentType] - a text field
    assert check_story(longest, ()) == longest
    assert refused(replace(GOOD, **{name: "あ" * (LONGEST[name] + 1)})) == (name, "people.text.too_long")  # pyright: ignore[reportArgumentType] - likewise


@pytest.mark.parametrize("bad", ["\x00", "\ud800", "\u202e", "e" + "\u0301" * 40, "\x1b[31m"])
@pytest.mark.parametrize("name", sorted(LONGEST))
def test_characters_that_hide_or_smear_are_refused(name: str, bad: str) -> None:
    assert refused(replace(GOOD, **{name: f"前{bad}後"})) == (name, "people.text.characters")  # pyright: ignore[reportArgumentType] - a text field


def test_letters_with_accents_are_no_flood() -> None:
    for text in ("がぎぐげご", "Việt Nam", "שָׁלוֹם", "สวัสดี", "🧑‍💻を使う", "e\u0301\u0302\u0303"):
        assert check_prose(text, "title", 80)


def test_markdown_and_html_stay_plain_text() -> None:
    text = "<script>alert(1)</script> [x](javascript:alert(1)) ![](http://evil.example/x.png)"
    assert check_prose(text, "problem", 200) == text


@pytest.mark.parametrize("minutes", [-1, 481, 2**63, True, 3.5, "10"])
def test_minutes_saved_are_those_of_a_day_at_work(minutes: object) -> None:
    with pytest.raises(InvalidInputError):
        check_minutes(minutes)


def test_a_story_says_minutes_and_how_often() -> None:
    assert refused(replace(GOOD, frequency="hourly")) == ("frequency", "storyrules.error.frequency")
    assert refused(replace(GOOD, minutes_saved=None)) == ("minutes_saved", "storyrules.error.minutes")  # pyright: ignore[reportArgumentType] - what a form may send
    assert (check_minutes(0), check_minutes(480), check_minutes(None)) == (0, 480, None)


def test_an_approved_tool_gets_its_own_name() -> None:
    assert check_story(replace(GOOD, tool="ｃｏｐｉｌｏｔ "), ("Copilot",)).tool == "Copilot"
    assert check_story(replace(GOOD, tool="手元の表計算"), ("Copilot",)).tool == "手元の表計算"


def test_each_picture_says_what_it_shows() -> None:
    shown = PictureText("a", "できあがった表")
    assert check_pictures([shown]) == (shown,)
    for pictures in ([PictureText("a", " ")], [shown, shown], [PictureText(str(n), "表") for n in range(5)]):
        with pytest.raises(InvalidInputError) as refusal:
            check_pictures(pictures)
        assert refusal.value.field == "pictures"


def test_an_optional_text_may_be_left_empty() -> None:
    assert check_optional("  ", "tip", 10) == ""


@given(instants, weights, weights, st.booleans())
def test_more_re_use_never_lowers_a_story(at: datetime, weight: int, more: int, featured: bool) -> None:
    assert place_of(at, weight + more, featured=featured) >= place_of(at, weight, featured=featured)


@given(instants, weights, st.timedeltas(timedelta(minutes=1), timedelta(days=3000)))
def test_of_two_stories_with_the_same_re_use_the_newer_one_stands_first(at: datetime, weight: int, later: timedelta) -> None:
    assert place_of(at + later, weight) > place_of(at, weight)


@given(instants, weights, instants, weights)
def test_a_featured_story_stands_above_all_others(at: datetime, weight: int, other: datetime, much: int) -> None:
    assert place_of(at, weight, featured=True) > place_of(other, much)


@given(instants, instants, weights, weights, st.timedeltas(timedelta(0), timedelta(days=3000)))
def test_time_passes_for_all_stories_alike(one: datetime, other: datetime, first: int, second: int, passed: timedelta) -> None:
    minutes = timedelta(minutes=passed // MINUTE)
    before = place_of(one, first) - place_of(other, second)
    assert place_of(one + minutes, first) - place_of(other + minutes, second) == before


@given(instants, st.integers(1, 50_000))
def test_twice_the_re_use_is_worth_a_week(at: datetime, weight: int) -> None:
    gained = place_of(at, 2 * weight + 1) - place_of(at, weight)
    assert abs(gained - DOUBLING / MINUTE) <= 1


@given(instants, weights)
def test_a_place_fits_into_the_column(at: datetime, weight: int) -> None:
    assert 0 < place_of(at, weight, featured=True) < 2**31


def test_minutes_are_summed_up_of_five_answers_or_more() -> None:
    assert summary_of([10, 20, 30, 40]) is None
    assert summary_of([10, 20, 30, 40, 480]) == MinutesSummary(30, 5)


SALES, WORKS, BOOKS = 1, 2, 3
NAMES = {SALES: "営業部", WORKS: "製造部", BOOKS: "経理部"}
MONDAY, TUESDAY, FRIDAY = date(2026, 8, 3), date(2026, 8, 4), date(2026, 8, 7)


def drawn(spread: Spread) -> dict[str, tuple[int, int]]:
    return {place.name: (place.wave, place.people) for place in spread.places}


def test_a_story_spreads_in_waves_from_its_department() -> None:
    spread = spread_of(SALES, [Flow(None, WORKS, 2, MONDAY), Flow(WORKS, BOOKS, 3, TUESDAY), Flow(None, SALES, 1, FRIDAY)], NAMES, ())
    assert (spread.people, spread.departments) == (6, 3)
    assert drawn(spread) == {"営業部": (0, 1), "製造部": (1, 2), "経理部": (2, 3)}
    assert [(edge.source, edge.target, edge.people) for edge in spread.edges] == [(SALES, WORKS, 2), (WORKS, BOOKS, 3), (SALES, SALES, 1)]
    assert [place.name for place in spread.places if place.origin] == ["営業部"]


def test_departments_of_fewer_than_five_people_stand_together() -> None:
    flows = [Flow(None, WORKS, 1, MONDAY), Flow(None, BOOKS, 1, TUESDAY), Flow(BOOKS, None, 1, FRIDAY), Flow(OTHERS, SALES, 1, FRIDAY)]
    spread = spread_of(SALES, flows, NAMES, {WORKS, BOOKS})
    assert drawn(spread) == {"営業部": (0, 1), "": (1, 3)}
    assert (spread.people, spread.departments) == (4, 3)
    assert {place.key for place in spread.places} == {SALES, OTHERS}


def test_where_an_anonymous_story_began_is_not_told() -> None:
    spread = spread_of(None, [Flow(None, SALES, 2, MONDAY)], NAMES, ())
    (origin,) = [place for place in spread.places if place.origin]
    assert (origin.key, origin.name, origin.people) == (UNKNOWN_ORIGIN, "", 0)
    assert drawn(spread) == {"": (0, 0), "営業部": (1, 2)}


def test_a_story_that_nobody_has_tried_has_only_its_beginning() -> None:
    spread = spread_of(SALES, [], NAMES, ())
    assert (spread.people, spread.departments, spread.edges) == (0, 0, ())
    assert drawn(spread) == {"営業部": (0, 0)}


departments = st.sampled_from([None, OTHERS, 1, 2, 3, 4, 5])
flows = st.lists(
    st.builds(Flow, departments, st.sampled_from([None, 1, 2, 3, 4, 5]), st.integers(1, 9), st.dates(MONDAY, FRIDAY)), max_size=20
)


@given(st.sampled_from([None, 1, 2, 3]), flows, st.sets(st.integers(1, 5)))
def test_nobody_is_lost_or_counted_twice_in_the_drawing(origin: int | None, told: list[Flow], small: set[int]) -> None:
    spread = spread_of(origin, told, NAMES, small)
    everybody = sum(flow.people for flow in told)
    assert spread.people == everybody == sum(place.people for place in spread.places) == sum(edge.people for edge in spread.edges)
    assert len({place.key for place in spread.places}) == len(spread.places)
    assert {key for edge in spread.edges for key in (edge.source, edge.target)} <= {place.key for place in spread.places}
    assert [place.origin for place in spread.places].count(True) == 1
    assert not {place.key for place in spread.places if not place.origin} & small
