"""A staff file changes what it says and nothing else, whole or not at all, once however often it is sent."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import unicodedata
from collections.abc import AsyncGenerator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlmodel import col
from starlette.applications import Starlette

from app import cookies, tables
from app.clock import ManualClock, SystemClock
from app.database import Database, use_database
from app.errors import ConflictError, ForbiddenError, NotFoundError
from app.habit import service as habit
from app.jobs import nightly
from app.operations.check import CHECKS, SCHEMA, examine
from app.people import service as people
from app.people.models import Department, Person
from app.people.models_staff import StaffImportRow
from app.people.rules import PeopleState
from app.spreadsheets.decoding import decode, lines_by_separator
from app.spreadsheets.workbook import read_workbook
from app.staff import service as staff
from app.staff.rules.planning import Action, Circumstances, KnownPerson, make_plan
from app.staff.rules.table import read_table
from app.staff.writing import staff_csv, staff_rows, staff_xlsx
from app.web import start_links
from tests.running import environment
from tests.services.people.office import HASH, LAPTOP, Member, actor_of, attempt, audit_of, found_company, hire
from tests.services.staff.importing import carry_out, check, import_file, lines, problems


def file(*rows: str, headings: str = "社員番号,氏名,メールアドレス,部署,入社日,退職日") -> bytes:
    return ("\n".join((headings, *rows)) + "\n").encode("cp932")


HANAKO = "1001,山田 花子,hana@midori.example,営業部,2020/4/1,"
TARO = "1002,佐藤 太郎,,製造部,2026/9/1,"


async def everybody(db: Database, admin: Member, state: PeopleState | None = None, query: str = "") -> dict[str, str | None]:
    """Name and department of all who are found."""
    async with db.read() as uow:
        return {one.name: one.department_name for one in (await people.list_people(uow, admin.actor, query, state=state)).people}


async def person(db: Database, staff_id: str) -> Person:
    async with db.read() as uow:
        return (await uow.session.scalars(select(Person).where(col(Person.staff_id) == staff_id))).one()


async def test_new_people_get_accounts_in_their_departments(db: Database, admin: Member) -> None:
    done = await import_file(db, admin.actor, file(HANAKO, TARO))
    assert (done.applied, done.counts["new"]) == (True, 2)
    assert await everybody(db, admin, PeopleState.WAITING) == {"山田 花子": "営業部", "佐藤 太郎": "製造部", "緑川 一郎": None}
    assert (await person(db, "1001")).joined_on == date(2026, 8, 3)
    assert (await person(db, "1002")).joined_on == date(2026, 9, 1)


async def test_the_check_alone_changes_nothing(db: Database, admin: Member) -> None:
    view = await check(db, admin.actor, file(HANAKO))
    assert (view.ready, view.applied, view.notices["departments"]) == (True, False, ["営業部"])
    assert list(await everybody(db, admin)) == ["緑川 一郎"]


async def test_sending_an_import_twice_happens_once(db: Database, admin: Member) -> None:
    view = await check(db, admin.actor, file(HANAKO))
    first, second = await asyncio.gather(carry_out(db, admin.actor, view.id), carry_out(db, admin.actor, view.id))
    assert first == second
    assert len(await everybody(db, admin)) == 2
    assert [action for action, _, _ in await audit_of(db)].count("staff.import") == 1


async def test_importing_the_same_file_again_finds_nothing_to_do(db: Database, admin: Member) -> None:
    await import_file(db, admin.actor, file(HANAKO, TARO))
    view = await check(db, admin.actor, file(HANAKO, TARO))
    assert {name: view.counts[name] for name in ("new", "update", "same", "error")} == {"new": 0, "update": 0, "same": 2, "error": 0}


async def test_people_are_recognised_by_staff_id_or_else_by_mail(db: Database, admin: Member) -> None:
    member = await hire(db, admin, name="花子", login="hana@midori.example")
    await import_file(db, admin.actor, file(HANAKO))
    assert (await person(db, "1001")).id == member.id
    await import_file(db, admin.actor, file("1001,山田 花子,new@midori.example,,,"))
    changed = await person(db, "1001")
    assert (changed.id, changed.email, changed.department_id is not None) == (member.id, "new@midori.example", True)


async def test_what_the_file_does_not_mention_stays(db: Database, admin: Member) -> None:
    await import_file(db, admin.actor, file(HANAKO))
    await import_file(db, admin.actor, "社員番号,学び方\n1001,基礎から\n".encode())
    found = await person(db, "1001")
    assert (found.name, found.email, found.track, found.deactivated_at) == ("山田 花子", "hana@midori.example", "basics", None)


async def test_a_change_made_after_the_check_is_not_undone_by_the_import(db: Database, admin: Member) -> None:
    await import_file(db, admin.actor, file(HANAKO))
    view = await check(db, admin.actor, file("1001,,,製造部,,"))
    async with db.write() as uow:
        (await uow.session.scalars(select(Person).where(col(Person.staff_id) == "1001"))).one().name = "山田 はな"
    await carry_out(db, admin.actor, view.id)
    assert (await everybody(db, admin))["山田 はな"] == "製造部"


async def test_two_people_may_exchange_their_addresses(db: Database, admin: Member) -> None:
    await import_file(db, admin.actor, file(HANAKO, "1002,太郎,taro@midori.example,,,"))
    await import_file(db, admin.actor, file("1001,,taro@midori.example,,,", "1002,,hana@midori.example,,,"))
    assert ((await person(db, "1001")).email, (await person(db, "1002")).email) == ("taro@midori.example", "hana@midori.example")


async def test_somebody_who_left_is_closed_and_signed_out(db: Database, admin: Member) -> None:
    member = await hire(db, admin, name="花子", login="hana@midori.example")
    await import_file(db, admin.actor, file("1001,,hana@midori.example,,,2026/7/31"))
    found = await person(db, "1001")
    assert (found.left_on, found.deactivated_at is not None, await actor_of(db, member.token)) == (date(2026, 7, 31), True, None)


async def test_a_later_last_day_closes_the_account_when_it_is_over(db: Database, admin: Member, clock: ManualClock) -> None:
    await import_file(db, admin.actor, file("1001,花子,,,,2026/8/5"))
    closed: list[int] = []
    for _ in range(4):
        async with db.write() as uow:
            closed.append(await people.close_departed(uow))
        clock.advance(timedelta(days=1))
    assert closed == [0, 0, 0, 1]
    assert (await person(db, "1001")).left_on == date(2026, 8, 5)


async def test_people_who_left_before_they_had_an_account_get_none(db: Database, admin: Member) -> None:
    done = await import_file(db, admin.actor, file(HANAKO, "1003,退職 済,,,2000/4/1,2020/3/31"))
    assert (done.counts["new"], done.counts["gone"]) == (1, 1)


async def test_a_check_of_the_database_knows_whom_an_import_made_and_closed(db: Database, admin: Member) -> None:
    await import_file(db, admin.actor, file(HANAKO, TARO))
    await import_file(db, admin.actor, file(HANAKO), close_missing=True)
    assert await everybody(db, admin, PeopleState.INACTIVE) == {"佐藤 太郎": "製造部"}
    async with db.read() as uow:
        found = (await examine(uow, tuple(one for one in CHECKS if one.name != SCHEMA))).findings
    assert [one.problem for one in found if one.check == "privileged actions have their audit row"] == []


async def test_missing_people_stay_unless_somebody_wants_them_closed(db: Database, admin: Member) -> None:
    await hire(db, admin, name="社長", login="boss@midori.example", roles=("administrator",))
    await import_file(db, admin.actor, file(HANAKO, TARO))
    kept = await import_file(db, admin.actor, file(HANAKO))
    assert kept.counts["missing"] == 1
    assert "佐藤 太郎" in await everybody(db, admin, PeopleState.WAITING)
    await import_file(db, admin.actor, file(HANAKO), close_missing=True)
    assert list(await everybody(db, admin, PeopleState.INACTIVE)) == ["佐藤 太郎"]


async def test_a_closed_account_counts_in_no_team_whatever_a_file_says(db: Database, admin: Member, clock: ManualClock) -> None:
    await import_file(db, admin.actor, file(HANAKO))
    hanako = (await person(db, "1001")).id
    async with db.write() as uow:
        await people.deactivate(uow, admin.actor, hanako)
    clock.advance(timedelta(days=3))
    await import_file(db, admin.actor, file("1001,,,製造部,,", TARO))
    async with db.read() as uow:
        counted = {one.person_id for one in await people.memberships(uow, date(2026, 8, 6), date(2026, 9, 2))}
    assert counted == {(await person(db, "1002")).id}


async def leaves(db: Database, person_id: int, last: date) -> None:
    async with db.write() as uow:
        (await uow.session.get_one(Person, person_id)).left_on = last


async def test_the_night_leaves_an_administrator_and_forgets_whatever_the_last_days_are(
    db: Database, admin: Member, clock: ManualClock, caplog: pytest.LogCaptureFixture
) -> None:
    other = await hire(db, admin, name="次の人", login="next@midori.example", roles=("administrator",))
    await import_file(db, admin.actor, file("1001,花子,,,,2026/8/5"))
    await check(db, admin.actor, file(TARO))
    for member in (admin, other):
        await leaves(db, member.id, date(2026, 8, 4))
    clock.advance(timedelta(days=4))
    previous = use_database(db)
    try:
        assert await nightly.forget_ended() >= 1
    finally:
        use_database(previous)
    async with db.read() as uow:
        assert await people.person_ids_active(uow) == [admin.id, other.id]
        assert await uow.session.scalar(select(func.count()).select_from(StaffImportRow)) == 0
    assert [record.args for record in caplog.records if record.name == "nezuku.people"] == [([admin.id, other.id],)]


async def test_an_administrator_whose_last_day_is_over_goes_while_another_one_stays(
    db: Database, admin: Member, clock: ManualClock
) -> None:
    other = await hire(db, admin, name="次の人", login="next@midori.example", roles=("administrator",))
    await leaves(db, other.id, date(2026, 8, 4))
    clock.advance(timedelta(days=4))
    async with db.write() as uow:
        assert await people.close_departed(uow) == 1
        assert await people.person_ids_active(uow) == [admin.id]


PROBLEMS = [
    (2, "staff.row.repeated"), (2, "staff.row.mail_of_another"), (3, "staff.row.no_name"), (5, "staff.row.date"), (6, "staff.row.repeated"),
    (6, "staff.row.repeated"), (7, "staff.row.repeated"), (8, "staff.row.repeated"), (9, "staff.row.repeated"),
    (9, "staff.row.other_staff_id"), (10, "staff.row.no_login"), (11, "staff.row.oneself"),
]  # fmt: skip


async def test_errors_are_named_by_line_and_keep_everything_from_being_imported(db: Database, admin: Member) -> None:
    await import_file(db, admin.actor, file(HANAKO, TARO))
    data = file(
        "1002,,hana@midori.example,,,", "1003,,,,,", ",,,,,", "1004,四,,,昨日,", "1005,五,five@midori.example,,,", "1005,六,,,,",
        ",七,five@midori.example,,,", "1009,,hana@midori.example,,,", ",無名,,,,", ",,ichiro@midori.example,,,2026/1/1",
    )  # fmt: skip
    assert await problems(db, admin.actor, data) == PROBLEMS
    view = await check(db, admin.actor, data)
    with pytest.raises(ConflictError):
        await carry_out(db, admin.actor, view.id)


async def test_only_administrators_change_administrators(db: Database, admin: Member) -> None:
    owner = await hire(db, admin, name="推進", login="owner@midori.example", roles=("programme_owner",))
    takeover = file("1,緑川 一郎,ichiro@midori.example,,,")
    assert await problems(db, owner.actor, takeover) == [(2, "staff.row.administrator")]
    await import_file(db, admin.actor, takeover)


async def test_somebody_who_became_administrator_after_the_check_is_safe(db: Database, admin: Member) -> None:
    owner = await hire(db, admin, name="推進", login="owner@midori.example", roles=("programme_owner",))
    member = await hire(db, admin)
    view = await check(db, owner.actor, file("7,,hanako@midori.example,,,"))
    async with db.write() as uow:
        await people.set_roles(uow, admin.actor, member.id, ["administrator"], [], False)
    with pytest.raises(ConflictError):
        await carry_out(db, owner.actor, view.id)


async def test_a_login_taken_after_the_check_stops_the_import_whole(db: Database, admin: Member) -> None:
    view = await check(db, admin.actor, file(TARO, HANAKO))
    await hire(db, admin, name="先の人", login="hana@midori.example")
    with pytest.raises(ConflictError):
        await carry_out(db, admin.actor, view.id)
    assert list(await everybody(db, admin)) == ["先の人", "緑川 一郎"]


async def test_an_employee_imports_nothing_and_sees_nobodys_check(db: Database, admin: Member) -> None:
    member = await hire(db, admin)
    view = await check(db, admin.actor, file(HANAKO))
    async with db.write() as uow:
        with pytest.raises(ForbiddenError):
            await people.begin_staff_import(uow, member.actor)
        with pytest.raises(ForbiddenError):
            await staff.import_staff(uow, member.actor, view.id, close_missing=False)
    owner = await hire(db, admin, name="推進", login="owner@midori.example", roles=("programme_owner",))
    async with db.read() as uow:
        with pytest.raises(NotFoundError):
            await people.staff_import(uow, owner.actor, view.id)


async def test_own_workdays_hold_at_once_for_new_people_and_from_tomorrow_for_others(
    db: Database, admin: Member, clock: ManualClock
) -> None:
    member = await hire(db, admin, login="hana@midori.example")
    await import_file(db, admin.actor, "社員番号,氏名,メール,勤務曜日\n1,花子,hana@midori.example,月火祝\n2,太郎,,水木\n".encode())
    async with db.read() as uow:
        assert await habit.working_pattern(uow, member.actor) is None
    clock.advance(timedelta(days=1))
    async with db.read() as uow:
        pattern = await habit.working_pattern(uow, member.actor)
        assert pattern is not None
        assert (pattern.weekdays, pattern.works_on_holidays) == ((0, 1), True)
        assert (await habit.working_pattern(uow, replace(member.actor, person_id=(await person(db, "2")).id))) is not None


async def test_nobody_signs_in_to_an_account_that_waits(db: Database, admin: Member) -> None:
    await import_file(db, admin.actor, file(HANAKO))
    assert await attempt(db, "1001", right=True) is None


async def test_the_first_sign_in_goes_by_a_personal_link_once(db: Database, admin: Member, clock: ManualClock) -> None:
    await import_file(db, admin.actor, file(HANAKO, TARO))
    async with db.write() as uow:
        links = {link.name: link for link in await people.issue_start_links(uow, admin.actor, None, everybody=True)}
    clock.advance(timedelta(days=29))
    async with db.write() as uow:
        assert await people.check_reset_token(uow, links["山田 花子"].token) == "山田 花子"
        signed_in = await people.use_reset_link(uow, links["山田 花子"].token, HASH, LAPTOP, stay=True)
    assert await attempt(db, "1001", right=True) is not None
    assert signed_in.person_id == (await person(db, "1001")).id
    async with db.read() as uow:
        assert [(row.name, row.count) for row in await people.waiting_people(uow, admin.actor)] == [("製造部", 1)]
    clock.advance(timedelta(days=2))
    async with db.read() as uow:
        with pytest.raises(Exception, match=r"people\.reset\.expired"):
            await people.check_reset_token(uow, links["佐藤 太郎"].token)


async def test_new_links_end_earlier_ones(db: Database, admin: Member) -> None:
    await import_file(db, admin.actor, file(HANAKO))
    async with db.write() as uow:
        (old,) = await people.issue_start_links(uow, admin.actor, None, everybody=True)
    async with db.write() as uow:
        (new,) = await people.issue_start_links(uow, admin.actor, None, everybody=True)
    async with db.read() as uow:
        with pytest.raises(Exception, match=r"people\.reset\.expired"):
            await people.check_reset_token(uow, old.token)
        assert await people.check_reset_token(uow, new.token) == "山田 花子"


@pytest.fixture
async def browser(db: Database, admin: Member) -> AsyncGenerator[httpx.AsyncClient]:
    """The administrator's, at the plain HTTP routes of the links."""
    previous = use_database(db)
    served = httpx.ASGITransport(Starlette(routes=start_links.routes))
    async with httpx.AsyncClient(
        transport=served, base_url="http://test", headers={"Cookie": f"{cookies.SESSION}={admin.token}"}
    ) as client:
        yield client
    use_database(previous)


