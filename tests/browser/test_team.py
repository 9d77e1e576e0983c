"""Two phones of one team: a set finished on one moves the board that is open on the other."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from app.habit import service as habit
from app.people import service as people
from app.people.views import ClientInfo, InviteInput, RegisterInput
from tests.browser.phone import Tab
from tests.running import RunningServer, finish
from tests.services.habit.acting import practice
from tests.web.company import actor_of, set_up

SECONDS = 1.0
SECOND = 1
HASH = "$argon2id$v=19$m=19456,t=2,p=1$none"


async def found(server: RunningServer) -> list[str]:
    """Cookies of five people of one department; all but the second have done today's set, so with theirs the team is listed."""
    administrator = await set_up(server)
    async with server.unit_of_work() as uow:
        made = await people.create_department(uow, await actor_of(uow, administrator), "営業部")
    tokens: list[str] = []
    for number in range(5):
        async with server.unit_of_work() as uow:
            wanted = InviteInput(department_id=made.id, roles=(), single_use=True, name_hint=None, days_valid=7)
            _, token = await people.invite(uow, await actor_of(uow, administrator), wanted)
            person = RegisterInput(f"社員{number}", f"p{number}@example.jp", "ja", HASH)
            signed_in = await people.register(uow, token, person, ClientInfo("192.0.2.1", "Chrome Android"))
            actor = await people.session_actor(uow, signed_in.token)
            assert actor is not None
            await people.set_track(uow, actor, "work")
            await people.complete_onboarding(uow, actor)
            if number != SECOND:
                await habit.record_set(uow, actor, practice())
            tokens.append(signed_in.token)
    return tokens


@pytest.fixture(scope="module")
def team_server(tmp_path_factory: pytest.TempPathFactory) -> Generator[RunningServer]:
    folder: Path = tmp_path_factory.mktemp("team") / "data"
    with RunningServer({"NEZUKU_ENV": "development", "NEZUKU_FAKE_NOW": "2026-08-03T09:00:00+09:00"}, folder) as running:
        yield running


def test_a_set_on_one_phone_moves_the_board_on_another(team_server: RunningServer, new_tab: Callable[..., Tab]) -> None:
    first, second, *_ = (_phone(new_tab, team_server, token) for token in finish(found(team_server))[:2])
    first.go("/boards")
    expect(first.page.locator("main")).to_contain_text("社員1")
    second.go("/")
    second.page.locator("main a[href^='/challenge']").first.click()
    second.page.fill("#text", "お礼の文を3つ作ってもらい、1つ選びました。")
    second.tap("できました")
    expect(
        second.page.get_by_role("link", name="今日のページへ").or_(second.page.get_by_role("button", name="今日のページへ"))
    ).to_be_visible()
    begin = time.monotonic()
    expect(first.page.locator("main")).to_contain_text("のべ25日のうち5日できました", timeout=SECONDS * 1000)
    assert time.monotonic() - begin < SECONDS
    assert first.complaints + second.complaints == []

    first.page.get_by_text("表で見る").click()
    with first.page.expect_download() as file:
        first.tap("CSVで保存")
    assert "営業部" in Path(file.value.path()).read_text("utf-8-sig")
    assert first.page.url.endswith("/boards")


def _phone(new_tab: Callable[..., Tab], server: RunningServer, token: str) -> Tab:
    tab = new_tab(server.base_url)
    tab.page.context.add_cookies([{"name": "nezuku_session", "value": token, "url": server.base_url}])
    return tab
