"""Every page in both languages, both themes, at phone and laptop size: no complaint, no sideways scrolling, everything has a name."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, StorageState, expect

from app.routes import ROUTES, Frame
from tests.browser.phone import Tab
from tests.running import RunningServer

PATHS = [route.path for route in ROUTES if route.frame is Frame.APP or route.path == "/gallery"]
OUTSIDE = ["/sign-in", "/join?token=x", "/reset?token=x", "/setup?token=x"]
SIZES = [(390, 844), (1280, 800), (320, 640)]

# What a person who cannot see the page would miss: controls without a name, images without a text, pages without a title.
NAMELESS = """() => {
  const named = (element) => (element.getAttribute('aria-label') || element.innerText || element.value || element.title || '').trim()
    || [...(element.labels ?? [])].some((label) => label.innerText.trim());
  const visible = (element) => element.checkVisibility();
  const controls = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea')].filter(visible);
  const images = [...document.querySelectorAll('img:not([alt])')];
  return [...controls.filter((control) => !named(control)), ...images].map((element) => element.outerHTML.slice(0, 200));
}"""
SMALL = """() => [...document.querySelectorAll('button, a.btn, select, textarea')]
  .filter((element) => element.checkVisibility() && !element.matches('.sr-only'))
  .filter((element) => { const box = element.getBoundingClientRect(); return box.width > 0 && box.height < 43.5 && box.width < 43.5; })
  .map((element) => element.outerHTML.slice(0, 160))"""
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def address_of(path: str, tab: Tab) -> str:
    """Where a page is opened; a challenge and a lesson by their links on Today."""
    if path not in {"/challenge", "/lesson"}:
        return path
    tab.go("/")
    return tab.page.locator(f"main a[href^='{path}']").first.get_attribute("href") or path


def look(page: Page, language: str) -> None:
    expect(page.locator("h1").first).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", language)
    assert page.title()
    assert page.evaluate(NAMELESS) == []
    assert page.evaluate(SMALL) == []
    assert page.evaluate(SIDEWAYS) <= 0


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_inside(server: RunningServer, founder: StorageState, new_tab: Callable[..., Tab], language: str, theme: str) -> None:
    tab = new_tab(server.base_url, storage_state=founder, color_scheme=theme)
    tab.page.context.add_cookies([{"name": "nezuku_locale", "value": language, "url": server.base_url}])
    for path in PATHS:
        tab.go(address_of(path, tab))
        if path == "/gallery":  # shows everything twice, so ids and headings stand twice too
            continue
        for width, height in SIZES:
            tab.page.set_viewport_size({"width": width, "height": height})
            expect(tab.page.locator("h1:visible")).to_have_count(1)
            look(tab.page, language)
    assert tab.complaints == []


@pytest.mark.parametrize("language", ["ja", "en"])
def test_outside(server: RunningServer, founder: StorageState, new_tab: Callable[..., Tab], language: str) -> None:
    tab = new_tab(server.base_url)
    tab.page.context.add_cookies([{"name": "nezuku_locale", "value": language, "url": server.base_url}])
    for path in OUTSIDE:
        tab.page.goto(path)
        expect(tab.page.locator("main")).not_to_be_empty()
        expect(tab.page.locator("html")).to_have_attribute("lang", language)
        expect(tab.page.locator(".skeleton")).to_have_count(0)
        assert tab.page.evaluate(NAMELESS) == []
        assert tab.page.evaluate(SIDEWAYS) <= 0
    assert tab.complaints == []


def test_an_unknown_address_says_so_and_leads_back(server: RunningServer, founder: StorageState, new_tab: Callable[..., Tab]) -> None:
    tab = new_tab(server.base_url, storage_state=founder)
    answer = tab.page.goto("/no-such-page")
    assert answer is not None
    assert answer.status == 404
    expect(tab.page.locator("h1")).to_have_text("ページが見つかりません")
    tab.tap("今日のページへ")
    tab.page.wait_for_url("**/")


def test_switching_the_language_changes_texts_and_content_without_a_reload(
    server: RunningServer, founder: StorageState, new_tab: Callable[..., Tab]
) -> None:
    tab = new_tab(server.base_url, storage_state=founder)
    tab.go("/streak")
    tab.page.evaluate("window.stillHere = true")
    tab.tap("English")
    expect(tab.page.locator("h1")).to_have_text("Why this number?")
    tab.sees("Practice done.")
    expect(tab.page.locator("html")).to_have_attribute("lang", "en")
    assert tab.page.evaluate("window.stillHere") is True
    tab.tap("日本語")
    expect(tab.page.locator("h1")).to_have_text("記録のわけ")


def test_the_theme_is_chosen_by_tap_and_kept(server: RunningServer, founder: StorageState, new_tab: Callable[..., Tab]) -> None:
    tab = new_tab(server.base_url, storage_state=founder, color_scheme="light")
    tab.go("/me/settings")
    tab.tap("暗い")
    expect(tab.page.locator("html")).to_have_class("dark")
    tab.go("/")
    expect(tab.page.locator("html")).to_have_class("dark")


def test_typed_text_survives_a_reload_and_a_lost_connection_and_counts_once(
    server: RunningServer, founder: StorageState, new_tab: Callable[..., Tab]
) -> None:
    tab = new_tab(server.base_url, storage_state=founder)
    tab.go("/")
    tab.page.locator("main a[href^='/challenge']").first.click()
    tab.page.fill("#text", "電車の中で書いた長い文章です。")
    address = tab.page.url
    tab.page.reload()
    expect(tab.page.locator("#text")).to_have_value("電車の中で書いた長い文章です。")
    tab.page.fill("#text", "電車の中で書き直しました。")
    server.restart()
    expect(tab.page.locator("#text")).to_have_value("電車の中で書き直しました。")
    tab.tap("できました")
    tab.tap("今日のページへ")
    tab.page.wait_for_url("**/")
    tab.page.goto(address)
    tab.sees("電車の中で書き直しました。")
    tab.sees("このチャレンジは今日できています")
