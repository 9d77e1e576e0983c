"""An erased person is nowhere any more: not in a column, not in a search; only days without a name stay."""

from __future__ import annotations

import uuid
from datetime import date

import pytest
from sqlalchemy import JSON, LargeBinary, Text, cast, select
from sqlmodel import col

from app import tables
from app.boards import service as boards
from app.clock import ManualClock
from app.curriculum import service as curriculum
from app.database import Database
from app.errors import ConflictError, ForbiddenError, NotFoundError
from app.habit import service as habit
from app.habit.models import QualifyingDay
from app.people import service as people
from app.people.identities import CompanyIdentity
from app.people.models import Invitation, Person
from app.people.rules import login_key
from app.people.searching import fold
from app.people.views import InviteInput, RegisterInput
from app.practice import service as practice
from app.practice.views import Submission
from app.privacy import service as privacy
from app.quiz import service as quiz
from app.records import Erasure
from tests.services.people.office import HASH, PHONE, Member, attempt, hire, member
from tests.services.staff.importing import carry_out, check, import_file

NAME, MAIL, STAFF_ID, TEXT, NOTE = "忘却 望美", "wasurete@midori.example", "erase-4711", "見積書の下書きを三通つくりました", "桃色の付箋"
NICKNAME = "すずらん"


@pytest.fixture
async def busy(db: Database, admin: Member, clock: ManualClock) -> Member:
    """Somebody who has left something in every part of the product."""
    async with db.write() as uow:
        await curriculum.load_starter(uow)
        department = await people.create_department(uow, admin.actor, "営業部")
    async with db.write() as uow:
        _, token = await people.invite(
            uow, admin.actor, InviteInput(department.id, ("trainer",), single_use=True, name_hint=NAME, days_valid=7)
        )
        someone = await member(uow, await people.register(uow, token, RegisterInput(NAME, MAIL, "ja", HASH), PHONE))
        (await uow.session.scalars(select(Person).where(col(Person.id) == someone.id))).one().staff_id = STAFF_ID
    async with db.write() as uow:
        await people.set_track(uow, someone.actor, "work")
    async with db.read() as uow:
        actor = await people.session_actor(uow, someone.token)
        assert actor is not None
        challenge = await practice.first_challenge(uow, actor)
    async with db.write() as uow:
        await practice.open_challenge(uow, actor, challenge.version_id)
        sent = Submission(
            version_id=challenge.version_id, client_key=str(uuid.uuid4()), text=TEXT, note=NOTE, minutes_saved=10, feeling=None
        )
        await practice.submit_challenge(uow, actor, sent)
    async with db.write() as uow:
        lesson = await practice.next_lesson(uow, actor)
        assert lesson is not None
        await practice.open_lesson(uow, actor, lesson.version_id)
        await quiz.start_quiz(uow, actor, str(uuid.uuid4()))
        await habit.take_leave(uow, actor, date(2026, 8, 20), date(2026, 8, 21), habit.LeaveCategory.FAMILY)
        await habit.set_auto_freeze(uow, actor, False)
        await habit.set_working_pattern(uow, actor, [0, 1, 2])
        await habit.change_zone(uow, actor, "Europe/Lisbon")
        await people.issue_reset_link(uow, admin.actor, someone.id)
    async with db.write() as uow:
        await boards.set_board_choices(uow, admin.actor, True, 60, date(2026, 8, 3))
        await boards.join_individual_board(uow, actor, NICKNAME)
        await people.link_company_account(uow, actor, CompanyIdentity("https://login.example", "subject-4711", MAIL))
    await check(db, admin.actor, f"社員番号,氏名\n{STAFF_ID},{NAME} 改\n".encode())
    await attempt(db, MAIL, right=False)
    return someone


async def everything_written(db: Database) -> str:
    """Every value of every table, as text."""
    found: list[str] = []
    async with db.read() as uow:
        for table in tables.METADATA.sorted_tables:
            texts = [cast(column, Text) for column in table.columns if not isinstance(column.type, LargeBinary)]
            for row in (await uow.session.execute(select(*texts))).all():
                found.extend(f"{table.name}: {value}" for value in row if value is not None)
            for column in (column for column in table.columns if isinstance(column.type, JSON)):
                found.extend(f"{table.name}: {value!r}" for value in await uow.session.scalars(select(column)))
    return "\n".join(found)


async def erase(db: Database, admin: Member, person_id: int) -> None:
    async with db.write() as uow:
        await people.deactivate(uow, admin.actor, person_id)
    async with db.write() as uow:
        await privacy.erase_person(uow, admin.actor, person_id)


async def test_nothing_that_names_the_person_is_written_anywhere(db: Database, admin: Member, busy: Member) -> None:
    traces = [NAME, MAIL, STAFF_ID, TEXT, NOTE, NICKNAME, "subject-4711", fold(NAME), "Lisbon", login_key(MAIL)]
    before = await everything_written(db)
    assert [trace for trace in traces if trace not in before] == []
    await erase(db, admin, busy.id)
    after = await everything_written(db)
    assert [line for line in after.splitlines() if any(trace in line for trace in traces)] == []


