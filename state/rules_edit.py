"""Writing the rules: the list of them, the form, then what employees will see with what changed, and publishing."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import reflex as rx

from app.database import database
from app.errors import ConflictError, NezukuError
from app.i18n.dates import full_day_text, instant_text
from app.people.rules import Permission
from app.policy import service as policy
from app.policy.documents import service as rules
from app.policy.documents.rules import FIELDS, LANGUAGES, LONGEST
from app.policy.documents.views import DraftView
from app.policy.screened import UndecidedError
from state import payload
from state.base import PageState, handler
from state.rules_shown import ChangeRow, OptionRow, SectionRow, ToolRow, change_rows, option_rows, section_rows


class Look(StrEnum):
    """The colours of the phone, not of the page."""

    LIGHT = "light"
    DARK = "dark"


class Tongue(StrEnum):
    """The language of the phone."""

    JA = "ja"
    EN = "en"


@dataclass
class DocumentRow:
    """A set of rules; `number` 0: not published yet; `due`: when it is to be reviewed."""

    document: int
    title: str
    number: int
    in_force: bool
    has_draft: bool
    due: str
    overdue: bool


@dataclass
class LookRow:
    """Something in a new line that looks personal or confidential, and in which field it stands."""

    field: str
    text: str
    reason: str


class RulesEditState(PageState, rx.State):
    """`step` is "list", "write" or "check". `theirs`: what somebody else has saved meanwhile, against what is typed here."""

    loaded: bool = False
    busy: bool = False
    step: str = "list"
    documents: list[DocumentRow] = []
    leads: bool = False
    document: int = 0
    revision: int = 0
    values: dict[str, str] = dict.fromkeys(FIELDS, "")
    number: int = 0
    has_draft: bool = False
    edited: str = ""
    may_edit: bool = False
    draft_key: str = ""
    theirs: list[ChangeRow] = []
    changes: list[ChangeRow] = []
    looks: list[LookRow] = []
    digest: str = ""
    asking: bool = False
    language: str = "ja"
    theme: str = "light"
    title: str = ""
    summary: str = ""
    sections: list[SectionRow] = []
    tools: list[ToolRow] = []
    note: str = ""
    question: str = ""
    options: list[OptionRow] = []

    @handler(Permission.CURATE)
    async def load(self) -> None:
        """The list, or the rules that the address names: the form for who may write, the preview for who may read."""
        self.busy, self.asking, self.theirs, self.looks, self.digest = False, False, [], [], ""
        self.leads = self._actor().may(Permission.LEAD_PROGRAMME)
        wanted = self.router.url.query_parameters.get("d", "")
        try:
            if wanted:
                await self._open(payload.version(wanted, "rules.error.not_found"))
            else:
                self.step = "list"
                await self._list()
        except NezukuError:
            self.step, self.documents = "none", []
            raise
        finally:
            self.loaded = True

    @handler(Permission.LEAD_PROGRAMME)
    async def begin(self) -> Any:
        """Begin from the shipped rules, once."""
        async with database().write() as uow:
            document = await rules.start_from_shipped(uow, self._actor())
        return rx.redirect(f"/rules/edit?d={document}")

    @handler(Permission.LEAD_PROGRAMME)
    async def add(self, form: dict[str, Any]) -> Any:
        """Another set of rules, empty but for its title."""
        fields = payload.form(form)
        title = payload.text(fields.get("title"), "title", longest=LONGEST["title"])
        key = payload.text(fields.get("client_key"), "client_key", longest=36)
        async with database().write() as uow:
            document = await rules.add_document(uow, self._actor(), title, key)
        return rx.redirect(f"/rules/edit?d={document}")

    @handler(Permission.LEAD_PROGRAMME)
    async def save(self, form: dict[str, Any]) -> AsyncGenerator[None]:
        """Keep what is written and show it as it will be read. What somebody else saved meanwhile is shown beside it, nothing is lost."""
        fields = payload.form(form)
        document = payload.version(fields.get("document"), "rules.error.not_found")
        revision = payload.whole(fields.get("revision"), "revision", least=0, most=payload.MAX_ID)
        typed = payload.texts(
            {name: fields[name] for name in FIELDS if isinstance(fields.get(name), str)}, "ja.text", most=len(FIELDS), longest=40_000
        )
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                view = await rules.save_draft(uow, self._actor(), document, revision, typed)
            self._show(view)
            await self._preview()
            self.step, self.theirs = "check", []
        except ConflictError as problem:
            self._report(problem)
            await self._show_theirs(document, typed)
        finally:
            self.busy = False

    @handler(Permission.LEAD_PROGRAMME)
    async def write_on(self) -> None:
        """Back to the form."""
        self.step, self.looks, self.digest = "write", [], ""

    @handler(Permission.LEAD_PROGRAMME)
    async def publish(self, form: dict[str, Any]) -> AsyncGenerator[Any]:
        """Publish what is shown; a draft that changed since is not published unseen."""
        fields = payload.form(form)
        document = payload.version(fields.get("document"), "rules.error.not_found")
        revision = payload.whole(fields.get("revision"), "revision", least=0, most=payload.MAX_ID)
        kind = payload.text(fields.get("kind", ""), "kind", longest=10, required=False)
        decided = payload.text(fields.get("decided_for", ""), "decided_for", longest=64, required=False)
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                await rules.publish(
                    uow,
                    self._actor(),
                    document,
                    revision,
                    wording_only=kind == "wording",
                    decision="keep" if decided else None,
                    decided_for=decided,
                )
            yield rx.redirect(f"/rules?d={document}")
        except UndecidedError as problem:
            self.digest = problem.digest
            await self._show_findings(document, problem)
        finally:
            self.busy = False

    @handler(Permission.LEAD_PROGRAMME)
    async def ask(self, asking: bool) -> None:
        """Ask once before the draft is thrown away."""
        self.asking = payload.flag(asking, "asking")

    @handler(Permission.LEAD_PROGRAMME)
    async def discard(self) -> Any:
        """Throw the draft away; what is published stays."""
        self.asking = False
        if not self.document:
            return rx.redirect("/rules/edit")
        async with database().write() as uow:
            await rules.discard_draft(uow, self._actor(), self.document, self.revision)
        return rx.redirect("/rules/edit")

    @handler(Permission.CURATE)
    async def choose_language(self, language: str) -> None:
        """The language of the phone."""
        self.language = payload.choice(language, "language", Tongue).value
        await self._preview()

    @handler(Permission.CURATE)
    async def choose_theme(self, theme: str) -> None:
        """Light or dark, on the phone only."""
        self.theme = payload.choice(theme, "theme", Look).value

    async def _list(self) -> None:
        async with database().read() as uow:
            found = await rules.documents(uow, self._actor())
        self.documents = [
            DocumentRow(
                one.document_id,
                one.title,
                one.number,
                one.in_force,
                one.has_draft,
                full_day_text(one.review_due, self._locale()) if one.review_due and one.in_force else "",
                one.overdue and one.in_force,
            )
            for one in found
        ]

    async def _open(self, document: int) -> None:
        async with database().read() as uow:
            view = await rules.draft(uow, self._actor(), document)
        self._show(view)
        await self._preview()
        self.step = "write" if view.may_edit else "check"

    async def _show_theirs(self, document: int, typed: dict[str, str]) -> None:
        async with database().read() as uow:
            view = await rules.draft(uow, self._actor(), document)
        theirs = view.values
        self._show(view)
        self.values = {name: typed.get(name, "") for name in FIELDS}
        self.theirs = [row for language in LANGUAGES for row in change_rows(rules.compared(typed, theirs, language))][:40]
        self.step = "write"

    async def _show_findings(self, document: int, problem: UndecidedError) -> None:
        async with database().read() as uow:
            view = await rules.draft(uow, self._actor(), document)
        fresh = rules.fresh_texts(view.values, view.known)
        self.looks = [LookRow(one.field, fresh.get(one.field, "")[one.start : one.end], one.reason) for one in problem.findings[:20]]

    def _show(self, view: DraftView) -> None:
        actor, locale = self._actor(), self._locale()
        self.document, self.revision, self.number = view.document_id, view.revision, view.number
        self.values = {name: view.values.get(name, "") for name in FIELDS}
        if view.number and not view.has_draft:  # what changes and why is said anew for each version
            self.values |= {f"{language}.note": "" for language in LANGUAGES}
        self.has_draft, self.may_edit = view.has_draft, view.may_edit
        at = instant_text(view.edited_at, actor.zone, locale) if view.edited_at and view.has_draft else ""
        self.edited = f"{view.edited_by} · {at}" if at and view.edited_by else at
        self.draft_key = f"nezuku-rules-{actor.person_id}-{view.document_id}-{view.revision}"
        self.changes = [
            row for language in LANGUAGES if view.known for row in change_rows(rules.compared(view.known, view.values, language))
        ]
        if not view.values.get("en.text"):
            self.changes = change_rows(rules.compared(view.known, view.values, "ja")) if view.known else []

    async def _preview(self) -> None:
        shown = rules.preview(self.values, self.language)
        self.title, self.summary, self.note = shown.title, shown.summary_html, shown.note
        self.sections, self.question, self.options = section_rows(shown), shown.question, option_rows(shown)
        async with database().read() as uow:
            tools = await policy.approved_tools(uow, self._actor())
        self.tools = [ToolRow(tool.name, tool.url) for tool in tools]
