"""A browser for the whole session, and contexts that remember everything that went wrong in them."""

from __future__ import annotations

from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, StorageState, sync_playwright

from tests.browser.phone import Tab, onboard, open_tab, set_up
from tests.running import RunningServer

pytest.register_assert_rewrite("tests.browser.wcag")

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="session")
def browser() -> Generator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def new_tab(browser: Browser) -> Generator[Callable[..., Tab]]:
    """Opens a tab of a phone nobody used before; closed after the test."""
    opened: list[Tab] = []

    def make(base_url: str, **options: Any) -> Tab:
        opened.append(open_tab(browser, base_url, **options))
        return opened[-1]

    yield make
    for tab in opened:
        tab.page.context.close()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Generator[RunningServer]:
    """A server that stands still at Monday 3 August 2026, nine in the morning in Tokyo, until it is restarted."""
    folder: Path = tmp_path_factory.mktemp("browser") / "data"
    with RunningServer({"NEZUKU_ENV": "development", "NEZUKU_FAKE_NOW": "2026-08-03T09:00:00+09:00"}, folder) as running:
        yield running


@pytest.fixture(scope="module")
def founder(server: RunningServer, browser: Browser) -> StorageState:
    """The cookies of the first administrator, who may see everything and is through onboarding."""
    tab = open_tab(browser, server.base_url)
    set_up(tab, server)
    onboard(tab)
    tab.has_streak(1)
    state = tab.page.context.storage_state()
    tab.page.context.close()
    return state
