"""WCAG 2.2 AA on every screen: both languages, both themes, a narrow phone, text twice as large."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Generator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.audit import SETTLED, japanese_names, unreadable, violations
from tests.browser.phone import Tab
from tests.browser.rounds import Screens, begin, every_screen, furnish, phone_of
from tests.running import RunningServer, finish
from tests.web.company import Member

Found = dict[str, dict[str, list[str]]]
# The gallery shows every component twice, so ids, names of regions and headings stand there twice.
# A form was refused and an address unknown, which is what the walk wanted.
MEANT = ("422 (Unprocessable Entity)", "404 (Not Found)")
TWICE = ("duplicate-id-aria", "landmark-unique", "landmark-no-duplicate-main", "heading-order", "form-field-multiple-labels")


@pytest.fixture(scope="module")
def set_up_form(server: RunningServer, browser: Browser) -> dict[str, Found]:
    """What is wrong with the form that founds the company, in each language; it can be seen only before the company is there."""
    return {language: _look_at(_founding(server, browser, language), language) for language in ("ja", "en")}


@pytest.fixture(scope="module")
def administrator(server: RunningServer, set_up_form: dict[str, Found]) -> Member:
    assert set_up_form
    return finish(furnish(server))


@pytest.fixture(scope="module", params=["ja", "en"])
def found(
    request: pytest.FixtureRequest, server: RunningServer, administrator: Member, browser: Browser, set_up_form: dict[str, Found]
) -> Generator[Found]:
    """What is wrong, by kind and screen; each screen is opened once."""
    walk = begin(browser, server, administrator, request.param)
    everything = _look_at(every_screen(walk), request.param)
    for kind, screens in set_up_form[request.param].items():
        everything[kind].update(screens)
    everything["complaints"] = {
        "": [line for tab in (walk.me, walk.newcomer, walk.stranger) for line in tab.complaints if not line.endswith(MEANT)]
    }
    yield everything
    for tab in (walk.me, walk.newcomer, walk.stranger):
        tab.page.context.close()


def test_axe_finds_nothing_in_the_light_theme(found: Found) -> None:
    assert wrong(found["light"]) == {}


def test_axe_finds_no_weak_colour_in_the_dark_theme(found: Found) -> None:
    assert wrong(found["dark"]) == {}


def test_everything_can_be_read_on_a_narrow_phone(found: Found) -> None:
    assert wrong(found["320"]) == {}


def test_everything_can_be_read_with_text_twice_as_large(found: Found) -> None:
    assert wrong(found["390 at 200%"]) == {}
    assert wrong(found["1280 at 200%"]) == {}


def test_screen_readers_hear_one_language(found: Found) -> None:
    assert wrong(found["names"]) == {}


def test_no_browser_complains(found: Found) -> None:
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
