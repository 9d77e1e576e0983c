"""Drafts are kept, on several devices, and nothing typed is lost."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace

import pytest

from app.curriculum import service as curriculum
from app.database import Database
from app.errors import ConflictError, InvalidInputError, NotFoundError
from app.practice import service as practice
from app.practice.views import Submission
from app.stories import service as stories
from app.stories.rules import MAX_DRAFTS
from app.stories.views import DraftView, PictureText, SavedDraft
from app.uploads import service as uploads
from tests.services.people.office import Member
from tests.services.stories.telling import GOOD, Office, new_key


async def begin(office: Office, who: Member, key: str = "") -> DraftView:
    async with office.db.write() as uow:
        return await stories.begin_draft(uow, who.actor, key or new_key())


async def save(
    office: Office, draft: int, revision: int, fields: Mapping[str, str], pictures: tuple[PictureText, ...] | None = None
) -> SavedDraft:
    async with office.db.write() as uow:
        return await stories.save_draft(uow, office.author.actor, draft, revision, fields, pictures)


async def show(office: Office, draft: int) -> DraftView:
    async with office.db.read() as uow:
        return await stories.show_draft(uow, office.author.actor, draft)


async def test_drafts_are_kept_and_seen_by_their_writer_alone(office: Office) -> None:
    first = await begin(office, office.author)
    second = await begin(office, office.author)
    await save(office, first.id, 1, {"title": "議事録"})
    async with office.db.read() as uow:
        assert {one.id for one in await stories.own_drafts(uow, office.author.actor)} == {first.id, second.id}
        assert await stories.own_drafts(uow, office.clerk.actor) == ()
        with pytest.raises(NotFoundError):
            await stories.show_draft(uow, office.clerk.actor, first.id)
    async with office.db.write() as uow:
        with pytest.raises(NotFoundError):
            await stories.save_draft(uow, office.trainer.actor, first.id, 1, {"title": "よそから"})
        await stories.discard_draft(uow, office.clerk.actor, first.id)
    assert (await show(office, first.id)).title == "議事録"


async def test_beginning_twice_with_one_key_is_one_draft(office: Office) -> None:
    key = new_key()
    begun = await asyncio.gather(*(begin(office, office.author, key) for _ in range(3)))
    assert len({one.id for one in begun}) == 1


async def test_saving_the_same_again_changes_nothing(office: Office) -> None:
    draft = await begin(office, office.author)
    for _ in range(2):
        assert (await save(office, draft.id, 1, {"title": "議事録"})).revision == 2


async def test_what_two_devices_write_in_different_fields_comes_together(office: Office) -> None:
    draft = await begin(office, office.author)
    await save(office, draft.id, 1, {"title": "電話から"})
    saved = await save(office, draft.id, 1, {"problem": "パソコンから"})
    assert (dict(saved.merged), dict(saved.beside)) == ({"title": "電話から"}, {})
    shown = await show(office, draft.id)
    assert (shown.fields["title"], shown.fields["problem"]) == ("電話から", "パソコンから")


@pytest.mark.parametrize("take", [True, False])
async def test_what_two_devices_write_in_the_same_field_is_kept_until_one_is_chosen(office: Office, take: bool) -> None:
    draft = await begin(office, office.author)
    await save(office, draft.id, 1, {"title": "電話から"})
    saved = await save(office, draft.id, 1, {"title": "パソコンから"})
    assert dict(saved.beside) == {"title": "パソコンから"}
    shown = await show(office, draft.id)
    assert (shown.title, dict(shown.beside)) == ("電話から", {"title": "パソコンから"})
    for _ in range(2):
        async with office.db.write() as uow:
            shown = await stories.settle_draft(uow, office.author.actor, draft.id, "title", take)
    assert (shown.title, dict(shown.beside)) == ("パソコンから" if take else "電話から", {})


async def test_a_revision_from_the_future_is_refused(office: Office) -> None:
    draft = await begin(office, office.author)
    for revision in (0, 2, -1):
        with pytest.raises(ConflictError):
            await save(office, draft.id, revision, {"title": "議事録"})


async def test_what_is_half_written_or_strange_stays_as_it_is(office: Office) -> None:
    draft = await begin(office, office.author)
    await save(office, draft.id, 1, {"minutes_saved": "だいたい30", "title": "a\x00b\ud800c", "done": "<b>x</b>\u202e"})
    fields = (await show(office, draft.id)).fields
    assert (fields["minutes_saved"], fields["title"], fields["done"]) == ("だいたい30", "abc", "<b>x</b>\u202e")
    for unknown in ({"person_id": "1"}, {"title": "あ" * 9000}):
        with pytest.raises(InvalidInputError):
            await save(office, draft.id, 1, unknown)


async def test_there_is_room_for_so_many_drafts(office: Office) -> None:
    for _ in range(MAX_DRAFTS):
        await begin(office, office.author)
    with pytest.raises(InvalidInputError):
        await begin(office, office.author)


async def test_a_drafts_pictures_go_into_the_story(office: Office) -> None:
    draft = await begin(office, office.author)
    kept, left_out = await office.picture(office.author, ""), await office.picture(office.author)
    await save(office, draft.id, 1, {}, (kept, left_out))
    assert (await show(office, draft.id)).pictures == (kept, left_out)
    picture = replace(kept, alternative="できあがった表")
    async with office.db.write() as uow:
        text = replace(GOOD, pictures=(picture,))
        published = await stories.publish_story(uow, office.author.actor, new_key(), text, draft_id=draft.id)
    (shown,) = (await office.read(office.clerk, published.story_id)).pictures
    assert shown.token == kept.token
    async with office.db.read() as uow:
        assert set(await uploads.shown(uow, [kept.token, left_out.token])) == {kept.token}
        assert await stories.own_drafts(uow, office.author.actor) == ()


async def test_a_discarded_draft_takes_its_pictures_along(office: Office) -> None:
    draft = await begin(office, office.author)
    picture, theirs = await office.picture(office.author), await office.picture(office.clerk)
    await save(office, draft.id, 1, {}, (picture,))
    with pytest.raises(NotFoundError):
        await save(office, draft.id, 2, {}, (theirs,))
    for _ in range(2):
        async with office.db.write() as uow:
            await stories.discard_draft(uow, office.author.actor, draft.id)
    async with office.db.read() as uow:
        assert set(await uploads.shown(uow, [picture.token, theirs.token])) == {theirs.token}


@pytest.fixture
async def version(office: Office, db: Database) -> int:
    """A challenge that the author has handed in."""
    async with db.write() as uow:
        await curriculum.load_starter(uow)
    async with db.read() as uow:
        number = (await curriculum.challenges_of(uow, "work", "ja"))[0].version_id
    async with db.write() as uow:
        sent = Submission(number, new_key(), "お礼の文を作りました。", "表を貼ると早い", 15)
        await practice.submit_challenge(uow, office.author.actor, sent)
    return number


async def test_a_story_begins_with_what_was_done_in_a_challenge(office: Office, version: int) -> None:
    async with office.db.write() as uow:
        draft = await stories.draft_from_challenge(uow, office.author.actor, version)
        again = await stories.draft_from_challenge(uow, office.author.actor, version)
    async with office.db.read() as uow:
        challenge = await curriculum.challenge(uow, version, "ja")
    assert (draft.id, draft.version_id) == (again.id, version)
    assert (draft.title, draft.fields["prompt"]) == (challenge.title, challenge.prompt)
    assert (draft.fields["done"], draft.fields["minutes_saved"]) == ("お礼の文を作りました。\n\n表を貼ると早い", "15")
    for other in (office.clerk, office.trainer):
        with pytest.raises(NotFoundError):
            async with office.db.write() as uow:
                await stories.draft_from_challenge(uow, other.actor, version)
    async with office.db.write() as uow:
        published = await stories.publish_story(uow, office.author.actor, new_key(), GOOD, draft_id=draft.id)
    assert (await office.read(office.clerk, published.story_id)).version_id == version
