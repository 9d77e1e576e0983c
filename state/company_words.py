"""The words a company has added to the screening, and a field to try them."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import Any

import reflex as rx

from app.database import database
from app.errors import ConflictError
from app.people.rules import Permission
from app.policy import screening
from app.policy import service as policy
from app.policy.screening.words import LONGEST_WORD, MAX_WORDS
from app.policy.views import WordList
from state import payload
from state.base import handler
from state.challenge import Finding
from state.company import CompanyPage

LONGEST_LIST = MAX_WORDS * (LONGEST_WORD + 2)
LONGEST_TRIAL = 2_000


class CompanyWordsState(CompanyPage, rx.State):
    """The list as text, one word per line. `changed` is the list in force when somebody else has changed it meanwhile."""

    words: str = ""
    count: int = 0
    version: str = ""
    revision: int = 0
    changed: str = ""
    tried: bool = False
    findings: list[Finding] = []

    @handler(Permission.MANAGE_COMPANY)
    async def load(self) -> None:
        """The list in force; a form that shows it already keeps what is typed into it."""
        async with database().read() as uow:
            stored = await policy.word_list(uow, self._actor())
        if self.version != stored.version:
            self._show(stored)
            self.revision, self.changed = self.revision + 1, ""
        self.loaded, self.busy, self.tried, self.findings = True, False, False, []

    @handler(Permission.MANAGE_COMPANY)
    async def save(self, form: dict[str, Any]) -> AsyncGenerator[None]:
        """Put the typed list in place of the one in force."""
        typed = payload.text(payload.form(form).get("words"), "words", longest=LONGEST_LIST, required=False)
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                self._show(await policy.set_words(uow, self._actor(), typed.splitlines(), self.version))
            self.revision, self.changed = self.revision + 1, ""
            self._say("company.words.saved", n=self.count)
        except ConflictError as problem:
            await self._show_change(problem, typed)
        finally:
            self.busy = False

    @handler(Permission.MANAGE_COMPANY)
    async def try_out(self, form: dict[str, Any]) -> None:
        """Screen a text with the words in force; it is stored nowhere, only positions go back."""
        text = payload.text(payload.form(form).get("trial"), "trial", longest=LONGEST_TRIAL).strip()
        async with database().read() as uow:
            words = await policy.words_to_screen(uow)
        self.findings = [
            Finding("trial", one.start, one.end, one.kind.value, screening.reason(one.kind, self._locale()))
            for one in screening.find(text, words)
        ]
        self.tried = True

    async def _show_change(self, problem: ConflictError, typed: str) -> None:
        """Keep what is typed, and show beside it what somebody else has saved."""
        self._report(problem)
        async with database().read() as uow:
            stored = await policy.word_list(uow, self._actor())
        self.words, self.version, self.changed = typed, stored.version, "\n".join(stored.words)

    def _show(self, stored: WordList) -> None:
        self.words, self.count, self.version = "\n".join(stored.words), len(stored.words), stored.version
