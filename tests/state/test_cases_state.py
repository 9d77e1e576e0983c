"""Reports, cases, tools and statements, event by event with raw payloads."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from sqlmodel import select

from app.curriculum import service as curriculum
from app.curriculum.rules import Kind
from app.database import Database
from app.people import service as people
from app.policy import service as policy
from app.policy.cases.models import PolicyCase, PolicyReport
from app.policy.rules import SHIPPED, ToolUse
from state.cases import CasesState, CaseState
from state.cases_edit import CaseEditState
from state.cases_mine import CasesMineState
from state.cases_report import CasesReportState
from state.cases_reports import CasesReportsState
from state.challenge import ChallengeState
from state.checklist import ChecklistState
from state.checklist_items import ChecklistItemsState
from state.tools import ToolsState, tool_row
from state.tools_company import CompanyToolsState
from tests.services.people.office import Member
from tests.state.stage import Browser, Stage

FORM = {"outcome": "nearly", "kind": "entered", "text": "見積書を貼りかけました。", "anonymous": "on", "urgent": "on"}


@pytest.fixture
async def tab(stage: Stage, employee: Member, db: Database) -> Browser:
    async with db.write() as uow:
        await people.complete_onboarding(uow, employee.actor)
    return stage.browser(employee)


@pytest.fixture
async def desk(stage: Stage, admin: Member, db: Database) -> Browser:
    """A tab of the founder, who leads the programme."""
    async with db.write() as uow:
        await people.complete_onboarding(uow, admin.actor)
    return stage.browser(admin)


async def sent(tab: Browser, **changed: Any) -> int:
    await tab.call(CasesReportState.load)
    await tab.call(CasesReportState.send, {"form": {**FORM, "client_key": str(uuid4()), **changed}})
    return (await tab.see(CasesReportState)).sent


async def rows(db: Database, table: Any) -> list[Any]:
    async with db.read() as uow:
        return list(await uow.session.scalars(select(table)))


async def test_a_report_is_sent_once_and_thanked_for(tab: Browser, db: Database) -> None:
    key = str(uuid4())
    assert await sent(tab, client_key=key) == await sent(tab, client_key=key) > 0
    assert len(await rows(db, PolicyReport)) == 1


async def test_a_secret_is_asked_about_and_masked(tab: Browser, db: Database) -> None:
    form = {**FORM, "text": "yamada@example.co.jp を入れました。", "client_key": str(uuid4())}
    await tab.call(CasesReportState.load)
    await tab.call(CasesReportState.send, {"form": form})
    page = await tab.see(CasesReportState)
    assert ([one.field for one in page.findings], page.sent, page.busy) == (["text"], 0, False)
    await tab.call(CasesReportState.send, {"form": {**form, "decision": "mask", "decided_for": page.digest}})
    assert "yamada@" not in "".join(row.text for row in await rows(db, PolicyReport))


@pytest.mark.parametrize("changed", [{"kind": ""}, {"kind": 5}, {"outcome": "x"}, {"text": ""}, {"text": None}, {"picture_1": "x" * 22}])
async def test_what_is_no_report_is_said_at_its_field(tab: Browser, db: Database, changed: dict[str, Any]) -> None:
    assert await sent(tab, **changed) == 0
    assert (await tab.see(CasesReportState)).error != ""
    assert await rows(db, PolicyReport) == []


async def test_nothing_the_desk_receives_names_an_anonymous_reporter(tab: Browser, desk: Browser, employee: Member) -> None:
    number = await sent(tab)
    await desk.call(CasesReportsState.load, path="/rules/reports")
    await desk.call(CasesReportsState.load, path="/rules/reports", query=f"r={number}")
    page = await desk.see(CasesReportsState)
    assert (page.one.id, page.reporter, page.one.urgent) == (number, "", True)
    assert "花子" not in desk.everything_sent()


async def test_reporter_and_desk_write_to_each_other(tab: Browser, desk: Browser) -> None:
    number = await sent(tab)
    answer = {"report": str(number), "client_key": str(uuid4()), "message": "ありがとうございます。"}
    for _ in range(2):
        await desk.call(CasesReportsState.answer, {"form": answer})
    await tab.call(CasesMineState.load, path="/rules/report/mine", query=f"r={number}")
    await tab.call(CasesMineState.add, {"form": {"report": str(number), "client_key": str(uuid4()), "message": "消しました。"}})
    one = (await tab.see(CasesMineState)).one
    assert ([message.by_owner for message in one.messages], one.status) == ([True, False], "in_hand")
    await tab.call(CasesMineState.withdraw, {"report_id": number})
    page = await tab.see(CasesMineState)
    assert (page.one.id, page.rows) == (0, [])
    await desk.call(CasesReportsState.load, path="/rules/reports", query=f"r={number}")
    assert (await desk.see(CasesReportsState)).error != ""


async def test_an_employee_reaches_neither_the_desk_nor_the_editor(tab: Browser, db: Database) -> None:
    number = await sent(tab)
    for handler, sends in (
        (CasesReportsState.load, {}),
        (CasesReportsState.share, {"report_id": number}),
        (CasesReportsState.set_status, {"report_id": number, "status": "closed"}),
        (CasesState.begin, {}),
        (ChecklistItemsState.switch, {"key": "masked", "active": False}),
        (CompanyToolsState.load, {}),
    ):
        await tab.call(handler, sends)
    assert await rows(db, PolicyCase) == []
    assert [row.status for row in await rows(db, PolicyReport)] == ["new"]


async def test_a_case_is_written_asked_about_and_published(tab: Browser, desk: Browser, db: Database) -> None:
    number = await sent(tab)
    await desk.call(CasesReportsState.share, {"report_id": number})
    (case,) = await rows(db, PolicyCase)
    await desk.call(CaseEditState.load, path="/rules/case/edit", query=f"c={case.id}")
    page = await desk.see(CaseEditState)
    form = {
        "case": str(case.id), "revision": str(page.revision), "title": page.one.title, "story": page.one.story, "why": "花子さんが急いだ",
        "lesson": "伏せてから貼る", "changed": "", "kind": "entered", "rule": "never", "act": "publish",
    }  # fmt: skip
    await desk.call(CaseEditState.save, {"form": form})
    page = await desk.see(CaseEditState)
    assert ([one.field for one in page.findings], page.one.published) == (["why"], False)
    await desk.call(CaseEditState.save, {"form": {**form, "revision": str(page.revision), "why": "急いだ"}})
    page = await desk.see(CaseEditState)
    assert (page.findings, page.one.published) == ([], True)
    await tab.call(CasesState.load, path="/rules/cases")
    assert [row.id for row in (await tab.see(CasesState)).rows] == [case.id]
    await tab.call(CaseState.load, path="/rules/case", query=f"c={case.id}")
    await tab.call(CaseState.say_helped, {"case_id": case.id, "helped": True})
    read = (await tab.see(CaseState)).one
    assert (read.helped, read.helped_me) == (1, True)


async def test_a_trainers_tap_opens_the_question_in_the_studio(tab: Browser, desk: Browser, admin: Member, db: Database) -> None:
    await test_a_case_is_written_asked_about_and_published(tab, desk, db)
    async with db.write() as uow:
        await people.set_roles(uow, admin.actor, admin.id, ["trainer", "programme_owner", "administrator"], [], False)
    (case,) = await rows(db, PolicyCase)
    for _ in range(2):
        await desk.call(CaseState.make_question, {"case_id": case.id, "again": False})
    opened = [path for path in desk.redirects if path.startswith("/studio/edit?draft=")]
    assert (len(opened), len(set(opened))) == (2, 1)


async def test_what_a_tool_is_for_is_written_and_stands_in_challenges(tab: Browser, desk: Browser, db: Database) -> None:
    form = {
        "tool": "0", "tool_name": "社内AI", "tool_url": "https://ai.example.com", "data_class": "internal", "allowed_use": "下書き",
        "allowed_use_en": "Drafts", "not_for": "", "account": "",
    }  # fmt: skip
    await desk.call(CompanyToolsState.load)
    await desk.call(CompanyToolsState.save, {"form": form})
    (tool,) = (await desk.see(CompanyToolsState)).tools
    await desk.call(CompanyToolsState.save, {"form": {**form, "tool": str(tool.id), "not_for": "契約書"}})
    await tab.call(ToolsState.load)
    (shown,) = (await tab.see(ToolsState)).rows
    assert (shown.allowed_use, shown.not_for, shown.data_class) == ("下書き", "契約書", "internal")
    async with db.read() as uow:
        challenge = (await curriculum.items_listed(uow, "ja", kind=Kind.CHALLENGE))[0].version_id
    await tab.call(ChallengeState.load, path="/challenge", query=f"v={challenge}")
    assert [one.allowed_use for one in (await tab.see(ChallengeState)).tools] == ["下書き"]
    await desk.call(CompanyToolsState.remove, {"tool_id": tool.id})
    assert (await desk.see(CompanyToolsState)).tools == []


async def test_a_reader_of_english_gets_english_where_there_is_some(db: Database, admin: Member) -> None:
    async with db.write() as uow:
        tool = await policy.add_tool(
            uow, admin.actor, "AI", "https://ai.example.com", ToolUse(allowed_use="下書き", allowed_use_en="Drafts")
        )
    assert (tool_row(tool, "en").allowed_use, tool_row(tool, "ja").allowed_use) == ("Drafts", "下書き")
    bare = replace(tool, use=ToolUse(allowed_use="下書き"))
    assert tool_row(bare, "en").allowed_use == "下書き"


async def test_statements_are_kept_and_an_open_checklist_goes_on(tab: Browser, desk: Browser) -> None:
    await tab.call(ChecklistState.load)
    open_list = (await tab.see(ChecklistState)).shown
    await desk.call(ChecklistItemsState.load)
    for _ in range(2):
        await desk.call(ChecklistItemsState.save, {"form": {"key": "", "text_ja": "社外秘の印を確かめた"}})
    await desk.call(ChecklistItemsState.switch, {"key": "masked", "active": False})
    await desk.call(ChecklistItemsState.move, {"key": "asked", "by": -1})
    page = await desk.see(ChecklistItemsState)
    assert (len(page.rows), [row.key for row in page.off], page.error) == (8, ["masked"], "")
    await tab.call(ChecklistState.finish, {"form": {**dict.fromkeys(SHIPPED, "done"), "masked": "next", "shown": open_list}})
    done = await tab.see(ChecklistState)
    assert (done.done, [tip.key for tip in done.tips], done.error) == (True, ["masked"], "")
    await tab.call(ChecklistState.load)
    assert (await tab.see(ChecklistState)).rows[-1].text_ja == "社外秘の印を確かめた"
