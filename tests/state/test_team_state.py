"""The manager's page over the wire: a board for everybody else, a tap that thanks once, and others' teams that are not there."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.clock import ManualClock
from app.i18n import translate
from app.notifications import service as notifications
from app.people import service as people
from app.team import service as team
from state.praise_choice import PraiseChoiceState
from state.team import TeamState
from tests.services.habit.acting import Acting
from tests.services.people.office import Member, hire
from tests.state.stage import Stage

TEN_DAYS = [date(2026, 8, day) for day in (3, 4, 5, 6, 7, 10, 12, 13, 14, 17)]


@pytest.fixture
async def sales(stage: Stage, admin: Member) -> list[Member]:
    """Seven people, the first of whom leads them."""
    async with stage.db.write() as uow:
        made = await people.create_department(uow, admin.actor, "営業部")
    hired = [await hire(stage.db, admin, name=f"社員{n}", login=f"p{n}@midori.example", department_id=made.id) for n in range(7)]
    async with stage.db.write() as uow:
        await people.set_roles(uow, admin.actor, hired[0].id, ["manager"], [made.id], False)
    return hired


async def told(stage: Stage, who: Member) -> list[str]:
    async with stage.db.read() as uow:
        return [one.text for one in (await notifications.inbox(uow, who.actor)).notices]


async def reach_ten(stage: Stage, who: Member, clock: ManualClock) -> None:
    await Acting(stage.db, clock, who).practise_on(TEN_DAYS)
    async with stage.db.write() as uow:
        await team.note_streaks(uow)


async def test_whoever_leads_no_team_is_brought_to_the_board(stage: Stage, sales: list[Member]) -> None:
    tab = stage.browser(sales[3])
    await tab.call(TeamState.load, path="/team")
    assert tab.redirects[0] == "/boards"
    assert not (await tab.see(TeamState)).loaded


async def test_the_page_shows_the_team_and_a_tap_thanks_once(stage: Stage, sales: list[Member], clock: ManualClock) -> None:
    await reach_ten(stage, sales[4], clock)
    tab = stage.browser(sales[0])
    await tab.call(TeamState.load, path="/team")
    shown = await tab.see(TeamState)
    assert (shown.name, shown.told, [one.name for one in shown.praise]) == ("営業部", True, ["社員4"])
    row = shown.praise[0]
    for _ in range(2):
        await tab.call(TeamState.thank, {"team_id": shown.team, "person_id": row.person_id, "reason": row.key}, path="/team")
    assert (await tab.see(TeamState)).praise[0].thanked
    assert len(await told(stage, sales[4])) == 1


async def test_a_sentence_that_looks_personal_waits_for_a_decision(stage: Stage, sales: list[Member], clock: ManualClock) -> None:
    await reach_ten(stage, sales[4], clock)
    tab = stage.browser(sales[0])
    await tab.call(TeamState.load, path="/team")
    shown = await tab.see(TeamState)
    await tab.call(TeamState.write, {"person_id": sales[4].id, "reason": "streak:10"}, path="/team")
    form = {"team": str(shown.team), "person": str(sales[4].id), "reason": "streak:10", "words": "電話は090-1234-5678へ"}
    await tab.call(TeamState.send, {"form": form}, path="/team")
    asked = await tab.see(TeamState)
    assert (asked.to_person, len(asked.findings), await told(stage, sales[4])) == (sales[4].id, 1, [])
    await tab.call(TeamState.send, {"form": {**form, "decision": "mask", "decided_for": asked.digest}}, path="/team")
    assert (await tab.see(TeamState)).to_person == 0
    assert "090" not in (await told(stage, sales[4]))[0]


async def test_the_team_of_somebody_else_is_not_shown_whatever_the_address_says(stage: Stage, admin: Member, sales: list[Member]) -> None:
    async with stage.db.write() as uow:
        other = await people.create_department(uow, admin.actor, "製造部")
    tab = stage.browser(sales[0])
    for named in (str(other.id), "x", "0", "99999999999999999999"):
        await tab.call(TeamState.load, path="/team", query=f"team={named}")
        shown = await tab.see(TeamState)
        assert (shown.loaded, shown.error) == (False, translate("ja", "team.not_found"))
    await tab.call(TeamState.choose, {"team_id": other.id}, path="/team")
    assert "製造部" not in tab.everything_sent()


async def test_whoever_wants_no_thanks_is_not_named(stage: Stage, sales: list[Member], clock: ManualClock) -> None:
    await reach_ten(stage, sales[4], clock)
    own = stage.browser(sales[4])
    await own.call(PraiseChoiceState.load, path="/me/praise")
    assert (await own.see(PraiseChoiceState)).leaders == "社員0"
    await own.call(PraiseChoiceState.save, {"form": {}}, path="/me/praise")
    assert (await own.see(PraiseChoiceState)).told
    await own.call(PraiseChoiceState.save, {"form": {"page": "praise"}}, path="/me/praise")
    clock.advance(timedelta(minutes=1))
    tab = stage.browser(sales[0])
    await tab.call(TeamState.load, path="/team")
    assert (await tab.see(TeamState)).praise == []
    assert "社員4" not in tab.everything_sent()