UNCLEAR = [{}, *({"department": value} for value in ("", "abc", "-1", "１", "all ", "9" * 11, "9" * 5000))]


@pytest.mark.parametrize("form", [*UNCLEAR, {"department": "all", "more": "x" * 100_000}])
async def test_links_that_are_not_asked_for_clearly_end_nobodys(
    db: Database, admin: Member, browser: httpx.AsyncClient, form: dict[str, str]
) -> None:
    await import_file(db, admin.actor, file("1001,花子,,,,"))
    async with db.write() as uow:
        (link,) = await people.issue_start_links(uow, admin.actor, None)
    answer = await browser.post("/api/links/csv", data=form)
    assert answer.status_code == 422
    async with db.read() as uow:
        assert await people.check_reset_token(uow, link.token) == "花子"


async def test_links_are_made_for_those_without_a_department_and_end_on_the_day_where_they_are_handed_out(
    db: Database, admin: Member, browser: httpx.AsyncClient, clock: ManualClock
) -> None:
    await import_file(db, admin.actor, file(HANAKO, "1003,太郎,,,,"))
    clock.move_to(datetime(2026, 8, 3, 23, tzinfo=UTC))  # 4 August in Tokyo
    answer = await browser.post("/api/links/csv", data={"department": "0"})
    assert ("太郎" in answer.text, "花子" in answer.text, "2026-09-03" in answer.text) == (True, False, True)
    sheet = await browser.post("/api/links/sheet", data={"department": "all"})
    assert "2026年9月3日" in sheet.text


