"""The app can be installed, and says honestly when it is offline."""

from __future__ import annotations

import struct
from collections.abc import Callable

import httpx
import pytest
from playwright.sync_api import expect

from tests.browser.phone import Tab
from tests.running import RunningServer

# Playwright's wait_for_function needs eval, which the pages forbid.
CONTROLLED = """new Promise((done) => {
  if (navigator.serviceWorker.controller) done();
  else navigator.serviceWorker.addEventListener("controllerchange", () => done());
})"""
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def tab(server: RunningServer, new_tab: Callable[..., Tab]) -> Tab:
    opened = new_tab(server.base_url)
    opened.go("/sign-in")
    opened.page.evaluate(CONTROLLED)
    return opened


def test_every_icon_of_the_manifest_exists_in_its_size(server: RunningServer) -> None:
    manifest = httpx.get(f"{server.base_url}/manifest.webmanifest").json()
    for icon in manifest["icons"]:
        image = httpx.get(server.base_url + icon["src"]).content
        width, height = struct.unpack(">II", image[16:24])
        assert image.startswith(PNG)
        assert f"{width}x{height}" == icon["sizes"]
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}
    assert all(httpx.get(server.base_url + shortcut["url"]).status_code == 200 for shortcut in manifest["shortcuts"])


def test_chromium_finds_nothing_that_prevents_installing(tab: Tab) -> None:
    session = tab.page.context.new_cdp_session(tab.page)
    errors = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    # A test browser has no profile of its own; a person's has.
    assert [error["errorId"] for error in errors if error["errorId"] != "in-incognito"] == []


def test_offline_there_is_a_page_that_says_so_in_both_languages(tab: Tab) -> None:
    tab.page.context.set_offline(True)
    tab.page.goto("/streak")
    expect(tab.page.locator("h1").first).to_have_text("いまはオフラインです")
    expect(tab.page.locator("section[lang=en] h1")).to_have_text("You are offline")
    tab.page.context.set_offline(False)
    tab.page.reload()
    expect(tab.page.locator("h1").first).to_have_text("おかえりなさい")


def test_the_worker_never_answers_for_the_server(tab: Tab, server: RunningServer) -> None:
    tab.page.context.set_offline(True)
    assert tab.page.evaluate("fetch('/api/health').then(() => 'answered', () => 'no answer')") == "no answer"
    tab.page.context.set_offline(False)
