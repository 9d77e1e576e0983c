"""Challenges, lessons, the library, bookmarks."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.rounds.walking import PERSONAL, Round, Screens, Ways, arrived, opened

MOST_CARDS = 30


def _challenge(walk: Round) -> Screens:
    page = walk.me.page
    walk.me.go("/")
    page.locator("main a[href^='/challenge']").first.click()
    expect(page.locator("#text")).to_be_visible()
    yield "/challenge", arrived(walk.me)
    page.fill("#text", PERSONAL[walk.language])
    walk.tap("challenge.submit")
    expect(page.locator("input[name=decision]")).to_have_count(2)
    yield "/challenge, something personal found", walk.me
    walk.tap("challenge.submit")
    expect(page.get_by_role("link", name=walk.say("celebrate.next"))).to_be_visible()
    yield "/challenge, celebrated", walk.me
    address = page.url
    walk.tap("celebrate.next")
    page.wait_for_url("**/")
    walk.me.go(address)
    yield "/challenge, done today", arrived(walk.me)
    walk.me.page.goto("/challenge?v=999999")
    expect(page.locator("main [role=alert]").first).to_be_visible()
    yield "/challenge, which does not exist", walk.me


def _lesson(walk: Round) -> Screens:
    page = walk.me.page
    walk.me.go("/learn")
    page.locator("main a[href^='/lesson']").first.click()
    expect(page.get_by_role("button", name=walk.say("lesson.next"))).to_be_visible()
    yield "/lesson", arrived(walk.me)
    _turn_until(walk, "fieldset input")
    yield "/lesson, a question", walk.me
    page.locator("main fieldset label").first.click()
    walk.tap("lesson.answer")
    expect(page.get_by_role("button", name=walk.say("lesson.again"))).to_be_visible()
    yield "/lesson, answered", walk.me
    _turn_until(walk, f"button:has-text('{walk.say('lesson.finish')}')")
    yield "/lesson, the end", walk.me
    walk.tap("lesson.finish")
    expect(page.get_by_role("link", name=walk.say("celebrate.next"))).to_be_visible()
    yield "/lesson, celebrated", walk.me


def _turn_until(walk: Round, wanted: str) -> None:
    """Turn the cards until one holds what is wanted; the server answers each turn with the words of the next card."""
    page = walk.me.page
    place = page.locator("main [role=status]").first
    for _ in range(MOST_CARDS):
        if page.locator(f"main {wanted}").count():
            return
        before = place.inner_text()
        walk.tap("lesson.next")
        expect(place).not_to_have_text(before)
    raise AssertionError(f"no card with {wanted}")


def _learn(walk: Round) -> Screens:
    page = walk.me.page
    walk.me.go("/learn")
    yield "/learn", arrived(walk.me)
    for summary in page.locator("main summary").all():
        summary.click()
    yield "/learn, everything open", walk.me
    page.get_by_role("button", name=walk.say("learn.feeling.anxious")).click()
    expect(page.get_by_role("link", name=walk.say("learn.path.start"), exact=True)).to_be_visible()
    yield "/learn, a small path", walk.me
    page.get_by_role("group", name=walk.say("learn.tracks")).get_by_role("button").first.click()
    expect(page.get_by_text(walk.say("learn.track.safe"))).to_be_visible()
    yield "/learn, looking at another track", walk.me
    walk.tap("learn.feeling.forget")
    expect(page.get_by_role("link", name=walk.say("learn.path.start"))).to_have_count(0)


def _search(walk: Round) -> Screens:
    page = walk.me.page
    yield from opened(walk, "/learn/search")
    for words, seen in (("プロンプト", "main mark"), ("zzzzz", "main .lucide-search-x")):
        page.fill("#q", words)
        page.press("#q", "Enter")
        expect(page.locator(seen).first).to_be_visible()
        yield f"/learn/search, {words}", walk.me


def _bookmarks(walk: Round) -> Screens:
    page = walk.me.page
    yield from opened(walk, "/learn/bookmarks")
    walk.me.go("/learn")
    page.locator("main a[href^='/lesson']").first.click()
    mark = page.get_by_role("button", name=walk.say("learn.bookmark"), exact=True)
    mark.click()
    expect(mark).to_have_attribute("aria-pressed", "true")
    yield "/lesson, bookmarked", walk.me
    walk.me.go("/learn/bookmarks")
    expect(page.locator("main a[href^='/lesson']")).to_have_count(1)
    yield "/learn/bookmarks, with one", arrived(walk.me)


WAYS: Ways = {
    "/challenge": _challenge,
    "/learn": _learn,
    "/learn/search": _search,
    "/learn/bookmarks": _bookmarks,
    "/lesson": _lesson,
}
