"""Agenda, minutes of several people at once, decisions that become items, and who reads what when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

import pytest

from app.database import UnitOfWork
from app.errors import ConflictError, ForbiddenError, InvalidInputError, NotFoundError
from app.notifications import service as notifications
from app.policy.screened import UndecidedError
from app.roadmap import service as roadmap
from app.roadmap.meetings import service as meetings
from app.roadmap.meetings import troubles
from app.roadmap.meetings.rules import LineKind, Section, Status, Way
from app.roadmap.views import NewItem
from app.stories import service as stories
from app.stories.views import Decided
from tests.services.helpdesk.asking import asked
from tests.services.meetings.conftest import Programme
from tests.services.meetings.meeting import line, planned, published, seen, typed
from tests.services.people.office import Member
from tests.services.stories.newsroom import told, tried
from tests.services.stories.telling import new_key


async def prepared(programme: Programme) -> int:
    meeting = await planned(programme)
    async with programme.db.write() as uow:
        await meetings.prepare_agenda(uow, programme.owner.actor, meeting)
    return meeting


async def test_the_agenda_brings_the_most_tried_story_first_and_what_waits(programme: Programme) -> None:
    await told(programme.db, programme.employee, "quiet", title="しずかな事例")
    loud = await told(programme.db, programme.manager, "loud", title="広がった事例")
    await tried(programme.db, programme.employee, loud)
    await asked(programme.db, programme.employee, "どこまで入力してよいですか。", visibility="public")
    async with programme.db.write() as uow:
        item = NewItem("説明会を開く", programme.owner.id, date(2026, 8, 10), new_key())
        await roadmap.add_item(uow, programme.owner.actor, programme.cycle, item)
    page = await seen(programme, await prepared(programme))
    assert [one.text for one in page.in_section(Section.SUCCESSES)] == ["広がった事例", "しずかな事例"]
    assert page.in_section(Section.SUCCESSES)[0].facts == {"n": 1}
    assert [one.text for one in page.in_section(Section.TROUBLES)] == ["どこまで入力してよいですか。"]
    assert "説明会を開く" in [one.text for one in page.in_section(Section.PROPOSALS)]


async def test_nobody_is_named_beyond_what_colleagues_see(programme: Programme) -> None:
    await asked(programme.db, programme.employee, "AIの答えは信じてよいですか。", visibility="public", anonymous=True)
    await asked(programme.db, programme.employee, "だれにも言えない相談です。", visibility="desk")
    await told(programme.db, programme.employee, "1", anonymous=True)
    meeting = await prepared(programme)
    for reader in (programme.owner, programme.manager, programme.boss):
        page = await seen(programme, meeting, reader)
        said = meetings.minutes_text(page, programme.owner.actor.zone, "ja")
        assert "花子" not in said
        assert "だれにも言えない" not in said


async def test_what_is_withdrawn_is_gone_from_agendas_too(programme: Programme) -> None:
    story = await told(programme.db, programme.employee, "1")
    meeting = await prepared(programme)
    async with programme.db.write() as uow:
        await stories.withdraw_story(uow, programme.employee.actor, story)
    page = await seen(programme, meeting)
    assert page.in_section(Section.SUCCESSES) == ()
    assert "領収書" not in meetings.minutes_text(page, programme.owner.actor.zone, "ja")


async def test_preparing_again_adds_only_what_is_new(programme: Programme) -> None:
    await told(programme.db, programme.employee, "1")
    meeting = await prepared(programme)
    before = await seen(programme, meeting)
    kept, removed = before.lines[0].id, before.lines[-1].id
    await typed(programme, programme.owner, before, {f"note.{kept}": "みんなで読む"})
    async with programme.db.write() as uow:
        await meetings.remove_line(uow, programme.owner.actor, meeting, removed)
    await told(programme.db, programme.manager, "2", title="新しい事例")
    async with programme.db.write() as uow:
        await meetings.prepare_agenda(uow, programme.owner.actor, meeting)
    after = await seen(programme, meeting)
    assert [one.note for one in after.lines if one.id == kept] == ["みんなで読む"]
    assert removed not in {one.id for one in after.lines}
    assert "新しい事例" in {one.text for one in after.lines}
    async with programme.db.write() as uow:
        await meetings.restore_line(uow, programme.owner.actor, meeting, removed)
    assert removed in {one.id for one in (await seen(programme, meeting)).lines}


@dataclass(frozen=True)
class Said:
    key: str = "time"
    text: str = "ひとこと調査"
    number: int = 7
    path: str = ""


async def test_surveys_may_add_what_troubles_people(programme: Programme, monkeypatch: pytest.MonkeyPatch) -> None:
    async def source(_uow: UnitOfWork, _since: datetime) -> list[Said]:
        return [Said()]

    monkeypatch.setattr(troubles, "_sources", [])
    meetings.ask_for_troubles(source)
    page = await seen(programme, await prepared(programme))
    (found,) = [one for one in page.lines if one.kind is LineKind.SURVEY]
    assert meetings.line_text(found, "ja") == "アンケート「ひとこと調査」に書かれた困りごと 7件"


async def test_lines_are_added_once_moved_and_ticked(programme: Programme) -> None:
    meeting = await planned(programme)
    key = new_key()
    async with programme.db.write() as uow:
        first = await meetings.add_line(uow, programme.owner.actor, meeting, key, Section.TROUBLES, "一つめ")
        assert await meetings.add_line(uow, programme.owner.actor, meeting, key, Section.TROUBLES, "一つめ") == first
        second = await meetings.add_line(uow, programme.owner.actor, meeting, new_key(), Section.TROUBLES, "二つめ")
        await meetings.move_line(uow, programme.owner.actor, meeting, second, Way.UP)
    page = await seen(programme, meeting)
    assert [one.id for one in page.in_section(Section.TROUBLES)] == [second, first]
    await typed(programme, programme.owner, page, {f"done.{first}": "yes", f"text.{second}": "二つめを直した"})
    page = await seen(programme, meeting)
    assert [(one.text, one.done) for one in page.in_section(Section.TROUBLES)] == [("二つめを直した", False), ("一つめ", True)]


async def test_two_people_who_write_in_different_places_both_keep_their_text(programme: Programme) -> None:
    meeting = await planned(programme)
    one, two = await line(programme, meeting, "一"), await line(programme, meeting, "二")
    page = await seen(programme, meeting)
    await typed(programme, programme.owner, page, {f"note.{one}": "水瀬のメモ"})
    saved = await typed(programme, programme.second, page, {f"note.{two}": "二宮のメモ"})
    assert not saved.conflict
    assert {one.note for one in (await seen(programme, meeting)).lines} == {"水瀬のメモ", "二宮のメモ"}


@pytest.mark.parametrize("take", [True, False])
async def test_two_people_who_write_in_the_same_place_lose_nothing(programme: Programme, take: bool) -> None:
    meeting = await planned(programme)
    note = f"note.{await line(programme, meeting)}"
    page = await seen(programme, meeting)
    await typed(programme, programme.owner, page, {note: "水瀬のメモ"})
    assert (await typed(programme, programme.second, page, {note: "二宮のメモ"})).conflict
    now = await seen(programme, meeting, programme.second)
    assert now.fields[note] == "水瀬のメモ"
    assert [(one.text, one.mine) for one in now.alternatives] == [("二宮のメモ", True)]
    with pytest.raises(ConflictError):
        await published(programme, meeting)
    async with programme.db.write() as uow:
        await meetings.settle_minutes(uow, programme.second.actor, meeting, now.alternatives[0].id, take)
    assert (await seen(programme, meeting)).fields[note] == ("二宮のメモ" if take else "水瀬のメモ")


async def test_what_is_sent_again_changes_nothing(programme: Programme) -> None:
    meeting = await planned(programme)
    page = await seen(programme, meeting)
    first = await typed(programme, programme.owner, page, {"summary": "まとめ"})
    again = await typed(programme, programme.owner, page, {"summary": "まとめ"})
    assert (again.revision, again.conflict) == (first.revision, False)


async def test_what_no_minutes_have_is_refused(programme: Programme) -> None:
    meeting = await planned(programme)
    elsewhere = await line(programme, await planned(programme, starts="08:45"))
    page = await seen(programme, meeting)
    for wrong in ({"status": "held"}, {f"note.{elsewhere}": "x"}, {"summary": "長" * 9_000}, {"summary": "\u202e反対"}, {"note.1": "x"}):
        with pytest.raises(InvalidInputError):
            await typed(programme, programme.owner, page, wrong)


async def test_readers_see_notes_and_decisions_once_they_are_published(programme: Programme) -> None:
    meeting = await planned(programme)
    number = await line(programme, meeting, "来月の予定")
    page = await seen(programme, meeting)
    await typed(programme, programme.owner, page, {f"note.{number}": "内緒のメモ", "summary": "まとめました"})
    async with programme.db.write() as uow:
        await meetings.decide(uow, programme.owner.actor, meeting, new_key(), "説明会を開く", None, None)
    before = await seen(programme, meeting, programme.manager)
    assert (before.summary, before.decisions, [one.note for one in before.lines]) == ("", (), [""])
    await published(programme, meeting)
    after = await seen(programme, meeting, programme.manager)
    assert (after.summary, [one.text for one in after.decisions], [one.note for one in after.lines]) == (
        "まとめました",
        ["説明会を開く"],
        ["内緒のメモ"],
    )
    assert after.status is Status.HELD


async def test_publishing_twice_tells_once(programme: Programme) -> None:
    meeting = await planned(programme)
    await published(programme, meeting)
    await published(programme, meeting)
    async with programme.db.read() as uow:
        told_of = [one.kind for one in (await notifications.inbox(uow, programme.second.actor)).notices]
        assert await meetings.held_since(uow, programme.cycle) == 1
    assert told_of.count("meetings.minutes") == 1


async def test_minutes_cannot_be_published_before_the_meeting_or_unseen(programme: Programme) -> None:
    later = await planned(programme, date(2026, 8, 4))
    with pytest.raises(ConflictError):
        await published(programme, later)
    meeting = await planned(programme)
    page = await seen(programme, meeting)
    await typed(programme, programme.second, page, {"summary": "書き足し"})
    async with programme.db.write() as uow:
        with pytest.raises(ConflictError):
            await meetings.publish_minutes(uow, programme.owner.actor, meeting, page.revision)


async def test_what_looks_personal_is_asked_about_before_others_read_it(programme: Programme) -> None:
    meeting = await planned(programme)
    page = await seen(programme, meeting)
    await typed(programme, programme.owner, page, {"summary": "連絡先は090-1234-5678です。"})
    with pytest.raises(UndecidedError) as asked_about:
        await published(programme, meeting)
    async with programme.db.write() as uow:
        revision = (await seen(programme, meeting)).revision
        decided = Decided("mask", asked_about.value.digest)
        await meetings.publish_minutes(uow, programme.owner.actor, meeting, revision, decided)
    assert "090-1234" not in (await seen(programme, meeting, programme.boss)).summary


async def test_a_decision_becomes_one_item_of_the_roadmap(programme: Programme) -> None:
    meeting = await planned(programme)
    key = new_key()
    async with programme.db.write() as uow:
        first = await meetings.decide(uow, programme.owner.actor, meeting, key, "説明会を開く", programme.manager.id, date(2026, 8, 20))
        assert await meetings.decide(uow, programme.owner.actor, meeting, key, "説明会を開く", None, None) == first
    page = await seen(programme, meeting)
    assert [(one.text, one.owner, one.due_on) for one in page.decisions] == [("説明会を開く", "仁科", date(2026, 8, 20))]
    async with programme.db.read() as uow:
        view = await roadmap.cycle(uow, programme.owner.actor, programme.cycle)
    (item,) = [one for phase in view.phases for one in phase.items if one.own]
    assert (item.title, item.owner, item.origin) == ("説明会を開く", "仁科", f"meeting:{meeting}")


async def test_a_decision_for_nobody_known_or_without_words_is_refused(programme: Programme) -> None:
    meeting = await planned(programme)
    async with programme.db.write() as uow:
        for text, owner in (("", None), ("決定", 10**6), ("x" * 201, None), ("\u202e", None)):
            with pytest.raises((InvalidInputError, NotFoundError)):
                await meetings.decide(uow, programme.owner.actor, meeting, new_key(), text, owner, None)
    assert (await seen(programme, meeting)).decisions == ()


async def test_only_who_leads_the_programme_writes(programme: Programme) -> None:
    meeting = await planned(programme)
    page = await seen(programme, meeting)
    for other in (programme.manager, programme.boss, programme.employee):
        with pytest.raises(ForbiddenError):
            await typed(programme, other, page, {"summary": "x"})
        for attempt in (prepare, decide, publish):
            with pytest.raises(ForbiddenError):
                await attempt(programme, other, meeting)


async def prepare(programme: Programme, who: Member, meeting: int) -> None:
    async with programme.db.write() as uow:
        await meetings.prepare_agenda(uow, who.actor, meeting)


async def decide(programme: Programme, who: Member, meeting: int) -> None:
    async with programme.db.write() as uow:
        await meetings.decide(uow, who.actor, meeting, new_key(), "決定", None, None)


async def publish(programme: Programme, who: Member, meeting: int) -> None:
    async with programme.db.write() as uow:
        await meetings.publish_minutes(uow, who.actor, meeting, 1)


async def test_the_text_to_copy_says_everything_in_both_languages(programme: Programme) -> None:
    meeting = await planned(programme)
    number = await line(programme, meeting, "来月の予定")
    await typed(programme, programme.owner, await seen(programme, meeting), {f"note.{number}": "一行目\n二行目", "summary": "まとめ"})
    async with programme.db.write() as uow:
        await meetings.decide(uow, programme.owner.actor, meeting, new_key(), "説明会", programme.owner.id, date(2026, 8, 20))
    page = await seen(programme, meeting)
    japanese, english = (meetings.minutes_text(page, programme.owner.actor.zone, one) for one in ("ja", "en"))
    for part in ("来月の予定", "   一行目\n   二行目", "説明会（担当：水瀬", "まとめ"):
        assert part in japanese
    for part in ("1. Sharing successes\nNothing", "- 来月の予定", "owner: 水瀬", "Present: "):
        assert part in english
