"""From the one-time link to a repaired streak: the first days of a company, on the phone, with the clock moved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from playwright.sync_api import expect

from tests.browser.phone import Tab, onboard, set_up
from tests.running import RunningServer

pytestmark = pytest.mark.usefixtures("server")


def move_to(server: RunningServer, day: int, hour: int = 9) -> None:
    server.restart(now=datetime.fromisoformat(f"2026-08-{day:02}T{hour:02}:00:00+09:00"))


def test_a_company_is_set_up_and_its_people_keep_their_streak(server: RunningServer, new_tab: Callable[..., Tab]) -> None:
    admin = new_tab(server.base_url)
    set_up(admin, server)
    onboard(admin)
    admin.has_streak(1)

    # An invitation by link and QR code, used on another phone.
    admin.go("/company/invitations")
    admin.page.get_by_text("部門のみなさんを招く").click()
    admin.tap("リンクをつくる")
    expect(admin.page.locator("img[src^='data:image/svg+xml']")).to_be_visible()
    link = admin.page.get_by_text(f"{server.base_url}/join?token=").first.inner_text()
    hanako = new_tab(server.base_url)
    hanako.go(link.removeprefix(server.base_url))
    hanako.page.fill("#name", "山田 花子")
    hanako.page.fill("#login", "E-1024")
    hanako.page.fill("#password", "kaki no ki 3 bon")
    hanako.tap("はじめる")
    hanako.page.wait_for_url("**/onboarding")
    onboard(hanako, track="basics")
    hanako.has_streak(1)

    # Tuesday practised, Wednesday missed: an amulet keeps the number.
    move_to(server, 4)
    admin.practise()
    hanako.practise()
    hanako.has_streak(2)
    move_to(server, 6)
    hanako.go("/")
    hanako.sees("お守りが記録を守りました")
    hanako.practise()
    hanako.has_streak(3)

    # Friday and Monday are leave, entered afterwards; Tuesday is a holiday; Wednesday goes on.
    move_to(server, 12)
    hanako.go("/leave")
    hanako.page.fill("input[name=first]", "2026-08-07")
    hanako.page.fill("input[name=last]", "2026-08-10")
    hanako.tap("お休みにする")
    hanako.sees("8月7日(金)")
    hanako.practise()
    hanako.has_streak(4)

    # The administrator missed four workdays: three sets on the fifth join the old number.
    admin.go("/")
    admin.sees("今日3つで、2日の記録が戻ります")
    for _ in range(3):
        admin.practise()
    admin.has_streak(3)

    # Each day says why.
    hanako.go("/")
    hanako.tap("記録のわけを見る")
    for reason in ("お守りが連続記録を守りました", "祝日（山の日）", "休暇", "今日"):
        hanako.sees(reason)
    assert [complaint for complaint in admin.complaints + hanako.complaints if "ERR_CONNECTION_REFUSED" not in complaint] == []
