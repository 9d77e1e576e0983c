"""The company's AI rules as everybody reads them: the promises first, what changed, the check, and the acknowledgement."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from typing import Any

import reflex as rx

from app.database import database
from app.errors import ConflictError, InvalidInputError, NezukuError
from app.i18n.dates import full_day_text, instant_text
from app.people.rules import Permission
from app.people.searching import fold
from app.policy import service as policy
from app.policy.documents import service as rules
from app.policy.documents.views import RulePage
from state import payload
from state.base import PageState, handler
from state.rules_shown import ChangeRow, OptionRow, SectionRow, ToolRow, change_rows, option_rows, section_rows

LONGEST_WORDS = 60


@dataclass
class RuleRow:
    """A set of rules to choose."""

    document: int
    title: str
    waiting: bool


@dataclass
class VersionRow:
    """A version that was published, and when I acknowledged it ("": not)."""

    number: int
    day: str
    note: str
    wording_only: bool
    acknowledged: str


class RulesState(PageState, rx.State):
    """One version of one set of rules. `missing`: the address names none; `wrong` is the explanation after a wrong answer."""

    loaded: bool = False
    missing: bool = False
    busy: bool = False
    lines: list[RuleRow] = []
    document: int = 0
    number: int = 0
    current: bool = True
    title: str = ""
    other_language: bool = False
    summary: str = ""
    sections: list[SectionRow] = []
    tools: list[ToolRow] = []
    note: str = ""
    published: str = ""
    waiting: bool = False
    acknowledged: str = ""
    just_done: bool = False
    since: int = 0
    changes: list[ChangeRow] = []
    proposals: list[str] = []
    versions: list[VersionRow] = []
    question: str = ""
    options: list[OptionRow] = []
    wrong: str = ""
    words: str = ""
    found: int = 0
    opened: bool = False
    looks_after: bool = False
    follows: bool = False
    _texts: list[str] = []

    @handler()
    async def load(self) -> None:
        """The rules that the address names; without a name those that await me, or the first."""
        actor = self._actor()
        query = self.router.url.query_parameters
        self.missing, self.just_done, self.wrong, self.busy, self.opened = False, False, "", False, False
        self.words, self.found = "", 0
        self.looks_after = actor.may(Permission.CURATE)
        self.follows = actor.may(Permission.LEAD_PROGRAMME) or actor.may(Permission.VIEW_TEAM)
        try:
            document, number = _number(query.get("d")), _number(query.get("n"))
            await self._open(document, number or None)
        except NezukuError:
            self.missing = True
            raise
        finally:
            self.loaded = True

    @handler()
    async def find(self, form: dict[str, Any]) -> None:
        """Open the sections in which the words stand."""
        self.words = payload.text(payload.form(form).get("words"), "words", longest=LONGEST_WORDS, required=False)
        wanted = [fold(word) for word in self.words.split()]
        for row, text in zip(self.sections, self._texts, strict=False):
            row.opened = bool(wanted) and all(word in text for word in wanted)
        self.sections = list(self.sections)
        self.found = sum(row.opened for row in self.sections)

    @handler()
    async def open_all(self) -> None:
        """Fold everything open, to be read in one go or printed."""
        self.opened = True

    @handler()
    async def acknowledge(self, form: dict[str, Any]) -> AsyncGenerator[None]:
        """Read and understood; a wrong answer is explained and leaves no trace. The form names its version."""
        fields = payload.form(form)
        document = payload.version(fields.get("document"), "rules.error.not_found")
        number = payload.version(fields.get("number"), "rules.error.not_found")
        answer = _number(fields.get("answer")) or None
        self.wrong, self.busy = "", True
        yield
        try:
            async with database().write() as uow:
                answered = await rules.acknowledge(uow, self._actor(), document, number, answer)
            if answered.right:
                await self._open(document, None)
                self.just_done = True
            else:
                self.wrong = answered.explanation
        except ConflictError as problem:
            await self._open(document, None)
            self._report(problem)
        finally:
            self.busy = False

    async def _open(self, document: int, number: int | None) -> None:
        actor = self._actor()
        async with database().read() as uow:
            lines = await rules.rule_lines(uow, actor)
            self.lines = [RuleRow(one.document_id, one.title, one.waiting) for one in lines]
            chosen = document or (lines[0].document_id if lines else 0)
            page = await rules.rule_page(uow, actor, chosen, number) if chosen else None
            tools = await policy.approved_tools(uow, actor)
        self.tools = [ToolRow(tool.name, tool.url) for tool in tools]
        if page is None:
            self.document = 0
        else:
            self._show(page)

    def _show(self, page: RulePage) -> None:
        actor, locale, text = self._actor(), self._locale(), page.text
        self.document, self.number, self.current = page.document_id, page.number, page.current
        self.title, self.summary, self.note = text.title, text.summary_html, text.note
        self.other_language = text.language != locale
        self.sections, self._texts = section_rows(text), [fold(one.words) for one in text.sections]
        self.published = full_day_text(page.published_at.astimezone(actor.zone).date(), locale)
        self.waiting = page.waiting
        self.acknowledged = instant_text(page.acknowledged_at, actor.zone, locale) if page.acknowledged_at else ""
        self.since, self.changes = page.changes_since or 0, change_rows(page.changes)
        self.proposals = list(page.proposals)
        self.question, self.options = text.question, option_rows(text)
        self.versions = [
            VersionRow(
                one.number,
                full_day_text(one.published_at.astimezone(actor.zone).date(), locale),
                one.note,
                one.wording_only,
                instant_text(one.acknowledged_at, actor.zone, locale) if one.acknowledged_at else "",
            )
            for one in page.versions[:50]
        ]


def _number(value: object) -> int:
    """A number from an address or a form; 0 for none. Raises InvalidInputError for anything else."""
    if value in (None, ""):
        return 0
    try:
        return payload.whole(value, "number", least=1, most=payload.MAX_ID)
    except InvalidInputError:
        raise InvalidInputError("rules.error.not_found") from None
