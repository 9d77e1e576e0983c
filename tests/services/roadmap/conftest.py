"""A founded company with a programme owner, a manager who reads, and a colleague; two departments."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

import pytest

from app.database import Database
from app.people import service as people
from app.roadmap import hooks
from tests.services.people.conftest import admin
from tests.services.people.office import Member, actor_of, hire
from tests.services.roadmap.programme import Programme, department

__all__ = ["admin"]


@pytest.fixture
async def programme(db: Database, admin: Member) -> Programme:
    sales, works = await department(db, admin, "営業部"), await department(db, admin, "製造部")
    owner = await hire(db, admin, name="推進 太郎", login="taro@midori.example", roles=("programme_owner",))
    manager = await hire(db, admin, name="部長 次郎", login="jiro@midori.example", department_id=sales)
    misaki = await hire(db, admin, name="美咲", login="misaki@midori.example", department_id=sales)
    async with db.write() as uow:
        await people.set_roles(uow, admin.actor, manager.id, ["manager"], [sales], False)
    actor = await actor_of(db, manager.token)
    assert actor is not None
    return Programme(db, admin, owner, Member(manager.id, manager.token, actor), misaki, sales, works)


@pytest.fixture(autouse=True)
def no_hooks() -> Generator[None]:
    """What areas above see is their own tests' business."""
    with without_hooks():
        yield


@contextmanager
def without_hooks() -> Generator[None]:
    evidence, checks = dict(hooks._evidence), list(hooks._exit_checks)
    hooks._evidence.clear()
    hooks._exit_checks.clear()
    yield
    hooks._evidence.clear()
    hooks._evidence.update(evidence)
    hooks._exit_checks[:] = checks
