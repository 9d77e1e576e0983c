"""What people set for themselves, and what those who manage people do."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from app import clock as clock_module
from app.clock import ManualClock
from app.database import Database, UnitOfWork
from app.errors import ConflictError, ExpiredError, ForbiddenError, InvalidInputError, NotFoundError
from app.people import service
from app.people.identities import CompanyIdentity
from app.people.models import Invitation, Person
from app.people.rules import Actor, Role
from app.people.views import CompanyInput, Site
from tests.services.people.office import FOR_MANY, FOR_ONE, HANAKO, HASH, PHONE, Member, actor_of, attempt, audit_of, hire, statements

LOGIN = "hanako@midori.example"


@pytest.fixture
async def hanako(db: Database, admin: Member) -> Member:
    return await hire(db, admin)


@pytest.fixture
async def owner(db: Database, admin: Member) -> Member:
    return await hire(db, admin, name="推進", login="owner@midori.example", roles=["programme_owner"])


@pytest.fixture
async def sales(db: Database, admin: Member) -> int:
    async with db.write() as uow:
        return (await service.create_department(uow, admin.actor, "営業部")).id


async def test_the_whole_life_of_an_account(db: Database, admin: Member, sales: int, clock: ManualClock) -> None:
    hanako = await hire(db, admin, department_id=sales)
    async with db.write() as uow:
        await service.set_locale(uow, hanako.actor, "en")
        await service.set_track(uow, hanako.actor, "basics")
        await service.set_working_hours(uow, hanako.actor, "10:00", "16:00")
        me = await service.complete_onboarding(uow, hanako.actor)
    assert (me.locale, me.track, me.work_start, me.work_end, me.onboarded) == ("en", "basics", "10:00", "16:00", True)
    clock.advance(timedelta(days=30))
    async with db.write() as uow:
        await service.set_roles(uow, admin.actor, hanako.id, ["trainer", "manager"], [sales], True)
    actor = await actor_of(db, hanako.token)
    assert actor is not None
    assert actor.roles == {Role.EMPLOYEE, Role.TRAINER, Role.MANAGER}
    async with db.write() as uow:
        await service.deactivate(uow, admin.actor, hanako.id)
    assert await actor_of(db, hanako.token) is None
    assert await attempt(db, LOGIN, right=True) is None
    async with db.read() as uow:
        assert await service.person_ids_active(uow) == [admin.id]
        person = await uow.session.get(Person, hanako.id)
    assert person is not None
    assert person.left_on is not None
    assert person.left_on.isoformat() == "2026-09-02"
    async with db.write() as uow:
        back = await service.reactivate(uow, admin.actor, hanako.id)
    assert (back.active, back.roles, back.managed_department_ids, back.is_executive) == (
        True,
        ("employee", "trainer", "manager"),
        (sales,),
        True,
    )
    assert await attempt(db, LOGIN, right=True) is not None
    assert [action for action, _, _ in await audit_of(db)] == [
        "company.setup",
        "department.create",
        "invitation.create",
        "person.register",
        "person.set_roles",
        "person.deactivate",
        "person.reactivate",
    ]


async def test_without_own_hours_the_companys_apply(db: Database, hanako: Member) -> None:
    async with db.read() as uow:
        me = await service.me(uow, hanako.actor)
    assert (me.work_start, me.work_end) == ("08:30", "17:30")


async def test_own_settings_that_do_not_exist_are_refused(db: Database, hanako: Member) -> None:
    async with db.write() as uow:
        for call, field in (
            (service.set_locale(uow, hanako.actor, "fr"), "locale"),
            (service.set_track(uow, hanako.actor, "fast"), "track"),
            (service.set_working_hours(uow, hanako.actor, "17:30", "08:30"), "work_end"),
        ):
            with pytest.raises(InvalidInputError) as error:
                await call
            assert error.value.field == field


async def test_onboarding_is_done_once(db: Database, hanako: Member, clock: ManualClock) -> None:
    for _ in range(2):
        async with db.write() as uow:
            await service.complete_onboarding(uow, hanako.actor)
        clock.advance(timedelta(days=1))
    async with db.read() as uow:
        person = await uow.session.get(Person, hanako.id)
    assert person is not None
    assert person.onboarded_at == clock.now() - timedelta(days=2)


async def test_zones_are_kept_as_a_history(db: Database, hanako: Member, clock: ManualClock) -> None:
    joined, change = clock.now(), clock.now() + timedelta(hours=20)
    async with db.write() as uow:
        assert await service.zone_history(uow, hanako.id, lock=True) == (("Asia/Tokyo", joined),)
        await service.append_zone(uow, hanako.actor, "Europe/Berlin", change)
    async with db.write() as uow:
        assert await service.zone_history(uow, hanako.id) == (("Asia/Tokyo", joined), ("Europe/Berlin", change))
        assert (await service.me(uow, hanako.actor)).zone == "Asia/Tokyo"
        with pytest.raises(ConflictError):
            await service.append_zone(uow, hanako.actor, "Asia/Seoul", change)
        with pytest.raises(InvalidInputError):
            await service.append_zone(uow, hanako.actor, "Etc/GMT-9", change + timedelta(days=1))
    clock.move_to(change)
    async with db.read() as uow:
        assert (await service.me(uow, hanako.actor)).zone == "Europe/Berlin"


async def test_people_are_found_by_name_mail_and_staff_id(db: Database, admin: Member, hanako: Member, sales: int) -> None:
    await hire(db, admin, name="Élodie 100%", login="E-0042", department_id=sales)
    async with db.read() as uow:

        async def found(query: str, department_id: int | None = None) -> list[str]:
            return [person.name for person in (await service.list_people(uow, admin.actor, query, department_id)).people]

        assert await found("花") == ["花子"]
        assert await found("Élo") == ["Élodie 100%"]
        assert await found("ELODIE") == []
        assert await found("%") == ["Élodie 100%"]
        assert await found("_") == []
        assert await found("ｅ－００４２") == ["Élodie 100%"]
        assert await found("HANAKO@") == ["花子"]
        assert await found("", sales) == ["Élodie 100%"]
        assert len(await found("  ")) == 3
        for odd in ("\0", "\ud800", "x" * 100_000, "'; --"):
            assert await found(odd) == []
        assert await found("", 99) == await found("", 2**40) == []


async def test_people_come_in_pages_with_the_active_ones_first(db: Database, admin: Member) -> None:
    async with db.write() as uow:
        _, token = await service.invite(uow, admin.actor, FOR_MANY)
        for number in range(60):
            await service.register(uow, token, replace(HANAKO, name=f"社員{number:02}", login=f"e-{number}"), PHONE)
        first = await service.list_people(uow, admin.actor, "社員00")
        await service.deactivate(uow, admin.actor, first.people[0].id)
    async with db.read() as uow:
        one = await service.list_people(uow, admin.actor, "", None, 1)
        two = await service.list_people(uow, admin.actor, "", None, 2)
        assert (one.total, one.pages, len(one.people), len(two.people)) == (61, 2, 50, 11)
        assert (two.people[-1].name, two.people[-1].active) == ("社員00", False)
        assert not {person.id for person in one.people} & {person.id for person in two.people}
        for odd in (0, -1, 2**70):
            assert (await service.list_people(uow, admin.actor, "", None, odd)).people == one.people
        assert (await service.list_people(uow, admin.actor, "", None, 3)).people == ()


async def test_reading_takes_the_same_number_of_queries_however_many_people_there_are(db: Database, admin: Member) -> None:
    async def counts() -> list[int]:
        return [
            await statements(db, lambda uow: service.session_actor(uow, admin.token)),
            await statements(db, lambda uow: service.me(uow, admin.actor)),
            await statements(db, lambda uow: service.list_people(uow, admin.actor)),
            await statements(db, lambda uow: service.list_departments(uow, admin.actor)),
            await statements(db, lambda uow: service.list_invitations(uow, admin.actor)),
            await statements(db, lambda uow: service.list_sessions(uow, admin.actor)),
        ]

    before = await counts()
    for number in range(12):
        async with db.write() as uow:
            department = await service.create_department(uow, admin.actor, f"部門{number}")
        await hire(db, admin, login=f"e-{number}", roles=["trainer", "manager"], department_id=department.id)
        await attempt(db, "ichiro@midori.example", right=True)
    assert await counts() == before
    begin = 1 if db.sqlite else 0  # SQLite's BEGIN is a statement of ours
    assert [count - begin for count in before] == [1, 2, 3, 1, 1, 1]


async def test_departments_are_made_renamed_counted_and_archived(db: Database, admin: Member, sales: int) -> None:
    async with db.write() as uow:
        await service.create_department(uow, admin.actor, " 製造部 ")
        assert (await service.rename_department(uow, admin.actor, sales, "第一営業部")).name == "第一営業部"
    await hire(db, admin, department_id=sales)
    async with db.read() as uow:
        listed = [(view.name, view.member_count) for view in await service.list_departments(uow, admin.actor)]
    assert listed == [("第一営業部", 1), ("製造部", 0)]


async def test_the_name_of_a_department_is_unique_while_it_is_in_use(db: Database, admin: Member, sales: int) -> None:
    async with db.write() as uow:
        other = await service.create_department(uow, admin.actor, "製造部")
    for call in (
        lambda uow: service.create_department(uow, admin.actor, "営業部"),
        lambda uow: service.rename_department(uow, admin.actor, other.id, "営業部"),
    ):
        with pytest.raises(InvalidInputError) as error:
            async with db.write() as uow:
                await call(uow)
        assert error.value.field == "name"
    async with db.write() as uow:
        await service.archive_department(uow, admin.actor, sales)
        await service.create_department(uow, admin.actor, "営業部")


async def test_a_department_with_people_is_not_archived(db: Database, admin: Member, sales: int) -> None:
    hanako = await hire(db, admin, department_id=sales, roles=["manager"])
    async with db.write() as uow:
        with pytest.raises(ConflictError) as error:
            await service.archive_department(uow, admin.actor, sales)
        assert "1" in error.value.text("ja")
    async with db.write() as uow:
        moved = await service.move_to_department(uow, admin.actor, hanako.id, None)
        await service.archive_department(uow, admin.actor, sales)
    assert (moved.department_id, moved.department_name) == (None, None)
    async with db.write() as uow:
        assert (await service.me(uow, hanako.actor)).roles == ("employee",)
        for call in (
            service.archive_department(uow, admin.actor, sales),
            service.rename_department(uow, admin.actor, sales, "別"),
            service.move_to_department(uow, admin.actor, hanako.id, sales),
            service.set_roles(uow, admin.actor, hanako.id, ["manager"], [sales], False),
        ):
            with pytest.raises(NotFoundError):
                await call


async def test_somebody_who_moves_in_while_a_department_is_archived_keeps_it_open_or_stays_out(
    db: Database, admin: Member, hanako: Member, sales: int
) -> None:
    async def move() -> None:
        async with db.write() as uow:
            await service.move_to_department(uow, admin.actor, hanako.id, sales)

    async def archive() -> None:
        async with db.write() as uow:
            await service.archive_department(uow, admin.actor, sales)

    moved, archived = await asyncio.gather(move(), archive(), return_exceptions=True)
    assert isinstance(moved, NotFoundError) != isinstance(archived, ConflictError)
    assert None in (moved, archived)


async def test_who_comes_back_after_the_department_is_gone_comes_back_without_it(db: Database, admin: Member, sales: int) -> None:
    hanako = await hire(db, admin, department_id=sales)
    async with db.write() as uow:
        await service.deactivate(uow, admin.actor, hanako.id)
        await service.archive_department(uow, admin.actor, sales)
        assert (await service.reactivate(uow, admin.actor, hanako.id)).department_id is None


async def test_setting_roles_replaces_them(db: Database, admin: Member, hanako: Member, sales: int) -> None:
    async with db.write() as uow:
        made = (await service.create_department(uow, admin.actor, "製造部")).id
    for roles, managed, executive in (
        (["trainer", "manager"], [made, sales, sales], True),
        (["manager", "programme_owner"], [made], False),
        (["manager", "programme_owner"], [made], False),
        ([], [], False),
    ):
        async with db.write() as uow:
            view = await service.set_roles(uow, admin.actor, hanako.id, roles, managed, executive)
        assert set(view.roles) == {"employee", *roles}
        assert set(view.managed_department_ids) == set(managed)
        assert view.is_executive == executive


async def test_roles_that_cannot_be_given_are_refused_with_a_reason(db: Database, admin: Member, hanako: Member) -> None:
    async with db.write() as uow:
        for roles, managed, field in ((["king"], [], "roles"), (["manager"], [], "managed_department_ids")):
            with pytest.raises(InvalidInputError) as error:
                await service.set_roles(uow, admin.actor, hanako.id, roles, managed, False)
            assert error.value.field == field
        for department_id in (99, 0, 2**40):
            with pytest.raises(NotFoundError):
                await service.set_roles(uow, admin.actor, hanako.id, ["manager"], [department_id], False)
        for person_id in (99, 0, -1, 2**40):
            with pytest.raises(NotFoundError):
                await service.set_roles(uow, admin.actor, person_id, [], [], False)


async def test_a_programme_owner_cannot_reach_for_administration(db: Database, admin: Member, hanako: Member, owner: Member) -> None:
    async with db.write() as uow:
        for call in (
            service.set_roles(uow, owner.actor, owner.id, ["programme_owner", "administrator"], [], False),
            service.set_roles(uow, owner.actor, hanako.id, ["administrator"], [], False),
            service.set_roles(uow, owner.actor, admin.id, ["programme_owner"], [], False),
            service.deactivate(uow, owner.actor, admin.id),
        ):
            with pytest.raises(ForbiddenError):
                await call
    async with db.write() as uow:
        await service.set_roles(uow, owner.actor, admin.id, ["administrator", "trainer"], [], False)


async def test_the_last_active_administrator_stays(db: Database, admin: Member, hanako: Member, clock: ManualClock) -> None:
    async with db.write() as uow:
        with pytest.raises(ConflictError):
            await service.set_roles(uow, admin.actor, admin.id, ["programme_owner"], [], False)
    async with db.write() as uow:
        await service.set_roles(uow, admin.actor, hanako.id, ["administrator"], [], False)
    async with db.write() as uow:
        await service.deactivate(uow, admin.actor, hanako.id)
        with pytest.raises(ConflictError):
            await service.set_roles(uow, admin.actor, admin.id, [], [], False)
        with pytest.raises(ConflictError):
            await service.deactivate(uow, admin.actor, admin.id)


async def test_two_administrators_who_remove_each_other_at_once_leave_one(db: Database, admin: Member) -> None:
    other = await hire(db, admin, login="e-2", roles=["administrator"])

    async def demote(by: Member, whom: Member) -> None:
        async with db.write() as uow:
            await service.set_roles(uow, by.actor, whom.id, [], [], False)

    async def close(by: Member, whom: Member) -> None:
        async with db.write() as uow:
            await service.deactivate(uow, by.actor, whom.id)

    outcomes = await asyncio.gather(demote(admin, other), close(other, admin), return_exceptions=True)
    assert outcomes.count(None) == 1
    assert sum(isinstance(outcome, ConflictError) for outcome in outcomes) == 1


async def test_whoever_loses_a_right_loses_the_links_made_with_it(db: Database, admin: Member, hanako: Member, owner: Member) -> None:
    async with db.write() as uow:
        _, invitation = await service.invite(uow, owner.actor, FOR_ONE)
        reset = await service.issue_reset_link(uow, owner.actor, hanako.id)
        _, others = await service.invite(uow, admin.actor, FOR_ONE)
    async with db.write() as uow:
        await service.set_roles(uow, admin.actor, owner.id, ["trainer"], [], False)
    async with db.read() as uow:
        with pytest.raises(ExpiredError):
            await service.invitation_offer(uow, invitation)
        with pytest.raises(ExpiredError):
            await service.check_reset_token(uow, reset)
        await service.invitation_offer(uow, others)


@pytest.mark.parametrize("at_night", [False, True])
async def test_however_an_account_is_closed_what_was_open_ends_and_what_was_used_stays_used(
    db: Database, admin: Member, hanako: Member, owner: Member, clock: ManualClock, at_night: bool
) -> None:
    async with db.write() as uow:
        used, token = await service.invite(uow, owner.actor, FOR_ONE)
        unused, _ = await service.invite(uow, owner.actor, FOR_ONE)
        await service.register(uow, token, replace(HANAKO, login="third@midori.example"), PHONE)
        links = [await service.issue_reset_link(uow, owner.actor, whose) for whose in (hanako.id, owner.id)]
    async with db.write() as uow:
        if at_night:
            (await uow.session.get_one(Person, owner.id)).left_on = clock.now().date() - timedelta(days=1)
            await uow.session.flush()
            assert await service.close_departed(uow) == 1
        else:
            await service.deactivate(uow, admin.actor, owner.id)
    async with db.read() as uow:
        revoked = [(await uow.session.get_one(Invitation, one.id)).revoked_at is not None for one in (used, unused)]
        assert revoked == [False, True]
        for link in links:
            with pytest.raises(ExpiredError):
                await service.check_reset_token(uow, link)
    assert await actor_of(db, owner.token) is None


async def test_a_closed_account_takes_its_invitations_with_it(db: Database, admin: Member, owner: Member) -> None:
    async with db.write() as uow:
        _, token = await service.invite(uow, owner.actor, FOR_MANY)
    async with db.write() as uow:
        await service.deactivate(uow, admin.actor, owner.id)
    async with db.read() as uow:
        with pytest.raises(ExpiredError):
            await service.invitation_offer(uow, token)


async def test_closing_and_opening_twice_changes_nothing_more(db: Database, admin: Member, hanako: Member) -> None:
    for call in (service.deactivate, service.deactivate, service.reactivate, service.reactivate):
        async with db.write() as uow:
            await call(uow, admin.actor, hanako.id)
    actions = [action for action, _, _ in await audit_of(db)]
    assert (actions.count("person.deactivate"), actions.count("person.reactivate")) == (1, 1)


async def test_the_audit_log_names_ids_and_no_person(db: Database, admin: Member, sales: int) -> None:
    hanako = await hire(db, admin, department_id=sales)
    async with db.write() as uow:
        await service.record_audit(uow, None, "job.example", "company:1", count=3)
        await service.set_roles(uow, admin.actor, hanako.id, ["manager"], [sales], False)
    async with db.read() as uow:
        rows = (await uow.session.connection()).exec_driver_sql("SELECT action, subject, detail FROM audit_entry")
        log = repr((await rows).all())
    assert "job.example" in log
    for personal in ("花子", "hanako", "緑川", HASH):
        assert personal not in log


SITE = Site("nezuku.example", "https://nezuku.example", b"k" * 32)
IDENTITY = CompanyIdentity("https://id.example", "subject-1", "hanako@midori.example")
COMPANY = CompanyInput("社", "UTC", "ja", None, 4, "目的", "使いません。", "08:30", "17:30")
MANAGING: dict[str, Callable[[UnitOfWork, Actor], Awaitable[object]]] = {
    "update_company": lambda uow, actor: service.update_company(uow, actor, COMPANY),
    "set_weekdays": lambda uow, actor: service.set_weekdays(uow, actor, [0]),
    "trainers": service.trainers,
    "names_in_company": service.names_in_company,
    "list_people": lambda uow, actor: service.list_people(uow, actor, "", None, 1),
    "set_roles": lambda uow, actor: service.set_roles(uow, actor, 1, ["administrator"], [], False),
    "move_to_department": lambda uow, actor: service.move_to_department(uow, actor, 1, None),
    "deactivate": lambda uow, actor: service.deactivate(uow, actor, 1),
    "reactivate": lambda uow, actor: service.reactivate(uow, actor, 1),
    "issue_reset_link": lambda uow, actor: service.issue_reset_link(uow, actor, 1),
    "create_department": lambda uow, actor: service.create_department(uow, actor, "部"),
    "rename_department": lambda uow, actor: service.rename_department(uow, actor, 1, "部"),
    "set_kind_of_work": lambda uow, actor: service.set_kind_of_work(uow, actor, 1, "sales"),
    "archive_department": lambda uow, actor: service.archive_department(uow, actor, 1),
    "invite": lambda uow, actor: service.invite(uow, actor, FOR_ONE),
    "list_invitations": service.list_invitations,
    "revoke_invitation": lambda uow, actor: service.revoke_invitation(uow, actor, 1),
    "staff_records": service.staff_records,
    "begin_staff_import": service.begin_staff_import,
    "stage_staff_lines": lambda uow, actor: service.stage_staff_lines(uow, actor, 1, []),
    "finish_staff_check": lambda uow, actor: service.finish_staff_check(uow, actor, 1, {}, {}),
    "staff_import": lambda uow, actor: service.staff_import(uow, actor, 1),
    "staff_lines": lambda uow, actor: service.staff_lines(uow, actor, 1, "new"),
    "apply_staff_import": lambda uow, actor: service.apply_staff_import(uow, actor, 1, close_missing=False),
    "waiting_people": service.waiting_people,
    "issue_start_links": lambda uow, actor: service.issue_start_links(uow, actor, None),
    "erase_account": lambda uow, actor: service.erase_account(uow, actor, 1),
}
MEMBERS: dict[str, Callable[[UnitOfWork, Actor], Awaitable[object]]] = {
    "me": service.me,
    "set_locale": lambda uow, actor: service.set_locale(uow, actor, "en"),
    "set_track": lambda uow, actor: service.set_track(uow, actor, "deep"),
    "set_working_hours": lambda uow, actor: service.set_working_hours(uow, actor, "09:00", "17:00"),
    "complete_onboarding": service.complete_onboarding,
    "append_zone": lambda uow, actor: service.append_zone(uow, actor, "UTC", clock_module.now()),
    "credentials_of": service.credentials_of,
    "change_password": lambda uow, actor: service.change_password(uow, actor, HASH),
    "list_departments": service.list_departments,
    "list_sessions": service.list_sessions,
    "end_session": lambda uow, actor: service.end_session(uow, actor, actor.session_id),
    "sign_out_everywhere": service.sign_out_everywhere,
    "passkey_registration": lambda uow, actor: service.passkey_registration(uow, actor, SITE),
    "add_passkey": lambda uow, actor: service.add_passkey(uow, actor, SITE, {}, PHONE),
    "list_passkeys": service.list_passkeys,
    "rename_passkey": lambda uow, actor: service.rename_passkey(uow, actor, 1, "電話"),
    "remove_passkey": lambda uow, actor: service.remove_passkey(uow, actor, 1, ""),
    "ways_in": lambda uow, actor: service.ways_in(uow, actor, ""),
    "link_company_account": lambda uow, actor: service.link_company_account(uow, actor, IDENTITY),
    "unlink_company_account": lambda uow, actor: service.unlink_company_account(uow, actor, ""),
    "colleagues": service.colleagues,
    "managed_departments": service.managed_departments,
    "is_name_of_another": lambda uow, actor: service.is_name_of_another(uow, actor, "花子"),
    "rename_oneself": lambda uow, actor: service.rename_oneself(uow, actor, "花子"),
}


async def refused(db: Database, actor: Actor, use_cases: dict[str, Callable[[UnitOfWork, Actor], Awaitable[object]]]) -> set[str]:
    names: set[str] = set()
    async with db.write() as uow:
        for name, use_case in use_cases.items():
            try:
                await use_case(uow, actor)
            except ForbiddenError:
                names.add(name)
    return names


async def test_managing_is_not_for_everybody(db: Database, hanako: Member) -> None:
    assert await refused(db, hanako.actor, MANAGING) == MANAGING.keys()


async def test_nothing_is_for_somebody_without_permissions(db: Database, hanako: Member) -> None:
    nobody = replace(hanako.actor, permissions=frozenset())
    assert await refused(db, nobody, MANAGING | MEMBERS) == MANAGING.keys() | MEMBERS.keys()


def test_every_use_case_with_an_actor_is_checked_for_its_permission() -> None:
    with_actor = {name for name in service.__all__ if "actor" in getattr(getattr(service, name), "__annotations__", {})}
    assert with_actor - {"record_audit"} == MANAGING.keys() | MEMBERS.keys()
