"""The first run and the company's settings."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from app.clock import ManualClock
from app.database import Database
from app.errors import ConflictError, ExpiredError, InvalidInputError, NezukuError, NotFoundError
from app.people import service
from app.people.rules import Permission, Role
from app.people.views import CompanyInput
from tests.services.people.office import LAPTOP, SETUP, Member, actor_of, audit_of, found_company, hire

SETTINGS = CompanyInput(
    name="みどり製作所",
    zone="Asia/Tokyo",
    locale="ja",
    country="JP",
    day_start_hour=4,
    purpose="目的",
    appraisal_statement="評価には使いません。",
    work_start="08:30",
    work_end="17:30",
)


async def test_the_first_run_makes_the_company_and_its_first_administrator(db: Database) -> None:
    async with db.read() as uow:
        assert await service.setup_needed(uow)
        with pytest.raises(NotFoundError):
            await service.public_company(uow)
    async with db.write() as uow:
        token = await service.issue_setup_link(uow)
    async with db.read() as uow:
        await service.check_setup_token(uow, token)
    async with db.write() as uow:
        signed_in = await service.complete_setup(uow, token, SETUP, LAPTOP)
    assert signed_in.max_age is not None
    actor = await actor_of(db, signed_in.token)
    assert actor is not None
    assert actor.roles == {Role.EMPLOYEE, Role.ADMINISTRATOR, Role.PROGRAMME_OWNER}
    assert actor.may(Permission.MANAGE_COMPANY)
    async with db.read() as uow:
        assert not await service.setup_needed(uow)
        company = await service.company(uow)
        assert (company.name, company.weekdays, company.country, company.day_start_hour) == ("みどり製作所", (0, 1, 2, 3, 4), "JP", 4)
        assert (company.work_start, company.work_end) == ("08:30", "17:30")
        name, locale = await service.public_company(uow)
        assert (name, locale) == ("みどり製作所", "ja")
        assert await service.list_departments(uow, actor) == ()
    assert await audit_of(db) == [("company.setup", "company:1", None)]


async def test_a_setup_link_works_once(db: Database) -> None:
    async with db.write() as uow:
        token = await service.issue_setup_link(uow)
        await service.complete_setup(uow, token, SETUP, LAPTOP)
    async with db.write() as uow:
        for attempt in (
            service.complete_setup(uow, token, replace(SETUP, login="other@midori.example"), LAPTOP),
            service.check_setup_token(uow, token),
            service.issue_setup_link(uow),
        ):
            with pytest.raises(ConflictError):
                await attempt


async def test_a_newer_setup_link_replaces_an_older_one(db: Database) -> None:
    async with db.write() as uow:
        older = await service.issue_setup_link(uow)
        newer = await service.issue_setup_link(uow)
    async with db.write() as uow:
        for token in (older, "", "guess"):
            with pytest.raises(ExpiredError):
                await service.check_setup_token(uow, token)
            with pytest.raises(ExpiredError):
                await service.complete_setup(uow, token, SETUP, LAPTOP)
        await service.check_setup_token(uow, newer)


async def test_of_five_setups_at_once_one_wins(db: Database) -> None:
    async with db.write() as uow:
        token = await service.issue_setup_link(uow)

    async def set_up(number: int) -> bool:
        async with db.write() as uow:
            await service.complete_setup(uow, token, replace(SETUP, login=f"{number}@midori.example"), LAPTOP)
        return True

    outcomes = await asyncio.gather(*(set_up(number) for number in range(5)), return_exceptions=True)
    assert outcomes.count(True) == 1
    assert all(isinstance(outcome, ConflictError) for outcome in outcomes if outcome is not True)
    async with db.read() as uow:
        assert len(await service.person_ids_active(uow)) == 1


UNUSABLE: tuple[tuple[str, object], ...] = (
    ("company_name", ""),
    ("company_name", "社" * 81),
    ("zone", "Etc/GMT-9"),
    ("locale", "fr"),
    ("country", "XX"),
    ("weekdays", ()),
    ("purpose", " "),
    ("purpose", "目" * 1001),
    ("appraisal_statement", ""),
    ("name", "a\u202eb"),
    ("login", "a@b"),
)


async def test_a_setup_that_cannot_be_used_names_the_field_and_keeps_the_link_open(db: Database) -> None:
    async with db.write() as uow:
        token = await service.issue_setup_link(uow)
    for field, wrong in UNUSABLE:
        with pytest.raises(InvalidInputError) as error:
            async with db.write() as uow:
                await service.complete_setup(uow, token, replace(SETUP, **{field: wrong}), LAPTOP)  # pyright: ignore[reportArgumentType] - by name
        assert error.value.field == field
    async with db.read() as uow:
        await service.check_setup_token(uow, token)


async def test_settings_can_be_changed_and_are_read_back(db: Database, admin: Member) -> None:
    wanted = replace(SETTINGS, name="みどり工業", zone="America/New_York", locale="en", country=None, day_start_hour=0, work_start="07:00")
    async with db.write() as uow:
        changed = await service.update_company(uow, admin.actor, wanted)
    async with db.read() as uow:
        assert await service.company(uow) == changed
    assert (changed.name, changed.zone, changed.country, changed.work_start) == ("みどり工業", "America/New_York", None, "07:00")
    assert (await audit_of(db))[1:] == [("company.update", "company:1", admin.id)]


async def test_settings_that_cannot_be_used_change_nothing(db: Database, admin: Member) -> None:
    with pytest.raises(InvalidInputError) as error:
        async with db.write() as uow:
            await service.update_company(uow, admin.actor, replace(SETTINGS, name="別の会社", day_start_hour=7))
    assert error.value.field == "day_start_hour"
    async with db.read() as uow:
        assert (await service.company(uow)).name == "みどり製作所"


async def test_a_programme_owner_sets_the_weekdays_but_not_the_company(db: Database, admin: Member) -> None:
    owner = await hire(db, admin, roles=["programme_owner"])
    async with db.write() as uow:
        assert (await service.set_weekdays(uow, owner.actor, [5, 1, 1])).weekdays == (1, 5)
        with pytest.raises(NezukuError):
            await service.update_company(uow, owner.actor, SETTINGS)
    assert (await audit_of(db))[-1] == ("company.set_weekdays", "company:1", owner.id)


async def test_two_companies_cannot_exist(db: Database, clock: ManualClock) -> None:
    await found_company(db)
    with pytest.raises(ConflictError):
        await found_company(db)
