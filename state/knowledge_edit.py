"""Writing an article: a form that is kept as a draft, what two people changed at once, a look at it, and publishing."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass
from typing import Any

import reflex as rx

from app.database import database
from app.errors import NezukuError
from app.helpdesk.knowledge import service as knowledge
from app.helpdesk.knowledge.rules import FIELDS, MAX_BODY, Conflict
from app.helpdesk.knowledge.views import EditPage
from app.i18n import Locale
from app.i18n.dates import instant_text
from app.people.rules import MAX_ID, Permission
from app.policy.screened import Decision, UndecidedError
from state import payload
from state.base import PageState, handler
from state.knowledge_rows import PartRow, part_rows
from state.screened import Finding, findings_of
from state.studio_form import WorkChoice, work_choices

MISSING = "knowledge.error.not_found"
LONGEST = MAX_BODY * 2  # what is too long is said by the rule, with the text still in the form
TOKEN = 64


@dataclass
class OwnerChoice:
    """Somebody who may look after the article."""

    id: str
    name: str


@dataclass
class ConflictRow:
    """A field that two people changed: what the other one wrote, beside what stands in the form."""

    field: str
    theirs: str
    mine: str


class ArticleEditState(PageState, rx.State):
    """The form of one article (0: a new one). `round` grows whenever the form is filled anew."""

    loaded: bool = False
    busy: bool = False
    article: int = 0
    language: str = "ja"
    status: str = ""
    number: int = 0
    round: int = 0
    filled: dict[str, str] = {}
    was: dict[str, str] = {}
    seen: str = ""
    storage_key: str = ""
    old_key: str = ""
    has_draft: bool = False
    saved_by: str = ""
    saved_at: str = ""
    owners: list[OwnerChoice] = []
    works: list[WorkChoice] = []
    pictures: int = 0
    preview_ja: list[PartRow] = []
    preview_en: list[PartRow] = []
    conflicts: list[ConflictRow] = []
    findings: list[Finding] = []
    digest: str = ""
    discarding: bool = False

    @handler(Permission.STAFF_DESK)
    async def load(self) -> None:
        """Open the article named in the address, or begin a new one."""
        asked = self.router.url.query_parameters.get("a", "")
        try:
            await self._open(payload.version(asked, MISSING) if asked else 0)
        except NezukuError:
            self.loaded = False
            raise
        self.busy, self.discarding, self.conflicts, self.old_key = False, False, [], ""

    @handler(Permission.STAFF_DESK)
    async def save(self, form: dict[str, Any]) -> AsyncGenerator[Any]:
        """Keep the draft; safe to send again."""
        fields = dict(payload.form(form))
        edit = _edit(fields)
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                saved = await knowledge.save_article(uow, self._actor(), edit)
            self.old_key = self.storage_key
            await self._open(saved.id, saved.conflicts)
            if saved.conflicts:
                self._say("knowledge.edit.conflicts", n=len(saved.conflicts))
            else:
                self._say("knowledge.edit.saved")
            if not edit.article_id:
                yield rx.redirect(f"/ask/article/edit?a={saved.id}")
        except UndecidedError as problem:
            self.error, self.digest = problem.text(self._locale()), problem.digest
            self.findings = findings_of(problem)
        finally:
            self.busy = False

    @handler(Permission.STAFF_DESK)
    async def publish(self, article: int, seen: str) -> Any:
        """Let everyone read what was looked at."""
        about = _id(article)
        async with database().write() as uow:
            await knowledge.publish(uow, self._actor(), about, payload.text(seen, "seen", longest=TOKEN, required=False))
        return rx.redirect(f"/ask/article?a={about}")

    @handler(Permission.STAFF_DESK)
    async def add_picture(self, form: dict[str, Any]) -> None:
        """Put a picture at the end of the text."""
        fields = payload.form(form)
        about = _id(fields.get("article"))
        token = payload.text(fields.get("picture_1"), "picture", longest=TOKEN)
        alt = payload.text(fields.get("picture_alt_1", ""), "picture_alt", longest=LONGEST, required=False)
        language: Locale = "en" if fields.get("language") == "en" else "ja"
        async with database().write() as uow:
            await knowledge.add_picture(uow, self._actor(), about, token, alt, language)
        await self._open(about)
        self._say("knowledge.edit.picture_added")

    @handler(Permission.STAFF_DESK)
    async def ask_discard(self) -> None:
        """Ask once before the draft goes."""
        self.discarding = not self.discarding

    @handler(Permission.STAFF_DESK)
    async def discard(self, article: int) -> Any:
        """The draft goes; what is published stays."""
        about = _id(article)
        async with database().write() as uow:
            gone = await knowledge.discard(uow, self._actor(), about)
        self.loaded = False
        return rx.redirect("/ask/manual" if gone else f"/ask/article?a={about}")

    async def _open(self, article: int, conflicts: tuple[Conflict, ...] = ()) -> None:
        actor = self._actor()
        async with database().read() as uow:
            page = await knowledge.open_editor(uow, actor, article)
            if article and page.has_draft:
                self.preview_ja = part_rows(await knowledge.preview(uow, actor, article, "ja"))
                self.preview_en = part_rows(await knowledge.preview(uow, actor, article, "en"))
            else:
                self.preview_ja, self.preview_en = [], []
        self._show(page, conflicts)
        self.storage_key = f"nezuku-article-{actor.person_id}-{page.id}-{self.seen}"
        self.loaded = True

    def _show(self, page: EditPage, conflicts: tuple[Conflict, ...]) -> None:
        self.article, self.status, self.number = page.id, page.state.value, page.number
        self.filled = {**page.values, **{one.field: one.mine for one in conflicts}}
        self.language = self._locale()
        self.was, self.seen = dict(page.began_with), knowledge.seen_digest(page.values)
        self.conflicts = [ConflictRow(one.field, one.theirs, one.mine) for one in conflicts]
        self.has_draft, self.saved_by = page.has_draft, page.saved_by or ""
        self.saved_at = instant_text(page.saved_at, self._actor().zone, self._locale()) if page.saved_at else ""
        self.owners = [OwnerChoice(str(one.person_id), one.name) for one in page.owners]
        self.works = work_choices({*page.kinds_of_work, page.values["kind_of_work"]} - {""}, self._locale())
        self.pictures = len(page.pictures)
        self.findings, self.digest = [], ""
        self.round += 1


def _edit(fields: Mapping[str, Any]) -> knowledge.Edit:
    """What a form says; where somebody chose the other person's text, that one."""
    sent = payload.texts({name: fields.get(name, "") for name in FIELDS}, "fields", most=len(FIELDS), longest=LONGEST)
    theirs = payload.texts({name: fields.get(f"theirs.{name}", "") for name in FIELDS}, "fields", most=len(FIELDS), longest=LONGEST)
    taken = {name: theirs[name] for name in FIELDS if fields.get(f"take.{name}") == "theirs"}
    was = payload.texts({name: fields.get(f"was.{name}", "") for name in FIELDS}, "fields", most=len(FIELDS), longest=TOKEN)
    return knowledge.Edit(
        article_id=payload.whole(fields.get("article", 0), "article", least=0, most=MAX_ID),
        values={**sent, **taken},
        began_with={name: one for name, one in was.items() if one},
        client_key=payload.text(fields.get("client_key", ""), "client_key", longest=36, required=False),
        decision=payload.choice(fields["decision"], "decision", Decision).value if fields.get("decision") else None,
        decided_for=payload.text(fields.get("decided_for", ""), "decided_for", longest=64, required=False),
    )


def _id(value: object) -> int:
    return payload.whole(value, "article", least=1, most=MAX_ID)
