"""A phone in somebody's hand: what they tap, and everything the browser complained about meanwhile."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, Page, expect

from tests.running import RunningServer

VIOLATIONS = (
    "addEventListener('securitypolicyviolation', (e) => console.error('CSP violation: ' + e.violatedDirective + ' ' + e.blockedURI))"
)


@dataclass
class Tab:
    """A page with its complaints: console errors (CSP violations among them), script errors, failed requests."""

    page: Page
    complaints: list[str] = field(default_factory=list)

    def go(self, path: str) -> None:
        """Open a page of the app and wait until it has said its name."""
        self.page.goto(path)
        expect(self.page.locator("h1").first).to_be_visible()

    def tap(self, name: str) -> None:
        """Tap the button or link with this name."""
        page = self.page
        page.get_by_role("button", name=name, exact=True).or_(page.get_by_role("link", name=name, exact=True)).first.click()

    def sees(self, text: str) -> None:
        """The text is on the page, or comes soon."""
        expect(self.page.locator("body")).to_contain_text(text)

    def hand_in(self, text: str, *, button: str = "できました", then: str = "今日のページへ") -> None:
        """Fill in a challenge that is open, hand it in, celebrate and go back to Today."""
        self.page.fill("#text", text)
        self.tap(button)
        self.tap(then)

    def practise(self, text: str = "下書きを1通つくり、2か所直しました。") -> None:
        """Do what Today offers."""
        self.go("/")
        self.page.locator("main a[href^='/challenge']").first.click()
        self.hand_in(text)
        self.page.wait_for_url("**/")

    def has_streak(self, days: int) -> None:
        """Today shows this number, or does so soon."""
        self.go("/")
        expect(self.page.locator("main .text-4xl")).to_have_text(re.compile(rf"^{days}(日| days?)$"))


def open_tab(browser: Browser, base_url: str, *, width: int = 390, height: int = 844, **options: Any) -> Tab:
    """A new, empty browser profile."""
    context = browser.new_context(base_url=base_url, viewport={"width": width, "height": height}, **options)
    context.add_init_script(VIOLATIONS)
    page = context.new_page()
    tab = Tab(page)
    page.on("console", lambda message: tab.complaints.append(f"{page.url}: {message.text}") if message.type == "error" else None)
    page.on("pageerror", lambda error: tab.complaints.append(f"{page.url}: {error}"))
    return tab


def set_up(tab: Tab, server: RunningServer) -> None:
    """Use the one-time link as an administrator does."""
    page = tab.page
    tab.go(f"/setup?token={server.setup_token}")
    page.fill("#company_name", "みどり製作所")
    page.fill("#purpose", "見積もりにかかる時間を減らし、お客様と話す時間を増やす")
    page.fill("#name", "田中 恵")
    page.fill("#login", "tanaka@example.co.jp")
    page.fill("#password", "midori no ocha 2026")
    tab.tap("設定して始める")
    page.wait_for_url("**/onboarding")


def onboard(tab: Tab, *, track: str = "work") -> None:
    """Four taps to the first day."""
    tab.tap("この言葉で進む")
    tab.page.click(f"#track-{track}")
    tab.tap("次へ")
    tab.hand_in("お礼の文を3つ作ってもらい、1つ選びました。")
