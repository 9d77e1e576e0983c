"""Signing in, waiting after refusals, changing and resetting passwords."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from datetime import timedelta

import httpx
import pytest
from argon2 import PasswordHasher
from starlette.applications import Starlette

from app import cookies
from app.clock import ManualClock
from app.database import Database, use_database
from app.errors import ExpiredError, ForbiddenError, NotFoundError, TooManyRequestsError
from app.people import service
from app.people.passwords import needs_rehash
from app.people.views import ClientInfo, SignedIn
from app.web import forms
from tests.services.people.office import HASH, LAPTOP, OTHER_HASH, PHONE, Member, actor_of, attempt, audit_of, hire, statements

LOGIN = "hanako@midori.example"
PASSWORD = "柿の木 三本 根づく庭"


@pytest.fixture
async def hanako(db: Database, admin: Member) -> Member:
    return await hire(db, admin)


async def test_the_right_password_opens_a_new_session_in_any_spelling_of_the_login(db: Database, hanako: Member) -> None:
    for spelling in (LOGIN, " Hanako@MIDORI.example ", "ｈａｎａｋｏ＠midori.example"):
        signed_in = await attempt(db, spelling, right=True)
        assert signed_in is not None
        assert (signed_in.person_id, signed_in.max_age) == (hanako.id, None)
        assert signed_in.token != hanako.token
        assert await actor_of(db, signed_in.token) is not None


async def test_staying_signed_in_gives_the_cookie_an_age(db: Database, hanako: Member) -> None:
    signed_in = await attempt(db, LOGIN, right=True, stay=True)
    assert signed_in is not None
    assert signed_in.max_age == 365 * 86400


async def test_wrong_and_unknown_are_refused_alike(db: Database, hanako: Member) -> None:
    for login in (LOGIN, "nobody@midori.example", "", "\0", "\ud800@x", "a" * 100_000, "%"):
        assert [await attempt(db, login, right=False) for _ in range(3)] == [None] * 3
        with pytest.raises(TooManyRequestsError) as error:
            await attempt(db, login, right=False)
        assert error.value.seconds == 8


async def test_reading_for_an_unknown_login_takes_the_queries_of_a_known_one(db: Database, hanako: Member) -> None:
    known = await statements(db, lambda uow: service.start_sign_in(uow, LOGIN, PHONE))
    unknown = await statements(db, lambda uow: service.start_sign_in(uow, "nobody@midori.example", PHONE))
    assert known == unknown


async def test_an_unknown_login_cannot_be_verified_into_a_session(db: Database, admin: Member) -> None:
    async with db.write() as uow:
        started = await service.start_sign_in(uow, "nobody@midori.example", PHONE)
        assert (started.person_id, started.password_hash) == (None, None)
        assert await service.finish_sign_in(uow, started, True, True, PHONE) is None


async def test_the_wait_grows_as_the_clock_moves(db: Database, hanako: Member, clock: ManualClock) -> None:
    for _ in range(3):
        assert await attempt(db, LOGIN, right=False) is None
    for seconds in (8, 16, 32, 64, 128, 256, 512, 900, 900):
        with pytest.raises(TooManyRequestsError) as error:
            await attempt(db, LOGIN, right=True)
        assert error.value.seconds == seconds
        clock.advance(timedelta(seconds=seconds - 1))
        with pytest.raises(TooManyRequestsError) as error:
            await attempt(db, LOGIN, right=True)
        assert error.value.seconds == 1
        clock.advance(timedelta(seconds=1))
        assert await attempt(db, LOGIN, right=False) is None


async def test_success_forgets_the_refusals_of_the_login(db: Database, hanako: Member) -> None:
    for _ in range(2):
        await attempt(db, LOGIN, right=False)
    assert await attempt(db, LOGIN, right=True) is not None
    for _ in range(2):
        assert await attempt(db, LOGIN, right=False) is None
    assert await attempt(db, LOGIN, right=True) is not None


async def test_one_login_that_waits_does_not_make_others_wait(db: Database, admin: Member, hanako: Member) -> None:
    for _ in range(3):
        await attempt(db, LOGIN, right=False)
    assert await attempt(db, "ichiro@midori.example", right=True) is not None


async def test_an_address_that_tries_thirty_logins_is_blocked_and_others_are_not(db: Database, hanako: Member, clock: ManualClock) -> None:
    for number in range(30):
        assert await attempt(db, f"e-{number}", right=False) is None
    with pytest.raises(TooManyRequestsError) as error:
        await attempt(db, LOGIN, right=True)
    assert error.value.seconds == 900
    assert await attempt(db, LOGIN, right=True, client=LAPTOP) is not None
    clock.advance(timedelta(minutes=15))
    assert await attempt(db, LOGIN, right=True) is not None


async def test_an_own_success_does_not_unblock_an_address(db: Database, hanako: Member) -> None:
    for number in range(29):
        await attempt(db, f"e-{number}", right=False)
    assert await attempt(db, LOGIN, right=True) is not None
    await attempt(db, "e-29", right=False)
    with pytest.raises(TooManyRequestsError):
        await attempt(db, LOGIN, right=True)


async def test_guesses_sent_all_at_once_get_three_answers(db: Database, hanako: Member) -> None:
    async with db.read() as uow:
        started = [await service.start_sign_in(uow, LOGIN, PHONE) for _ in range(20)]

    async def guess(number: int) -> SignedIn | None:
        async with db.write() as uow:
            return await service.finish_sign_in(uow, started[number], False, False, PHONE)

    outcomes = await asyncio.gather(*(guess(number) for number in range(20)), return_exceptions=True)
    assert outcomes.count(None) == 3
    assert sum(isinstance(outcome, TooManyRequestsError) for outcome in outcomes) == 17


async def test_many_phones_of_one_office_sign_in_at_once(db: Database, admin: Member) -> None:
    for number in range(6):
        await hire(db, admin, login=f"e-{number}")
    outcomes = await asyncio.gather(*(attempt(db, f"e-{number % 6}", right=True) for number in range(18)))
    assert all(outcomes)


async def test_a_password_changed_between_reading_and_verifying_refuses_the_old_one(db: Database, hanako: Member) -> None:
    async with db.read() as uow:
        started = await service.start_sign_in(uow, LOGIN, PHONE)
    async with db.write() as uow:
        await service.change_password(uow, hanako.actor, OTHER_HASH)
    async with db.write() as uow:
        assert await service.finish_sign_in(uow, started, True, False, PHONE) is None


async def test_a_hash_that_got_weak_is_replaced_at_sign_in(db: Database, hanako: Member) -> None:
    async with db.write() as uow:
        started = await service.start_sign_in(uow, LOGIN, PHONE)
        assert await service.finish_sign_in(uow, started, True, False, PHONE, new_hash=OTHER_HASH) is not None
    async with db.read() as uow:
        assert await service.credentials_of(uow, hanako.actor) == OTHER_HASH


@pytest.fixture
async def browser(db: Database, hanako: Member) -> AsyncGenerator[httpx.AsyncClient]:
    """Hanako's, at the plain HTTP forms."""
    previous = use_database(db)
    served = httpx.ASGITransport(Starlette(routes=forms.routes))
    cookie = f"{cookies.SESSION}={hanako.token}"
    async with httpx.AsyncClient(transport=served, base_url="http://test", headers={"Cookie": cookie}) as client:
        yield client
    use_database(previous)