async def test_a_checked_file_has_to_be_checked_again_and_an_imported_one_stays_imported(db: Database, admin: Member) -> None:
    leaving = await hire(db, admin)
    done = await import_file(db, admin.actor, "社員番号,氏名\n1001,花子\n".encode())
    owner = await hire(db, admin, login="owner@midori.example", roles=("programme_owner",))
    waiting = await check(db, owner.actor, "社員番号,氏名\n1002,太郎\n".encode())
    await erase(db, admin, leaving.id)
    with pytest.raises(NotFoundError, match=r"staff\.import\.forgotten"):
        await carry_out(db, owner.actor, waiting.id)
    assert (await carry_out(db, admin.actor, done.id)).applied


async def test_each_table_keeps_what_the_register_says(db: Database, admin: Member, busy: Member) -> None:
    await erase(db, admin, busy.id)
    async with db.read() as uow:
        left = {held.kind: await _rows_of(uow, held, busy.id) for held in privacy.REGISTER if held.parent is None}
    deleted = {held.kind for held in privacy.REGISTER if held.erasure is Erasure.DELETED and held.parent is None}
    assert {kind: rows for kind, rows in left.items() if kind in deleted and rows} == {}
    assert all(row["category"] is None for row in left["leave"])
    assert left["leave"]
    (profile,) = left["profile"]
    assert (profile["name"], profile["email"], profile["staff_id"], profile["track"]) == ("退会した方", None, None, None)


async def _rows_of(uow: object, held: object, person_id: int) -> list[dict[str, object]]:
    table = tables.METADATA.tables[held.table]  # pyright: ignore[reportAttributeAccessIssue] - a row of the register
    query = select(table).where(table.c[held.column] == person_id)  # pyright: ignore[reportAttributeAccessIssue] - as above
    return [dict(row._mapping) for row in (await uow.session.execute(query)).all()]  # pyright: ignore[reportAttributeAccessIssue] - a unit of work


async def test_credited_days_stay_for_the_sums_of_the_team(db: Database, admin: Member, busy: Member) -> None:
    await erase(db, admin, busy.id)
    async with db.read() as uow:
        assert len(list(await uow.session.scalars(select(QualifyingDay).where(col(QualifyingDay.person_id) == busy.id)))) == 1
        assert (await uow.session.get_one(Person, busy.id)).department_id is not None
        assert await habit.verify_streaks(uow) == ()


async def test_the_erased_are_nobodys_to_find_or_to_open_again(db: Database, admin: Member, busy: Member) -> None:
    await erase(db, admin, busy.id)
    async with db.write() as uow:
        assert [one.id for one in (await people.list_people(uow, admin.actor)).people] == [admin.id]
        assert (await people.list_people(uow, admin.actor, "望美")).total == 0
        for act in (people.reactivate, people.issue_reset_link):
            with pytest.raises(NotFoundError):
                await act(uow, admin.actor, busy.id)
    assert await attempt(db, MAIL, right=True) is None


async def test_their_login_is_free_for_somebody_else(db: Database, admin: Member, busy: Member) -> None:
    await erase(db, admin, busy.id)
    assert (await hire(db, admin, name="新しい人", login=MAIL)).id != busy.id


async def test_erasing_twice_is_erasing_once(db: Database, admin: Member, busy: Member) -> None:
    await erase(db, admin, busy.id)
    async with db.write() as uow:
        await privacy.erase_person(uow, admin.actor, busy.id)


async def test_an_open_account_is_not_erased_and_only_administrators_erase(db: Database, admin: Member, busy: Member) -> None:
    owner = await hire(db, admin, name="推進", login="owner@midori.example", roles=("programme_owner",))
    async with db.write() as uow:
        with pytest.raises(ConflictError):
            await privacy.erase_person(uow, admin.actor, busy.id)
        with pytest.raises(ForbiddenError):
            await privacy.erase_person(uow, owner.actor, busy.id)


async def test_somebody_who_made_invitations_can_be_erased(db: Database, admin: Member) -> None:
    owner = await hire(db, admin, name="推進", login="owner@midori.example", roles=("programme_owner",))
    await hire(db, owner, name="花子", login="hana@midori.example")
    await erase(db, admin, owner.id)
    async with db.read() as uow:
        made = list(await uow.session.scalars(select(Invitation).where(col(Invitation.created_by) == owner.id)))
    assert [row.name_hint for row in made] == [None]


def test_every_table_about_people_has_a_rule() -> None:
    """A new table that names people in any way fails here until app/privacy/register.py knows what becomes of it."""
    registered = {(held.table, held.column) for held in privacy.REGISTER}
    known = {table for table, _ in registered}
    personal = {"person_id", "actor_id", "created_by", "author_id", "owner_id", "user_id"}
    missing = []
    for table in tables.METADATA.sorted_tables:
        references = {key.parent.name for key in table.foreign_keys if key.column.table.name == "person"}
        if (references or personal & set(table.columns.keys())) and table.name not in known:
            missing.append(table.name)
        parents = known - {"staff_import", "roadmap_cycle", "roadmap_meeting"}
        owned = [key for key in table.foreign_keys if key.ondelete == "CASCADE" and key.column.table.name in parents]
        if owned and table.name not in known:
            missing.append(table.name)
    assert missing == []


def test_no_personal_table_is_registered_twice() -> None:
    kinds = [held.kind for held in privacy.REGISTER]
    assert len(kinds) == len(set(kinds))
