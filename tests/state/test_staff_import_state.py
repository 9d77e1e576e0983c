"""The page of a staff file: the check that the address names, and an import that happens once."""

from __future__ import annotations

from app.people import service as people
from state.my_data import MyDataState
from state.staff_import import StaffImportState
from state.start_links import StartLinksState
from tests.services.people.office import Member
from tests.services.staff.importing import check
from tests.state.stage import Stage

FILE = "社員番号,氏名,部署\n1,花子,営業部\n2,太郎,\n".encode()
WRONG = "社員番号,氏名,退職日\n1,花子,昨日\n".encode()


async def test_the_check_shows_who_is_new(stage: Stage, admin: Member) -> None:
    view = await check(stage.db, admin.actor, FILE)
    browser = stage.browser(admin)
    await browser.call(StaffImportState.load, path="/company/import", query=f"check={view.id}")
    page = await browser.see(StaffImportState)
    assert (page.new, page.errors, page.departments, [row.name for row in page.rows]) == (2, 0, ["営業部"], ["花子", "太郎"])


async def test_problems_are_listed_with_heading_and_remedy(stage: Stage, admin: Member) -> None:
    view = await check(stage.db, admin.actor, WRONG)
    browser = stage.browser(admin)
    await browser.call(StaffImportState.load, path="/company/import", query=f"check={view.id}")
    page = await browser.see(StaffImportState)
    assert (page.errors, page.rows[0].line) == (1, 2)
    assert page.rows[0].problems[0].startswith("退職日: ")


async def test_a_double_tap_imports_once(stage: Stage, admin: Member) -> None:
    view = await check(stage.db, admin.actor, FILE)
    browser = stage.browser(admin)
    await browser.call(StaffImportState.load, path="/company/import", query=f"check={view.id}")
    for _ in range(2):
        await browser.call(StaffImportState.run, {"form": {}})
    page = await browser.see(StaffImportState)
    assert (page.applied, page.error) == (True, "")
    async with stage.db.read() as uow:
        assert (await people.list_people(uow, admin.actor)).total == 3
    await browser.call(StartLinksState.load)
    assert (await browser.see(StartLinksState)).total == 2


async def test_an_employee_sees_nothing_of_it(stage: Stage, admin: Member, employee: Member) -> None:
    view = await check(stage.db, admin.actor, FILE)
    browser = stage.browser(employee)
    await browser.call(StaffImportState.load, path="/company/import", query=f"check={view.id}")
    assert browser.redirects == ["/"]
    assert "花子" not in browser.everything_sent().replace("山田 花子", "")


async def test_a_check_that_is_gone_says_so(stage: Stage, admin: Member) -> None:
    browser = stage.browser(admin)
    await browser.call(StaffImportState.load, path="/company/import", query="check=99")
    assert (await browser.see(StaffImportState)).error


async def test_correcting_my_name_keeps_what_is_wrong_out(stage: Stage, employee: Member) -> None:
    browser = stage.browser(employee)
    await browser.call(MyDataState.load)
    await browser.call(MyDataState.rename, {"form": {"name": "山田 はな"}})
    assert (await browser.see(MyDataState)).name == "山田 はな"
    await browser.call(MyDataState.rename, {"form": {"name": " "}})
    page = await browser.see(MyDataState)
    assert (page.error_field, page.name) == ("name", "山田 はな")