async def test_checked_files_are_forgotten_with_another_check_and_after_a_day(db: Database, admin: Member, clock: ManualClock) -> None:
    await check(db, admin.actor, file(HANAKO, TARO))
    await check(db, admin.actor, file(HANAKO))
    async with db.read() as uow:
        assert await uow.session.scalar(select(func.count()).select_from(StaffImportRow)) == 1
    clock.advance(timedelta(hours=25))
    async with db.write() as uow:
        assert await people.forget_staff_imports(uow) == 1
        assert await uow.session.scalar(select(func.count()).select_from(StaffImportRow)) == 0


async def test_an_exported_list_imported_again_changes_nothing(db: Database, admin: Member) -> None:
    await import_file(
        db,
        admin.actor,
        "社員番号,氏名,メール,部署,退職日,勤務曜日,言語,学び方\n1,=1+1,,-営業,,月祝,英語,実践\n2,'髙﨑,a@b.example,,2027/1/1,,,\n".encode(),
    )
    await hire(db, admin, name="＠花子　さん", login="plus+hana@midori.example")
    async with db.read() as uow:
        rows, _ = await staff.export_rows(uow, admin.actor)
    for data in (staff_csv(rows, "ja"), staff_csv(rows, "en"), staff_xlsx(rows, "ja")):
        view = await check(db, admin.actor, data)
        assert (view.counts["new"], view.counts["update"], view.counts["error"]) == (0, 0, 0), await lines(db, admin.actor, view, "error")


