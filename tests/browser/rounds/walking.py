"""Who walks through the product, and how a screen is known to have arrived."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from playwright.sync_api import Browser, expect

from app import cookies
from app.i18n import translate
from tests.browser.phone import Tab, open_tab
from tests.running import RunningServer
from tests.web.company import Member

Screens = Iterator[tuple[str, Tab]]
PERSONAL = {
    "ja": "山田商事の山田様（yamada@example.co.jp、090-1234-5678）へお礼を書きました。",
    "en": "Wrote to john.smith@example.com, 090-1234-5678.",
}


@dataclass
class Round:
    """Somebody who may see everything (`me`), somebody on the first day (`newcomer`) and somebody without an account (`stranger`)."""

    server: RunningServer
    language: str
    me: Tab
    newcomer: Tab
    stranger: Tab
    invitation: str
    reset: str

    def say(self, key: str, **params: object) -> str:
        """What the page says in this language."""
        return translate(self.language, key, **params)  # pyright: ignore[reportArgumentType] - one of the two languages

    def tap(self, key: str, **params: object) -> None:
        self.me.tap(self.say(key, **params))


def phone_of(browser: Browser, server: RunningServer, language: str, member: Member | None = None) -> Tab:
    """A phone set to the language on which the member is signed in; nothing moves on it, so that colours hold still."""
    tab = open_tab(browser, server.base_url, reduced_motion="reduce", color_scheme="light")
    kept = {"nezuku_locale": language} | ({cookies.SESSION: cookies.session_token(member.cookie) or ""} if member else {})
    tab.page.context.add_cookies([{"name": name, "value": value, "url": server.base_url} for name, value in kept.items()])
    return tab


def arrived(tab: Tab) -> Tab:
    """The page has said its name and nothing of it is still being filled."""
    expect(tab.page.locator("h1").first).to_be_visible()
    expect(tab.page.locator(".skeleton")).to_have_count(0)
    return tab


def opened(walk: Round, path: str) -> Screens:
    walk.me.go(path)
    yield path, arrived(walk.me)


Ways = dict[str, Callable[[Round], Screens]]
