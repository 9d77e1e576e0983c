"""How long a session lives, and how it ends."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from app import clock as clock_module
from app.clock import ManualClock
from app.database import Database
from app.errors import NotFoundError
from app.people import service
from app.people.rules import Actor
from app.people.views import SignedIn
from tests.services.people.office import LAPTOP, Member, actor_of, attempt, hire

LOGIN = "hanako@midori.example"


@pytest.fixture
async def hanako(db: Database, admin: Member) -> Member:
    return await hire(db, admin)


async def signed_in(db: Database, *, stay: bool = False) -> SignedIn:
    session = await attempt(db, LOGIN, right=True, stay=stay, client=LAPTOP)
    assert session is not None
    return session


async def touch(db: Database, token: str) -> Actor | None:
    async with db.write() as uow:
        return await service.session_actor(uow, token, touch=True)


@pytest.mark.parametrize(("stay", "idle"), [(False, timedelta(hours=12)), (True, timedelta(days=60))])
async def test_a_session_that_is_not_used_ends(db: Database, hanako: Member, clock: ManualClock, stay: bool, idle: timedelta) -> None:
    session = await signed_in(db, stay=stay)
    clock.advance(idle - timedelta(seconds=1))
    assert await actor_of(db, session.token) is not None
    clock.advance(timedelta(seconds=1))
    assert await touch(db, session.token) is None


@pytest.mark.parametrize(("stay", "step", "days"), [(False, timedelta(hours=8), 7), (True, timedelta(days=50), 365)])
@pytest.mark.usefixtures("hanako")
async def test_a_session_in_use_lives_on_but_not_for_ever(db: Database, clock: ManualClock, stay: bool, step: timedelta, days: int) -> None:
    session, begun, absolute = await signed_in(db, stay=stay), clock.now(), timedelta(days=days)
    while clock.now() + step < begun + absolute:
        clock.advance(step)
        assert await touch(db, session.token) is not None
    clock.move_to(begun + absolute - timedelta(seconds=1))
    assert await actor_of(db, session.token) is not None
    clock.move_to(begun + absolute)
    assert await touch(db, session.token) is None


async def test_reading_does_not_keep_a_session_alive(db: Database, hanako: Member, clock: ManualClock) -> None:
    session = await signed_in(db)
    clock.advance(timedelta(hours=6))
    assert await actor_of(db, session.token) is not None
    clock.advance(timedelta(hours=6))
    assert await actor_of(db, session.token) is None


async def test_the_last_use_is_noted_every_five_minutes(db: Database, hanako: Member, clock: ManualClock) -> None:
    session, begun = await signed_in(db), clock.now()
    clock.advance(timedelta(minutes=4, seconds=59))
    actor = await touch(db, session.token)
    assert actor is not None
    async with db.read() as uow:
        assert {view.last_seen_at for view in await service.list_sessions(uow, actor) if view.current} == {begun}
    clock.advance(timedelta(seconds=1))
    await touch(db, session.token)
    async with db.read() as uow:
        assert {view.last_seen_at for view in await service.list_sessions(uow, actor) if view.current} == {clock.now()}


async def test_signing_out_ends_this_session_only_and_can_be_sent_twice(db: Database, hanako: Member) -> None:
    session = await signed_in(db)
    for _ in range(2):
        async with db.write() as uow:
            await service.sign_out(uow, session.token)
    assert await actor_of(db, session.token) is None
    assert await actor_of(db, hanako.token) is not None


async def test_signing_out_everywhere_ends_ones_own_sessions_only(db: Database, admin: Member, hanako: Member) -> None:
    session = await signed_in(db)
    async with db.write() as uow:
        await service.sign_out_everywhere(uow, hanako.actor)
    assert await actor_of(db, session.token) is None
    assert await actor_of(db, hanako.token) is None
    assert await actor_of(db, admin.token) is not None


async def test_people_see_their_own_live_sessions_with_their_devices(
    db: Database, admin: Member, hanako: Member, clock: ManualClock
) -> None:
    clock.advance(timedelta(minutes=1))
    await signed_in(db)
    async with db.read() as uow:
        views = await service.list_sessions(uow, hanako.actor)
    assert [(view.device, view.current) for view in views] == [("Firefox / Windows", False), ("Chrome / Android", True)]
    clock.advance(timedelta(hours=12))
    async with db.read() as uow:
        assert [view.current for view in await service.list_sessions(uow, hanako.actor)] == [True]


async def test_one_session_can_be_ended_from_another(db: Database, hanako: Member) -> None:
    session = await signed_in(db)
    async with db.write() as uow:
        (other,) = [view for view in await service.list_sessions(uow, hanako.actor) if not view.current]
        await service.end_session(uow, hanako.actor, other.id)
    assert await actor_of(db, session.token) is None


async def test_nobody_ends_the_session_of_somebody_else(db: Database, admin: Member, hanako: Member) -> None:
    async with db.write() as uow:
        for session_id in (admin.actor.session_id, 99, 0, -1, 2**40):
            with pytest.raises(NotFoundError):
                await service.end_session(uow, hanako.actor, session_id)
    assert await actor_of(db, admin.token) is not None


async def test_a_token_that_was_never_given_out_is_nobody(db: Database, hanako: Member) -> None:
    for token in ("", "guess", "\0", "\ud800", "x" * 100_000):
        assert await actor_of(db, token) is None


async def test_a_deactivated_person_has_no_session_and_gets_none_back(db: Database, admin: Member, hanako: Member) -> None:
    async with db.write() as uow:
        await service.deactivate(uow, admin.actor, hanako.id)
    assert await actor_of(db, hanako.token) is None
    async with db.write() as uow:
        await service.reactivate(uow, admin.actor, hanako.id)
    assert await actor_of(db, hanako.token) is None


async def test_the_actor_lives_by_the_zone_in_force_now(db: Database, hanako: Member, clock: ManualClock) -> None:
    change = clock_module.now() + timedelta(hours=19)
    async with db.write() as uow:
        await service.append_zone(uow, hanako.actor, "America/New_York", change)
    before = await actor_of(db, hanako.token)
    clock.move_to(change)
    after = await actor_of(db, hanako.token)
    assert before is not None
    assert after is not None
    assert (before.zone, after.zone) == (ZoneInfo("Asia/Tokyo"), ZoneInfo("America/New_York"))


async def test_a_clock_before_the_first_zone_still_finds_one(db: Database, hanako: Member, clock: ManualClock) -> None:
    clock.advance(timedelta(days=-1))
    actor = await actor_of(db, hanako.token)
    assert actor is not None
    assert actor.zone == ZoneInfo("Asia/Tokyo")


async def test_what_is_over_is_forgotten_at_night(db: Database, admin: Member, hanako: Member, clock: ManualClock) -> None:
    await attempt(db, LOGIN, right=False)
    async with db.write() as uow:
        await service.issue_reset_link(uow, admin.actor, hanako.id)
        assert await service.forget_ended(uow) == 0
    clock.advance(timedelta(days=2))
    async with db.write() as uow:
        assert await service.forget_ended(uow) == 3  # the reset link, two rows of refusals
        assert await service.forget_ended(uow) == 0
    assert await actor_of(db, hanako.token) is not None
    clock.advance(timedelta(days=100))
    async with db.write() as uow:
        assert await service.forget_ended(uow) == 3  # two sessions that nobody used, and the invitation
