"""Insights on an executive's phone: the numbers, the same as a table, the same as a file."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Generator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from app import cookies
from app.habit import service as habit
from app.people import service as people
from app.people.views import ClientInfo, InviteInput, RegisterInput
from tests.browser.phone import Tab
from tests.running import RunningServer, finish
from tests.services.habit.acting import practice
from tests.web.company import Member, actor_of, another_device, join, set_up

HASH = "$argon2id$v=19$m=19456,t=2,p=1$none"
BEGIN = "2026-08-03T09:00:00+09:00"
LATER = datetime(2026, 8, 18, 9, tzinfo=ZoneInfo("Asia/Tokyo"))
PEOPLE, ACTIVE = 6, 4


async def found(server: RunningServer) -> Member:
    """Six people of one department in their first week, four of them with a set, and an executive."""
    administrator = await set_up(server)
    async with server.unit_of_work() as uow:
        made = await people.create_department(uow, await actor_of(uow, administrator), "営業部")
    for number in range(PEOPLE):
        async with server.unit_of_work() as uow:
            wanted = InviteInput(department_id=made.id, roles=(), single_use=True, name_hint=None, days_valid=7)
            _, token = await people.invite(uow, await actor_of(uow, administrator), wanted)
            person = RegisterInput(f"社員{number}", f"i{number}@example.jp", "ja", HASH)
            signed_in = await people.register(uow, token, person, ClientInfo("192.0.2.1", "Chrome Android"))
            actor = await people.session_actor(uow, signed_in.token)
            assert actor is not None
            if number < ACTIVE:
                await habit.record_set(uow, actor, practice())
    executive = await join(server, administrator, "shacho")
    async with server.unit_of_work() as uow:
        founder, actor = await actor_of(uow, administrator), await actor_of(uow, executive)
        await people.set_roles(uow, founder, actor.person_id, (), [], is_executive=True)
        await habit.record_set(uow, actor, practice())
    return executive


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Generator[tuple[RunningServer, Member]]:
    folder: Path = tmp_path_factory.mktemp("insights") / "data"
    with RunningServer({"NEZUKU_ENV": "development", "NEZUKU_FAKE_NOW": BEGIN}, folder) as running:
        executive = finish(found(running))
        running.restart(now=LATER)
        yield running, executive


@pytest.fixture
def tab(company: tuple[RunningServer, Member], new_tab: Callable[..., Tab]) -> Tab:
    server, executive = company
    tab = new_tab(server.base_url)
    member = finish(another_device(server, executive))
    tab.page.context.add_cookies([{"name": "nezuku_session", "value": cookies.session_token(member.cookie) or "", "url": server.base_url}])
    tab.go("/insights")
    return tab


def test_an_executive_reads_the_first_weeks_as_numbers_as_a_table_and_as_a_file(tab: Tab) -> None:
    main = tab.page.locator("main")
    expect(main).to_contain_text("利用率と習慣化率のうつりかわり")
    expect(main.get_by_role("img", name="利用率と習慣化率のうつりかわり")).to_be_visible()
    main.get_by_text("表で見る").first.click()
    table = main.get_by_role("table", name="利用率と習慣化率のうつりかわり")
    expect(table.get_by_role("columnheader").first).to_have_text("週（月曜日）")
    shown = table.locator("tbody tr").first.locator("th, td").all_inner_texts()
    with tab.page.expect_download() as file:
        main.get_by_role("link", name="CSVで保存").first.click()
    rows = list(csv.reader(io.StringIO(Path(file.value.path()).read_text("utf-8-sig"), newline="")))
    saved = [row for row in rows[1:] if row[0] != "#"][-1]
    assert shown[0] == saved[0].replace("-", "/")
    assert shown[1:4] == saved[1:4]
    assert shown[4] == f"{round(100 * float(saved[4]))}%"
    assert tab.complaints == []


def test_a_section_opens_with_its_numbers_and_closes_again(tab: Tab) -> None:
    heading = tab.page.get_by_role("button", name="招待から習慣まで")
    expect(heading).to_have_attribute("aria-expanded", "false")
    heading.click()
    expect(tab.page.locator("#part-funnel")).to_contain_text("アカウントのある人")
    expect(heading).to_have_attribute("aria-expanded", "true")
    heading.click()
    expect(tab.page.locator("#part-funnel")).to_be_empty()


def test_each_number_says_what_it_means_on_tap(tab: Tab) -> None:
    meaning = tab.page.get_by_text("直近12週のうち9週以上").first
    expect(meaning).to_be_hidden()
    tab.page.get_by_text("この数字の意味").nth(1).click()
    expect(meaning).to_be_visible()