async def test_the_form_replaces_a_hash_that_got_weak_and_keeps_one_that_is_not(
    db: Database, hanako: Member, browser: httpx.AsyncClient
) -> None:
    hashes: list[str] = []
    async with db.write() as uow:
        weak = PasswordHasher(time_cost=1, memory_cost=8 * 1024, parallelism=1).hash(PASSWORD)
        await service.change_password(uow, hanako.actor, weak)
    for _ in range(2):
        assert (await browser.post("/auth/sign-in", data={"login": LOGIN, "password": PASSWORD})).status_code == 200
        async with db.read() as uow:
            hashes.append(await service.credentials_of(uow, hanako.actor))
    assert hashes[0] == hashes[1] != weak
    assert not needs_rehash(hashes[0])


async def test_a_wrong_password_replaces_no_weak_hash(db: Database, hanako: Member, browser: httpx.AsyncClient) -> None:
    weak = PasswordHasher(time_cost=1, memory_cost=8 * 1024, parallelism=1).hash(PASSWORD)
    async with db.write() as uow:
        await service.change_password(uow, hanako.actor, weak)
    assert (await browser.post("/auth/sign-in", data={"login": LOGIN, "password": "wrong guess"})).status_code == 422
    async with db.read() as uow:
        assert await service.credentials_of(uow, hanako.actor) == weak


@pytest.mark.parametrize("form", ["sign-in", "change-password"])
async def test_whoever_has_to_wait_hears_so_while_others_write(db: Database, browser: httpx.AsyncClient, form: str) -> None:
    for _ in range(3):
        await attempt(db, LOGIN, right=False)
    async with db.write(), asyncio.timeout(10):
        answer = await browser.post(f"/auth/{form}", data={"login": LOGIN, "password": PASSWORD, "old_password": "wrong guess"})
    assert answer.status_code == 429


async def test_a_deactivated_person_is_unknown(db: Database, admin: Member, hanako: Member) -> None:
    async with db.read() as uow:
        before = await service.start_sign_in(uow, LOGIN, PHONE)
    async with db.write() as uow:
        await service.deactivate(uow, admin.actor, hanako.id)
    async with db.read() as uow:
        started = await service.start_sign_in(uow, LOGIN, PHONE)
        assert (started.person_id, started.password_hash) == (None, None)
    async with db.write() as uow:
        assert await service.finish_sign_in(uow, before, True, False, PHONE) is None


