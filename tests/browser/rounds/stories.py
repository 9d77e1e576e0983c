"""Success stories."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.rounds.furnishing import STORY
from tests.browser.rounds.walking import PERSONAL, Round, Screens, Ways, arrived, opened


def _stories(walk: Round) -> Screens:
    page = walk.me.page
    yield from opened(walk, "/stories")
    page.get_by_role("button", name=walk.say("stories.try")).first.click()
    expect(page.locator("dialog #tip")).to_be_visible()
    yield "/stories, I tried it", walk.me
    page.fill("#tip", PERSONAL[walk.language])
    walk.tap("stories.try.submit")
    expect(page.locator("input[name=decision]")).to_have_count(2)
    yield "/stories, something personal found", walk.me
    walk.tap("stories.try.submit")
    expect(page.get_by_role("button", name=walk.say("stories.try.back"))).to_be_visible()
    yield "/stories, celebrated", walk.me
    walk.tap("stories.try.back")
    page.fill("#words", "zzzzz")
    expect(page.locator("main .lucide-search-x")).to_be_visible()
    yield "/stories, nothing found", walk.me


def _story(walk: Round) -> Screens:
    page = walk.me.page
    walk.me.go("/stories")
    page.locator("main a[href^='/stories/story']").first.click()
    expect(page.get_by_role("heading", name=walk.say("stories.comments"))).to_be_visible()
    yield "/stories/story", arrived(walk.me)
    for summary in page.locator("main summary").all():
        summary.click()
    yield "/stories/story, everything open", walk.me
    walk.me.page.goto("/stories/story?s=999999")
    expect(page.get_by_role("link", name=walk.say("stories.back"))).to_be_visible()
    yield "/stories/story, which does not exist", walk.me


def _write_story(walk: Round) -> Screens:
    page = walk.me.page
    walk.me.go("/stories/write")
    yield "/stories/write", arrived(walk.me)
    walk.tap("stories.preview")
    expect(page.locator("main [role=alert]").first).to_be_visible()
    yield "/stories/write, something missing", walk.me
    for name in ("problem", "done", "steps", "prompt", "title"):
        page.fill(f"#{name}", getattr(STORY, name))
    page.fill("#minutes_saved", "20")
    page.get_by_text(walk.say("stories.often.weekly")).click()
    walk.tap("stories.preview")
    expect(page.get_by_role("heading", name=walk.say("stories.preview.title"))).to_be_visible()
    yield "/stories/write, as others will see it", walk.me
    walk.tap("stories.publish")
    expect(page.get_by_role("heading", name=walk.say("stories.out"), exact=True)).to_be_visible()
    yield "/stories/story, just published", walk.me


WAYS: Ways = {
    "/stories": _stories,
    "/stories/story": _story,
    "/stories/write": _write_story,
}
