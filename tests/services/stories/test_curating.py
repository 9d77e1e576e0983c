"""Trainers and programme owners put stories on top, hide them with a reason, and make challenges of them; the author is told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.curriculum.rules.items import Kind
from app.errors import ForbiddenError, InvalidInputError, NotFoundError
from app.stories import service as stories
from app.studio import service as studio
from app.studio.views import LibraryFilters
from tests.services.people.office import Member, audit_of
from tests.services.stories.telling import ENGLISH, GOOD, Office


async def hide(office: Office, who: Member, number: int, reason: str = "社名が入っています。") -> None:
    async with office.db.write() as uow:
        await stories.hide_story(uow, who.actor, number, reason)


async def test_only_those_who_curate_may(office: Office) -> None:
    number = await office.publish()
    for who in (office.author, office.clerk, office.nobody):
        async with office.db.write() as uow:
            with pytest.raises(ForbiddenError):
                await stories.set_featured(uow, who.actor, number, True)
            with pytest.raises(ForbiddenError):
                await stories.hide_story(uow, who.actor, number, "理由")
            with pytest.raises(ForbiddenError):
                await stories.show_story(uow, who.actor, number)
            with pytest.raises(ForbiddenError):
                await stories.make_challenge(uow, who.actor, number)
        assert not (await office.read(who, number)).may_curate
    assert (await office.read(office.trainer, number)).may_curate
    assert (await office.read(office.owner, number)).may_curate


async def test_a_hidden_story_is_there_for_its_author_and_who_curates(office: Office) -> None:
    number = await office.publish()
    await hide(office, office.trainer, number)
    for who in (office.author, office.owner):
        page = await office.read(who, number)
        assert (page.card.hidden, page.hidden_reason) == (True, "社名が入っています。")
    with pytest.raises(NotFoundError):
        await office.read(office.clerk, number)
    (told,) = await office.told(office.author)
    assert "社名が入っています。" in told
    assert ("story.hidden", f"story:{number}", office.trainer.id) in await audit_of(office.db)


async def test_hiding_needs_a_reason_and_happens_once(office: Office) -> None:
    number = await office.publish()
    with pytest.raises(InvalidInputError):
        await hide(office, office.trainer, number, " ")
    await hide(office, office.trainer, number)
    await hide(office, office.owner, number, "別の理由")
    assert (await office.read(office.author, number)).hidden_reason == "社名が入っています。"
    assert len(await office.told(office.author)) == 1


async def test_the_author_corrects_a_hidden_story_and_publishes_it_again(office: Office) -> None:
    number = await office.publish()
    await office.attempt(office.clerk, number)
    await hide(office, office.trainer, number)
    with pytest.raises(InvalidInputError):
        async with office.db.write() as uow:
            await stories.edit_story(uow, office.author.actor, number, 1, GOOD)
    async with office.db.write() as uow:
        await stories.edit_story(uow, office.author.actor, number, 1, replace(GOOD, title="議事録が早く終わる"))
    page = await office.read(office.clerk, number)
    assert (page.card.title, page.card.hidden, page.hidden_reason, page.card.tries) == ("議事録が早く終わる", False, "", 1)
    for who in (office.trainer, office.owner):
        (told,) = await office.told(who)
        assert "議事録が早く終わる" in told
    assert await office.told(office.clerk) == []


async def test_who_curates_shows_it_again(office: Office) -> None:
    number = await office.publish()
    await hide(office, office.trainer, number)
    for _ in range(2):
        async with office.db.write() as uow:
            await stories.show_story(uow, office.owner.actor, number)
    assert await office.found(office.clerk) == [number]
    assert len(await office.told(office.author)) == 2


async def test_the_author_hears_that_a_story_is_featured(office: Office) -> None:
    number = await office.publish()
    for _ in range(2):
        async with office.db.write() as uow:
            await stories.set_featured(uow, office.owner.actor, number, True)
    assert len(await office.told(office.author)) == 1
    await hide(office, office.trainer, number)
    assert not (await office.read(office.author, number)).card.featured
    with pytest.raises(NotFoundError):
        async with office.db.write() as uow:
            await stories.set_featured(uow, office.owner.actor, number, True)


@pytest.mark.parametrize(("text", "language"), [(GOOD, "ja"), (ENGLISH, "en")])
async def test_a_trainer_makes_a_challenge_of_it_in_one_tap(office: Office, text: object, language: str) -> None:
    number = await office.publish(text=text)  # type: ignore[arg-type] - a story
    first = await make(office, office.trainer, number)
    assert await make(office, office.trainer, number) == first
    async with office.db.read() as uow:
        draft = await studio.show_draft(uow, office.trainer.actor, first)
        library = await studio.library(uow, office.trainer.actor, LibraryFilters(), 0)
    told = draft.values
    assert draft.kind is Kind.CHALLENGE
    assert (told[f"{language}.title"], told[f"{language}.prompt"]) == (text.title, text.prompt)  # type: ignore[attr-defined] - a story
    assert told[f"{language}.scenario"] == text.problem  # type: ignore[attr-defined] - likewise
    assert told[f"{language}.steps"].startswith("1. ")
    assert told[f"{language}.good_result"] == f"- {text.quality}"  # type: ignore[attr-defined] - likewise
    assert library.total == 1
    (notice,) = await office.told(office.author)
    assert text.title in notice  # type: ignore[attr-defined] - likewise


async def make(office: Office, who: Member, number: int) -> int:
    async with office.db.write() as uow:
        return await stories.make_challenge(uow, who.actor, number)


async def test_once_the_draft_is_gone_another_can_be_made(office: Office) -> None:
    number = await office.publish()
    first = await make(office, office.trainer, number)
    async with office.db.write() as uow:
        await studio.discard_draft(uow, office.trainer.actor, first, 1)
    again = await make(office, office.trainer, number)
    async with office.db.read() as uow:
        assert (await studio.show_draft(uow, office.trainer.actor, again)).id == again


async def test_what_a_programme_owner_makes_waits_for_the_trainers(office: Office) -> None:
    number = await office.publish()
    draft = await make(office, office.owner, number)
    (told,) = await office.told(office.trainer)
    assert GOOD.title in told
    assert not (await office.read(office.owner, number)).may_open_studio
    async with office.db.read() as uow:
        assert (await studio.show_draft(uow, office.trainer.actor, draft)).id == draft
