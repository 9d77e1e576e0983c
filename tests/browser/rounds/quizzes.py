"""Quizzes, what one knows, the checklist."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from app.policy.rules import SHIPPED as STATEMENTS
from app.quiz.rules.checklist import Said
from tests.browser.rounds.walking import Round, Screens, Ways, arrived, opened

PLACE_IN_PICTURE = "[role=group] input[type=checkbox]"


def _quiz(walk: Round) -> Screens:
    page = walk.me.page
    walk.me.go("/quiz")
    for number in (1, 2, 3):
        answer = page.get_by_role("button", name=walk.say("quizpage.answer"))
        expect(answer).to_be_visible()
        yield f"/quiz, question {number}", arrived(walk.me)
        answer_somehow(page)
        answer.click()
        expect(page.get_by_role("heading", name=walk.say("quizpage.said"))).to_be_visible()
        yield f"/quiz, what is said about answer {number}", walk.me
        walk.tap("quizpage.finish" if number == 3 else "quizpage.next")
    expect(page.get_by_role("link", name=walk.say("celebrate.next"))).to_be_visible()
    yield "/quiz, celebrated", walk.me
    walk.me.go("/quiz")
    yield "/quiz, done today", arrived(walk.me)


def answer_somehow(page: Page) -> None:
    """Choose, tick or assign something, whatever the question's type."""
    form = page.locator("main form")
    if form.locator("select").count():
        for select in form.locator("select").all():
            select.select_option(index=1)
    elif form.locator("input[name^=option]").count():
        form.locator("label:has(input[name^=option])").first.click()
    elif form.locator("button[aria-pressed]").count():
        form.locator("button[aria-pressed]").first.click()
    elif form.locator(PLACE_IN_PICTURE).count():
        form.locator(PLACE_IN_PICTURE).first.click()


def _checklist(walk: Round) -> Screens:
    page = walk.me.page
    yield from opened(walk, "/quiz/checklist")
    for number, name in enumerate(STATEMENTS):
        said = walk.say(f"checklist.said.{Said.NEXT if number == 0 else Said.DONE}")
        page.get_by_role("group", name=walk.say(f"checklist.item.{name}")).get_by_text(said, exact=True).click()
    walk.tap("checklist.submit")
    expect(page.get_by_role("heading", name=walk.say("checklist.tips"))).to_be_visible()
    yield "/quiz/checklist, done", walk.me


def _mastery(walk: Round) -> Screens:
    yield from opened(walk, "/quiz/mastery")
    walk.tap("mastery.as_table")
    expect(walk.me.page.get_by_role("table")).to_be_visible()
    yield "/quiz/mastery, as a table", walk.me


WAYS: Ways = {
    "/quiz": _quiz,
    "/quiz/mastery": _mastery,
    "/quiz/checklist": _checklist,
}
