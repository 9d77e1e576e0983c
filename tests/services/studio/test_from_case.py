"""A case becomes a question with one tap: once, for trainers only, with the wrong answers left to them."""

from __future__ import annotations

from uuid import uuid4

import pytest

from app.database import Database
from app.errors import ConflictError, ForbiddenError, NotFoundError
from app.policy.cases import service as cases
from app.policy.cases.rules import CaseText
from app.policy.cases.views import ReportInput
from app.studio import service as studio
from tests.services.people.office import Member, hire

TEXT = CaseText("見積書を貼りかけた", "急いでいて、全文を貼りかけました。", "画面が似ていた", "貼る前に名前を伏せる", "手順に足した")


@pytest.fixture
async def owner(stocked: Database, admin: Member) -> Member:
    return await hire(stocked, admin, name="推進", login="owner@midori.example", roles=["programme_owner"])


@pytest.fixture
async def case_id(stocked: Database, owner: Member) -> int:
    async with stocked.write() as uow:
        report = await cases.report(uow, owner.actor, ReportInput(str(uuid4()), "entered", "nearly", "貼りかけました。"))
        number = await cases.share_as_case(uow, owner.actor, report.id)
        case = await cases.save_case(uow, owner.actor, number, 1, TEXT, "entered", "never")
        return (await cases.publish_case(uow, owner.actor, number, case.revision)).id


async def test_the_draft_has_the_scene_and_the_right_answer_and_waits_for_wrong_ones(stocked: Database, hana: Member, case_id: int) -> None:
    async with stocked.write() as uow:
        draft = await studio.question_from_case(uow, hana.actor, case_id)
    async with stocked.read() as uow:
        view = await studio.show_draft(uow, hana.actor, draft)
        found = await studio.checks(uow, hana.actor, draft)
    form = view.values
    assert (form["topics"], form["type"], form["ja.title"]) == ("personal-data, security", "single", TEXT.title)
    assert form["ja.question"].startswith(TEXT.story)
    assert (form["ja.o1.text"], form["o1.right"], form["ja.o1.feedback"]) == (TEXT.lesson, "yes", TEXT.changed)
    assert not form.get("ja.o2.text")
    assert found.findings


async def test_the_same_draft_for_everybody_who_taps_as_long_as_it_is_one(
    stocked: Database, hana: Member, taro: Member, owner: Member, case_id: int
) -> None:
    drafts: set[int] = set()
    for trainer in (hana, taro, hana):
        async with stocked.write() as uow:
            drafts.add(await studio.question_from_case(uow, trainer.actor, case_id))
    assert len(drafts) == 1
    async with stocked.write() as uow:
        known = await cases.show_case(uow, owner.actor, case_id)
        (draft,) = drafts
        assert known.question_draft is not None
        assert known.question_draft[0] == draft
        await studio.discard_draft(uow, hana.actor, draft, (await studio.show_draft(uow, hana.actor, draft)).revision)
    async with stocked.write() as uow:
        with pytest.raises(ConflictError):
            await studio.question_from_case(uow, hana.actor, case_id)
        assert await studio.question_from_case(uow, hana.actor, case_id, again=True)


async def test_only_trainers_and_only_of_published_cases(stocked: Database, hana: Member, owner: Member, case_id: int) -> None:
    async with stocked.write() as uow:
        with pytest.raises(ForbiddenError):
            await studio.question_from_case(uow, owner.actor, case_id)
        await cases.unpublish_case(uow, owner.actor, case_id)
    async with stocked.write() as uow:
        for number in (case_id, 999, 0):
            with pytest.raises(NotFoundError):
                await studio.question_from_case(uow, hana.actor, number)
