"""A story from one phone to another: written, kept through a reload, tried in another department, talked about, and there at once."""

from __future__ import annotations

from collections.abc import Callable, Generator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.phone import Tab
from tests.browser.rounds import phone_of
from tests.running import RunningServer, finish
from tests.web import company
from tests.web.company import Member


@pytest.fixture(scope="module")
def people(server: RunningServer) -> tuple[Member, Member]:
    async def hire() -> tuple[Member, Member]:
        administrator = await company.set_up(server)
        return await company.join(server, administrator, "Megumi"), await company.join(server, administrator, "Ryoko")

    return finish(hire())


@pytest.fixture
def phones(browser: Browser, server: RunningServer, people: tuple[Member, Member]) -> Generator[tuple[Tab, Tab]]:
    author, reader = (phone_of(browser, server, "ja", member) for member in people)
    yield author, reader
    for tab in (author, reader):
        tab.page.context.close()


def stored_on_the_server(tab: Tab) -> None:
    """Wait until nothing that was typed stands on the device alone."""
    for _ in range(100):
        if not tab.page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('nezuku-story-draft')).length"):
            return
        tab.page.wait_for_timeout(100)
    raise AssertionError("the server has not confirmed what was typed")


def test_a_story_is_written_tried_and_asked_about(phones: tuple[Tab, Tab], new_tab: Callable[..., Tab]) -> None:
    author, reader = phones
    reader.go("/stories")
    reader.sees("最初の事例を、あなたから")

    author.go("/stories")
    author.page.locator("main a[href='/stories/write']").first.click()
    author.page.wait_for_url("**/stories/write?draft=*")
    author.page.fill("#problem", "会議の議事録に1時間かかっていました。")
    author.tap("30分")
    author.page.get_by_text("週に1回ほど").click()
    expect(author.page.locator("#minutes_saved")).to_have_value("30")
    stored_on_the_server(author)
    author.page.reload()
    expect(author.page.locator("#problem")).to_have_value("会議の議事録に1時間かかっていました。")
    expect(author.page.locator("#minutes_saved")).to_have_value("30")
    expect(author.page.locator("input[value=weekly]")).to_be_checked()

    author.tap("確認へ進む")
    author.sees("何をしたかを、一言書いてください。")
    author.page.fill("#done", "メモを貼って、決まったことと宿題に分けてもらいました。")
    author.page.fill("#prompt", "次のメモを、決まったことと宿題に分けてください。")
    author.page.fill("#title", "議事録が10分でできる")
    author.tap("確認へ進む")
    author.sees("このように表示されます")
    author.tap("のせる")
    author.page.wait_for_url("**/stories/story?s=*")
    author.sees("のせました")

    reader.sees("議事録が10分でできる")
    reader.page.get_by_role("button", name="やってみた").click()
    reader.page.locator("dialog").get_by_role("button", name="15分").click()
    reader.page.fill("#tip", "目的を先に書きました。")
    reader.tap("記録する")
    reader.sees("今日の記録につながりました")
    reader.tap("事例にもどる")
    reader.sees("1人が試しました")
    author.sees("目的を先に書きました。")

    reader.page.get_by_role("link", name="議事録が10分でできる").first.click()
    reader.page.get_by_text("コメントや質問を書く").click()
    reader.page.get_by_text("書いた人への質問").click()
    reader.page.fill("#comment-text", "手書きのメモでもできますか。")
    reader.tap("送る")
    reader.sees("のせました。")
    author.sees("手書きのメモでもできますか。")
    author.tap("答える")
    author.page.fill("#answer-text", "写真で大丈夫です。")
    author.tap("答えを送る")
    reader.sees("写真で大丈夫です。")

    author.go("/stories")
    author.sees("1人が試しました")
    assert author.complaints == []
    assert reader.complaints == []


def test_escape_closes_the_sheet_and_the_focus_comes_back(phones: tuple[Tab, Tab]) -> None:
    _, reader = phones
    reader.go("/stories")
    opener = reader.page.locator("main article button").first
    opener.click()
    expect(reader.page.locator("dialog[open]")).to_have_count(1)
    reader.page.keyboard.press("Escape")
    expect(reader.page.locator("dialog")).to_have_count(0)
    expect(opener).to_be_focused()
