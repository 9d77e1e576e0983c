"""Company accounts: a vouched address links once, then the subject decides; nobody loses their last way in."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import update
from sqlmodel import col

from app import clock as clock_module
from app.clock import ManualClock
from app.database import Database
from app.errors import ConflictError, ExpiredError, NezukuError
from app.people import service
from app.people.identities import AccessProblem, AccessRefusedError, CompanyIdentity
from app.people.models import Person
from app.people.views import SignedIn, Site
from tests.authenticator import Authenticator
from tests.services.people.office import PHONE, Member, actor_of, audit_of, hire
from tests.services.staff.importing import import_file

ISSUER = "https://id.example"
HANAKO = CompanyIdentity(ISSUER, "subject-1", "hanako@midori.example")
SITE = Site("nezuku.example", "https://nezuku.example", b"k" * 32)


@pytest.fixture
async def hanako(db: Database, admin: Member) -> Member:
    return await hire(db, admin)


async def enter(db: Database, identity: CompanyIdentity = HANAKO, *, stay: bool = False) -> SignedIn:
    async with db.write() as uow:
        return await service.sign_in_with_company_account(uow, identity, stay, PHONE)


async def problem_of(db: Database, identity: CompanyIdentity = HANAKO) -> AccessProblem:
    with pytest.raises(AccessRefusedError) as error:
        await enter(db, identity)
    return error.value.problem


async def take_password(db: Database, member: Member) -> None:
    """An account as an import makes it: nobody can sign in with a password."""
    async with db.write() as uow:
        await uow.session.execute(update(Person).where(col(Person.id) == member.id).values(password_hash="!"))


async def make_passkey(db: Database, member: Member) -> int:
    device = Authenticator(SITE.origin, SITE.rp_id)
    async with db.write() as uow:
        options = await service.passkey_registration(uow, member.actor, SITE)
        return (await service.add_passkey(uow, member.actor, SITE, device.make(options), PHONE)).id


async def test_the_first_time_the_address_decides_and_afterwards_the_subject(db: Database, admin: Member, hanako: Member) -> None:
    assert (await enter(db)).person_id == hanako.id
    renamed = replace(HANAKO, address="ichiro@midori.example")
    assert (await enter(db, renamed)).person_id == hanako.id
    assert [row for row in await audit_of(db) if row[0].startswith("company_account")] == [
        ("company_account.link", f"person:{hanako.id}", None)
    ]


async def test_a_session_lasts_as_long_as_with_a_password(db: Database, hanako: Member) -> None:
    passing, staying = await enter(db), await enter(db, stay=True)
    assert (passing.max_age, staying.max_age) == (None, 365 * 86400)
    assert await actor_of(db, passing.token) is not None


async def test_an_account_without_a_password_signs_in_all_the_same(db: Database, hanako: Member) -> None:
    await take_password(db, hanako)
    assert (await enter(db)).person_id == hanako.id


async def test_a_link_for_the_first_sign_in_ends_with_the_first_sign_in_by_company_account(db: Database, admin: Member) -> None:
    await import_file(db, admin.actor, "氏名,メールアドレス\n山田 花子,hanako@midori.example\n".encode())
    async with db.write() as uow:
        (link,) = await service.issue_start_links(uow, admin.actor, None)
    await enter(db)
    async with db.read() as uow:
        with pytest.raises(NezukuError):
            await service.check_reset_token(uow, link.token)


async def test_nobody_with_the_address_means_asking_for_an_invitation(db: Database, admin: Member) -> None:
    assert await problem_of(db) is AccessProblem.UNKNOWN


async def test_a_staff_id_that_looks_like_an_address_opens_nothing(db: Database, admin: Member) -> None:
    await hire(db, admin, login="e-7")
    assert await problem_of(db, replace(HANAKO, address="e-7")) is AccessProblem.UNKNOWN


async def test_a_closed_account_stays_closed_linked_or_not(db: Database, admin: Member, hanako: Member) -> None:
    async with db.write() as uow:
        await service.deactivate(uow, admin.actor, hanako.id)
    assert await problem_of(db) is AccessProblem.UNKNOWN
    async with db.write() as uow:
        await service.reactivate(uow, admin.actor, hanako.id)
    await enter(db)
    async with db.write() as uow:
        await service.deactivate(uow, admin.actor, hanako.id)
    assert await problem_of(db) is AccessProblem.UNKNOWN


async def test_an_address_given_to_somebody_new_does_not_open_the_old_account(db: Database, hanako: Member) -> None:
    await enter(db)
    assert await problem_of(db, replace(HANAKO, subject="subject-2")) is AccessProblem.OTHER


async def test_the_same_subject_at_another_provider_is_somebody_else(db: Database, hanako: Member) -> None:
    await enter(db)
    assert await problem_of(db, replace(HANAKO, issuer="https://other.example", address="x@other.example")) is AccessProblem.UNKNOWN


async def test_two_first_times_at_once_make_one_link(db: Database, hanako: Member) -> None:
    sessions = await asyncio.gather(*(enter(db) for _ in range(4)))
    assert {session.person_id for session in sessions} == {hanako.id}
    assert [action for action, *_ in await audit_of(db)].count("company_account.link") == 1


async def test_somebody_signed_in_links_an_account_of_another_address(db: Database, admin: Member) -> None:
    worker = await hire(db, admin, login="e-7")
    identity = replace(HANAKO, address="factory@midori.example")
    for _ in range(2):
        async with db.write() as uow:
            view = await service.link_company_account(uow, worker.actor, identity)
        assert view.address == "factory@midori.example"
    assert (await enter(db, identity)).person_id == worker.id


async def test_an_account_that_is_somebody_elses_cannot_be_linked(db: Database, admin: Member, hanako: Member) -> None:
    await enter(db)
    async with db.write() as uow:
        with pytest.raises(AccessRefusedError) as error:
            await service.link_company_account(uow, admin.actor, HANAKO)
    assert error.value.problem is AccessProblem.TAKEN


async def test_people_see_and_remove_their_link_and_sessions_go_on(db: Database, hanako: Member, clock: ManualClock) -> None:
    clock.advance(timedelta(hours=1))
    session = await enter(db)
    async with db.read() as uow:
        ways = await service.ways_in(uow, hanako.actor, ISSUER)
    assert ways.account is not None
    assert (ways.password, ways.passkeys, ways.account.address, ways.account.last_used_at) == (True, 0, HANAKO.address, clock.now())
    for _ in range(2):
        async with db.write() as uow:
            await service.unlink_company_account(uow, hanako.actor, ISSUER)
    assert await actor_of(db, session.token) is not None
    async with db.read() as uow:
        assert (await service.ways_in(uow, hanako.actor, ISSUER)).account is None
    assert [action for action, *_ in await audit_of(db)].count("company_account.unlink") == 1


async def test_the_last_way_in_stays(db: Database, hanako: Member) -> None:
    await take_password(db, hanako)
    await enter(db)
    async with db.write() as uow:
        with pytest.raises(ConflictError):
            await service.unlink_company_account(uow, hanako.actor, ISSUER)
    passkey = await make_passkey(db, hanako)
    async with db.write() as uow:
        await service.unlink_company_account(uow, hanako.actor, ISSUER)
    async with db.write() as uow:
        with pytest.raises(ConflictError):
            await service.remove_passkey(uow, hanako.actor, passkey, ISSUER)


async def test_a_link_to_a_provider_that_is_not_set_up_any_more_is_no_way_in(db: Database, hanako: Member) -> None:
    await take_password(db, hanako)
    await enter(db)
    passkey = await make_passkey(db, hanako)
    async with db.write() as uow:
        with pytest.raises(ConflictError):
            await service.remove_passkey(uow, hanako.actor, passkey, "")


async def test_the_last_two_ways_cannot_go_at_once(db: Database, hanako: Member) -> None:
    await take_password(db, hanako)
    passkeys = [await make_passkey(db, hanako) for _ in range(2)]

    async def remove(passkey: int) -> None:
        async with db.write() as uow:
            await service.remove_passkey(uow, hanako.actor, passkey, ISSUER)

    outcomes = await asyncio.gather(*map(remove, passkeys), return_exceptions=True)
    assert [type(outcome) for outcome in outcomes if outcome is not None] == [ConflictError]


async def test_a_state_is_used_once(db: Database) -> None:
    until = clock_module.now() + timedelta(minutes=10)

    async def spend() -> bool:
        async with db.write() as uow:
            await service.spend_state(uow, b"sealed", until)
        return True

    outcomes = await asyncio.gather(*(spend() for _ in range(3)), return_exceptions=True)
    assert outcomes.count(True) == 1
    assert sum(isinstance(outcome, ExpiredError) for outcome in outcomes) == 2
