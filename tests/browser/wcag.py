"""WCAG 2.2 AA on every screen in one language: both themes, a narrow phone, text twice as large.

Each language is a module of its own, so that two can walk at the same time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Generator
from typing import ClassVar

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.audit import SETTLED, japanese_names, unreadable, violations
from tests.browser.phone import Tab
from tests.browser.rounds import Screens, begin, every_screen, furnish, phone_of
from tests.running import RunningServer, finish

Found = dict[str, dict[str, list[str]]]
# A form was refused and an address unknown, which is what the walk wanted.
MEANT = ("422 (Unprocessable Entity)", "404 (Not Found)")


class EveryScreen:
    """What a walk through every screen finds wrong; nothing may be."""

    language: ClassVar[str]

    @pytest.fixture(scope="class")
    @classmethod
    def found(cls, server: RunningServer, browser: Browser) -> Generator[Found]:
        """What is wrong, by kind and screen; each screen is opened once."""
        founding = _look_at(_founding(server, browser, cls.language), cls.language)  # seen only before the company is there
        walk = begin(browser, server, finish(furnish(server)), cls.language)
        everything = _look_at(every_screen(walk), cls.language)
        for kind, screens in founding.items():
            everything[kind].update(screens)
        everything["complaints"] = {
            "": [line for tab in (walk.me, walk.newcomer, walk.stranger) for line in tab.complaints if not line.endswith(MEANT)]
        }
        yield everything
        for tab in (walk.me, walk.newcomer, walk.stranger):
            tab.page.context.close()

    def test_axe_finds_nothing_in_the_light_theme(self, found: Found) -> None:
        assert wrong(found["light"]) == {}

    def test_axe_finds_no_weak_colour_in_the_dark_theme(self, found: Found) -> None:
        assert wrong(found["dark"]) == {}

    def test_everything_can_be_read_on_a_narrow_phone(self, found: Found) -> None:
        assert wrong(found["320"]) == {}

    def test_everything_can_be_read_with_text_twice_as_large(self, found: Found) -> None:
        assert wrong(found["390 at 200%"]) == {}
        assert wrong(found["1280 at 200%"]) == {}

    def test_screen_readers_hear_one_language(self, found: Found) -> None:
        assert wrong(found["names"]) == {}

    def test_no_browser_complains(self, found: Found) -> None:
        assert wrong(found["complaints"]) == {}


def wrong(screens: dict[str, list[str]]) -> dict[str, list[str]]:
    return {name: lines for name, lines in screens.items() if lines}


def _founding(server: RunningServer, browser: Browser, language: str) -> Screens:
    tab = phone_of(browser, server, language)
    tab.go(f"/setup?token={server.setup_token}")
    expect(tab.page.locator(".skeleton")).to_have_count(0)
    yield "/setup", tab
    tab.page.context.close()


def _look_at(screens: Screens, language: str) -> Found:
    found: Found = defaultdict(dict)
    for name, tab in screens:
        _audit(found, name, tab, language)
    return found


def _audit(found: Found, name: str, tab: Tab, language: str) -> None:
    page = tab.page
    found["light"][name] = violations(page)
    page.emulate_media(color_scheme="dark")
    page.evaluate(SETTLED)
    found["dark"][name] = violations(page, only_colours=True)
    page.emulate_media(color_scheme="light")
    found["320"][name] = unreadable(page, 320)
    found["1280 at 200%"][name] = unreadable(page, 1280, text_percent=200)
    found["390 at 200%"][name] = unreadable(page, 390, text_percent=200)
    found["names"][name] = japanese_names(page) if language == "en" else []
    page.set_viewport_size({"width": 390, "height": 844})
