"""Signing in, links, the first day, components side by side."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.rounds.walking import Round, Screens, Ways, arrived


def _onboarding(walk: Round) -> Screens:
    tab = walk.newcomer
    tab.go("/onboarding")
    tab.page.locator("main summary").click()
    yield "/onboarding", arrived(tab)
    tab.tap(walk.say("onboarding.language.action"))
    expect(tab.page.locator("#track-work")).to_be_visible()
    tab.page.locator("main summary").click()
    tab.tap(walk.say("onboarding.age.senior"))
    yield "/onboarding, tracks", tab
    tab.page.click("#track-work")
    expect(tab.page.locator("#work_start")).to_be_visible()
    yield "/onboarding, hours", tab
    tab.tap(walk.say("onboarding.hours.action"))
    expect(tab.page.locator("#text")).to_be_visible()
    yield "/onboarding, first challenge", tab


def _sign_in(walk: Round) -> Screens:
    tab = walk.stranger
    tab.go("/sign-in")
    yield "/sign-in", arrived(tab)
    tab.page.fill("#login", "nobody@example.jp")
    tab.page.fill("#password", "wrong password")
    tab.tap(walk.say("entry.sign_in.action"))
    expect(tab.page.locator("form [role=alert]:not(:empty)").first).to_be_visible()
    yield "/sign-in, refused", tab


def _by_link(walk: Round, path: str, token: str) -> Screens:
    walk.stranger.go(f"{path}?token={token}")
    yield path, arrived(walk.stranger)
    walk.stranger.page.goto(f"{path}?token=x")
    expect(walk.stranger.page.get_by_text(walk.say("entry.link.ask"))).to_be_visible()
    yield f"{path}, a link that does not work", walk.stranger


def _set_up(walk: Round) -> Screens:
    """The form itself is there only before the company is (`set_up_form`)."""
    walk.stranger.page.goto("/setup?token=x")
    expect(walk.stranger.page.get_by_text(walk.say("entry.link.ask"))).to_be_visible()
    yield "/setup, a link that does not work", walk.stranger


def _join(walk: Round) -> Screens:
    yield from _by_link(walk, "/join", walk.invitation)


def _reset(walk: Round) -> Screens:
    yield from _by_link(walk, "/reset", walk.reset)


def _gallery(walk: Round) -> Screens:
    walk.me.go("/gallery")
    yield "/gallery", walk.me


WAYS: Ways = {
    "/gallery": _gallery,
    "/onboarding": _onboarding,
    "/sign-in": _sign_in,
    "/setup": _set_up,
    "/join": _join,
    "/reset": _reset,
}
