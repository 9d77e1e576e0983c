"""Announcement, kick-off, the president's message and the plan for the next department, event by event."""

from __future__ import annotations

from typing import Any

import pytest

from app.database import Database
from state.roadmap_executive import ExecutiveState, PresidentState
from state.roadmap_launch import LaunchEditState
from state.roadmap_reading import LaunchState
from state.roadmap_spreading import AmbassadorState, SpreadingState
from state.today import TodayState
from tests.services.messages.conftest import begun, department, promoted
from tests.services.people.office import Member, hire
from tests.state.stage import Browser, Stage

ANNOUNCEMENT = "/roadmap/announcement"
WHOLE = {"declaration.ja": "毎日使います。", "until": "2026-12-25", "owner.ja": "総務が担当します。"}


@pytest.fixture
async def haruka(db: Database, admin: Member) -> Member:
    return await hire(db, admin, name="水瀬 遥", login="haruka@midori.example", roles=("programme_owner",))


@pytest.fixture
async def president(db: Database, admin: Member) -> Member:
    return await promoted(db, admin, await hire(db, admin, name="朝比奈 泰三", login="taizo@midori.example"))


@pytest.fixture
async def cycle(db: Database, haruka: Member) -> int:
    return await begun(db, haruka, None)


async def writing(stage: Stage, who: Member, cycle: int, path: str = ANNOUNCEMENT) -> Browser:
    tab = stage.browser(who)
    await tab.call(LaunchEditState.load, path=path, query=f"cycle={cycle}")
    return tab


async def typed(tab: Browser, state: Any, changes: dict[str, Any], number: int = 1) -> Any:
    now = await tab.see(state)
    await tab.call(state.change, {"changes": changes, "number": number, "storage_key": now.storage_key})
    return await tab.see(state)


async def test_the_form_says_what_is_missing_and_shows_the_result(stage: Stage, haruka: Member, cycle: int) -> None:
    tab = await writing(stage, haruka, cycle)
    now = await tab.see(LaunchEditState)
    assert (now.lacking, now.begun, now.text) == (["declaration", "deadline", "owner"], [], "")
    now = await typed(tab, LaunchEditState, WHOLE)
    assert (now.lacking, now.done, now.confirmed) == ([], ["ja"], 1)
    assert "2026年12月25日まで" in now.text
    assert [slide.title for slide in now.slides][1:] == ["社長の宣言", "期限", "推進担当の紹介"]
    await tab.call(LaunchEditState.choose_language, {"language": "en"})
    assert (await tab.see(LaunchEditState)).text == ""


async def test_everybody_reads_what_was_published(stage: Stage, haruka: Member, employee: Member, cycle: int) -> None:
    tab = await writing(stage, haruka, cycle)
    await typed(tab, LaunchEditState, WHOLE)
    await tab.call(LaunchEditState.publish, {"form": {}})
    assert (await tab.see(LaunchEditState)).published != ""
    reader = stage.browser(employee)
    await reader.call(LaunchState.load_announcement, path="/announcement")
    shown = await reader.see(LaunchState)
    assert (shown.nothing, [row.name for row in shown.sections]) == (False, ["declaration", "deadline", "owner"])


@pytest.mark.parametrize("query", ["", "cycle=x", "cycle=0", "cycle=999", "cycle=99999999999999"])
async def test_an_address_without_a_cycle_says_so(stage: Stage, haruka: Member, query: str) -> None:
    tab = stage.browser(haruka)
    await tab.call(LaunchEditState.load, path=ANNOUNCEMENT, query=query)
    now = await tab.see(LaunchEditState)
    assert not now.loaded
    assert now.error


@pytest.mark.parametrize(
    "changes", [None, 7, {"nonsense": "x"}, {"until": 5}, {"title.ja": "\ud800"}, {"title.ja": "x\0"}, {"title.ja": "x" * 30_000}]
)
async def test_what_no_form_sends_is_refused_and_nothing_is_lost(stage: Stage, haruka: Member, cycle: int, changes: Any) -> None:
    tab = await writing(stage, haruka, cycle)
    await typed(tab, LaunchEditState, WHOLE)
    now = await typed(tab, LaunchEditState, changes, 2)
    assert (now.refused, now.confirmed, now.values["owner.ja"]) == (2, 1, "総務が担当します。")
    assert now.error


async def test_two_tabs_that_write_the_same_field_keep_both_texts(
    stage: Stage, db: Database, admin: Member, haruka: Member, cycle: int
) -> None:
    adviser = await hire(db, admin, name="伴走者", login="adviser@midori.example", roles=("programme_owner",))
    one, other = await writing(stage, haruka, cycle), await writing(stage, adviser, cycle)
    await typed(one, LaunchEditState, {"title.ja": "遥の題名"})
    now = await typed(other, LaunchEditState, {"title.ja": "伴走者の題名"})
    assert (now.held, now.values["title.ja"]) == (["title.ja"], "遥の題名")
    await other.call(LaunchEditState.settle, {"alternative": now.conflicts[0].id, "take": True})
    now = await other.see(LaunchEditState)
    assert (now.held, now.values["title.ja"], now.conflicts) == ([], "伴走者の題名", [])


