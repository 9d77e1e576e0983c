"""A day without a mouse: from signing in to signing out, always knowing where one is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from app.i18n import translate
from tests.browser.keyboard import Keyboard
from tests.browser.phone import Tab
from tests.browser.rounds import furnish
from tests.running import RunningServer, finish
from tests.web import company
from tests.web.company import PASSWORD, Member

MOST_CARDS = 30


@pytest.fixture(scope="module")
def members(server: RunningServer) -> list[Member]:
    return finish(_people(server))


async def _people(server: RunningServer) -> list[Member]:
    administrator = await furnish(server)
    return [await company.join(server, administrator, name) for name in ("hana", "ken")]


def say(key: str) -> str:
    return translate("ja", key)


def sign_in(tab: Tab, login: str) -> Keyboard:
    tab.go("/sign-in")
    keys = Keyboard(tab.page)
    keys.to(say("entry.login"))
    keys.write(login)
    keys.to(say("entry.password"))
    keys.write(PASSWORD)
    keys.press("Enter")
    tab.page.wait_for_url("**/")
    expect(tab.page.locator("main a[href^='/challenge']").first).to_be_visible()
    return keys


def test_a_day_by_keyboard_alone(server: RunningServer, members: list[Member], new_tab: Callable[..., Tab]) -> None:
    tab = new_tab(server.base_url)
    keys = sign_in(tab, members[0].login)

    keys.press("Tab")
    keys.is_at(say("shell.skip"))
    keys.press("Enter")
    expect(tab.page.locator("main#content")).to_be_focused()

    keys.use(say("today.action.start"))
    keys.is_at_title()
    hand_in(keys)
    keys.use(say("celebrate.next"))
    tab.page.wait_for_url("**/")
    keys.is_at_title()

    keys.use(say("today.lesson"))
    keys.is_at_title()
    read_lesson(keys)
    keys.use(say("celebrate.next"))
    tab.page.wait_for_url("**/")
    keys.is_at_title()

    keys.use(say("today.quiz"))
    keys.is_at_title()
    answer_quiz(keys)
    keys.use(say("celebrate.next"))
    tab.page.wait_for_url("**/")
    keys.is_at_title()

    keys.use(say("shell.nav.me"), backwards=True)
    keys.is_at_title()
    keys.use(say("me.sign_out"))
    tab.page.wait_for_url("**/sign-in**")

    assert keys.unseen == []
    assert tab.complaints == []


def hand_in(keys: Keyboard) -> None:
    keys.to(say("challenge.text"))
    keys.write("山田様（yamada@example.co.jp）へのお礼を書きました。")
    keys.press("Tab")
    keys.press("ArrowDown")
    expect(keys.page.locator("input[name=minutes_saved]:checked")).to_have_count(1)
    keys.press("Tab")
    keys.press("ArrowRight")
    expect(keys.page.locator("input[name=feeling]:checked")).to_have_count(1)
    keys.use(say("challenge.submit"))
    keys.is_at(say("challenge.screened.title"))
    keys.to(say("challenge.screened.mask"))
    keys.press("ArrowDown")
    keys.press("ArrowUp")
    expect(keys.page.locator("input[name=decision][value=mask]")).to_be_checked()
    keys.use(say("challenge.submit"))
    keys.is_at(say("celebrate.title"))


def read_lesson(keys: Keyboard) -> None:
    turn_until(keys, "fieldset input")
    while not keys.page.evaluate("document.activeElement.matches('fieldset input')"):
        keys.press("Tab")
    keys.press("Space")
    keys.use(say("lesson.answer"))
    expect(keys.page.locator("main [role=status]:focus")).to_be_visible()
    turn_until(keys, f"button:has-text('{say('lesson.finish')}')")
    keys.use(say("lesson.finish"))
    keys.is_at(say("celebrate.title"))


def turn_until(keys: Keyboard, wanted: str) -> None:
    place = keys.page.locator("main [role=status]").first
    for _ in range(MOST_CARDS):
        if keys.page.locator(f"main {wanted}").count():
            return
        before = place.inner_text()
        keys.press("ArrowRight")
        expect(place).not_to_have_text(before)
    raise AssertionError(f"no card with {wanted}")


CHOICES = "main form input[name^=option], main form button[aria-pressed], main form [role=group] input[type=checkbox]"


def answer_quiz(keys: Keyboard) -> None:
    page = keys.page
    for number in (1, 2, 3):
        expect(page.get_by_role("button", name=say("quizpage.answer"))).to_be_visible()
        if number > 1:
            expect(page.locator("#quiz-top")).to_be_focused()
        answer(keys, page)
        keys.use(say("quizpage.answer"))
        expect(page.locator("#quiz-top")).to_be_focused()
        keys.use(say("quizpage.finish" if number == 3 else "quizpage.next"))
    keys.is_at(say("celebrate.title"))


def answer(keys: Keyboard, page: Page) -> None:
    """Choose, tick, mark or assign something; what is to be put in order may stay as it is."""
    form = page.locator("main form")
    for _ in range(form.locator("select").count()):
        while page.evaluate("document.activeElement.tagName") != "SELECT" or page.evaluate("document.activeElement.value"):
            keys.press("Tab")
        for key in ("Space", "ArrowDown", "Enter"):
            keys.press(key)
    one = page.locator(CHOICES)
    if one.count():
        while not page.evaluate("(chosen) => document.activeElement.matches(chosen)", CHOICES):
            keys.press("Tab")
        keys.press("Space")


def test_a_question_before_taking_back_has_the_focus_and_gives_it_back(
    server: RunningServer, members: list[Member], new_tab: Callable[..., Tab]
) -> None:
    tab = new_tab(server.base_url)
    keys = sign_in(tab, members[1].login)
    tab.go("/leave")
    keys.use(say("leave.action"))
    expect(tab.page.locator("main li")).to_have_count(1)
    keys.use(say("shell.remove"))
    keys.is_at(say("shell.cancel"))
    keys.press("Enter")
    keys.is_at(say("shell.remove"))
    keys.press("Enter")
    keys.use(say("leave.yes"))

    expect(tab.page.locator("main li")).to_have_count(0)
    expect(tab.page.locator("main :focus")).to_have_count(1)


def test_a_field_that_is_wrong_takes_the_focus_and_says_what_is_wrong(
    server: RunningServer, members: list[Member], new_tab: Callable[..., Tab]
) -> None:
    tab = new_tab(server.base_url)
    keys = sign_in(tab, members[1].login)
    tab.go("/me/access")
    keys.use(say("me.password"))
    keys.to(say("me.password.old"))
    keys.write("not my password")
    keys.to(say("entry.password.new"))
    keys.write(PASSWORD + " 2")
    keys.press("Enter")

    wrong = tab.page.locator("#old_password")
    expect(wrong).to_be_focused()
    expect(wrong).to_have_attribute("aria-invalid", "true")
    expect(wrong).to_have_accessible_description(tab.page.locator("#old_password-error").inner_text())
