"""A story on its way: printed on one page in both languages, shown over the whole screen, and in a newsletter that two people edit."""

from __future__ import annotations

import re
from collections.abc import Callable, Generator
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from app import cookies
from app.stories import service as stories
from tests.browser.phone import Tab
from tests.running import RunningServer, finish
from tests.services.stories.newsroom import TEXT
from tests.web.company import Member, actor_of, join, set_up

LONG = "とても長い話です。領収書を一枚ずつ打ち込むのに毎月二時間もかかっていました。" * 20


async def found(server: RunningServer) -> tuple[Member, Member]:
    """Two trainers; the first has told a story that is far too long for a card."""
    administrator = await set_up(server)
    hana, taro = [await join(server, administrator, name, roles=("trainer",)) for name in ("hana", "taro")]
    async with server.unit_of_work() as uow:
        actor = await actor_of(uow, hana)
        text = TEXT.__class__(**{**TEXT.__dict__, "problem": LONG[:900], "done": LONG[:1500], "steps": LONG[:900]})
        await stories.publish_story(uow, actor, str(uuid4()), text)
    return hana, taro


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Generator[tuple[RunningServer, Member, Member]]:
    folder: Path = tmp_path_factory.mktemp("channels") / "data"
    with RunningServer({"NEZUKU_ENV": "development", "NEZUKU_FAKE_NOW": "2026-08-03T09:00:00+09:00"}, folder) as running:
        yield running, *finish(found(running))


def tab_of(new_tab: Callable[..., Tab], server: RunningServer, member: Member, language: str = "ja") -> Tab:
    tab = new_tab(server.base_url)
    kept = {cookies.LOCALE: language, cookies.SESSION: cookies.session_token(member.cookie) or ""}
    tab.page.context.add_cookies([{"name": name, "value": value, "url": server.base_url} for name, value in kept.items()])
    return tab


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_card_is_one_page_on_paper(office: tuple[RunningServer, Member, Member], new_tab: Callable[..., Tab], language: str) -> None:
    server, hana, _ = office
    tab = tab_of(new_tab, server, hana, language)
    tab.go("/stories/card?s=1")
    expect(tab.page.locator(".nz-story-card img")).to_be_visible()
    paper = tab.page.pdf(prefer_css_page_size=True)
    assert re.findall(rb"/Type\s*/Pages\b.*?/Count (\d+)|/Count (\d+)", paper)[0] in ((b"1", b""), (b"", b"1"))
    lost = "() => { const parts = document.querySelector('.nz-card-parts'); return parts.scrollHeight - parts.clientHeight }"
    tab.page.emulate_media(media="print")
    assert tab.page.evaluate(lost) <= 1
    assert tab.complaints == []


def test_slides_go_over_the_whole_screen_and_back_by_keyboard(
    office: tuple[RunningServer, Member, Member], new_tab: Callable[..., Tab]
) -> None:
    server, hana, _ = office
    tab = tab_of(new_tab, server, hana)
    tab.go("/stories/card?s=1")
    tab.tap("全画面で始める")
    expect(tab.page.locator(".nz-slide-bar [role=status]")).to_have_text("1 / 3")
    for _ in range(4):
        tab.page.keyboard.press("ArrowRight")
    expect(tab.page.locator(".nz-slide-bar [role=status]")).to_have_text("3 / 3")
    assert tab.page.evaluate("document.fullscreenElement?.classList.contains('nz-stage')")
    tab.page.keyboard.press("Escape")
    tab.page.wait_for_function("document.fullscreenElement === null && document.activeElement.textContent === '全画面で始める'")


def test_two_curators_lose_nothing_and_the_mail_follows(office: tuple[RunningServer, Member, Member], new_tab: Callable[..., Tab]) -> None:
    server, hana, taro = office
    first, second = tab_of(new_tab, server, hana), tab_of(new_tab, server, taro)
    for tab in (first, second):
        tab.go("/stories/newsletter/edit")
        expect(tab.page.locator("#subject")).to_be_visible()
    first.page.fill("#subject", "花子の件名")
    expect(first.page.frame_locator("iframe").locator("h1")).to_have_text("花子の件名")
    second.page.fill("#subject", "太郎の件名")
    second.sees("同じところを2人が書きました")
    second.sees("花子の件名")
    second.tap("こちらを使う")
    expect(second.page.frame_locator("iframe").locator("h1")).to_have_text("太郎の件名")
    second.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    second.tap("メールをコピー")
    second.sees("コピーしました")
    assert first.complaints == second.complaints == []
