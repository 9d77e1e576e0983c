"""Whoever reviews sees what a draft changes, and answers its question as a learner would."""

from __future__ import annotations

import pytest

from app import pictures
from app.curriculum.rules import Kind, QuestionType, Written
from app.curriculum.views import QuestionDetail
from app.database import Database
from app.errors import InvalidInputError, NotFoundError
from app.studio import service as studio
from tests.services.people.office import Member
from tests.services.studio.desk import opened, saved
from tests.services.studio.test_pictures import photo


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


async def test_a_picture_and_a_prompt_that_are_being_written_are_judged_as_for_learners(stocked: Database, hana: Member) -> None:
    async with stocked.write() as uow:
        stored = await studio.take_in_picture(uow, hana.actor, await pictures.read(photo((40, 20))))
        draft = await studio.open_new(uow, hana.actor, Kind.QUESTION, QuestionType.SPOT.value)
        for _ in range(2):
            draft = await studio.change_parts(uow, hana.actor, draft.id, studio.PartChange(studio.PartMove.ADD, "", "regions"))
        place = {"x": "10", "y": "10", "width": "20", "height": "20"}
        numbers = {f"{region}.{name}": number for region in ("r1", "r2") for name, number in place.items()}
        texts = {"ja.r1.text": "付せん", "ja.r1.feedback": "パスワードです", "ja.r2.text": "時計", "ja.r2.feedback": "大丈夫です"}
        changes = {**numbers, **texts, "picture": stored.name, "ja.picture_alt": "机", "r1.risky": "yes"}
        await studio.save_draft(uow, hana.actor, draft.id, draft.revision, changes)
    async with stocked.read() as uow:
        seen = await studio.preview(uow, hana.actor, draft.id, "ja")
        told = await studio.preview_feedback(uow, hana.actor, draft.id, "ja", (0,))
        missed = await studio.preview_feedback(uow, hana.actor, draft.id, "ja", (1,))
    assert isinstance(seen, QuestionDetail)
    assert seen.picture is not None
    assert (seen.picture.address, seen.picture.alternative) == (stored.url, "机")
    assert [one.text for one in seen.regions] == ["付せん", "時計"]
    assert (told.right, missed.right) == (True, False)
    assert "パスワードです" in told.options[0].feedback_html


async def test_a_picture_that_nobody_has_taken_in_leaves_the_preview_standing(stocked: Database, hana: Member) -> None:
    async with stocked.write() as uow:
        draft = await studio.open_new(uow, hana.actor, Kind.QUESTION, QuestionType.SPOT.value)
        await studio.save_draft(uow, hana.actor, draft.id, draft.revision, {"picture": "images/gone.webp", "ja.title": "机"})
    async with stocked.read() as uow:
        seen = await studio.preview(uow, hana.actor, draft.id, "ja")
        found = await studio.checks(uow, hana.actor, draft.id)
    assert isinstance(seen, QuestionDetail)
    assert (seen.picture, seen.regions) == (None, ())
    assert ("picture", "authoring.problem.picture_missing") in {(one.field, one.key) for one in found.findings}


async def test_an_improved_prompt_is_told_part_by_part(stocked: Database, hana: Member) -> None:
    draft = await opened(stocked, hana, "improve")
    async with stocked.read() as uow:
        seen = await studio.preview(uow, hana.actor, draft.id, "ja")
        told = await studio.preview_feedback(uow, hana.actor, draft.id, "ja", Written("あなたは経理の担当者です。メールを書いてください。"))
        with pytest.raises(InvalidInputError, match=r"curriculum\.prompt_too_long"):
            await studio.preview_feedback(uow, hana.actor, draft.id, "ja", Written("あ" * 2001))
        with pytest.raises(InvalidInputError, match=r"curriculum\.answer_invalid"):
            await studio.preview_feedback(uow, hana.actor, draft.id, "ja", (0,))
    assert isinstance(seen, QuestionDetail)
    assert seen.weak_prompt
    assert told.improvement is not None
    assert [part.part for part in told.improvement.parts] == list(seen.rubric)
    assert any(part.words for part in told.improvement.parts)
