"""The rules on the phone: read, answered, acknowledged; written and published by the owner; hostile payloads have no effect."""

from __future__ import annotations

from typing import Any

import pytest
from sqlmodel import select

from app.database import Database
from app.people import service as people
from app.policy.documents import service as rules
from app.policy.documents.models import RuleAcknowledgement, RuleProposal
from state.rules import RulesState
from state.rules_edit import RulesEditState
from state.rules_proposals import RuleProposalsState
from state.rules_status import RulesStatusState
from state.today import TodayState
from tests.services.people.office import Member
from tests.state.stage import Browser, Stage

ADDRESS: dict[str, Any] = {"path": "/rules", "query": "d=1"}


@pytest.fixture
async def document(db: Database, admin: Member) -> int:
    """Rules in force from the shipped ones; the founder leads the programme as well."""
    async with db.write() as uow:
        document_id = await rules.start_from_shipped(uow, admin.actor)
        await rules.publish(uow, admin.actor, document_id, 1, wording_only=False)
    return document_id


@pytest.fixture
async def tab(stage: Stage, employee: Member, db: Database, document: int) -> Browser:
    async with db.write() as uow:
        await people.complete_onboarding(uow, employee.actor)
    return stage.browser(employee)


async def acknowledged(db: Database) -> int:
    async with db.read() as uow:
        return len((await uow.session.scalars(select(RuleAcknowledgement))).all())


async def test_today_asks_until_the_rules_are_acknowledged(tab: Browser, db: Database, document: int) -> None:
    await tab.call(TodayState.load)
    assert (await tab.see(TodayState)).rules_title == "生成AIの使い方ルール"
    await tab.call(RulesState.load, path="/rules")
    wrong = {"document": str(document), "number": "1", "answer": "1"}
    await tab.call(RulesState.acknowledge, {"form": wrong}, path="/rules")
    page = await tab.see(RulesState)
    assert (bool(page.wrong), page.waiting, await acknowledged(db)) == (True, True, 0)
    await tab.call(RulesState.acknowledge, {"form": {**wrong, "answer": "2"}}, path="/rules")
    page = await tab.see(RulesState)
    assert (page.just_done, page.waiting, await acknowledged(db)) == (True, False, 1)
    await tab.call(TodayState.load)
    assert (await tab.see(TodayState)).rules_title == ""


async def test_the_right_answer_is_not_sent_to_the_browser_before_it_is_given(tab: Browser, document: int) -> None:
    await tab.call(RulesState.load, **ADDRESS)
    sent = tab.everything_sent()
    assert "最初にすることはどれですか" in sent
    assert "置きかえてしまえば" not in sent


async def test_looking_for_a_word_opens_the_sections_in_which_it_stands(tab: Browser) -> None:
    await tab.call(RulesState.load, **ADDRESS)
    await tab.call(RulesState.find, {"form": {"words": "ﾊﾟｽﾜｰﾄﾞ"}}, **ADDRESS)
    page = await tab.see(RulesState)
    assert (page.found, [row.heading for row in page.sections if row.opened]) == (2, ["入力してはいけないもの", "アカウント"])


FORGED: tuple[Any, ...] = (
    {},
    {"document": "1"},
    {"document": "1", "number": "1"},
    {"document": "x", "number": "1"},
    {"document": 99, "number": 1, "answer": 2},
    {"document": 1, "number": 1, "answer": 7},
    {"document": 1, "number": 1, "answer": "\ud800"},
    [],
    None,
)


@pytest.mark.parametrize("form", FORGED)
async def test_forged_acknowledgements_are_refused(tab: Browser, db: Database, form: Any) -> None:
    await tab.call(RulesState.load, **ADDRESS)
    await tab.call(RulesState.acknowledge, {"form": form}, path="/rules")
    page = await tab.see(RulesState)
    assert (page.waiting, page.busy, page.just_done, page.error != "", await acknowledged(db)) == (True, False, False, True, 0)


@pytest.mark.parametrize("query", ["d=99", "d=x", "d=1&n=7", "d=-1"])
async def test_an_address_that_names_no_rules_says_so(tab: Browser, query: str) -> None:
    await tab.call(RulesState.load, path="/rules", query=query)
    page = await tab.see(RulesState)
    assert (page.missing, page.error != "") == (True, True)


async def test_a_proposal_is_sent_and_withdrawn(tab: Browser, db: Database, document: int) -> None:
    await tab.call(RuleProposalsState.load, path="/rules/proposals", query="d=1&n=1&s=3")
    form = {
        "document": "1", "number": "1", "section": "3", "proposal": "例を増やしてください。", "anonymous": "on",
        "client_key": "00000000-0000-4000-8000-000000000007",
    }  # fmt: skip
    for _ in range(2):
        await tab.call(RuleProposalsState.send, {"form": form})
    page = await tab.see(RuleProposalsState)
    assert (page.sent, [(row.anonymous, row.answer) for row in page.rows]) == (True, [(True, "open")])
    await tab.call(RuleProposalsState.withdraw, {"proposal": page.rows[0].id})
    async with db.read() as uow:
        assert (await uow.session.scalars(select(RuleProposal))).all() == []


async def test_what_another_owner_saved_meanwhile_is_shown_and_nothing_typed_is_lost(
    stage: Stage, admin: Member, db: Database, document: int
) -> None:
    tab = stage.browser(admin)
    await tab.call(RulesEditState.load, path="/rules/edit", query="d=1")
    seen = await tab.see(RulesEditState)
    values, revision = dict(seen.values), seen.revision
    async with db.write() as uow:
        await rules.save_draft(uow, admin.actor, document, revision, values | {"ja.summary": "1. 相手の約束"})
    mine = values | {"ja.summary": "1. わたしの約束", "document": "1", "revision": str(revision)}
    await tab.call(RulesEditState.save, {"form": mine})
    page = await tab.see(RulesEditState)
    assert (page.step, page.values["ja.summary"], bool(page.theirs)) == ("write", "1. わたしの約束", True)
    await tab.call(RulesEditState.save, {"form": {**mine, "revision": str(page.revision)}})
    assert (await tab.see(RulesEditState)).step == "check"


async def test_an_employee_neither_sees_drafts_nor_shares_nor_names(tab: Browser, document: int) -> None:
    await tab.call(RulesEditState.load, path="/rules/edit", query="d=1")
    assert not (await tab.see(RulesEditState)).loaded
    await tab.call(RulesStatusState.load, path="/rules/status")
    assert (await tab.see(RulesStatusState)).rows == []
    await tab.call(RulesStatusState.show_names, {"document": document})
    assert (await tab.see(RulesStatusState)).names == []
