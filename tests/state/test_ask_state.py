"""Asking: the form says who reads it, the place comes along, what is personal is asked about first, and each sees only what is theirs."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from app.helpdesk import service as helpdesk
from app.helpdesk.rules import Category, ReplyKind, Status
from app.i18n import translate
from components.ask import CATEGORIES, STATUSES
from components.ask_thread import WORDS
from state.ask import AskState
from state.ask_question import AskQuestionState
from tests.services.helpdesk.asking import answered, asked, seen
from tests.services.people.office import Member, hire
from tests.state.stage import Browser, Stage

ASK, THREAD = "/ask", "/ask/question"


@pytest.fixture
async def adviser(stage: Stage, admin: Member) -> Member:
    return await hire(stage.db, admin, name="外山 顧", login="toyama@adviser.example", roles=("help_desk",))


@pytest.fixture
async def colleague(stage: Stage, admin: Member) -> Member:
    return await hire(stage.db, admin, name="鈴木 太郎", login="taro@midori.example")


def form(text: str = "表の見出しがずれてしまいます。", **more: Any) -> dict[str, Any]:
    return {"form": {"client_key": str(uuid4()), "text": text, "category": "how_to", "visibility": "desk", **more}}


async def opened(stage: Stage, who: Member, question: int) -> Browser:
    tab = stage.browser(who)
    await tab.call(AskQuestionState.load, path=THREAD, query=f"q={question}")
    return tab


def written(question: int, use: str, text: str) -> dict[str, Any]:
    return {"form": {"client_key": str(uuid4()), "question": str(question), "form": use, "text": text}}


def test_every_category_status_and_kind_of_word_has_its_picture() -> None:
    assert set(CATEGORIES) == {one.value for one in Category}
    assert set(STATUSES) == {one.value for one in Status}
    assert set(WORDS) == {one.value for one in ReplyKind}


async def test_the_form_names_who_alone_would_get_a_security_risk(stage: Stage, employee: Member) -> None:
    tab = stage.browser(employee)
    await tab.call(AskState.load, path=ASK)
    state = await tab.see(AskState)
    assert "緑川 一郎" in state.receivers
    assert state.hours > 0


async def test_a_question_is_sent_once_and_then_listed_as_mine(stage: Stage, employee: Member) -> None:
    tab, sent = stage.browser(employee), form()
    await tab.call(AskState.load, path=ASK)
    await tab.call(AskState.send, sent, path=ASK)
    await tab.call(AskState.send, sent, path=ASK)
    state = await tab.see(AskState)
    assert state.asked > 0
    assert [row.id for row in state.rows] == [state.asked]


async def test_what_looks_personal_is_asked_about_before_anything_is_stored(stage: Stage, employee: Member) -> None:
    tab, sent = stage.browser(employee), form("yamada@example.co.jp へ送る文を直したいです。")
    await tab.call(AskState.load, path=ASK)
    await tab.call(AskState.send, sent, path=ASK)
    state = await tab.see(AskState)
    assert (state.asked, state.rows, bool(state.findings)) == (0, [], True)
    decided = {"form": {**sent["form"], "decision": "mask", "decided_for": state.screened_digest}}
    await tab.call(AskState.send, decided, path=ASK)
    state = await tab.see(AskState)
    assert "yamada" not in state.rows[0].excerpt


@pytest.mark.parametrize("place", ["/lesson?v=999999", "/lesson?v=x", "/company?v=1", "//evil.example", "/lesson", "", "/lesson?v=1&w=2"])
async def test_a_place_that_is_none_is_not_attached(stage: Stage, employee: Member, place: str) -> None:
    tab = stage.browser(employee)
    await tab.call(AskState.load, path=ASK)
    await tab.call(AskState.attach, {"place": place}, path=ASK)
    state = await tab.see(AskState)
    assert (state.place, state.place_kind, state.place_title) == ("", "", "")


async def test_the_quiz_comes_along_and_can_be_taken_off(stage: Stage, employee: Member) -> None:
    tab = stage.browser(employee)
    await tab.call(AskState.load, path=ASK)
    await tab.call(AskState.attach, {"place": "/quiz"}, path=ASK)
    assert (await tab.see(AskState)).place_kind == "quiz"
    await tab.call(AskState.detach, path=ASK)
    assert (await tab.see(AskState)).place == ""


async def test_an_anonymous_public_question_names_nobody_to_colleagues(stage: Stage, employee: Member, colleague: Member) -> None:
    await asked(stage.db, employee, visibility="public", anonymous=True)
    tab = stage.browser(colleague)
    await tab.call(AskState.load, path=ASK)
    await tab.call(AskState.show, {"tab": "public"}, path=ASK)
    row = (await tab.see(AskState)).rows[0]
    assert (row.asker, row.anonymous, row.mine) == ("", True, False)


async def test_somebody_elses_question_to_the_desk_is_not_there(stage: Stage, employee: Member, colleague: Member) -> None:
    question = await asked(stage.db, employee)
    tab = await opened(stage, colleague, question)
    state = await tab.see(AskQuestionState)
    assert (state.loaded, state.text) == (False, "")
    assert state.error == translate("ja", "helpdesk.question_not_found")


async def test_the_asker_says_that_it_helped(stage: Stage, employee: Member, adviser: Member) -> None:
    question = await asked(stage.db, employee)
    await answered(stage.db, adviser, question)
    tab = await opened(stage, employee, question)
    assert (await tab.see(AskQuestionState)).may_say
    await tab.call(AskQuestionState.write, written(question, "yes", ""), path=THREAD)
    state = await tab.see(AskQuestionState)
    assert (state.status, state.thanked, state.may_say) == ("solved", True, False)


async def test_still_stuck_needs_a_word_and_opens_it_again(stage: Stage, employee: Member, adviser: Member) -> None:
    question = await asked(stage.db, employee)
    await answered(stage.db, adviser, question)
    tab = await opened(stage, employee, question)
    await tab.call(AskQuestionState.write, written(question, "no", " "), path=THREAD)
    state = await tab.see(AskQuestionState)
    assert (state.error_field, state.status) == ("text", "answered")
    await tab.call(AskQuestionState.write, written(question, "no", "まだずれます。"), path=THREAD)
    assert (await tab.see(AskQuestionState)).status == "reopened"


async def test_a_form_that_is_open_stays_open_when_an_answer_arrives(stage: Stage, employee: Member, adviser: Member) -> None:
    question = await asked(stage.db, employee)
    tab = await opened(stage, employee, question)
    await tab.call(AskQuestionState.open_form, {"form": "add"}, path=THREAD)
    await answered(stage.db, adviser, question)
    await tab.call(AskQuestionState.refresh, path=THREAD)
    state = await tab.see(AskQuestionState)
    assert (state.form, [word.kind for word in state.words]) == ("add", ["answer"])


async def test_withdrawing_asks_nothing_of_others_and_leaves_nothing(stage: Stage, employee: Member, colleague: Member) -> None:
    question = await asked(stage.db, employee, visibility="public")
    other = await opened(stage, colleague, question)
    await other.call(AskQuestionState.withdraw, path=THREAD)
    assert (await other.see(AskQuestionState)).error
    assert (await seen(stage.db, employee, question)).id == question
    tab = await opened(stage, employee, question)
    await tab.call(AskQuestionState.withdraw, path=THREAD)
    assert (await tab.see(AskQuestionState)).withdrawn
    async with stage.db.read() as uow:
        assert (await helpdesk.my_questions(uow, employee.actor)).rows == ()
