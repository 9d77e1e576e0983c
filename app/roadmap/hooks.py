"""Where other areas say what the product can see: evidence of items, and what is missing before a phase ends. Filled in app/wiring.py."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from app.database import UnitOfWork
from app.roadmap.content import is_known
from app.roadmap.views import CycleRef, Evidence, Unmet

EvidenceFunction = Callable[[UnitOfWork, CycleRef], Awaitable[Evidence | None]]
ExitCheck = Callable[[UnitOfWork, CycleRef], Awaitable[tuple[Unmet, ...]]]

_evidence: dict[str, EvidenceFunction] = {}
_exit_checks: list[ExitCheck] = []


def evidence(slug: str, function: EvidenceFunction) -> None:
    """Let this function say what the product sees about an item of any cycle (None: nothing). The last one registered counts."""
    if not is_known(slug):
        raise ValueError(f"no item is called {slug!r}")
    _evidence[slug] = function


def exit_check(function: ExitCheck) -> None:
    """Let this function say what is missing before the phase a cycle is in should end. Safe to repeat."""
    if function not in _exit_checks:
        _exit_checks.append(function)


def slugs_with_evidence() -> tuple[str, ...]:
    """The items about which the product may see something."""
    return tuple(_evidence)


async def evidence_of(uow: UnitOfWork, cycle: CycleRef, slug: str) -> Evidence | None:
    """What the product sees about an item of a cycle."""
    function = _evidence.get(slug)
    return await function(uow, cycle) if function else None


async def unmet_by_checks(uow: UnitOfWork, cycle: CycleRef) -> tuple[Unmet, ...]:
    """What the checks find missing before the cycle's current phase ends."""
    found: list[Unmet] = []
    for function in _exit_checks:
        found.extend(await function(uow, cycle))
    return tuple(found)