async def test_changing_the_password_ends_the_other_sessions_only(db: Database, hanako: Member) -> None:
    other = await attempt(db, LOGIN, right=True)
    assert other is not None
    async with db.write() as uow:
        assert await service.credentials_of(uow, hanako.actor) == HASH
        await service.change_password(uow, hanako.actor, OTHER_HASH)
    assert await actor_of(db, hanako.token) is not None
    assert await actor_of(db, other.token) is None
    async with db.read() as uow:
        assert await service.credentials_of(uow, hanako.actor) == OTHER_HASH


async def reset_link(db: Database, by: Member, person_id: int) -> str:
    async with db.write() as uow:
        return await service.issue_reset_link(uow, by.actor, person_id)


async def test_a_reset_link_lets_somebody_back_in_with_a_new_password(db: Database, admin: Member, hanako: Member) -> None:
    for _ in range(3):
        await attempt(db, LOGIN, right=False)
    token = await reset_link(db, admin, hanako.id)
    async with db.read() as uow:
        assert await service.check_reset_token(uow, token) == "花子"
    async with db.write() as uow:
        signed_in = await service.use_reset_link(uow, token, OTHER_HASH, LAPTOP)
    assert await actor_of(db, hanako.token) is None
    actor = await actor_of(db, signed_in.token)
    assert actor is not None
    async with db.read() as uow:
        assert await service.credentials_of(uow, actor) == OTHER_HASH
    assert await attempt(db, LOGIN, right=True) is not None
    assert (await audit_of(db))[-1] == ("person.issue_reset_link", f"person:{hanako.id}", admin.id)


async def test_a_reset_link_works_once_even_at_once(db: Database, admin: Member, hanako: Member) -> None:
    token = await reset_link(db, admin, hanako.id)

    async def use() -> bool:
        async with db.write() as uow:
            await service.use_reset_link(uow, token, OTHER_HASH, LAPTOP)
        return True

    outcomes = await asyncio.gather(*(use() for _ in range(5)), return_exceptions=True)
    assert outcomes.count(True) == 1
    assert all(isinstance(outcome, ExpiredError) for outcome in outcomes if outcome is not True)


async def test_a_reset_link_ends_after_a_day_or_with_the_next_one(db: Database, admin: Member, hanako: Member, clock: ManualClock) -> None:
    older = await reset_link(db, admin, hanako.id)
    newer = await reset_link(db, admin, hanako.id)
    async with db.write() as uow:
        with pytest.raises(ExpiredError):
            await service.check_reset_token(uow, older)
        await service.check_reset_token(uow, newer)
    clock.advance(timedelta(hours=24))
    async with db.write() as uow:
        with pytest.raises(ExpiredError):
            await service.check_reset_token(uow, newer)
        with pytest.raises(ExpiredError):
            await service.use_reset_link(uow, newer, OTHER_HASH, LAPTOP)


async def test_a_reset_link_ends_with_a_changed_password_or_a_closed_account(db: Database, admin: Member, hanako: Member) -> None:
    token = await reset_link(db, admin, hanako.id)
    async with db.write() as uow:
        await service.change_password(uow, hanako.actor, OTHER_HASH)
    async with db.read() as uow:
        with pytest.raises(ExpiredError):
            await service.check_reset_token(uow, token)
    token = await reset_link(db, admin, hanako.id)
    async with db.write() as uow:
        await service.deactivate(uow, admin.actor, hanako.id)
        await service.reactivate(uow, admin.actor, hanako.id)
    async with db.read() as uow:
        with pytest.raises(ExpiredError):
            await service.check_reset_token(uow, token)


async def test_a_programme_owner_resets_members_but_never_an_administrator(db: Database, admin: Member, hanako: Member) -> None:
    owner = await hire(db, admin, login="owner@midori.example", roles=["programme_owner"])
    await reset_link(db, owner, hanako.id)
    async with db.write() as uow:
        with pytest.raises(ForbiddenError):
            await service.issue_reset_link(uow, owner.actor, admin.id)


async def test_a_reset_link_does_not_outlive_the_step_up_to_administrator(db: Database, admin: Member, hanako: Member) -> None:
    owner = await hire(db, admin, login="owner@midori.example", roles=["programme_owner"])
    token = await reset_link(db, owner, hanako.id)
    async with db.write() as uow:
        await service.set_roles(uow, admin.actor, hanako.id, ["administrator"], [], False)
    async with db.write() as uow:
        with pytest.raises(ExpiredError):
            await service.use_reset_link(uow, token, OTHER_HASH, LAPTOP)


async def test_there_is_no_reset_link_for_nobody(db: Database, admin: Member) -> None:
    async with db.write() as uow:
        for person_id in (99, 0, -1, 2**40):
            with pytest.raises(NotFoundError):
                await service.issue_reset_link(uow, admin.actor, person_id)


async def test_people_behind_one_ipv6_network_share_their_limit(db: Database, hanako: Member) -> None:
    for number in range(30):
        await attempt(db, f"e-{number}", right=False, client=ClientInfo(f"2001:db8::{number + 1:x}", ""))
    with pytest.raises(TooManyRequestsError):
        await attempt(db, LOGIN, right=True, client=ClientInfo("2001:db8::ffff", ""))
