"""A trainer at a laptop: writes a lesson with a picture, looks at it on three phones, publishes it, mends a typo and goes back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from app import cookies
from tests.browser.phone import Tab
from tests.running import RunningServer, finish
from tests.web import company

TRACKS = ("実践", "業務直結", "基礎から")
LESSON = {
    "ja.title": "議事録を1分でまとめる",
    "ja.summary": "会議のメモを、読みやすい議事録にします。",
    "ja.c1.title": "まず、メモを見ます",
    "ja.c2.title": "どれを残しますか",
    "ja.c2.body": "会議のあとに役立つものを選んでください。",
    "ja.c2.o1.text": "決まったこと",
    "ja.c2.o1.feedback": "そのとおりです。あとで見返すのは、決まったことです。",
    "ja.c2.o2.text": "雑談",
    "ja.c2.o2.feedback": "楽しい話ですが、あとで使いません。",
    "ja.c2.o3.text": "天気の話",
    "ja.c2.o3.feedback": "天気は、あとで使いません。",
    "topics": "minutes",
}


async def hire_trainer(server: RunningServer) -> company.Member:
    administrator = await company.set_up(server)
    return await company.join(server, administrator, "kimura", roles=("trainer",))


@pytest.fixture
def tab(server: RunningServer, new_tab: Callable[..., Tab]) -> Tab:
    """The laptop of a trainer."""
    trainer = finish(hire_trainer(server))
    opened = new_tab(server.base_url, width=1280, height=900)
    session = {"name": cookies.SESSION, "value": cookies.session_token(trainer.cookie) or "", "url": server.base_url}
    opened.page.context.add_cookies([session])  # pyright: ignore[reportArgumentType] - the fields of a cookie
    return opened


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    file = tmp_path / "screen.png"
    Image.new("RGB", (640, 360), (31, 92, 67)).save(file)
    return file


def write(page: Page, field: str, text: str) -> None:
    page.locator(f'[data-field="{field}"]').fill(text)


def is_saved(page: Page) -> None:
    expect(page.locator("[data-status]")).to_have_attribute("data-status", "saved")


def test_from_the_first_word_to_going_back(tab: Tab, picture: Path) -> None:
    page = tab.page
    tab.go("/studio")
    page.locator("summary", has_text="新しく作る").click()
    page.get_by_role("button", name="レッスン").first.click()
    page.wait_for_url("**/studio/edit?*")

    for field, text in LESSON.items():
        write(page, field, text)
    write(page, "ja.c1.body", "メモの**大事なところ**だけを残します。\n\n")
    with page.expect_file_chooser() as chooser:
        page.locator('[data-part="c1"]').get_by_role("button", name="画像").click()
    chooser.value.set_files(picture)
    page.get_by_label("この画像に写っているものを言葉で").fill("メモを開いた画面")
    tab.tap("この画像を入れる")
    is_saved(page)

    phone = page.frame_locator("iframe")
    expect(phone.get_by_role("heading", name=LESSON["ja.title"])).to_be_visible()
    expect(phone.locator("strong")).to_have_text("大事なところ")
    shown = phone.get_by_role("img", name="メモを開いた画面")
    expect(shown).to_be_visible()
    assert shown.evaluate("image => image.decode().then(() => image.naturalWidth)") == 640
    for track in TRACKS:
        tab.tap(track)
        expect(phone.locator("[data-track]")).to_contain_text(track)
    tab.tap("暗い")
    expect(phone.locator("html")).to_have_class("dark")
    assert "dark" not in (page.locator("html").get_attribute("class") or "")
    phone.get_by_role("button", name="次へ").click()
    phone.get_by_text("決まったこと").click()
    phone.get_by_role("button", name="こたえる").click()
    expect(phone.get_by_text(LESSON["ja.c2.o1.feedback"])).to_be_visible()

    tab.tap("確認して公開へ")
    page.get_by_label("記録に残す一言").fill("はじめて作りました")
    tab.tap("公開する")
    page.wait_for_url("**/studio/history?*")
    tab.sees("はじめて作りました")

    tab.tap("直す")
    page.wait_for_url("**/studio/edit?*")
    expect(page.locator('[data-field="ja.title"]')).to_have_value(LESSON["ja.title"])
    write(page, "ja.title", "議事録を1分で整える")
    is_saved(page)
    tab.tap("確認して公開へ")
    expect(page.locator("main ins").filter(has_text="整え")).to_be_visible()
    page.get_by_label("言葉づかいや誤字を直した").check()
    tab.tap("公開する")
    page.wait_for_url("**/studio/history?*")
    expect(page.locator("h1")).to_have_text("議事録を1分で整える")

    page.get_by_role("button", name="この版にもどす").click()
    tab.tap("もどす")
    expect(page.locator("h1")).to_have_text(LESSON["ja.title"])
    tab.sees("前の版にもどしました")
    assert tab.complaints == []
