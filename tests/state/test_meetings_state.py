"""Meetings and reviews, event by event."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from app.clock import ManualClock
from app.database import Database
from app.roadmap.review import service as review
from state.roadmap_meeting import MeetingState
from state.roadmap_meetings import MeetingsState
from state.roadmap_review import ReviewsState, ReviewState, line_through
from tests.services.meetings.conftest import Programme, programme
from tests.services.meetings.meeting import line, planned, published, seen
from tests.services.people.office import Member, hire
from tests.services.stories.telling import new_key
from tests.state.stage import Browser, Stage

__all__ = ["programme"]

LIST, ONE, REVIEWS, REVIEW = "/roadmap/meetings", "/roadmap/meeting", "/roadmap/review", "/roadmap/review/one"
RHYTHM = {"cadence": "phase", "weekday": "0", "starts": "10:00", "minutes": "30", "place": "会議室A"}


async def opened(stage: Stage, who: Member, meeting: int) -> Browser:
    tab = stage.browser(who)
    await tab.call(MeetingState.load, path=ONE, query=f"id={meeting}")
    return tab


async def typed(tab: Browser, changes: dict[str, Any], number: int = 1) -> Any:
    now = await tab.see(MeetingState)
    await tab.call(MeetingState.change, {"changes": changes, "number": number, "storage_key": now.storage_key}, path=ONE)
    return await tab.see(MeetingState)


async def test_choosing_a_rhythm_fills_the_list(stage: Stage, programme: Programme) -> None:
    tab = stage.browser(programme.owner)
    await tab.call(MeetingsState.load, path=LIST)
    assert (await tab.see(MeetingsState)).coming == []
    await tab.call(MeetingsState.set_rhythm, {"form": RHYTHM}, path=LIST)
    now = await tab.see(MeetingsState)
    assert [one.time for one in now.coming] == ["10:00"] * 4
    assert now.coming[0].day == "2026年8月3日(月)"
    assert now.notice != ""


async def test_a_reader_sees_the_list_and_changes_nothing(stage: Stage, programme: Programme) -> None:
    tab = stage.browser(programme.manager)
    await tab.call(MeetingsState.load, path=LIST)
    await tab.call(MeetingsState.set_rhythm, {"form": RHYTHM}, path=LIST)
    now = await tab.see(MeetingsState)
    assert (now.loaded, now.may_lead, now.coming) == (True, False, [])


async def test_the_calendars_address_is_shown_once(stage: Stage, programme: Programme) -> None:
    tab = stage.browser(programme.boss)
    await tab.call(MeetingsState.load, path=LIST)
    await tab.call(MeetingsState.make_address, path=LIST)
    assert (await tab.see(MeetingsState)).address.startswith("http://localhost/api/roadmap/calendar/")
    await tab.call(MeetingsState.load, path=LIST)
    now = await tab.see(MeetingsState)
    assert (now.address, now.has_address) == ("", True)
    await tab.call(MeetingsState.end_address, path=LIST)
    assert not (await tab.see(MeetingsState)).has_address


@pytest.mark.parametrize("query", ["", "id=x", "id=0", "id=99999", "id=-1"])
async def test_an_address_without_a_meeting_says_so(stage: Stage, programme: Programme, query: str) -> None:
    tab = stage.browser(programme.owner)
    for state, path in ((MeetingState, ONE), (ReviewState, REVIEW)):
        await tab.call(state.load, path=path, query=query)  # pyright: ignore[reportAttributeAccessIssue] - both have one
        now = await tab.see(state)
        assert not now.loaded
        assert now.error != ""


async def test_what_is_typed_is_stored_and_stands_in_the_copied_text(stage: Stage, programme: Programme) -> None:
    meeting = await planned(programme)
    number = await line(programme, meeting)
    tab = await opened(stage, programme.owner, meeting)
    now = await typed(tab, {f"note.{number}": "みんなで読む", f"done.{number}": "yes", "summary": "まとめ"}, number=7)
    assert (now.confirmed, now.refused) == (7, 0)
    assert "みんなで読む" in now.text
    assert now.sections[2].lines[0].tick.value == "yes"


async def test_two_people_in_one_note_see_both_texts_and_choose(stage: Stage, programme: Programme) -> None:
    meeting = await planned(programme)
    note = f"note.{await line(programme, meeting)}"
    first, second = await opened(stage, programme.owner, meeting), await opened(stage, programme.second, meeting)
    await typed(first, {note: "水瀬"})
    now = await typed(second, {note: "二宮"})
    assert (now.held, [(one.mine, one.theirs, one.own) for one in now.conflicts]) == ([note], [("二宮", "水瀬", True)])
    await second.call(MeetingState.settle, {"alternative": now.conflicts[0].id, "take": True}, path=ONE)
    now = await second.see(MeetingState)
    assert (now.conflicts, now.sections[2].lines[0].note.value) == ([], "二宮")


@pytest.mark.parametrize("forged", [None, 7, [], {"note.1": 5}, {"status": "held"}, {"summary": "\ud800"}, {"summary": "長" * 20_000}])
async def test_forged_changes_are_refused(stage: Stage, programme: Programme, forged: Any) -> None:
    tab = await opened(stage, programme.owner, await planned(programme))
    now = await typed(tab, forged, number=3)
    assert (now.refused, now.confirmed) == (3, 0)
    assert now.error != ""


async def test_a_line_and_a_decision_sent_twice_are_one(stage: Stage, programme: Programme) -> None:
    meeting = await planned(programme)
    tab = await opened(stage, programme.owner, meeting)
    sent = {"section": "troubles", "text": "時間がない", "client_key": new_key()}
    decision = {"decision_text": "説明会を開く", "owner": str(programme.manager.id), "due": "2026-08-20", "client_key": new_key()}
    for _ in range(2):
        await tab.call(MeetingState.add, {"form": sent}, path=ONE)
        await tab.call(MeetingState.decide, {"form": decision}, path=ONE)
    page = await seen(programme, meeting)
    assert [one.text for one in page.lines] == ["時間がない"]
    assert [(one.text, one.owner) for one in page.decisions] == [("説明会を開く", "仁科")]


async def test_participants_and_day_change_with_the_form(stage: Stage, programme: Programme) -> None:
    meeting = await planned(programme)
    tab = await opened(stage, programme.owner, meeting)
    form = {"day": "2026-08-05", "starts": "14:00", "minutes": "45", "place": "", "guests": "話し手", f"asked_{programme.boss.id}": "on"}
    await tab.call(MeetingState.reschedule, {"form": form}, path=ONE)
    page = await seen(programme, meeting)
    assert ([one.name for one in page.participants], page.minutes, page.guests) == (["朝比奈"], 45, "話し手")


async def test_minutes_are_published_and_read_by_others(stage: Stage, programme: Programme) -> None:
    meeting = await planned(programme)
    tab = await opened(stage, programme.owner, meeting)
    await typed(tab, {"summary": "まとめました"})
    reader = await opened(stage, programme.boss, meeting)
    assert "まとめました" not in reader.everything_sent()
    await tab.call(MeetingState.publish, {"form": {}}, path=ONE)
    assert (await tab.see(MeetingState)).status == "held"
    await reader.call(MeetingState.load, path=ONE, query=f"id={meeting}")
    assert (await reader.see(MeetingState)).summary.value == "まとめました"


async def test_a_published_meeting_leaves_the_coming_ones(stage: Stage, programme: Programme) -> None:
    meeting = await planned(programme)
    await published(programme, meeting)
    tab = stage.browser(programme.boss)
    await tab.call(MeetingsState.load, path=LIST)
    now = await tab.see(MeetingsState)
    assert ([one.id for one in now.past], now.coming) == ([meeting], [])


async def test_a_review_from_its_beginning_to_the_report(stage: Stage, programme: Programme, clock: ManualClock, db: Database) -> None:
    clock.advance(timedelta(days=50))  # by then the first sessions have ended
    tab = stage.browser(await hire(db, programme.admin, name="新任", login="shinnin@midori.example", roles=("programme_owner",)))
    await tab.call(ReviewsState.load, path=REVIEWS)
    await tab.call(ReviewsState.begin, {"form": {"client_key": new_key()}}, path=REVIEWS)
    path = tab.redirects[-1]
    number = path.partition("id=")[2]
    await tab.call(ReviewState.load, path=REVIEW, query=f"id={number}")
    now = await tab.see(ReviewState)
    assert (now.loaded, now.held, now.fields["months"].value) == (True, False, "2")
    changes = {"licences": "40", "licence_price": "3,000", "next_step": "widen"}
    await tab.call(ReviewState.change, {"changes": changes, "number": 4, "storage_key": now.storage_key}, path=REVIEW)
    now = await tab.see(ReviewState)
    assert (now.confirmed, now.fields["licence_price"].stamp, now.measures[2].value) == (4, 0, "240,000円")
    await tab.call(ReviewState.change, {"changes": {"sales": "たくさん"}, "number": 5, "storage_key": now.storage_key}, path=REVIEW)
    now = await tab.see(ReviewState)
    assert (now.refused, now.error_field) == (5, "sales")
    await tab.call(ReviewState.hold, {"form": {}}, path=REVIEW)
    assert (await tab.see(ReviewState)).held
    async with db.read() as uow:
        assert await review.last_held(uow, programme.cycle) == date(2026, 9, 21)


def test_a_line_has_gaps_where_nothing_is_known() -> None:
    assert line_through([0.5, 1.0]) == "M0.0 80.0L600.0 0.0"
    assert line_through([None, 0.5, None]) == "M300.0 80.0h-4"
    assert line_through([0.0, None, 1.0]) == "M0.0 160.0h4M600.0 0.0h-4"
    assert line_through([]) == ""
