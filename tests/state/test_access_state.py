"""The page of one's ways to sign in, event by event."""

from __future__ import annotations

from collections.abc import Generator

import pytest
from pydantic import SecretStr

import app.pages.access  # noqa: F401 - makes its state known to the event processor
import app.settings as settings_module
from app.database import Database
from app.i18n import translate
from app.people import service as people
from app.people.identities import AccessProblem, CompanyIdentity
from app.people.views import Site
from app.settings import Settings
from state.access import AccessState
from state.entry import EntryState
from tests.authenticator import Authenticator
from tests.services.people.office import PHONE, Member
from tests.state.stage import Browser, Stage

ISSUER = "https://accounts.google.com"
SITE = Site("nezuku.example", "https://nezuku.example", b"k" * 32)


@pytest.fixture
def with_provider(monkeypatch: pytest.MonkeyPatch) -> Generator[None]:
    current = settings_module.settings().model_copy(
        update={"oidc_issuer": ISSUER, "oidc_client_id": "id", "oidc_client_secret": SecretStr("secret")}
    )
    for module in ("state.access", "state.entry"):
        monkeypatch.setattr(f"{module}.settings", lambda: current)
    yield
    assert isinstance(current, Settings)


@pytest.fixture
async def passkey(db: Database, employee: Member) -> int:
    async with db.write() as uow:
        options = await people.passkey_registration(uow, employee.actor, SITE)
        credential = Authenticator(SITE.origin, SITE.rp_id).make(options)
        return (await people.add_passkey(uow, employee.actor, SITE, credential, PHONE)).id


@pytest.fixture
def tab(stage: Stage, employee: Member) -> Browser:
    return stage.browser(employee)


async def test_the_page_lists_every_way_in(tab: Browser, passkey: int) -> None:
    await tab.call(AccessState.load, path="/me/access")
    page = await tab.see(AccessState)
    assert (page.loaded, page.password, page.provider, page.account) == (True, True, "", "")
    assert [(row.id, row.name, row.used, row.synced) for row in page.passkeys] == [(passkey, "Chrome / Android", "", True)]


async def test_a_new_passkey_appears_with_a_word_about_it(tab: Browser, passkey: int) -> None:
    await tab.call(AccessState.load, path="/me/access")
    await tab.call(AccessState.added, path="/me/access")
    page = await tab.see(AccessState)
    assert len(page.passkeys) == 1
    assert (page.error, page.notice) == ("", translate("ja", "access.passkey.added"))


async def test_renaming_asks_for_a_name_and_shows_it(tab: Browser, passkey: int) -> None:
    await tab.call(AccessState.ask_rename, {"passkey_id": passkey})
    assert (await tab.see(AccessState)).renaming == passkey
    await tab.call(AccessState.rename, {"form": {"name": ""}})
    page = await tab.see(AccessState)
    assert (page.renaming, bool(page.error)) == (passkey, True)
    await tab.call(AccessState.rename, {"form": {"name": "仕事の電話"}})
    page = await tab.see(AccessState)
    assert (page.renaming, page.passkeys[0].name) == (0, "仕事の電話")


async def test_removing_asks_first_and_says_that_sessions_go_on(tab: Browser, passkey: int) -> None:
    await tab.call(AccessState.load, path="/me/access")
    await tab.call(AccessState.ask_remove, {"passkey_id": passkey})
    assert (await tab.see(AccessState)).confirming == passkey
    await tab.call(AccessState.keep)
    page = await tab.see(AccessState)
    assert (page.confirming, len(page.passkeys)) == (0, 1)
    await tab.call(AccessState.remove, {"passkey_id": passkey})
    page = await tab.see(AccessState)
    assert (page.passkeys, page.notice) == ([], translate("ja", "access.passkey.removed"))
    await tab.call(AccessState.remove, {"passkey_id": passkey})
    assert (await tab.see(AccessState)).error == translate("ja", "access.passkey.not_found")


async def test_the_page_shows_that_it_is_at_work_and_no_longer_than_that(tab: Browser, passkey: int) -> None:
    await tab.call(AccessState.remove, {"passkey_id": passkey})
    assert '"busy_rx_state_": true' in tab.everything_sent()
    assert (await tab.see(AccessState)).busy is False


async def test_nobody_removes_or_renames_the_passkey_of_somebody_else(
    stage: Stage, admin: Member, passkey: int, db: Database, employee: Member
) -> None:
    other = stage.browser(admin)
    await other.call(AccessState.remove, {"passkey_id": passkey})
    await other.call(AccessState.ask_rename, {"passkey_id": passkey})
    await other.call(AccessState.rename, {"form": {"name": "mine"}})
    assert (await other.see(AccessState)).error
    async with db.read() as uow:
        assert [row.name for row in await people.list_passkeys(uow, employee.actor)] == ["Chrome / Android"]


@pytest.mark.usefixtures("with_provider")
async def test_the_link_to_the_company_account_is_seen_and_removed(tab: Browser, db: Database, employee: Member) -> None:
    async with db.write() as uow:
        await people.link_company_account(uow, employee.actor, CompanyIdentity(ISSUER, "subject-1", "hanako@midori.example"))
    await tab.call(AccessState.load, path="/me/access", query="changed=account")
    page = await tab.see(AccessState)
    assert (page.provider, page.account) == ("Google", "hanako@midori.example")
    assert page.notice == translate("ja", "access.account.linked")
    await tab.call(AccessState.ask_unlink)
    assert (await tab.see(AccessState)).unlinking is True
    await tab.call(AccessState.unlink)
    page = await tab.see(AccessState)
    assert (page.account, page.unlinking) == ("", False)


@pytest.mark.usefixtures("with_provider")
@pytest.mark.parametrize("problem", list(AccessProblem))
async def test_the_pages_say_why_the_company_account_did_not_work(stage: Stage, tab: Browser, problem: AccessProblem) -> None:
    await tab.call(AccessState.load, path="/me/access", query=f"problem={problem.value}")
    assert (await tab.see(AccessState)).error == translate("ja", f"access.problem.{problem.value}")
    nobody = stage.browser()
    await nobody.call(EntryState.load_sign_in, path="/sign-in", query=f"problem={problem.value}")
    page = await nobody.see(EntryState)
    assert (page.provider, page.error) == ("Google", translate("ja", f"access.problem.{problem.value}"))


async def test_a_made_up_problem_says_nothing(stage: Stage, tab: Browser) -> None:
    await tab.call(AccessState.load, path="/me/access", query="problem=title")
    assert (await tab.see(AccessState)).error == ""
    nobody = stage.browser()
    await nobody.call(EntryState.load_sign_in, path="/sign-in", query="problem=title")
    page = await nobody.see(EntryState)
    assert (page.provider, page.error) == ("", "")


async def test_no_key_and_no_handle_travels_to_the_page(tab: Browser, passkey: int, db: Database) -> None:
    await tab.call(AccessState.load, path="/me/access")
    sent = tab.everything_sent()
    assert "Chrome / Android" in sent
    assert [word for word in ("credential", "public_key", "handle", "sign_count") if word in sent] == []