async def test_departments_are_the_same_however_their_widths(db: Database, admin: Member) -> None:
    await import_file(db, admin.actor, file(HANAKO, "5,五,,IT課,,", "6,六,,ＩＴ 課,,"))
    async with db.read() as uow:
        assert sorted(await uow.session.scalars(select(col(Department.name)))) == ["IT課", "営業部"]


@pytest.mark.parametrize("query", ["ﾔﾏﾀﾞ", "やまだ", "ヤマダ", "yamada", "ＹＡＭＡＤＡ", "ヤマダ花", "Ｅ-９"])
async def test_people_are_found_however_the_search_is_written(db: Database, admin: Member, query: str) -> None:
    await import_file(db, admin.actor, file("e-9,ヤマダ 花子,yamada@midori.example,,,", "2,山本,,,,"))
    assert list(await everybody(db, admin, query=query)) == ["ヤマダ 花子"]


TEXTS = (
    st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=12)
    .filter(lambda text: any(c.isalnum() for c in text))
    .map(lambda text: unicodedata.normalize("NFC", text))
)
KNOWN = st.builds(
    KnownPerson, id=st.integers(1, 10**6), name=TEXTS, email=st.none(),
    staff_id=st.from_regex(r"[a-z0-9][a-z0-9_./-]{0,10}", fullmatch=True),
    department=st.one_of(st.just(""), st.sampled_from(["営業部", "=計算", "+1", "@home"])),
    joined_on=st.dates(date(2020, 1, 1), date(2030, 1, 1)), left_on=st.one_of(st.none(), st.dates(date(2027, 1, 1), date(2030, 1, 1))),
    locale=st.sampled_from(["ja", "en"]), track=st.sampled_from([None, "deep", "work", "basics"]),
    active=st.just(True), onboarded=st.booleans(),
    administrator=st.just(False), weekdays=st.sampled_from([None, (0, 2), (5, 6)]), holidays=st.just(False),
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(
    st.lists(KNOWN, min_size=1, max_size=6, unique_by=(lambda one: one.id, lambda one: one.staff_id)),
    st.sampled_from(["ja", "en"]),
    st.booleans(),
)
def test_any_people_written_and_read_again_are_the_same(known: list[KnownPerson], locale: str, as_workbook: bool) -> None:
    rows = staff_rows(known, locale)  # pyright: ignore[reportArgumentType] - one of the two languages
    if as_workbook:
        read = read_table(read_workbook(staff_xlsx(rows, locale)))  # pyright: ignore[reportArgumentType] - as above
    else:
        read = read_table(lines_by_separator(decode(staff_csv(rows, locale))))  # pyright: ignore[reportArgumentType] - as above
    now = Circumstances(date(2026, 8, 3), "ja", 0, importer_is_administrator=True)
    plan = make_plan(read, known, {one.department for one in known if one.department}, now)
    assert [line for line in plan.lines if line.action is not Action.MISSING] == []
    assert plan.same == len(known)


KILLED = """
import asyncio, sys
from app.database import Database
from app.staff import service as staff
from tests.services.people.office import actor_of
async def main():
    db = Database(sys.argv[1])
    actor = await actor_of(db, sys.argv[2])
    print("ready", flush=True)
    async with db.write() as uow:
        await staff.import_staff(uow, actor, int(sys.argv[3]), close_missing=False)
    print("done", flush=True)
asyncio.run(main())
"""


@pytest.mark.parametrize("milliseconds", [5, 40, 90, 160, 260])
async def test_a_process_that_is_killed_leaves_nothing_or_everything(tmp_path: Path, clock: ManualClock, milliseconds: int) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'killed.db'}"
    db = Database(url)
    async with db.engine.begin() as connection:
        await connection.run_sync(tables.METADATA.create_all)
    clock.move_to(SystemClock().now())
    admin = await found_company(db)
    view = await check(db, admin.actor, file(*[f"{number},人 {number},,部 {number % 20},," for number in range(3000)]))
    process = subprocess.Popen(  # noqa: ASYNC220, S603 - our own arguments; nothing else waits meanwhile
        [sys.executable, "-c", KILLED, url, admin.token, str(view.id)],
        stdout=subprocess.PIPE,
        env=environment({}),
        cwd=Path(__file__).parents[3],
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    await asyncio.sleep(milliseconds / 1000)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    process.stdout.close()
    async with db.read() as uow:
        count = await uow.session.scalar(select(func.count()).select_from(Person))
        done = (await people.staff_import(uow, admin.actor, view.id)).applied
    assert (count, done) in {(1, False), (3001, True)}
    await carry_out(db, admin.actor, view.id)
    async with db.read() as uow:
        assert await uow.session.scalar(select(func.count()).select_from(Person)) == 3001
    await db.dispose()
