"""Passkeys: made once, good for signing in without typing anything, worthless for anybody else."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from app.clock import ManualClock
from app.database import Database
from app.errors import ConflictError, ExpiredError, InvalidInputError, NotFoundError, TooManyRequestsError
from app.people import service
from app.people.passkeys import MOST_PASSKEYS
from app.people.views import PasskeyView, SignedIn, Site
from tests.authenticator import PRESENT, VERIFIED, Authenticator, encode
from tests.services.people.office import PHONE, Member, actor_of, audit_of, hire

SITE = Site(rp_id="nezuku.example", origin="https://nezuku.example", key=b"k" * 32)
BROWSER = "a browser"


@pytest.fixture
async def hanako(db: Database, admin: Member) -> Member:
    return await hire(db, admin)


def phone(**claims: Any) -> Authenticator:
    return Authenticator(**{"origin": SITE.origin, "rp_id": SITE.rp_id, **claims})


async def options_for(db: Database, member: Member) -> str:
    async with db.write() as uow:
        return await service.passkey_registration(uow, member.actor, SITE)


async def add(db: Database, member: Member, credential: dict[str, Any], site: Site = SITE) -> PasskeyView:
    async with db.write() as uow:
        return await service.add_passkey(uow, member.actor, site, credential, PHONE)


async def make(db: Database, member: Member, device: Authenticator) -> PasskeyView:
    return await add(db, member, device.make(await options_for(db, member)))


async def enter(
    db: Database, credential: dict[str, Any], *, stay: bool = False, browser: str = BROWSER, site: Site = SITE
) -> SignedIn | None:
    async with db.write() as uow:
        return await service.finish_passkey_sign_in(uow, site, browser, credential, stay, PHONE)


def challenge() -> str:
    return service.passkey_sign_in(SITE, BROWSER)


async def test_a_passkey_signs_in_without_a_name_or_a_password(db: Database, hanako: Member, clock: ManualClock) -> None:
    device = phone()
    await make(db, hanako, device)
    clock.advance(timedelta(hours=1))
    session = await enter(db, device.sign(challenge()))

    assert session is not None
    assert (session.person_id, session.max_age) == (hanako.id, None)
    assert await actor_of(db, session.token) is not None
    async with db.read() as uow:
        (passkey,) = await service.list_passkeys(uow, hanako.actor)
    assert (passkey.name, passkey.synced, passkey.last_used_at) == ("Chrome / Android", True, clock.now())


async def test_staying_signed_in_gives_the_session_an_age(db: Database, hanako: Member) -> None:
    device = phone()
    await make(db, hanako, device)
    session = await enter(db, device.sign(challenge()), stay=True)
    assert session is not None
    assert session.max_age == 365 * 86400


async def test_the_options_ask_for_a_passkey_that_knows_its_owner_and_never_name_the_account(db: Database, hanako: Member) -> None:
    first = json.loads(await options_for(db, hanako))
    again = json.loads(await options_for(db, hanako))
    assert (first["rp"]["id"], first["user"]["name"]) == (SITE.rp_id, "hanako@midori.example")
    assert first["authenticatorSelection"]["residentKey"] == "required"
    assert first["authenticatorSelection"]["userVerification"] == "required"
    assert first["attestation"] == "none"
    assert first["user"]["id"] == again["user"]["id"]
    assert len(first["user"]["id"]) == 43
    assert first["challenge"] != again["challenge"]


async def test_a_device_that_has_a_passkey_is_not_asked_for_another(db: Database, hanako: Member) -> None:
    device = phone()
    await make(db, hanako, device)
    (excluded,) = json.loads(await options_for(db, hanako))["excludeCredentials"]
    assert (excluded["id"], excluded["transports"]) == (encode(device.credential_id), ["internal"])


async def test_sent_twice_it_is_stored_once(db: Database, hanako: Member) -> None:
    credential = phone().make(await options_for(db, hanako))
    first, second = await asyncio.gather(add(db, hanako, credential), add(db, hanako, credential))
    assert first.id == second.id
    async with db.read() as uow:
        assert len(await service.list_passkeys(uow, hanako.actor)) == 1
    assert [action for action, *_ in await audit_of(db)].count("passkey.add") == 1


async def test_a_challenge_makes_one_passkey_only(db: Database, hanako: Member) -> None:
    options = await options_for(db, hanako)
    await add(db, hanako, phone().make(options))
    with pytest.raises(ExpiredError):
        await add(db, hanako, phone().make(options))


async def test_a_challenge_for_making_is_over_after_five_minutes(db: Database, hanako: Member, clock: ManualClock) -> None:
    credential = phone().make(await options_for(db, hanako))
    clock.advance(timedelta(minutes=5))
    with pytest.raises(ExpiredError):
        await add(db, hanako, credential)


async def test_a_challenge_belongs_to_the_session_that_asked_for_it(db: Database, admin: Member, hanako: Member) -> None:
    credential = phone().make(await options_for(db, admin))
    with pytest.raises(ExpiredError):
        await add(db, hanako, credential)


@pytest.mark.parametrize(
    "device",
    [
        phone(origin="https://nezuku.example.evil.test"), phone(origin="http://nezuku.example"), phone(rp_id="evil.test"),
        phone(flags=PRESENT), phone(flags=VERIFIED),
    ],
    ids=["another site", "without TLS", "for another site", "nobody verified", "nobody present"],
)  # fmt: skip
async def test_a_passkey_made_elsewhere_or_without_its_owner_is_not_stored(db: Database, hanako: Member, device: Authenticator) -> None:
    with pytest.raises(InvalidInputError):
        await make(db, hanako, device)


async def test_two_people_cannot_have_one_passkey(db: Database, admin: Member, hanako: Member) -> None:
    device = phone()
    await make(db, admin, device)
    with pytest.raises(ConflictError):
        await make(db, hanako, device)


@pytest.mark.parametrize(
    "credential",
    [
        {}, {"response": 5}, {"response": {"clientDataJSON": "é"}}, {"response": {"clientDataJSON": encode(b"[]")}},
        {"response": {"clientDataJSON": encode(b'{"challenge": 7}')}}, {"response": {"clientDataJSON": encode(b"\xff")}},
    ],
)  # fmt: skip
async def test_anything_can_be_sent_and_nothing_happens(db: Database, hanako: Member, credential: dict[str, Any]) -> None:
    with pytest.raises(ExpiredError):
        await add(db, hanako, credential)
    with pytest.raises(ExpiredError):
        await enter(db, credential)


@pytest.mark.parametrize("spoiled", ["attestationObject", "id", "rawId", "type"])
async def test_a_broken_credential_is_not_stored(db: Database, hanako: Member, spoiled: str) -> None:
    credential = phone().make(await options_for(db, hanako))
    place = credential["response"] if spoiled in credential["response"] else credential
    place[spoiled] = encode(b"\xa3broken")
    with pytest.raises(InvalidInputError):
        await add(db, hanako, credential)


async def test_the_owner_of_twenty_makes_room_first(db: Database, hanako: Member) -> None:
    options = await options_for(db, hanako)
    for _ in range(MOST_PASSKEYS):
        await make(db, hanako, phone())
    with pytest.raises(ConflictError):
        await options_for(db, hanako)
    with pytest.raises(ConflictError):
        await add(db, hanako, phone().make(options))


async def test_unknown_forged_foreign_and_removed_passkeys_are_refused_alike(db: Database, hanako: Member) -> None:
    device = phone()
    passkey = await make(db, hanako, device)
    forged = replace(phone(), credential_id=device.credential_id, handle=device.handle)
    stranger = replace(device, handle=b"somebody else")
    elsewhere = replace(device, origin="https://evil.test")
    unverified = replace(device, flags=PRESENT)
    for one in (phone(), forged, stranger, elsewhere, unverified):
        assert await enter(db, one.sign(challenge())) is None
    assert await enter(db, device.sign(challenge())) is not None
    async with db.write() as uow:
        await service.remove_passkey(uow, hanako.actor, passkey.id, "")
    assert await enter(db, device.sign(challenge())) is None


async def test_a_closed_account_stays_closed(db: Database, admin: Member, hanako: Member) -> None:
    device = phone()
    await make(db, hanako, device)
    async with db.write() as uow:
        await service.deactivate(uow, admin.actor, hanako.id)
    assert await enter(db, device.sign(challenge())) is None


async def test_an_answer_works_once_even_at_once(db: Database, hanako: Member) -> None:
    device = phone()
    await make(db, hanako, device)
    credential = device.sign(challenge())
    outcomes = await asyncio.gather(*(enter(db, credential) for _ in range(4)), return_exceptions=True)
    assert sum(isinstance(outcome, SignedIn) for outcome in outcomes) == 1
    assert sum(isinstance(outcome, ExpiredError) for outcome in outcomes) == 3


async def test_an_answer_belongs_to_its_browser_its_server_and_its_five_minutes(db: Database, hanako: Member, clock: ManualClock) -> None:
    device = phone()
    await make(db, hanako, device)
    credential = device.sign(challenge())
    with pytest.raises(ExpiredError):
        await enter(db, credential, browser="another browser")
    with pytest.raises(ExpiredError):
        await enter(db, credential, site=replace(SITE, key=b"other" * 8))
    clock.advance(timedelta(minutes=5))
    with pytest.raises(ExpiredError):
        await enter(db, credential)


async def test_a_challenge_for_making_is_none_for_signing_in(db: Database, hanako: Member) -> None:
    device = phone()
    await make(db, hanako, device)
    with pytest.raises(ExpiredError):
        await enter(db, device.sign(await options_for(db, hanako)))


async def test_a_copied_passkey_shows_by_its_counter_and_is_noted(db: Database, hanako: Member) -> None:
    device = phone(count=7)
    await make(db, hanako, device)
    device.count = 8
    assert await enter(db, device.sign(challenge())) is not None
    for count in (8, 3, 0):
        device.count = count
        assert await enter(db, device.sign(challenge())) is None
    assert (await audit_of(db))[-1][:2] == ("passkey.counter_went_back", f"person:{hanako.id}")
    device.count = 9
    assert await enter(db, device.sign(challenge())) is not None


async def test_a_counter_may_be_as_large_as_the_standard_allows(db: Database, hanako: Member) -> None:
    device = phone(count=2**32 - 2)
    await make(db, hanako, device)
    device.count = 2**32 - 1
    assert await enter(db, device.sign(challenge())) is not None


async def test_an_address_that_is_refused_thirty_times_has_to_wait(db: Database, hanako: Member) -> None:
    device = phone()
    await make(db, hanako, device)
    for _ in range(30):
        assert await enter(db, phone().sign(challenge())) is None
    with pytest.raises(TooManyRequestsError):
        await enter(db, device.sign(challenge()))


async def test_people_name_and_remove_their_own_passkeys_only(db: Database, admin: Member, hanako: Member) -> None:
    passkey = await make(db, hanako, phone())
    async with db.write() as uow:
        assert (await service.rename_passkey(uow, hanako.actor, passkey.id, " 青い電話 ")).name == "青い電話"
        for passkey_id in (passkey.id, 99, 0, -1, 2**40):
            with pytest.raises(NotFoundError):
                await service.rename_passkey(uow, admin.actor, passkey_id, "x")
            with pytest.raises(NotFoundError):
                await service.remove_passkey(uow, admin.actor, passkey_id, "")
        with pytest.raises(InvalidInputError):
            await service.rename_passkey(uow, hanako.actor, passkey.id, "x" * 41)


async def test_removing_a_passkey_leaves_the_session_it_opened(db: Database, hanako: Member) -> None:
    device = phone()
    passkey = await make(db, hanako, device)
    session = await enter(db, device.sign(challenge()))
    assert session is not None
    async with db.write() as uow:
        await service.remove_passkey(uow, hanako.actor, passkey.id, "")
    assert await actor_of(db, session.token) is not None
    assert [action for action, *_ in await audit_of(db)][-2:] == ["passkey.add", "passkey.remove"]


async def test_used_challenges_are_forgotten_when_they_would_be_over(db: Database, hanako: Member, clock: ManualClock) -> None:
    device = phone()
    await make(db, hanako, device)
    await enter(db, device.sign(challenge()))
    async with db.write() as uow:
        assert await service.forget_ended(uow) == 0
    clock.advance(timedelta(minutes=5))
    async with db.write() as uow:
        assert await service.forget_ended(uow) == 2


async def test_asking_for_a_challenge_stores_nothing(db: Database) -> None:
    assert json.loads(service.passkey_sign_in(SITE, BROWSER))["userVerification"] == "required"
    async with db.write() as uow:
        assert await service.forget_ended(uow) == 0
