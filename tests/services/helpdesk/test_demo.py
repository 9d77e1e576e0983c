"""What the demo's people ask goes through the same use cases as everything else."""

from __future__ import annotations

from app import clock as clock_module
from app.clock import ManualClock
from app.database import Database
from app.demo.cast import players
from app.demo.helpdesk import questions, tell_helpdesk
from app.helpdesk import service as helpdesk
from app.helpdesk.rules import QueueFilter
from tests.services.people.office import Member, hire


async def test_the_demo_has_a_desk_at_work_and_a_risk_that_only_its_receiver_sees(db: Database, clock: ManualClock, admin: Member) -> None:
    wanted = {one.who for one in questions()} | {line.who for one in questions() for line in one.lines}
    cast = {player.name: player for player in players() if player.name in wanted}
    assert set(cast) == wanted
    staff: dict[str, Member] = {}
    for name, player in cast.items():
        roles = [*player.roles, *([player.account] if player.account == "programme_owner" else [])]
        staff[name] = await hire(db, admin, name=name, login=player.login, roles=[role for role in roles if role != "manager"])
    now = clock_module.now()
    async with db.write() as uow:
        await tell_helpdesk(uow, clock, {name: one.actor for name, one in staff.items()})
    assert clock_module.now() == now
    desk = staff["城戸 あかり"].actor
    async with db.read() as uow:
        lists = {wanted: (await helpdesk.queue(uow, desk, wanted)).rows for wanted in QueueFilter}
        risks = (await helpdesk.risks(uow, staff["水無瀬 遥"].actor)).rows
        assert (await helpdesk.risks(uow, desk)).rows == ()
    assert all(lists[wanted] for wanted in (QueueFilter.TODO, QueueFilter.ANSWERED, QueueFilter.CLOSED))
    assert len(risks) == 1
    assert sum(
        len(lists[wanted]) for wanted in (QueueFilter.TODO, QueueFilter.WAITING, QueueFilter.ANSWERED, QueueFilter.CLOSED)
    ) + 1 == len(questions())
