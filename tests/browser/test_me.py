"""Me on a phone: the year by tap, by keyboard and as a table, badges from the celebration to their page, and the way to the settings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.phone import Tab, set_up
from tests.running import RunningServer


@pytest.fixture
def tab(server: RunningServer, new_tab: Callable[..., Tab]) -> Tab:
    """Somebody on their first day, about to hand in the challenge that ends onboarding."""
    opened = new_tab(server.base_url)
    set_up(opened, server)
    return opened


def test_from_the_first_badge_to_the_year(tab: Tab, tmp_path: Path) -> None:
    page = tab.page
    tab.tap("この言葉で進む")
    page.click("#track-work")
    tab.tap("次へ")
    page.fill("#text", "お礼の文を3つ作ってもらい、1つ選びました。")
    tab.tap("できました")
    tab.sees("新しいバッジ")
    tab.sees("はじめの一歩")
    tab.tap("今日のページへ")
    page.wait_for_url("**/")

    tab.go("/me")
    year = page.get_by_role("group", name="この1年の記録。矢印キーで日を選べます")
    expect(year.get_by_role("img")).to_have_attribute("aria-label", "できた日は1日。お守りが守った日は0日、休暇は0日です。")
    tab.sees("8月3日(月)")
    assert year.evaluate("element => element.scrollLeft + element.clientWidth >= element.scrollWidth - 1")
    year.locator("[data-day]").last.click()
    year.press("ArrowLeft")
    tab.sees("取り組みました。連続記録は1日です。")
    tab.tap("表で見る")
    expect(page.get_by_role("row", name="2026年8月 1 0 0 0 0")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="CSVで保存").click()
    download.value.save_as(tmp_path / "record.csv")
    assert "2026-08-03" in (tmp_path / "record.csv").read_text("utf-8-sig")

    tab.tap("すべてのバッジを見る")
    expect(page.get_by_role("heading", name="もらったバッジ")).to_be_visible()
    tab.sees("2026年8月3日")
    tab.sees("あと9日")
    tab.go("/me")
    tab.tap("設定（学び方・働く時間・端末）")
    page.get_by_text("働く時間", exact=True).click()
    expect(page.locator("#work_start")).to_be_visible()
    assert tab.complaints == []
