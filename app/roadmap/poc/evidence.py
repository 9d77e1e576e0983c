"""What the product sees about the PoC of a cycle, for the roadmap (app/wiring.py)."""
# pyright: strict

from __future__ import annotations

from app.database import UnitOfWork
from app.roadmap.poc import repository
from app.roadmap.poc.rules import PocState
from app.roadmap.views import CycleRef, Evidence

RESULT, ONE = "/roadmap/poc/result?id={}", "/roadmap/poc/one?id={}"


async def poc_evidence(uow: UnitOfWork, cycle: CycleRef) -> Evidence | None:
    """The latest PoC of the cycle that was judged, or else the one under way; None without either."""
    rows = await repository.pocs_of_cycle(uow.session, cycle.id)
    judged = next((row for row in rows if row.decision is not None), None)
    if judged is not None:
        return Evidence("poc.seen.judged", {"title": judged.title}, RESULT.format(judged.id), done=True)
    running = next((row for row in rows if row.state == PocState.RUNNING.value), None)
    return None if running is None else Evidence("poc.seen.running", {"title": running.title}, ONE.format(running.id), done=False)
