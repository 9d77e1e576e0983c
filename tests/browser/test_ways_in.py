"""Signing in without typing: with a passkey of the browser's own (virtual) authenticator, and with a company account."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import CDPSession, StorageState, expect
from sqlalchemy import delete

from app.people.models import Passkey
from tests.browser.phone import Tab
from tests.openid import LocalProvider
from tests.running import RunningServer, finish

LOGIN = "tanaka@example.co.jp"
# The virtual authenticator accepts the suggestion behind the login field at once; browsers without suggestions have the button alone.
NO_SUGGESTIONS = "PublicKeyCredential.isConditionalMediationAvailable = async () => false"
MAKE, ENTER = "この端末にパスキーをつくる", "パスキーで入る"


@pytest.fixture(scope="module")
def provider() -> Generator[LocalProvider]:
    with LocalProvider() as running:
        yield running


@pytest.fixture(scope="module")
def server(provider: LocalProvider, tmp_path_factory: pytest.TempPathFactory) -> Generator[RunningServer]:
    """By the name `localhost`: passkeys need a name, and without TLS this one."""
    settings = {"NEZUKU_ENV": "development", "NEZUKU_OIDC_NAME": "社員ID", **provider.settings}
    with RunningServer(settings, tmp_path_factory.mktemp("ways-in") / "data") as running:
        running.base_url = running.base_url.replace("127.0.0.1", "localhost")
        yield running


@pytest.fixture
def signed_in(server: RunningServer, founder: StorageState, new_tab: Callable[..., Tab]) -> Tab:
    """A browser with a session of its own, which a test may end, of somebody without passkeys."""
    assert founder
    finish(forget_passkeys(server))
    tab = new_tab(server.base_url)
    tab.go("/sign-in")
    tab.page.fill("#login", LOGIN)
    tab.page.fill("#password", "midori no ocha 2026")
    tab.tap("サインイン")
    tab.page.wait_for_url("**/")
    return tab


async def forget_passkeys(server: RunningServer) -> None:
    async with server.unit_of_work() as uow:
        await uow.session.execute(delete(Passkey))


@dataclass
class Fingers:
    """The screen lock of the phone: whether a finger is on it, and whether it is the right one."""

    session: CDPSession
    authenticator: str

    def press(self, *, on: bool) -> None:
        self._set("AutomaticPresenceSimulation", enabled=on)

    def are_the_owners(self, *, verified: bool) -> None:
        self._set("UserVerified", isUserVerified=verified)

    @property
    def passkeys(self) -> list[Any]:
        return self.session.send("WebAuthn.getCredentials", {"authenticatorId": self.authenticator})["credentials"]

    def _set(self, what: str, **value: bool) -> None:
        self.session.send(f"WebAuthn.set{what}", {"authenticatorId": self.authenticator, **value})


def screen_lock(tab: Tab) -> Fingers:
    session = tab.page.context.new_cdp_session(tab.page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True, "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }  # fmt: skip
    return Fingers(session, session.send("WebAuthn.addVirtualAuthenticator", {"options": options})["authenticatorId"])


def make_passkey(tab: Tab) -> None:
    tab.go("/me")
    tab.tap("入り方を確かめる（パスキーなど）")
    tab.page.wait_for_url("**/me/access")
    tab.tap(MAKE)
    tab.sees("パスキーができました")
    expect(tab.page.locator("main ul li")).to_have_count(1)


def sign_out(tab: Tab) -> None:
    tab.go("/me")
    tab.tap("この端末からサインアウト")
    tab.page.wait_for_url("**/sign-in**")


def remove_passkey(tab: Tab) -> None:
    tab.go("/me/access")
    rows = tab.page.locator("main ul li")
    expect(rows).to_have_count(1)
    rows.get_by_role("button", name="外す").click()
    rows.get_by_role("group").get_by_role("button", name="外す").click()
    expect(rows).to_have_count(0)


def test_a_passkey_is_made_used_without_typing_anything_removed_and_then_refused(signed_in: Tab) -> None:
    tab, fingers = signed_in, screen_lock(signed_in)
    tab.page.context.add_init_script(NO_SUGGESTIONS)
    make_passkey(tab)
    assert [key["isResidentCredential"] for key in fingers.passkeys] == [True]
    sign_out(tab)
    tab.tap(ENTER)
    tab.page.wait_for_url("**/")
    tab.has_streak(1)

    tab.go("/me/access")
    tab.sees("最後に使った日時")
    remove_passkey(tab)
    tab.sees("サインイン中の端末はそのままです")
    tab.has_streak(1)
    sign_out(tab)
    tab.tap(ENTER)
    tab.sees("このパスキーでは入れませんでした")
    assert "/sign-in" in tab.page.url


def test_the_suggestion_behind_the_login_field_signs_in_and_leads_on(signed_in: Tab) -> None:
    tab, fingers = signed_in, screen_lock(signed_in)
    make_passkey(tab)
    fingers.press(on=False)
    sign_out(tab)
    assert "webauthn" in (tab.page.get_attribute("#login", "autocomplete") or "")
    tab.page.goto("/sign-in?next=/streak")
    fingers.press(on=True)  # stands for choosing the suggestion
    tab.page.wait_for_url(lambda url: url.endswith("/streak") and "/sign-in" not in url)
    assert tab.complaints == []


def test_one_device_one_passkey_and_a_finger_that_is_not_the_owners(signed_in: Tab) -> None:
    tab, fingers = signed_in, screen_lock(signed_in)
    tab.go("/me/access")
    fingers.are_the_owners(verified=False)
    tab.tap(MAKE)
    tab.sees("パスキーの操作が終わりませんでした")
    fingers.are_the_owners(verified=True)
    tab.tap(MAKE)
    tab.sees("パスキーができました")
    tab.tap("パスキーをもう1つつくる")
    tab.sees("この端末のパスキーは、もう登録されています")
    assert len(fingers.passkeys) == 1

    tab.page.get_by_role("button", name="名前を変える").click()
    tab.page.fill("input[name=name]", "会社のノート")
    tab.tap("保存する")
    tab.sees("名前を「会社のノート」にしました")


def test_a_company_account_signs_in_and_is_seen_and_unlinked_on_me(
    server: RunningServer, provider: LocalProvider, founder: StorageState, new_tab: Callable[..., Tab]
) -> None:
    assert founder
    provider.person = {"sub": "tanaka", "email": LOGIN, "email_verified": True}
    tab = new_tab(server.base_url)
    tab.page.goto("/streak")
    tab.page.wait_for_url("**/sign-in**")
    tab.tap("社員IDで入る")
    tab.page.wait_for_url(lambda url: url.endswith("/streak") and "/sign-in" not in url)
    expect(tab.page.locator("h1").first).to_be_visible()

    tab.go("/me/access")
    tab.sees(LOGIN)
    tab.tap("つながりを外す")
    tab.page.get_by_role("group").get_by_role("button", name="つながりを外す").click()
    tab.sees("つながりを外しました")
    tab.tap("社員IDのアカウントとつなぐ")
    tab.sees("会社アカウントとつながりました")
    assert tab.complaints == []


def test_somebody_unknown_is_told_whom_to_ask_in_their_language(
    server: RunningServer, provider: LocalProvider, founder: StorageState, new_tab: Callable[..., Tab]
) -> None:
    assert founder
    provider.person = {"sub": "nobody", "email": "nobody@example.co.jp", "email_verified": True}
    tab = new_tab(server.base_url)
    tab.page.context.add_cookies([{"name": "nezuku_locale", "value": "en", "url": server.base_url}])
    tab.go("/sign-in")
    tab.tap("Sign in with 社員ID")
    tab.sees("ask your administrator to invite you")
    expect(tab.page.locator("#password")).to_be_visible()
    assert tab.complaints == []


def test_at_a_bare_address_the_pages_say_calmly_that_there_are_no_passkeys(
    server: RunningServer, founder: StorageState, new_tab: Callable[..., Tab]
) -> None:
    assert founder
    tab = new_tab(server.base_url.replace("localhost", "127.0.0.1"))
    tab.go("/sign-in")
    expect(tab.page.get_by_role("link", name="社員IDで入る")).to_be_visible()
    expect(tab.page.get_by_role("button", name=ENTER)).to_have_count(0)
    tab.page.fill("#login", LOGIN)
    tab.page.fill("#password", "midori no ocha 2026")
    tab.tap("サインイン")
    tab.page.wait_for_url("**/")
    tab.go("/me/access")
    tab.sees("このページの開き方では、パスキーを使えません")
    expect(tab.page.get_by_role("button", name=MAKE)).to_have_count(0)
    assert tab.complaints == []
