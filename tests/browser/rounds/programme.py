"""The roadmap: its pages need a cycle that runs."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from uuid import uuid4
from zoneinfo import ZoneInfo

from app.people import service as people
from app.people.rules import Actor, Permission
from app.roadmap import service as roadmap
from app.roadmap.views import CycleInput
from tests.browser.rounds.walking import Round, Screens, Ways, arrived
from tests.running import RunningServer, finish

NOBODY = Actor(0, 0, frozenset(), ZoneInfo("Asia/Tokyo"), "ja")
OF_A_CYCLE = (
    "/roadmap/announcement",
    "/roadmap/criteria",
    "/roadmap/cycle",
    "/roadmap/kickoff",
    "/roadmap/meetings",
    "/roadmap/pattern",
    "/roadmap/poc",
    "/roadmap/review",
    "/roadmap/spreading",
)


def _of_the_cycle(walk: Round, path: str) -> Screens:
    walk.me.go(f"{path}?cycle={finish(_cycle(walk.server))}")
    yield path, arrived(walk.me)


def _item(walk: Round) -> Screens:
    walk.me.go(f"/roadmap/item?cycle={finish(_cycle(walk.server))}&slug=p1.purpose")
    yield "/roadmap/item", arrived(walk.me)


async def _cycle(server: RunningServer) -> int:
    """The company's running cycle, begun by its founder if there is none."""
    async with server.unit_of_work() as uow:
        running = await roadmap.current_cycle(uow, None)
        if running is not None:
            return running.id
        leads = Permission.LEAD_PROGRAMME
        leader = replace(NOBODY, person_id=min(await people.ids_permitted(uow, leads)), permissions=frozenset({leads}))
        today = server.now.date()
        new = CycleInput(None, "Cycle", today, today + timedelta(days=120), leader.person_id, str(uuid4()))
        cycle = (await roadmap.plan_cycle(uow, leader, new)).id
        await roadmap.start_cycle(uow, leader, cycle)
        return cycle


WAYS: Ways = {**{path: partial(_of_the_cycle, path=path) for path in OF_A_CYCLE}, "/roadmap/item": _item}
