"""Two workers with Redis and PostgreSQL: a browser does not notice which of them answers."""

from __future__ import annotations

from collections.abc import Callable, Generator

import pytest
from playwright.sync_api import expect

from tests.browser.phone import Tab, onboard, set_up
from tests.running import RunningServer
from tests.servers import PostgresServer, RedisServer

RELOADS = 12


@pytest.fixture(scope="module")
def two_workers(tmp_path_factory: pytest.TempPathFactory, postgres: PostgresServer, redis: RedisServer) -> Generator[RunningServer]:
    settings = {
        "NEZUKU_ENV": "development",
        "NEZUKU_FAKE_NOW": "2026-08-03T09:00:00+09:00",
        "NEZUKU_WORKERS": "2",
        "DATABASE_URL": postgres.new_database(),
        "REDIS_URL": redis.url,
    }
    with RunningServer(settings, tmp_path_factory.mktemp("workers") / "data") as running:
        yield running


def test_a_browser_hops_between_workers_and_keeps_its_place(two_workers: RunningServer, new_tab: Callable[..., Tab]) -> None:
    tab = new_tab(two_workers.base_url)
    set_up(tab, two_workers)
    onboard(tab)
    tab.has_streak(1)
    # Every new socket lands on either worker.
    for _ in range(RELOADS):
        tab.page.reload()
        expect(tab.page.locator("main .text-4xl")).to_have_text("1日")
    tab.practise()
    other = new_tab(two_workers.base_url, storage_state=tab.page.context.storage_state())
    other.go("/streak")
    other.sees("8月3日(月)")

    # Signing out on one device ends the rights of the other, whichever worker holds its socket.
    tab.go("/me")
    tab.tap("この端末からサインアウト")
    tab.page.wait_for_url("**/sign-in**")
    other.page.goto("/streak")
    other.page.wait_for_url("**/sign-in**")
    assert tab.complaints + other.complaints == []
