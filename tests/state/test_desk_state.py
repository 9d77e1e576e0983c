"""The desk: who may come in, two people at once, nothing that moves under one's hands, and security risks for one person only."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from app.i18n import translate
from state.desk import DeskState, RisksState
from state.desk_settings import DeskSettingsState
from state.desk_thread import DeskThreadState
from tests.services.helpdesk.asking import answered, asked, risky, worked
from tests.services.people.office import Member, hire
from tests.state.stage import Browser, Stage

DESK = "/desk"


@pytest.fixture
async def adviser(stage: Stage, admin: Member) -> Member:
    return await hire(stage.db, admin, name="外山 顧", login="toyama@adviser.example", roles=("help_desk",))


@pytest.fixture
async def trainer(stage: Stage, admin: Member) -> Member:
    return await hire(stage.db, admin, name="佐藤 恵", login="sato@midori.example", roles=("trainer",))


async def opened(stage: Stage, who: Member, question: int) -> Browser:
    tab = stage.browser(who)
    await tab.call(DeskThreadState.load, path=DESK, query=f"q={question}")
    return tab


async def reply(tab: Browser, use: str, text: str) -> Any:
    state = await tab.see(DeskThreadState)
    form = {"client_key": str(uuid4()), "question": str(state.question), "revision": str(state.revision), "form": use, "text": text}
    await tab.call(DeskThreadState.write, {"form": form}, path=DESK)
    return await tab.see(DeskThreadState)


async def test_the_queue_is_for_the_desk(stage: Stage, employee: Member, adviser: Member) -> None:
    question = await asked(stage.db, employee)
    stranger, tab = stage.browser(employee), stage.browser(adviser)
    await stranger.call(DeskState.load, path=DESK)
    assert (stranger.redirects, (await stranger.see(DeskState)).rows) == (["/"], [])
    await tab.call(DeskState.load, path=DESK)
    state = await tab.see(DeskState)
    assert ([row.id for row in state.rows], state.counts["todo"]) == ([question], 1)


async def test_an_answer_is_sent_and_the_form_begins_anew(stage: Stage, employee: Member, adviser: Member) -> None:
    question = await asked(stage.db, employee)
    tab = await opened(stage, adviser, question)
    state = await reply(tab, "answer", "**太字**で頼んでください。")
    assert ([word.kind for word in state.words], state.status, state.sent) == (["answer"], "answered", 1)
    assert "<strong>" in state.words[0].html
    assert state.cleaned == state.draft_key


async def test_a_note_is_kept_from_the_asker(stage: Stage, employee: Member, adviser: Member) -> None:
    question = await asked(stage.db, employee)
    tab = await opened(stage, adviser, question)
    assert [word.kind for word in (await reply(tab, "note", "経理に確認中です。")).words] == ["note"]
    stranger = await opened(stage, employee, question)
    assert "経理に確認中" not in stranger.everything_sent()


async def test_who_was_slower_is_told_and_the_form_stays(stage: Stage, employee: Member, adviser: Member, trainer: Member) -> None:
    question = await asked(stage.db, employee)
    slow = await opened(stage, trainer, question)
    await reply(await opened(stage, adviser, question), "answer", "先に書きました。")
    before = (await slow.see(DeskThreadState)).sent
    state = await reply(slow, "answer", "あとから書きました。")
    assert state.error == translate("ja", "helpdesk.faster.answered", name="外山 顧")
    assert (len(state.words), state.sent, state.cleaned) == (1, before, "")
    assert len((await reply(slow, "answer", "あとから書きました。")).words) == 2


async def test_what_others_do_is_said_and_moves_nothing(stage: Stage, employee: Member, adviser: Member, trainer: Member) -> None:
    question = await asked(stage.db, employee)
    tab = await opened(stage, trainer, question)
    await answered(stage.db, adviser, question)
    await tab.call(DeskThreadState.refresh, path=DESK)
    state = await tab.see(DeskThreadState)
    assert (state.changed, state.words) == (True, [])
    await tab.call(DeskThreadState.look_again, path=DESK)
    state = await tab.see(DeskThreadState)
    assert (state.changed, len(state.words)) == (False, 1)


async def test_the_preview_is_made_safe(stage: Stage, employee: Member, adviser: Member) -> None:
    tab = await opened(stage, adviser, await asked(stage.db, employee))
    await tab.call(DeskThreadState.show_preview, {"text": "**よい** <script>alert(1)</script> [x](javascript:alert(1))"}, path=DESK)
    preview = (await tab.see(DeskThreadState)).preview
    assert "<strong>" in preview
    assert "<script" not in preview
    assert "href" not in preview


async def test_a_security_risk_reaches_one_person_only(stage: Stage, admin: Member, employee: Member, adviser: Member) -> None:
    question = await risky(stage.db, employee, anonymous=True)
    desk, owner = stage.browser(adviser), stage.browser(admin)
    await desk.call(DeskState.load, path=DESK)
    await desk.call(RisksState.load, path="/desk/risks")
    await desk.call(DeskThreadState.load, path=DESK, query=f"q={question}")
    assert ((await desk.see(DeskState)).rows, (await desk.see(RisksState)).rows) == ([], [])
    assert (await desk.see(DeskThreadState)).missing
    await owner.call(RisksState.load, path="/desk/risks")
    state = await owner.see(RisksState)
    assert ([row.id for row in state.rows], state.rows[0].asker) == ([question], "")


async def test_taking_a_question_and_giving_it_on(stage: Stage, employee: Member, adviser: Member, trainer: Member) -> None:
    question = await asked(stage.db, employee)
    tab = await opened(stage, adviser, question)
    await tab.call(DeskThreadState.take, path=DESK)
    assert (await tab.see(DeskThreadState)).assigned_to_me
    await tab.call(DeskThreadState.assign, {"person": str(trainer.id)}, path=DESK)
    state = await tab.see(DeskThreadState)
    assert (state.assigned_to_me, state.assignee) == (False, "佐藤 恵")
    assert (await worked(stage.db, adviser, question)).assignee is not None


async def test_settings_are_for_who_leads(stage: Stage, admin: Member, adviser: Member) -> None:
    tab, stranger = stage.browser(admin), stage.browser(adviser)
    form = {"form": {"target_hours": "4", "security_owner": "0"}}
    await stranger.call(DeskSettingsState.save, form, path="/desk/settings")
    assert (await stranger.see(DeskSettingsState)).error
    await tab.call(DeskSettingsState.load, path="/desk/settings")
    await tab.call(DeskSettingsState.save, form, path="/desk/settings")
    state = await tab.see(DeskSettingsState)
    assert (state.target_hours, state.error, state.notice) == ("4", "", translate("ja", "desk.settings.saved"))


async def test_a_good_answer_becomes_one_article_without_the_asker(stage: Stage, employee: Member, adviser: Member) -> None:
    question = await asked(stage.db, employee)
    await answered(stage.db, adviser, question)
    tab = await opened(stage, adviser, question)
    assert (await tab.see(DeskThreadState)).may_make_article
    await tab.call(DeskThreadState.make_article, path=DESK)
    await tab.call(DeskThreadState.make_article, path=DESK)
    first, second = tab.redirects[-2:]
    assert first == second
    assert first.startswith("/ask/article/edit?a=")
