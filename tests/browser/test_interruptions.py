"""What comes in between: a server that is gone, a session that ended, a proxy in front. Nothing typed is lost, nothing counts twice."""

from __future__ import annotations

import asyncio
import queue
import threading
from collections.abc import Callable, Generator
from contextlib import suppress

import pytest
from playwright.sync_api import StorageState, expect
from playwright.sync_api import TimeoutError as TookTooLong

from app.habit.models import HabitSet
from tests.browser.phone import Tab
from tests.running import RunningServer, finish
from tests.web.proxy import reverse_proxy
from tests.web.stored import count

PASSWORD = "midori no ocha 2026"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Generator[RunningServer]:
    settings = {"NEZUKU_ENV": "development", "NEZUKU_FAKE_NOW": "2026-08-03T09:00:00+09:00", "NEZUKU_TRUSTED_PROXIES": "1"}
    with RunningServer(settings, tmp_path_factory.mktemp("interrupted") / "data") as running:
        yield running


@pytest.fixture
def proxied(server: RunningServer) -> Generator[str]:
    """The address of a reverse proxy on another port; it runs in a thread of its own, as Playwright occupies this one's loop."""
    address: queue.Queue[str] = queue.Queue()
    over = threading.Event()

    async def serve() -> None:
        async with reverse_proxy(server.base_url, "http") as url:
            address.put(url)
            await asyncio.to_thread(over.wait)

    thread = threading.Thread(target=asyncio.run, args=(serve(),))
    thread.start()
    yield address.get(timeout=20)
    over.set()
    thread.join()


def open_challenge(tab: Tab) -> None:
    tab.go("/")
    tab.page.locator("main a[href^='/challenge']").first.click()
    expect(tab.page.locator("#text")).to_be_visible()


def test_handing_in_while_the_server_is_gone_keeps_the_text_and_counts_once(
    server: RunningServer, founder: StorageState, new_tab: Callable[..., Tab]
) -> None:
    before = finish(count(server, HabitSet))
    tab = new_tab(server.base_url, storage_state=founder)
    open_challenge(tab)
    tab.page.fill("#text", "トンネルの中で書きました。")
    server.stop()
    tab.sees("接続が切れました")
    tab.tap("できました")
    expect(tab.page.locator("#text")).to_have_value("トンネルの中で書きました。")
    server.start()
    expect(tab.page.get_by_text("接続が切れました")).to_have_count(0, timeout=30_000)
    with suppress(TookTooLong):  # what was sent meanwhile may have arrived by itself; then there is no form any more
        tab.page.get_by_role("button", name="できました").click(timeout=3_000)
    tab.sees("今日のページへ")

    assert finish(count(server, HabitSet)) == before + 1


def test_what_was_typed_is_there_again_after_signing_in_anew(
    server: RunningServer, founder: StorageState, new_tab: Callable[..., Tab]
) -> None:
    tab = new_tab(server.base_url)
    tab.page.context.add_cookies(sign_in(server, new_tab).page.context.cookies())  # pyright: ignore[reportArgumentType] - what it gave
    open_challenge(tab)
    address = tab.page.url
    tab.page.fill("#text", "途中まで書いた文章です。")
    tab.page.context.clear_cookies(name="nezuku_session")
    tab.page.reload()
    tab.page.wait_for_url("**/sign-in**")
    fill_sign_in(tab)
    tab.page.wait_for_url(lambda url: "/sign-in" not in url)
    tab.page.goto(address)

    expect(tab.page.locator("#text")).to_have_value("途中まで書いた文章です。")


def test_signing_out_in_one_tab_ends_what_the_other_may_do(server: RunningServer, new_tab: Callable[..., Tab]) -> None:
    one = sign_in(server, new_tab)
    other = Tab(one.page.context.new_page())
    other.go("/")
    one.go("/me")
    one.tap("この端末からサインアウト")
    one.page.wait_for_url("**/sign-in**")
    other.tap("わたし")

    other.page.wait_for_url("**/sign-in**")


def test_the_same_pages_work_behind_a_proxy_on_another_port(proxied: str, founder: StorageState, new_tab: Callable[..., Tab]) -> None:
    assert founder
    tab = new_tab(proxied)
    tab.go("/sign-in")
    fill_sign_in(tab)
    tab.page.wait_for_url("**/")
    expect(tab.page.locator("main .text-4xl")).to_be_visible()

    assert tab.complaints == []


def sign_in(server: RunningServer, new_tab: Callable[..., Tab]) -> Tab:
    """A tab of the administrator with a session of its own."""
    tab = new_tab(server.base_url)
    tab.go("/sign-in")
    fill_sign_in(tab)
    tab.page.wait_for_url("**/")
    return tab


def fill_sign_in(tab: Tab) -> None:
    tab.page.fill("#login", "tanaka@example.co.jp")
    tab.page.fill("#password", PASSWORD)
    tab.tap("サインイン")