async def test_one_question_is_answered_changed_and_taken_back(stage: Stage, haruka: Member, employee: Member, cycle: int) -> None:
    tab = await writing(stage, haruka, cycle, "/roadmap/kickoff")
    await tab.call(LaunchEditState.ask_people)
    phone = stage.browser(employee)
    await phone.call(LaunchState.load_kickoff, path="/kickoff", query=f"cycle={cycle}")
    assert (await phone.see(LaunchState)).asking
    await phone.call(LaunchState.answer, {"form": {"wish": "090-1234-5678への毎日の電話"}})
    now = await phone.see(LaunchState)
    assert (now.mine, [one.field for one in now.findings]) == ("", ["wish"])
    await phone.call(LaunchState.answer, {"form": {"wish": "週報の転記"}})
    now = await phone.see(LaunchState)
    assert (now.mine, now.voices, now.findings) == ("週報の転記", [], [])
    await phone.call(LaunchState.take_back)
    assert (await phone.see(LaunchState)).mine == ""


async def test_the_presidents_message_stands_on_today_until_it_is_taken_back(stage: Stage, president: Member, employee: Member) -> None:
    desk, phone = stage.browser(president), stage.browser(employee)
    await desk.call(ExecutiveState.load, path="/executive")
    await typed(desk, ExecutiveState, {"message.ja": "今朝もAIで下書きをしました。"})
    await desk.call(ExecutiveState.publish, {"form": {}})
    now = await desk.see(ExecutiveState)
    assert ([row.text for row in now.rows], now.values["message.ja"]) == (["今朝もAIで下書きをしました。"], "")
    await phone.call(TodayState.load)
    assert (await phone.see(TodayState)).president == "今朝もAIで下書きをしました。"
    await phone.call(PresidentState.load, path="/message")
    await phone.call(PresidentState.thank, {"number": now.rows[0].id, "thanks": True})
    assert [(row.thanked, row.thanks) for row in (await phone.see(PresidentState)).rows] == [(True, 0)]
    await desk.call(ExecutiveState.withdraw, {"number": now.rows[0].id})
    await phone.call(TodayState.load)
    assert (await phone.see(TodayState)).president == ""


async def test_the_executives_page_is_closed_to_others_and_sending_to_the_owner(
    stage: Stage, haruka: Member, employee: Member, cycle: int
) -> None:  # fmt: skip
    phone = stage.browser(employee)
    await phone.call(ExecutiveState.load, path="/executive")
    assert not (await phone.see(ExecutiveState)).loaded
    desk = stage.browser(haruka)
    await desk.call(ExecutiveState.load, path="/executive")
    await typed(desk, ExecutiveState, {"message.ja": "下書き"})
    await desk.call(ExecutiveState.publish, {"form": {}})
    now = await desk.see(ExecutiveState)
    assert (now.rows, now.may_publish) == ([], False)
    assert now.error


async def test_a_role_of_the_president_is_ticked_with_a_note(stage: Stage, president: Member, cycle: int) -> None:
    desk = stage.browser(president)
    await desk.call(ExecutiveState.load, path="/executive")
    form = {"cycle": str(cycle), "slug": "p1.president.budget", "note": "年間30万円まで"}
    for _ in range(2):
        await desk.call(ExecutiveState.settle_duty, {"form": form})
    rows = {row.role: row for row in (await desk.see(ExecutiveState)).duties}
    assert (rows["budget"].done, rows["budget"].note, rows["use"].done) == (True, "年間30万円まで", False)


async def test_a_plan_is_drawn_as_it_is_written_and_its_ambassador_answers(
    stage: Stage, db: Database, admin: Member, haruka: Member, cycle: int
) -> None:  # fmt: skip
    sales, factory = await department(db, admin, "営業二部"), await department(db, admin, "製造二部")
    misaki = await hire(db, admin, name="美咲", login="misaki@midori.example", department_id=sales)
    desk, phone = stage.browser(haruka), stage.browser(misaki)
    await desk.call(SpreadingState.load, path="/roadmap/spreading", query=f"cycle={cycle}")
    await desk.call(SpreadingState.begin, {"form": {"source": str(sales), "department": str(factory)}})
    await desk.call(SpreadingState.load, path="/roadmap/spreading", query=f"cycle={cycle}")
    now = await typed(desk, SpreadingState, {f"step{n}_what": f"手順{n}" for n in range(1, 6)})
    assert (len(now.across.boxes), len(now.down.boxes), len(now.across.arrows)) == (5, 5, 4)
    await desk.call(SpreadingState.ask, {"form": {"person": str(misaki.id)}})
    await phone.call(AmbassadorState.load, path="/roadmap/spreading/invitation", query=f"plan={now.plan}")
    assert [step.what for step in (await phone.see(AmbassadorState)).steps][:2] == ["手順1", "手順2"]
    await phone.call(AmbassadorState.reply, {"accept": False})
    await desk.call(SpreadingState.load, path="/roadmap/spreading", query=f"cycle={cycle}&plan={now.plan}")
    assert (await desk.see(SpreadingState)).answer == "declined"
    stranger = stage.browser(haruka)
    await stranger.call(AmbassadorState.load, path="/roadmap/spreading/invitation", query=f"plan={now.plan}")
    assert not (await stranger.see(AmbassadorState)).loaded
