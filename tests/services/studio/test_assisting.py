"""Whoever reviews sees what a draft changes, and answers its question as a learner would."""

from __future__ import annotations

import pytest

from app.curriculum.views import QuestionDetail
from app.database import Database
from app.errors import InvalidInputError, NotFoundError
from app.studio import service as studio
from tests.services.people.office import Member
from tests.services.studio.desk import opened, saved


async def test_a_review_shows_what_the_draft_changes(stocked: Database, hana: Member, taro: Member) -> None:
    draft = await opened(stocked, hana, "day-1")
    await saved(stocked, hana, draft, {"ja.title": "新しい題"})
    async with stocked.read() as uow:
        difference = await studio.draft_difference(uow, taro.actor, draft.id)
    assert [field.field for field in difference.fields] == ["ja.title"]


async def test_a_removed_card_is_told_once_and_its_old_texts_are_not_shown_as_new(stocked: Database, hana: Member) -> None:
    draft = await opened(stocked, hana, "why")
    async with stocked.write() as uow:
        await studio.change_parts(uow, hana.actor, draft.id, studio.PartChange(studio.PartMove.REMOVE, draft.cards[-1].id, "cards"))
    async with stocked.read() as uow:
        fields = (await studio.draft_difference(uow, hana.actor, draft.id)).fields
    assert "cards" in {field.field for field in fields}
    assert not any(piece.what == "added" for field in fields if field.field != "cards" for piece in field.pieces)


async def test_other_trainers_can_be_asked_and_nobody_else(stocked: Database, admin: Member, hana: Member, taro: Member) -> None:
    draft = await opened(stocked, hana, "day-1")
    async with stocked.read() as uow:
        assert [one.person_id for one in await studio.reviewers(uow, hana.actor)] == [taro.id]
    async with stocked.write() as uow:
        with pytest.raises(InvalidInputError, match=r"authoring\.reviewer_unknown"):
            await studio.submit_for_review(uow, hana.actor, draft.id, draft.revision, admin.id)


async def test_content_is_named_by_its_title(stocked: Database, hana: Member) -> None:
    async with stocked.read() as uow:
        named = await studio.titles_of(uow, hana.actor, ["why", "no-such-item"])
    assert list(named) == ["why"]
    assert named["why"].title


async def test_a_question_that_is_being_written_answers_like_a_published_one(stocked: Database, hana: Member) -> None:
    for slug in ("single", "ordering", "matching"):
        draft = await opened(stocked, hana, slug)
        async with stocked.read() as uow:
            seen = await studio.preview(uow, hana.actor, draft.id, "ja")
            assert isinstance(seen, QuestionDetail)
            answer = (seen.options[0].index,) if slug == "single" else tuple(option.index for option in seen.options)
            told = await studio.preview_feedback(uow, hana.actor, draft.id, "ja", answer)
        assert len(told.options) == len(seen.options)
        assert all(option.feedback_html for option in told.options)


async def test_what_asks_nothing_cannot_be_answered(stocked: Database, hana: Member) -> None:
    draft = await opened(stocked, hana, "day-1")
    async with stocked.read() as uow:
        with pytest.raises(NotFoundError):
            await studio.preview_feedback(uow, hana.actor, draft.id, "ja", (0,))
