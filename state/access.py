"""How I can sign in: password, passkeys, company account. Making a passkey and linking an account are plain HTTP (app/web)."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from typing import Any

import reflex as rx

from app.database import database
from app.errors import NotFoundError
from app.i18n import translate
from app.i18n.dates import instant_text
from app.people import service as people
from app.people.identities import AccessProblem, provider_label
from app.people.rules import MAX_ID, PASSKEY_NAME_LENGTH, Actor
from app.people.views import CompanyAccountView, PasskeyView
from app.settings import settings
from state import payload
from state.base import PageState, handler


@dataclass
class PasskeyRow:
    """A passkey with the times it was made and last used ('' for not yet)."""

    id: int
    name: str
    created: str
    used: str
    synced: bool


class AccessState(PageState, rx.State):
    """What the page shows. `confirming` and `renaming` are the passkey somebody is about to remove or rename, 0 for none."""

    loaded: bool = False
    busy: bool = False
    password: bool = False
    passkeys: list[PasskeyRow] = []
    confirming: int = 0
    renaming: int = 0
    provider: str = ""
    account: str = ""
    account_since: str = ""
    unlinking: bool = False

    @handler()
    async def load(self) -> None:
        """Everything the page shows, with what came of a visit to the provider."""
        await self._show()
        self.confirming, self.renaming, self.unlinking, self.busy = 0, 0, False, False
        asked = self.router.url.query_parameters
        if asked.get("changed") == "account":
            self._say("access.account.linked")
        elif (problem := str(asked.get("problem", ""))) in {value.value for value in AccessProblem}:
            self.error = translate(self._locale(), f"access.problem.{problem}")
        self.loaded = True

    @handler()
    async def added(self) -> None:
        """A passkey was made: say what it is good for."""
        await self._show()
        self._say("access.passkey.added")

    @handler()
    async def ask_rename(self, passkey_id: int) -> None:
        """Open the field for another name."""
        self.renaming, self.confirming = payload.whole(passkey_id, "passkey_id", least=1, most=MAX_ID), 0

    @handler()
    async def rename(self, form: dict[str, Any]) -> AsyncGenerator[None]:
        """Give the passkey that is being renamed its name."""
        name = payload.text(payload.form(form).get("name"), "name", longest=PASSKEY_NAME_LENGTH)
        chosen = payload.whole(self.renaming, "passkey_id", least=1, most=MAX_ID)
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                await people.rename_passkey(uow, self._actor(), chosen, name)
            self.renaming = 0
            await self._show()
            self._say("access.passkey.renamed", name=name)
        finally:
            self.busy = False

    @handler()
    async def ask_remove(self, passkey_id: int) -> None:
        """Ask before a passkey is removed."""
        self.confirming, self.renaming = payload.whole(passkey_id, "passkey_id", least=1, most=MAX_ID), 0

    @handler()
    async def ask_unlink(self) -> None:
        """Ask before the company account is unlinked."""
        self.unlinking = True

    @handler()
    async def keep(self) -> None:
        """Everything stays as it is."""
        self.confirming, self.renaming, self.unlinking = 0, 0, False

    @handler()
    async def remove(self, passkey_id: int) -> AsyncGenerator[None]:
        """Remove one of my passkeys; devices that are signed in stay so, and the page says it."""
        chosen = payload.whole(passkey_id, "passkey_id", least=1, most=MAX_ID)
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                await people.remove_passkey(uow, self._actor(), chosen, settings().oidc_issuer)
            await self._show()
            self._say("access.passkey.removed")
        except NotFoundError:
            await self._show()
            raise
        finally:
            self.busy, self.confirming = False, 0

    @handler()
    async def unlink(self) -> AsyncGenerator[None]:
        """Remove the link to my company account."""
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                await people.unlink_company_account(uow, self._actor(), settings().oidc_issuer)
            await self._show()
            self._say("access.account.unlinked")
        finally:
            self.busy = self.unlinking = False

    async def _show(self) -> None:
        actor = self._actor()
        async with database().read() as uow:
            ways = await people.ways_in(uow, actor, settings().oidc_issuer)
            passkeys = await people.list_passkeys(uow, actor)
        self.password, self.provider = ways.password, provider_label(settings().oidc_issuer, settings().oidc_name)
        self.passkeys = [self._row(passkey, actor) for passkey in passkeys]
        self._show_account(ways.account, actor)

    def _row(self, passkey: PasskeyView, actor: Actor) -> PasskeyRow:
        locale = self._locale()
        used = instant_text(passkey.last_used_at, actor.zone, locale) if passkey.last_used_at else ""
        name = passkey.name or translate(locale, "people.session.device_unknown")
        return PasskeyRow(passkey.id, name, instant_text(passkey.created_at, actor.zone, locale), used, passkey.synced)

    def _show_account(self, account: CompanyAccountView | None, actor: Actor) -> None:
        self.account = account.address if account else ""
        self.account_since = instant_text(account.created_at, actor.zone, self._locale()) if account else ""
