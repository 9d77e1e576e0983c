"""Reports of near misses, cases, statements of the checklist."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.rounds.walking import PERSONAL, Round, Screens, Ways, opened


def _report(walk: Round) -> Screens:
    """A report from the first choice to thanks; then its own page, the owners' desk, and the case made of it."""
    page = walk.me.page
    yield from opened(walk, "/rules/report")
    page.locator("label:has(input[value=nearly])").click()
    page.locator("label:has(input[value=entered])").click()
    page.locator("main summary").first.click()
    page.fill("#text", PERSONAL[walk.language])
    walk.tap("cases.report.submit")
    expect(page.locator("main mark").first).to_be_visible()
    yield "/rules/report, something found", walk.me
    walk.tap("cases.report.submit")
    expect(page.get_by_role("heading", name=walk.say("cases.report.thanks"))).to_be_visible()
    yield "/rules/report, thanks", walk.me
    walk.tap("cases.report.follow")
    expect(page.locator("#message")).to_be_visible()
    page.fill("#message", "Deleted.")
    walk.tap("cases.mine.send")
    expect(page.get_by_text(walk.say("cases.mine.added"))).to_be_visible()
    walk.tap("cases.mine.withdraw")
    expect(page.get_by_role("group", name=walk.say("cases.mine.withdraw.question"))).to_be_visible()
    yield "/rules/report/mine, a report with a question asked", walk.me


def _reports(walk: Round) -> Screens:
    page = walk.me.page
    yield from opened(walk, "/rules/reports")
    page.locator("main a[href^='/rules/reports?r=']").first.click()
    expect(page.locator("#note")).to_be_visible()
    yield "/rules/reports, one", walk.me
    walk.tap("cases.reports.share.action")
    page.wait_for_url("**/rules/case/edit?*")
    page.fill("#why", f"Aoi-{walk.language} was in a hurry.")
    page.fill("#lesson", "Mask names first.")
    page.locator("label:has(input[value=publish])").click()
    page.locator("main form button[type=submit]").click()
    expect(page.locator("main mark").first).to_be_visible()
    yield "/rules/case/edit, it may give somebody away", walk.me
    page.fill("#why", "In a hurry.")
    page.fill("#story", "It nearly went in.")
    page.locator("main form button[type=submit]").click()
    expect(page.get_by_text(walk.say("cases.edit.published"))).to_be_visible()
    yield "/rules/case/edit, published", walk.me


def _case(walk: Round) -> Screens:
    walk.me.go("/rules/cases")
    walk.me.page.locator("main a[href^='/rules/case?c=']").first.click()
    walk.tap("cases.help")
    expect(walk.me.page.get_by_role("button", name=walk.say("cases.help.done"))).to_be_visible()
    yield "/rules/case", walk.me


def _items(walk: Round) -> Screens:
    page = walk.me.page
    yield from opened(walk, "/rules/checklist")
    page.locator("main ol button[title]").nth(3).click()
    expect(page.get_by_role("heading", name=walk.say("items.off"))).to_be_visible()
    page.locator("main ol button[title]").nth(2).click()
    expect(page.locator("main form h2[data-takes-focus]")).to_be_visible()
    yield "/rules/checklist, one in the form and one not asked", walk.me
    page.locator("main ul button").first.click()  # the next language asks it again
    expect(page.get_by_role("heading", name=walk.say("items.off"))).to_have_count(0)


WAYS: Ways = {
    "/rules/report": _report,
    "/rules/reports": _reports,
    "/rules/case": _case,
    "/rules/checklist": _items,
}
