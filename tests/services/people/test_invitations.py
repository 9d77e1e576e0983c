"""Invitations and registering through them."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.clock import ManualClock
from app.database import Database
from app.errors import ConflictError, ExpiredError, ForbiddenError, InvalidInputError, NotFoundError
from app.people import service
from app.people.rules import Role
from app.people.views import InviteInput
from tests.services.people.office import FOR_MANY, FOR_ONE, HANAKO, HASH, PHONE, Member, actor_of, audit_of, hire


async def link(db: Database, by: Member, wanted: InviteInput = FOR_ONE) -> str:
    async with db.write() as uow:
        return (await service.invite(uow, by.actor, wanted))[1]


async def department(db: Database, admin: Member, name: str = "営業部") -> int:
    async with db.write() as uow:
        return (await service.create_department(uow, admin.actor, name)).id


async def test_an_invitation_tells_what_it_is_for_and_registers_one_person(db: Database, admin: Member) -> None:
    sales = await department(db, admin)
    async with db.write() as uow:
        made, token = await service.invite(uow, admin.actor, replace(FOR_ONE, department_id=sales, name_hint="  花子さん "))
    assert (made.state, made.department_name, made.name_hint, made.uses) == ("open", "営業部", "花子さん", 0)
    async with db.read() as uow:
        offer = await service.invitation_offer(uow, token)
    assert (offer.company_name, offer.department_name, offer.name_hint) == ("みどり製作所", "営業部", "花子さん")
    async with db.write() as uow:
        signed_in = await service.register(uow, token, HANAKO, PHONE)
    actor = await actor_of(db, signed_in.token)
    assert actor is not None
    assert (actor.roles, actor.department_id, str(actor.zone), actor.locale) == ({Role.EMPLOYEE}, sales, "Asia/Tokyo", "ja")
    async with db.read() as uow:
        me = await service.me(uow, actor)
        assert (await service.list_invitations(uow, admin.actor))[0].state == "used"
    assert (me.name, me.email, me.staff_id, me.department_name) == ("山田 花子", "hanako@midori.example", None, "営業部")
    assert (me.roles, me.active, me.onboarded, me.joined_on) == (("employee",), True, False, date(2026, 8, 3))
    assert signed_in.max_age == 365 * 86400
    assert (await audit_of(db))[-2:] == [
        ("invitation.create", f"invitation:{made.id}", admin.id),
        ("person.register", f"person:{actor.person_id}", None),
    ]


async def test_a_person_without_company_mail_registers_with_a_staff_id(db: Database, admin: Member) -> None:
    worker = await hire(db, admin, login="Ｅ－００４２")
    async with db.read() as uow:
        me = await service.me(uow, worker.actor)
    assert (me.email, me.staff_id) == (None, "e-0042")


async def test_the_token_is_not_stored(db: Database, admin: Member) -> None:
    token = await link(db, admin)
    async with db.read() as uow:
        (view,) = await service.list_invitations(uow, admin.actor)
    assert token not in repr(view)


async def test_an_invitation_for_one_works_once(db: Database, admin: Member) -> None:
    token = await link(db, admin)
    async with db.write() as uow:
        await service.register(uow, token, HANAKO, PHONE)
    async with db.write() as uow:
        with pytest.raises(ExpiredError):
            await service.register(uow, token, replace(HANAKO, login="taro@midori.example"), PHONE)
        with pytest.raises(ExpiredError):
            await service.invitation_offer(uow, token)


async def test_of_five_who_use_an_invitation_for_one_at_once_one_wins(db: Database, admin: Member) -> None:
    token = await link(db, admin)

    async def register(number: int) -> bool:
        async with db.write() as uow:
            await service.register(uow, token, replace(HANAKO, login=f"e-{number}"), PHONE)
        return True

    outcomes = await asyncio.gather(*(register(number) for number in range(5)), return_exceptions=True)
    assert outcomes.count(True) == 1
    assert all(isinstance(outcome, ExpiredError) for outcome in outcomes if outcome is not True)
    async with db.read() as uow:
        assert len(await service.person_ids_active(uow)) == 2
        assert (await service.list_invitations(uow, admin.actor))[0].uses == 1


async def test_of_five_registrations_with_the_same_login_at_once_one_wins(db: Database, admin: Member) -> None:
    token = await link(db, admin, FOR_MANY)

    async def register(name: str) -> bool:
        async with db.write() as uow:
            await service.register(uow, token, replace(HANAKO, name=name), PHONE)
        return True

    outcomes = await asyncio.gather(*(register(f"花子{number}") for number in range(5)), return_exceptions=True)
    assert outcomes.count(True) == 1
    refused = [outcome for outcome in outcomes if isinstance(outcome, InvalidInputError)]
    assert [(error.field, error.key) for error in refused] == [("login", "people.login.taken")] * 4
    async with db.read() as uow:
        assert (await service.list_invitations(uow, admin.actor))[0].uses == 1


async def test_a_registered_login_is_known_in_any_spelling_and_the_invitation_stays_open(db: Database, admin: Member) -> None:
    await hire(db, admin)
    token = await link(db, admin)
    for spelling in ("HANAKO@midori.example", " hanako@ｍｉｄｏｒｉ.example"):
        with pytest.raises(InvalidInputError) as error:
            async with db.write() as uow:
                await service.register(uow, token, replace(HANAKO, login=spelling), PHONE)
        assert error.value.field == "login"
    async with db.read() as uow:
        await service.invitation_offer(uow, token)


async def test_an_invitation_for_many_registers_many(db: Database, admin: Member) -> None:
    token = await link(db, admin, FOR_MANY)
    for number in range(3):
        async with db.write() as uow:
            await service.register(uow, token, replace(HANAKO, login=f"e-{number}"), PHONE)
    async with db.read() as uow:
        (view,) = await service.list_invitations(uow, admin.actor)
    assert (view.uses, view.state) == (3, "open")


async def test_an_invitation_ends_after_its_days(db: Database, admin: Member, clock: ManualClock) -> None:
    token = await link(db, admin, replace(FOR_MANY, days_valid=1))
    clock.advance(timedelta(days=1) - timedelta(seconds=1))
    async with db.read() as uow:
        await service.invitation_offer(uow, token)
    clock.advance(timedelta(seconds=1))
    async with db.write() as uow:
        with pytest.raises(ExpiredError):
            await service.invitation_offer(uow, token)
        with pytest.raises(ExpiredError):
            await service.register(uow, token, HANAKO, PHONE)
        assert (await service.list_invitations(uow, admin.actor))[0].state == "expired"


async def test_a_revoked_invitation_is_closed_and_revoking_again_changes_nothing(db: Database, admin: Member, clock: ManualClock) -> None:
    token = await link(db, admin, FOR_MANY)
    async with db.write() as uow:
        (view,) = await service.list_invitations(uow, admin.actor)
        assert (await service.revoke_invitation(uow, admin.actor, view.id)).state == "revoked"
    async with db.write() as uow:
        assert (await service.revoke_invitation(uow, admin.actor, view.id)).state == "revoked"
        with pytest.raises(ExpiredError):
            await service.register(uow, token, HANAKO, PHONE)
    assert [entry[0] for entry in await audit_of(db)].count("invitation.revoke") == 1


async def test_a_guessed_token_opens_nothing(db: Database, admin: Member) -> None:
    async with db.write() as uow:
        for token in ("", "guess", "\0", "\ud800", "x" * 100_000):
            with pytest.raises(ExpiredError):
                await service.invitation_offer(uow, token)
            with pytest.raises(ExpiredError):
                await service.register(uow, token, HANAKO, PHONE)


async def test_an_invitation_can_bring_roles(db: Database, admin: Member) -> None:
    sales = await department(db, admin)
    manager = await hire(db, admin, roles=["manager", "trainer", "employee"], department_id=sales)
    async with db.read() as uow:
        me = await service.me(uow, manager.actor)
    assert (me.roles, me.managed_department_ids) == (("employee", "trainer", "manager"), (sales,))


UNUSABLE = (
    (replace(FOR_ONE, days_valid=0), "days_valid"),
    (replace(FOR_ONE, days_valid=31), "days_valid"),
    (replace(FOR_ONE, roles=("king",)), "roles"),
    (replace(FOR_MANY, roles=("trainer",)), "roles"),
    (replace(FOR_ONE, roles=("manager",)), "department_id"),
    (replace(FOR_ONE, name_hint="名" * 61), "name_hint"),
    (replace(FOR_ONE, name_hint="a\u202eb"), "name_hint"),
)


async def test_an_invitation_that_cannot_be_made_names_the_field(db: Database, admin: Member) -> None:
    async with db.write() as uow:
        for wanted, field in UNUSABLE:
            with pytest.raises(InvalidInputError) as error:
                await service.invite(uow, admin.actor, wanted)
            assert error.value.field == field
        assert await service.list_invitations(uow, admin.actor) == ()


async def test_an_invitation_needs_a_department_that_exists(db: Database, admin: Member) -> None:
    async with db.write() as uow:
        for department_id in (99, 0, -1, 2**40):
            with pytest.raises(NotFoundError):
                await service.invite(uow, admin.actor, replace(FOR_ONE, department_id=department_id))


async def test_only_an_administrator_invites_an_administrator(db: Database, admin: Member) -> None:
    owner = await hire(db, admin, roles=["programme_owner"])
    async with db.write() as uow:
        with pytest.raises(ForbiddenError):
            await service.invite(uow, owner.actor, replace(FOR_ONE, roles=("administrator",)))
    other = await hire(db, admin, login="e-2", roles=["administrator"])
    assert Role.ADMINISTRATOR in other.actor.roles


async def test_an_invitation_with_an_archived_department_is_closed(db: Database, admin: Member) -> None:
    sales = await department(db, admin)
    token = await link(db, admin, replace(FOR_MANY, department_id=sales))
    async with db.write() as uow:
        await service.archive_department(uow, admin.actor, sales)
    async with db.write() as uow:
        with pytest.raises(ExpiredError):
            await service.register(uow, token, HANAKO, PHONE)


async def test_a_registration_that_cannot_be_used_names_the_field_and_keeps_the_invitation_open(db: Database, admin: Member) -> None:
    token = await link(db, admin)
    for field, wrong in (("name", " "), ("name", "名" * 61), ("login", "a b"), ("locale", "fr")):
        with pytest.raises(InvalidInputError) as error:
            async with db.write() as uow:
                await service.register(uow, token, replace(HANAKO, **{field: wrong}), PHONE)  # pyright: ignore[reportArgumentType] - by name
        assert error.value.field == field
    async with db.read() as uow:
        await service.invitation_offer(uow, token)


async def test_a_password_that_was_not_hashed_never_reaches_the_database(db: Database, admin: Member) -> None:
    token = await link(db, admin)
    with pytest.raises(ValueError, match="argon2id"):
        async with db.write() as uow:
            await service.register(uow, token, replace(HANAKO, password_hash="correct horse"), PHONE)
    assert HASH.startswith("$argon2id$")


async def test_who_registers_after_midnight_joins_on_the_running_learning_day(db: Database, admin: Member, clock: ManualClock) -> None:
    clock.advance(timedelta(hours=18, minutes=59))
    night = await hire(db, admin)
    async with db.read() as uow:
        assert (await service.me(uow, night.actor)).joined_on == date(2026, 8, 3)


async def test_who_registers_while_the_department_is_archived_is_in_or_out_but_never_stuck(db: Database, admin: Member) -> None:
    for number in range(5):
        sales = await department(db, admin, f"部門{number}")
        token = await link(db, admin, replace(FOR_MANY, department_id=sales))
        outcomes = await asyncio.gather(
            registered(db, token, f"e-{number}-1"),
            archived(db, admin, sales),
            registered(db, token, f"e-{number}-2"),
            return_exceptions=True,
        )
        assert {type(outcome) for outcome in outcomes} <= {bool, ExpiredError, ConflictError}
        assert (outcomes[1] is True) == all(isinstance(outcomes[index], ExpiredError) for index in (0, 2))


async def registered(db: Database, token: str, login: str) -> bool:
    async with db.write() as uow:
        await service.register(uow, token, replace(HANAKO, login=login), PHONE)
    return True


async def archived(db: Database, by: Member, department_id: int) -> bool:
    async with db.write() as uow:
        await service.archive_department(uow, by.actor, department_id)
    return True
