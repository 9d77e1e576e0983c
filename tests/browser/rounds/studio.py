"""The studio."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.rounds.walking import Round, Screens, Ways, arrived, opened


def _studio(walk: Round) -> Screens:
    page = walk.me.page
    yield from opened(walk, "/studio")
    page.locator("main summary").first.click()
    page.locator("tbody button[title]").nth(1).click()
    expect(page.get_by_role("button", name=walk.say("studio.retire.yes"), exact=True)).to_be_visible()
    yield "/studio, everything open and a question asked", walk.me
    page.select_option("#filter-kind", "lesson")
    expect(page.locator("tbody button[title]").nth(20)).to_be_visible()
    page.locator("tbody tr").nth(2).get_by_role("button").first.click()
    page.wait_for_url("**/studio/edit?*")
    expect(page.locator("[data-status]")).to_be_visible()
    page.locator("main summary").first.click()
    yield "/studio/edit, a lesson", arrived(walk.me)
    walk.tap("studio.phone.show")
    expect(page.frame_locator("iframe").locator("h1")).to_be_visible()
    yield "/studio/edit, the phone", walk.me
    walk.tap("studio.phone.hide")
    page.locator("[data-field$='.title']").first.fill("x")
    expect(page.locator("[data-status]")).to_have_attribute("data-status", "saved")
    page.goto(page.url.replace("edit", "review"))
    yield "/studio/review, a change", arrived(walk.me)
    page.goto(page.url.replace("review", "edit"))
    expect(page.locator("[data-status]")).to_be_visible()
    walk.tap("studio.discard")
    walk.tap("studio.discard.yes")
    page.wait_for_url("**/studio")


def _studio_history(walk: Round) -> Screens:
    yield from opened(walk, "/studio/history")
    walk.me.go("/studio")
    walk.me.page.locator("tbody a[href*='history']").first.click()
    walk.me.page.wait_for_url("**/studio/history?*")
    walk.tap("studio.retire")
    yield "/studio/history, an item", arrived(walk.me)


def _training(walk: Round) -> Screens:
    walk.me.go("/studio/trainings")
    walk.me.page.locator("main a[href^='/studio/training?']").first.click()
    expect(walk.me.page.get_by_role("button", name=walk.say("training.print.slides"))).to_be_visible()
    yield "/studio/training", arrived(walk.me)


def _schedule(walk: Round) -> Screens:
    page = walk.me.page
    yield from opened(walk, "/studio/schedule")
    page.locator("main li button").last.click()
    expect(page.locator("#day-title")).to_be_visible()
    page.locator("main summary").first.click()
    yield "/studio/schedule, a day open", walk.me
    walk.tap("schedule.panel.close")
    walk.tap("schedule.clear.action")
    expect(page.get_by_role("button", name=walk.say("schedule.clear.yes"))).to_be_visible()
    yield "/studio/schedule, asked before weeks are cleared", walk.me


WAYS: Ways = {
    "/studio/training": _training,
    "/studio": _studio,
    "/studio/history": _studio_history,
    "/studio/schedule": _schedule,
}
