"""Two people at the help desk in browsers: asked from a challenge in two taps, answered at the desk, and found to have helped."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from app.people import service as people
from tests.browser.phone import Tab
from tests.browser.rounds import furnish, phone_of
from tests.running import RunningServer, finish
from tests.web import company
from tests.web.company import Member

TEXT = "議事録が途中で切れてしまいます。"


async def _people(server: RunningServer) -> tuple[Member, Member]:
    administrator = await furnish(server)
    hana = await company.join(server, administrator, "hana")
    adviser = await company.join(server, administrator, "adviser")
    async with server.unit_of_work() as uow:
        founder, at_desk = await company.actor_of(uow, administrator), await company.actor_of(uow, adviser)
        await people.set_roles(uow, founder, at_desk.person_id, ("help_desk",), [], is_executive=False)
    return hana, adviser


@pytest.fixture(scope="module")
def both(server: RunningServer) -> tuple[Member, Member]:
    return finish(_people(server))


def _asked(tab: Tab, text: str) -> None:
    tab.page.locator("nav a[href='/ask']").click()
    expect(tab.page.locator("#text")).to_be_focused()
    tab.page.keyboard.type(text)
    _sent(tab)


def _sent(tab: Tab) -> None:
    tab.tap("送る")
    tab.sees("受け取りました")


def test_a_question_about_a_challenge_is_answered_and_helps(browser: Browser, server: RunningServer, both: tuple[Member, Member]) -> None:
    hana, adviser = (phone_of(browser, server, "ja", one) for one in both)
    hana.go("/")
    hana.page.locator("main a[href^='/challenge']").first.click()
    expect(hana.page.locator("#text")).to_be_visible()
    _asked(hana, TEXT)
    hana.tap("送った相談を見る")
    expect(hana.page.locator("main a[href^='/challenge']")).to_be_visible()
    adviser.go("/desk")
    adviser.page.locator("main a[href^='/desk?q=']").filter(has_text=TEXT).click()
    adviser.page.fill("#text", "**前半と後半**に分けて渡してください。")
    adviser.tap("回答を送る")
    adviser.sees("回答を送りました")
    expect(adviser.page.locator("#text")).to_have_value("")
    hana.sees("前半と後半")  # the asker's open page looks again by itself
    hana.tap("はい、助かりました")
    hana.page.locator("main form button[type=submit]").click()
    hana.sees("よかったです")
    assert hana.complaints + adviser.complaints == []


def test_what_is_typed_stays_when_something_similar_is_opened(browser: Browser, server: RunningServer, both: tuple[Member, Member]) -> None:
    hana = phone_of(browser, server, "ja", both[0])
    hana.go("/ask")
    hana.page.check("input[name=visibility][value=public]")
    hana.page.fill("#text", "長い議事録を要約する方法を教えてください。")
    _sent(hana)
    hana.tap("もうひとつ聞く")
    hana.page.fill("#text", "長い議事録を要約したい")
    found = hana.page.locator("main form a[href^='/ask/question?q=']").first
    expect(found).to_be_visible()
    found.click()
    hana.page.wait_for_url("**/ask/question?*")
    hana.page.go_back()
    expect(hana.page.locator("#text")).to_have_value("長い議事録を要約したい")
    assert hana.complaints == []
