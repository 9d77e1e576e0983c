"""What those who manage the company see."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.rounds.walking import PERSONAL, Round, Screens, Ways, arrived, opened


def _import(walk: Round) -> Screens:
    """A file with a new person, one without a login and one with a date that is none, then the links for those who wait."""
    page = walk.me.page
    yield from opened(walk, "/company/import")
    page.locator("main summary").first.click()
    page.fill("#pasted", "Name,Email,Joined\nAda Byron,ada@example.co.jp,2026-04-01\nNobody,,\nMary,mary@example.co.jp,soon\n")
    walk.tap("import.paste.check")
    page.wait_for_url("**/company/import?*")
    yield "/company/import, checked with errors", arrived(walk.me)


def _words(walk: Round) -> Screens:
    page = walk.me.page
    yield from opened(walk, "/company/words")
    page.fill("#words", "Aozora Project\nx")
    page.locator("main form button[type=submit]").first.click()
    expect(page.locator("#words-error")).not_to_be_empty()
    yield "/company/words, a word too short", walk.me
    page.fill("#trial", PERSONAL[walk.language])
    page.locator("main form button[type=submit]").last.click()
    expect(page.locator("main mark").first).to_be_visible()
    yield "/company/words, something found", walk.me


def _people(walk: Round) -> Screens:
    page = walk.me.page
    yield from opened(walk, "/company/people")
    page.locator("main li button[aria-expanded]").filter(has_text="Mei").first.click()
    expect(page.get_by_role("button", name=walk.say("company.people.reset.make"))).to_be_visible()
    yield "/company/people, one open", walk.me
    walk.tap("company.people.reset.make")
    expect(page.get_by_role("button", name=walk.say("company.link.done"))).to_be_visible()
    walk.tap("company.people.deactivate.action")
    expect(page.get_by_role("button", name=walk.say("company.people.deactivate.yes"))).to_be_visible()
    yield "/company/people, a link made and a question asked", walk.me
    page.fill("#query", "nobody of this name")
    walk.tap("company.people.search")
    expect(page.locator("main li")).to_have_count(0)
    yield "/company/people, nobody found", walk.me


def _invitations(walk: Round) -> Screens:
    page = walk.me.page
    yield from opened(walk, "/company/invitations")
    page.locator("main li").get_by_role("button").first.click()
    expect(page.get_by_role("button", name=walk.say("company.invitations.revoke.yes"))).to_be_visible()
    for summary in page.locator("main summary").all():
        summary.click()
    yield "/company/invitations, everything open", walk.me
    walk.tap("company.invitations.create")
    expect(page.get_by_role("button", name=walk.say("company.link.done"))).to_be_visible()
    yield "/company/invitations, made", walk.me


def _departments(walk: Round) -> Screens:
    page = walk.me.page
    yield from opened(walk, "/company/departments")
    page.locator("main li").get_by_role("button").last.click()
    expect(page.get_by_role("button", name=walk.say("company.departments.archive.yes"))).to_be_visible()
    yield "/company/departments, asked before one ends", walk.me
    walk.tap("shell.cancel")
    page.locator("main li").get_by_role("button").first.click()
    expect(page.locator("#new_name")).to_be_visible()
    page.fill("#department_name", "Sales")
    walk.tap("company.departments.create")
    expect(page.locator("main [role=alert]").first).to_be_visible()
    yield "/company/departments, one renamed and a name taken", walk.me


def _tools(walk: Round) -> Screens:
    yield from opened(walk, "/company/tools")
    walk.tap("tools.edit.of", name="Copilot")
    expect(walk.me.page.locator("#tool_name")).to_have_value("Copilot")
    walk.tap("company.tools.remove.of", name="Copilot")
    expect(walk.me.page.get_by_role("button", name=walk.say("company.tools.remove.yes"))).to_be_visible()
    yield "/company/tools, one in the form and asked before it goes", walk.me


WAYS: Ways = {
    "/company/import": _import,
    "/company/words": _words,
    "/company/people": _people,
    "/company/invitations": _invitations,
    "/company/departments": _departments,
    "/company/tools": _tools,
}
