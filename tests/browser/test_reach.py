"""Everybody reaches everything: by keyboard, with a thumb, and by ear."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Page, StorageState, expect

from app.people import service as people
from app.people.rules import Actor, Permission, Role
from app.routes import ROUTES, Frame
from tests.browser.phone import Tab, open_tab
from tests.running import RunningServer, finish

PATHS = [route.path for route in ROUTES if route.frame is Frame.APP]
MOST_STOPS = 150
# What one can do something with. A box or radio is as large as the label around it; a link inside a sentence may be smaller (WCAG 2.5.8).
CONTROLS = """
  const controls = [...document.querySelectorAll('a[href], button:not(:disabled), input:not([type=hidden]), select, textarea, summary')]
    .filter((element) => element.checkVisibility() && !element.closest('[inert]'));
  const target = (element) => (/checkbox|radio|file/.test(element.type) && element.closest('label')) || element;
  const inText = (element) => element.tagName === 'A' && getComputedStyle(element).display === 'inline';
  const offscreen = (element) => element.matches('.sr-only') && !element.closest('label');
"""
TOO_SMALL = f"""() => {{ {CONTROLS}
  return controls.filter((element) => !inText(element) && !offscreen(element))
    .map((element) => [element, target(element).getBoundingClientRect()])
    .filter(([element, box]) => {{
      const least = element.matches('.btn-primary, .input, .textarea, .select') || element.closest('nav') ? 44 : 24;
      return box.width < least - 0.5 || box.height < least - 0.5;
    }}).map(([element, box]) => `${{Math.round(box.width)}}x${{Math.round(box.height)}} ${{element.outerHTML.slice(0, 120)}}`);
}}"""
UNLABELLED = f"""() => {{ {CONTROLS}
  const named = (element) => element.ariaLabel || [...(element.labels ?? [])].some((label) => label.innerText.trim())
    || document.getElementById(element.getAttribute('aria-labelledby') ?? '')?.innerText;
  return controls.filter((element) => element.matches('input, select, textarea') && !named(element))
    .map((element) => element.outerHTML.slice(0, 120));
}}"""
# The element in focus: its place in the order of the document, and whether one sees that it is in focus.
FOCUSED = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const shown = /checkbox|radio|file/.test(element.type) && element.matches('.sr-only') ? element.nextElementSibling : element;
  const style = getComputedStyle(shown);
  const ring = (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
  const box = shown.getBoundingClientRect();
  return {
    place: [...document.querySelectorAll('*')].indexOf(element),
    seen: ring && box.width > 0 && box.height > 0,
    html: element.outerHTML.slice(0, 120),
  };
}"""


@pytest.fixture(scope="module")
def founder(server: RunningServer, founder: StorageState) -> StorageState:
    """Who founded the company leads a team as well, so that they see the team's page."""
    finish(_leads_a_team(server))
    return founder


async def _leads_a_team(server: RunningServer) -> None:
    async with server.unit_of_work() as uow:
        number = min(await people.ids_permitted(uow, Permission.MANAGE_COMPANY))
        may = frozenset({Permission.MANAGE_PEOPLE})
        actor = Actor(number, 0, frozenset({Role.ADMINISTRATOR}), ZoneInfo("Asia/Tokyo"), "ja", permissions=may)
        team = await people.create_department(uow, actor, "営業部")
        await people.set_roles(uow, actor, number, [Role.ADMINISTRATOR, Role.MANAGER], [team.id], is_executive=False)


@pytest.fixture(scope="module")
def tab(server: RunningServer, founder: StorageState, browser: Browser, request: pytest.FixtureRequest) -> Generator[Tab]:
    """A tab with the page of the test, opened once for all tests of the page; the challenge is the one that Today offers."""
    opened = open_tab(browser, server.base_url, storage_state=founder)
    opened.go("/" if request.param == "/challenge" else request.param)
    if request.param == "/challenge":
        opened.page.locator("main a[href^='/challenge']").first.click()
        expect(opened.page.locator("#text")).to_be_visible()
    expect(opened.page.locator(".skeleton")).to_have_count(0)
    yield opened
    opened.page.context.close()


@pytest.mark.parametrize("tab", PATHS, indirect=True)
def test_a_thumb_hits_every_control(tab: Tab) -> None:
    assert tab.page.evaluate(TOO_SMALL) == []


@pytest.mark.parametrize("tab", PATHS, indirect=True)
def test_every_field_has_a_label(tab: Tab) -> None:
    assert tab.page.evaluate(UNLABELLED) == []


@pytest.mark.parametrize("tab", PATHS, indirect=True)
def test_a_page_has_one_title(tab: Tab) -> None:
    expect(tab.page.locator("h1:visible")).to_have_count(1)


@pytest.mark.parametrize("tab", PATHS, indirect=True)
def test_the_keyboard_walks_through_the_page_in_its_order_and_one_sees_where_it_is(tab: Tab) -> None:
    stops: list[dict[str, Any]] = []
    for _ in range(MOST_STOPS):
        tab.page.keyboard.press("Tab")
        stop = tab.page.evaluate(FOCUSED)
        if stop is None or (stops and stop["place"] == stops[0]["place"]):
            break
        stops.append(stop)

    assert [stop["html"] for stop in stops if not stop["seen"]] == []
    assert [stop["place"] for stop in stops] == sorted(stop["place"] for stop in stops)
    assert len(stops) > 3


def test_the_first_stop_leads_past_the_navigation(server: RunningServer, founder: StorageState, new_tab: Callable[..., Tab]) -> None:
    page = at_today(new_tab(server.base_url, storage_state=founder))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.locator("main#content")).to_be_focused()


def test_a_challenge_is_handed_in_by_keyboard_alone(server: RunningServer, founder: StorageState, new_tab: Callable[..., Tab]) -> None:
    page = at_today(new_tab(server.base_url, storage_state=founder))
    page.locator("main a[href^='/challenge']").first.focus()
    page.keyboard.press("Enter")
    page.locator("#text").focus()
    page.keyboard.insert_text("キーボードだけで書きました。")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.locator("main form button[type=submit]").focus()
    page.keyboard.press("Enter")

    expect(page.get_by_role("status").filter(has_text="できました")).to_be_visible()


def test_a_challenge_that_does_not_exist_has_a_title_too(server: RunningServer, founder: StorageState, new_tab: Callable[..., Tab]) -> None:
    tab = new_tab(server.base_url, storage_state=founder)
    tab.page.goto("/challenge?v=999999")
    tab.sees("今日のページへ")

    expect(tab.page.locator("h1:visible")).to_have_count(1)


def at_today(tab: Tab) -> Page:
    tab.go("/")
    expect(tab.page.locator("main a[href^='/challenge']").first).to_be_visible()
    return tab.page
