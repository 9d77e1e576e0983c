"""Leave, the calendar, one's settings and ways in."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.rounds.walking import Round, Screens, Ways, opened


def _leave(walk: Round) -> Screens:
    yield from opened(walk, "/leave")
    walk.tap("leave.action")
    remove = walk.me.page.locator("main li").get_by_role("button").first
    expect(remove).to_be_visible()
    yield "/leave, taken", walk.me
    remove.click()
    expect(walk.me.page.get_by_role("button", name=walk.say("leave.yes"))).to_be_visible()
    yield "/leave, asked before it is withdrawn", walk.me
    walk.tap("leave.yes")
    expect(remove).to_have_count(0)
    walk.me.page.fill("input[name=first]", "2020-01-01")
    walk.tap("leave.action")
    expect(walk.me.page.locator("main [role=alert]").first).to_be_visible()
    yield "/leave, refused", walk.me


def _calendar(walk: Round) -> Screens:
    page = walk.me.page
    yield from opened(walk, "/calendar")
    for summary in page.locator("main summary").all():
        summary.click()
    page.locator("main li").get_by_role("button").first.click()
    expect(page.get_by_role("button", name=walk.say("calendar.yes"))).to_be_visible()
    yield "/calendar, everything open", walk.me


def _me(walk: Round) -> Screens:
    page = walk.me.page
    yield from opened(walk, "/me/settings")
    for summary in page.locator("main summary").all():
        summary.click()
    page.get_by_role("button", name=walk.say("me.device.end")).first.click()
    page.locator("input[name=days][value=own]").check()
    yield "/me/settings, everything open", walk.me


def _access(walk: Round) -> Screens:
    page = walk.me.page
    yield from opened(walk, "/me/access")
    for summary in page.locator("main summary").all():
        summary.click()
    page.fill("#old_password", "not my password 1")
    page.fill("#password", "柿の木 四本 根づく庭")
    walk.tap("me.password.action")
    expect(page.locator("#old_password-error")).not_to_be_empty()
    yield "/me/access, wrong password", walk.me


WAYS: Ways = {
    "/leave": _leave,
    "/calendar": _calendar,
    "/me/settings": _me,
    "/me/access": _access,
}
