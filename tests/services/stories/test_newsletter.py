"""The newsletter: composed by the product, edited by two at once without loss, read by everybody, and rid of what is withdrawn."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta

import pytest
from sqlalchemy import text

from app.clock import ManualClock
from app.database import Database
from app.errors import ConflictError, ForbiddenError, InvalidInputError, NotFoundError
from app.notifications import service as notifications
from app.policy.screened import UndecidedError
from app.stories import service as stories
from app.stories.channels import service as channels
from app.stories.channels.service import Move
from app.stories.views import Decided
from tests.services.people.office import Member, hire, statements
from tests.services.stories.newsroom import ADDRESS, opened, published, read, saved, shown, told, tried


async def test_an_issue_is_composed_of_the_weeks_stories(db: Database, hana: Member, misaki: Member) -> None:
    story = await told(db, misaki, "1")
    await tried(db, hana, story, "表にしてから貼ると早いです。")
    draft = await opened(db, hana)
    assert draft.week == date(2026, 8, 3)
    assert [one.id for one in draft.stories] == [story]
    assert draft.fields["subject"] == "今週のAI活用（8月3日(月)〜8月7日(金)）"
    assert draft.fields["tip"] == "表にしてから貼ると早いです。"
    assert draft.fields[f"teaser.{story}"].startswith("毎月の領収書の転記に2時間かかっていました。\n写真を撮って")


async def test_two_curators_who_open_a_week_work_on_the_same_issue(db: Database, hana: Member, taro: Member) -> None:
    first, second = await asyncio.gather(opened(db, hana), opened(db, taro))
    assert first.id == second.id


async def test_different_fields_are_both_kept_and_the_second_is_told(db: Database, hana: Member, taro: Member) -> None:
    draft = await opened(db, hana)
    await saved(db, hana, draft, {"subject": "花子の件名"})
    result = await saved(db, taro, draft, {"closing": "太郎のむすび"})
    assert (result.merged, result.conflict) == ({"subject": "花子の件名"}, False)
    now = await shown(db, hana, draft)
    assert (now.fields["subject"], now.fields["closing"], now.authors) == ("花子の件名", "太郎のむすび", ("太郎", "花子"))


@pytest.mark.parametrize(("take", "stays"), [(True, "太郎の件名"), (False, "花子の件名")])
async def test_the_later_of_two_texts_waits_beside_the_first(db: Database, hana: Member, taro: Member, take: bool, stays: str) -> None:
    draft = await opened(db, hana)
    await saved(db, hana, draft, {"subject": "花子の件名"})
    assert (await saved(db, taro, draft, {"subject": "太郎の件名"})).conflict
    (waiting,) = (await shown(db, taro, draft)).alternatives
    assert (waiting.text, waiting.by, waiting.mine) == ("太郎の件名", "太郎", True)
    with pytest.raises(ConflictError):
        await published(db, hana, draft)
    async with db.write() as uow:
        now = await channels.settle_newsletter(uow, hana.actor, draft.id, waiting.id, take)
    assert (now.fields["subject"], now.alternatives) == (stays, ())


async def test_sending_the_same_again_changes_nothing(db: Database, hana: Member) -> None:
    draft = await opened(db, hana)
    first = await saved(db, hana, draft, {"subject": "件名"})
    again = await saved(db, hana, draft, {"subject": "件名"})
    assert (first.revision, again.revision, again.conflict) == (2, 2, False)


async def test_stories_come_go_and_move_whatever_each_curator_saw(db: Database, hana: Member, taro: Member, misaki: Member) -> None:
    first, second = await told(db, misaki, "1"), await told(db, misaki, "2", title="議事録を10分で")
    draft = await opened(db, hana)
    before = [one.id for one in draft.stories]
    assert set(before) == {first, second}

    async def move(who: Member, story: int, way: Move) -> None:
        async with db.write() as uow:
            await channels.change_stories(uow, who.actor, draft.id, story, way)

    await asyncio.gather(move(hana, before[0], Move.DOWN), move(taro, before[0], Move.REMOVE))
    now = await shown(db, hana, draft)
    assert ([one.id for one in now.stories], [one.id for one in now.others]) == ([before[1]], [before[0]])
    await move(hana, before[0], Move.ADD)
    await move(hana, before[0], Move.ADD)
    assert [one.id for one in (await shown(db, hana, draft)).stories] == [before[1], before[0]]


async def test_another_language_leaves_what_was_written(db: Database, hana: Member) -> None:
    draft = await opened(db, hana)
    await saved(db, hana, draft, {"closing": "花子のむすび"})
    async with db.write() as uow:
        now = await channels.set_newsletter_language(uow, hana.actor, draft.id, "en")
    assert now.fields["subject"].startswith("AI at work this week")
    assert now.fields["closing"] == "花子のむすび"


async def test_everybody_reads_a_published_issue_and_is_told_once(db: Database, hana: Member, misaki: Member) -> None:
    story = await told(db, misaki, "1")
    draft = await opened(db, hana)
    with pytest.raises(NotFoundError):
        await read(db, misaki, draft)
    await published(db, hana, draft)
    await published(db, hana, draft)
    issue = await read(db, misaki, draft)
    assert [item.address for item in issue.items] == [f"{ADDRESS}/stories/story?s={story}"]
    async with db.read() as uow:
        (line,) = await channels.newsletters(uow, misaki.actor)
        inbox = await notifications.inbox(uow, misaki.actor)
    assert line.subject == issue.subject
    assert [one.text for one in inbox.notices if "ニュースレター" in one.text] == [f"ニュースレター「{issue.subject}」が出ました。"]


async def test_changes_after_publishing_are_seen_once_it_is_published_again(db: Database, hana: Member, misaki: Member) -> None:
    await told(db, misaki, "1")
    draft = await opened(db, hana)
    await published(db, hana, draft)
    await saved(db, hana, draft, {"greeting": "こんにちは。"})
    assert (await shown(db, hana, draft)).changed_since
    assert (await read(db, misaki, draft)).greeting != "こんにちは。"
    await published(db, hana, draft)
    assert not (await shown(db, hana, draft)).changed_since
    assert (await read(db, misaki, draft)).greeting == "こんにちは。"


async def test_a_withdrawn_story_leaves_nothing_in_any_issue(db: Database, hana: Member, misaki: Member) -> None:
    gone, stays = await told(db, misaki, "1"), await told(db, misaki, "2", title="議事録を10分で")
    draft = await opened(db, hana)
    await saved(db, hana, draft, {f"teaser.{gone}": "この紹介文も消えます"})
    await published(db, hana, draft)
    async with db.write() as uow:
        await stories.withdraw_story(uow, misaki.actor, gone)
    assert [item.title for item in (await read(db, hana, draft)).items] == ["議事録を10分で"]
    now = await shown(db, hana, draft)
    assert ([one.id for one in now.stories], f"teaser.{gone}" in now.fields) == ([stays], False)
    async with db.read() as uow:
        stored = (await uow.session.execute(text("SELECT texts, published, changed FROM newsletter"))).one()
    assert "この紹介文も消えます" not in str(stored).encode().decode("unicode_escape", "replace")
    assert f"teaser.{gone}" not in str(stored)


async def test_a_hidden_story_is_gone_and_comes_back_with_the_story(db: Database, hana: Member, misaki: Member) -> None:
    story = await told(db, misaki, "1")
    await told(db, misaki, "2", title="議事録を10分で")
    draft = await opened(db, hana)
    await published(db, hana, draft)
    async with db.write() as uow:
        await stories.hide_story(uow, hana.actor, story, "社外の名前が見えます。")
    assert len((await read(db, misaki, draft)).items) == 1
    async with db.write() as uow:
        await stories.show_story(uow, hana.actor, story)
    assert len((await read(db, misaki, draft)).items) == 2


async def test_a_tip_that_is_taken_back_is_gone_from_the_published_issue(db: Database, hana: Member, taro: Member, misaki: Member) -> None:
    story = await told(db, misaki, "1")
    await tried(db, taro, story, "先に表にします。")
    draft = await opened(db, hana)
    await published(db, hana, draft)
    assert (await read(db, misaki, draft)).tip == "先に表にします。"
    async with db.write() as uow:
        await stories.edit_try(uow, taro.actor, story, 10, "")
    assert (await read(db, misaki, draft)).tip == ""


async def test_what_looks_personal_is_asked_about_before_others_read_it(db: Database, hana: Member, misaki: Member) -> None:
    await told(db, misaki, "1")
    draft = await opened(db, hana)
    await saved(db, hana, draft, {"closing": "質問は 090-1234-5678 へ電話してください。"})
    with pytest.raises(UndecidedError) as asked:
        await published(db, hana, draft)
    now = await shown(db, hana, draft)
    async with db.write() as uow:
        decided = Decided("mask", asked.value.digest)
        masked = await channels.publish_newsletter(uow, hana.actor, draft.id, now.revision, decided)
    assert "090-1234-5678" not in masked.fields["closing"]
    assert "090-1234-5678" not in (await read(db, misaki, draft)).closing


async def test_an_issue_that_is_taken_back_can_be_read_by_nobody(db: Database, hana: Member, misaki: Member) -> None:
    await told(db, misaki, "1")
    draft = await opened(db, hana)
    await published(db, hana, draft)
    for _ in range(2):
        async with db.write() as uow:
            await channels.withdraw_newsletter(uow, hana.actor, draft.id)
    with pytest.raises(NotFoundError):
        await read(db, misaki, draft)


async def test_nothing_is_published_without_stories_or_on_an_outdated_view(
    db: Database, hana: Member, taro: Member, misaki: Member
) -> None:
    draft = await opened(db, hana)
    with pytest.raises(InvalidInputError):
        await published(db, hana, draft)
    story = await told(db, misaki, "1")
    async with db.write() as uow:
        seen = await channels.change_stories(uow, hana.actor, draft.id, story, Move.ADD)
    await saved(db, taro, seen, {"subject": "太郎の件名"})
    with pytest.raises(ConflictError):
        async with db.write() as uow:
            await channels.publish_newsletter(uow, hana.actor, draft.id, seen.revision)


async def test_participation_is_told_of_five_people_or_more(db: Database, admin: Member, hana: Member, misaki: Member) -> None:
    story = await told(db, misaki, "1")
    draft = await opened(db, hana)
    assert draft.participants == 0
    for number in range(5):
        colleague = await hire(db, admin, name=f"同僚{number}", login=f"c{number}@midori.example")
        await tried(db, colleague, story)
    # Three of eight have not practised: telling would say so of three.
    assert (await shown(db, hana, draft)).participants == 0
    for who in (admin, hana):
        await tried(db, who, story)
    other = await told(db, hana, "2", title="別の事例")
    await tried(db, misaki, other)
    assert (await shown(db, hana, draft)).participants == 8


async def test_weeks_to_come_have_no_issue(db: Database, hana: Member, clock: ManualClock) -> None:
    for day in (date(2026, 8, 10), date(2019, 1, 7)):
        with pytest.raises(NotFoundError):
            async with db.write() as uow:
                await channels.open_newsletter(uow, hana.actor, day)
    clock.advance(timedelta(days=7))
    async with db.write() as uow:
        earlier = await channels.open_newsletter(uow, hana.actor, date(2026, 8, 5))
    assert (earlier.week, earlier.has_later) == (date(2026, 8, 3), True)


async def test_employees_neither_edit_nor_publish(db: Database, hana: Member, misaki: Member) -> None:
    draft = await opened(db, hana)
    for attempt in (
        lambda uow: channels.open_newsletter(uow, misaki.actor),
        lambda uow: channels.show_newsletter(uow, misaki.actor, draft.id),
        lambda uow: channels.save_newsletter(uow, misaki.actor, draft.id, 1, {"subject": "x"}),
        lambda uow: channels.change_stories(uow, misaki.actor, draft.id, 1, Move.ADD),
        lambda uow: channels.set_newsletter_language(uow, misaki.actor, draft.id, "en"),
        lambda uow: channels.settle_newsletter(uow, misaki.actor, draft.id, 1, take=True),
        lambda uow: channels.publish_newsletter(uow, misaki.actor, draft.id, 1),
        lambda uow: channels.withdraw_newsletter(uow, misaki.actor, draft.id),
        lambda uow: channels.draft_issue(uow, misaki.actor, draft.id, ADDRESS),
    ):
        with pytest.raises(ForbiddenError):
            async with db.write() as uow:
                await attempt(uow)


@pytest.mark.parametrize(
    ("field", "typed"),
    [("subject", "長" * 121), ("teaser.x", "x"), ("teaser.0", "x"), ("teaser.99999999999", "x"), ("html", "<b>"), ("", "x")],
)
async def test_unknown_fields_and_floods_are_refused(db: Database, hana: Member, field: str, typed: str) -> None:
    draft = await opened(db, hana)
    with pytest.raises(InvalidInputError):
        await saved(db, hana, draft, {field: typed})


async def test_cards_and_messages_are_of_stories_that_are_shown(db: Database, hana: Member, misaki: Member) -> None:
    story = await told(db, misaki, "1", anonymous=True)
    async with db.read() as uow:
        facts = await channels.story_facts(uow, hana.actor, story, ADDRESS)
        for unknown in (0, -1, story + 1, 2**40):
            with pytest.raises(NotFoundError):
                await channels.story_facts(uow, hana.actor, unknown, ADDRESS)
    assert (facts.author, facts.minutes, facts.address) == ("", 30, f"{ADDRESS}/stories/story?s={story}")
    async with db.write() as uow:
        await stories.hide_story(uow, hana.actor, story, "確認のため。")
    with pytest.raises(NotFoundError):
        async with db.read() as uow:
            await channels.story_facts(uow, misaki.actor, story, ADDRESS)


async def test_reading_an_issue_takes_the_same_number_of_queries_whatever_is_in_it(db: Database, hana: Member, misaki: Member) -> None:
    await told(db, misaki, "1")
    draft = await opened(db, hana)
    await published(db, hana, draft)
    few = await statements(db, lambda uow: channels.read_newsletter(uow, misaki.actor, draft.week, ADDRESS))
    for number in range(2, 6):
        story = await told(db, misaki, str(number), title=f"事例{number}")
        async with db.write() as uow:
            await channels.change_stories(uow, hana.actor, draft.id, story, Move.ADD)
    await published(db, hana, draft)
    assert await statements(db, lambda uow: channels.read_newsletter(uow, misaki.actor, draft.week, ADDRESS)) == few
