"""The line that asks whether something helped."""

from __future__ import annotations

from uuid import uuid4

import pytest
from sqlmodel import select

from app.curriculum import service as curriculum
from app.curriculum.rules import Kind
from app.database import Database
from app.people import service as people
from app.practice.models import ItemComment, ItemVote
from state.helpful import HelpfulState
from tests.services.people.office import Member
from tests.state.stage import Browser, Stage


@pytest.fixture
async def tab(stage: Stage, employee: Member, db: Database) -> Browser:
    async with db.write() as uow:
        await people.complete_onboarding(uow, employee.actor)
    return stage.browser(employee)


@pytest.fixture
async def version(db: Database, admin: Member) -> int:
    async with db.read() as uow:
        return (await curriculum.items_listed(uow, "ja", kind=Kind.LESSON))[0].version_id


async def test_yes_or_no_is_stored_and_another_tap_changes_it(tab: Browser, db: Database, version: int) -> None:
    await tab.call(HelpfulState.vote, {"version": version, "helpful": True})
    await tab.call(HelpfulState.vote, {"version": version, "helpful": False})
    line = await tab.see(HelpfulState)
    assert (line.version, line.answer) == (version, "no")
    async with db.read() as uow:
        assert [row.helpful for row in await uow.session.scalars(select(ItemVote))] == [False]


async def test_a_word_to_the_authors_is_sent_once(tab: Browser, db: Database, version: int) -> None:
    form = {"version": str(version), "client_key": str(uuid4()), "comment": "例が分かりやすかったです。"}
    await tab.call(HelpfulState.vote, {"version": version, "helpful": True})
    for _ in range(2):
        await tab.call(HelpfulState.send, {"form": form})
    assert (await tab.see(HelpfulState)).sent
    async with db.read() as uow:
        assert [row.text for row in await uow.session.scalars(select(ItemComment))] == ["例が分かりやすかったです。"]


async def test_something_personal_is_shown_first_and_masked_as_the_person_decides(tab: Browser, db: Database, version: int) -> None:
    form = {"version": str(version), "client_key": str(uuid4()), "comment": "090-1234-5678 に電話をください。"}
    await tab.call(HelpfulState.vote, {"version": version, "helpful": True})
    await tab.call(HelpfulState.send, {"form": form})
    line = await tab.see(HelpfulState)
    assert ([one.field for one in line.findings], line.sent) == (["comment"], False)
    await tab.call(HelpfulState.send, {"form": {**form, "decision": "mask", "decided_for": line.digest}})
    assert (await tab.see(HelpfulState)).sent
    async with db.read() as uow:
        assert "090-1234-5678" not in "".join(row.text for row in await uow.session.scalars(select(ItemComment)))


@pytest.mark.parametrize(
    "payload", [{"version": -1, "helpful": True}, {"version": "x", "helpful": True}, {"version": 999_999, "helpful": True}]
)
async def test_a_version_that_is_none_is_refused(tab: Browser, db: Database, payload: dict[str, object]) -> None:
    await tab.call(HelpfulState.vote, payload)
    assert (await tab.see(HelpfulState)).error
    async with db.read() as uow:
        assert (await uow.session.scalars(select(ItemVote))).all() == []
