"""Writing a story: what is typed is saved after a pause, shown as others will see it, screened, and published once.

The page owns what is typed until `confirmed` says that it is stored (assets/js/stories.js); the fields here only fill it.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid4

import reflex as rx

from app.badges.rules import Badge
from app.database import database
from app.errors import InvalidInputError, NezukuError, NotFoundError
from app.i18n.dates import instant_text
from app.people.rules import MAX_ID, Actor
from app.policy import service as policy
from app.policy.screened import UndecidedError
from app.stories import service as stories
from app.stories.rules import FIELDS, LONGEST, MAX_ALTERNATIVE, MAX_PICTURES, MAX_TYPED, Frequency, path_of
from app.stories.views import DraftView, PictureText, StoryText
from state import payload
from state.base import PageState, handler
from state.screened import Finding, findings_of
from state.stories_shown import decided_in, key_of, minutes_in
from state.stories_story import StoryState

PATH = "/stories/write"
LATEST = 2**53
LONGEST_TOKEN = 80
MOST_FIELDS = 40


@dataclass
class DraftRow:
    """A draft of one's own."""

    id: int
    title: str
    day: str


@dataclass
class OtherText:
    """What another device has sent for a field meanwhile."""

    field: str
    text: str


@dataclass
class PicturePart:
    """A picture of the form: the token of an upload, and the text for those who do not see it."""

    token: str
    alternative: str


class StoryWriteState(PageState, rx.State):
    """The form. `draft` is the draft it belongs to, or `story` the published story that is changed; one of the two is 0.

    `round` grows when another device has changed something: `filled` then fills those fields anew.
    """

    loaded: bool = False
    busy: bool = False
    draft: int = 0
    story: int = 0
    from_challenge: bool = False
    values: dict[str, str] = {}
    storage_key: str = ""
    sent_key: str = ""
    round: int = 0
    filled: dict[str, str] = {}
    confirmed: int = 0
    beside: list[OtherText] = []
    drafts: list[DraftRow] = []
    tools: list[str] = []
    pictures: list[PicturePart] = []
    previewing: bool = False
    shown: dict[str, str] = {}
    shown_minutes: int = 0
    shown_anonymous: bool = False
    shown_pictures: list[PicturePart] = []
    discarding: int = 0
    findings: list[Finding] = []
    screened_digest: str = ""
    revision: int = 0
    _placed: dict[str, str] = {}

    @handler()
    async def load(self) -> Any:
        """The draft or story named in the address; without one, a new draft, or the one made from a finished challenge."""
        asked, actor = self.router.url.query_parameters, self._actor()
        self.previewing, self.discarding, self.findings, self.screened_digest, self.busy = False, 0, [], "", False
        try:
            if "story" in asked:
                await self._open_story(actor, payload.version(asked["story"], "stories.missing"))
            elif "draft" in asked:
                await self._open_draft(actor, payload.version(asked["draft"], "stories.draft.missing"))
            else:
                return rx.redirect(f"{PATH}?draft={await self._begin(actor, asked.get('from', ''))}", replace=True)
        except NezukuError:
            self.loaded = False
            raise
        self.loaded = True
        return None

    @handler(keeps_messages=True)
    async def save(self, changes: dict[str, Any], number: int, storage_key: str) -> None:
        """Store what was typed for a draft; sent again it changes nothing. A published story is changed only by publishing it again."""
        number = payload.whole(number, "number", least=1, most=LATEST)
        typed = payload.texts(changes, "changes", most=MOST_FIELDS, longest=MAX_TYPED)
        if not self.loaded or not self.draft or storage_key != self.storage_key:
            return
        actor, texts = self._actor(), {name: text for name, text in typed.items() if name in FIELDS}
        placed = {**self._placed, **{name: text for name, text in typed.items() if name.startswith("picture_")}}
        pictures = _pictures(placed) if placed != self._placed else None
        async with database().write() as uow:
            saved = await stories.save_draft(uow, actor, self.draft, self.revision, texts, pictures)
        self._placed, self.values = placed, {**self.values, **texts}
        self.revision, self.confirmed = saved.revision, number
        self._lay_beside(saved.beside)
        if saved.merged:
            self._fill(saved.merged)

    @handler()
    async def settle(self, field: str, take: bool) -> None:
        """Choose one of two texts for a field: this one, or the one from another device."""
        name, take = payload.text(field, "field", longest=40), payload.flag(take, "take")
        async with database().write() as uow:
            view = await stories.settle_draft(uow, self._actor(), self.draft, name, take)
        self.revision = view.revision
        self._lay_beside(view.beside)
        if take:
            self._fill({name: view.fields.get(name, "")})

    @handler()
    async def write_on(self) -> None:
        """Back to the form, which has kept everything."""
        self.previewing = False

    @handler()
    async def send(self, form: dict[str, Any]) -> AsyncGenerator[Any]:
        """First show it as others will see it, then publish it, or change what is published; safe to send again."""
        fields = payload.form(form)
        actor, text = self._actor(), self._text(fields)
        if not self.previewing and not fields.get("decision"):
            self._preview(text)
            return
        draft, story = (payload.whole(fields.get(name) or 0, name, least=0, most=MAX_ID) for name in ("draft", "story"))
        if not (draft or story):
            raise NotFoundError("stories.draft.missing")
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                if story:
                    revision = payload.whole(fields.get("revision"), "revision", least=0, most=MAX_ID)
                    await stories.edit_story(uow, actor, story, revision, text, decided_in(fields))
                    badges: tuple[Badge, ...] = ()
                else:
                    key = key_of("story", actor.person_id, draft)
                    out = await stories.publish_story(uow, actor, key, text, decided_in(fields), draft or None)
                    story, badges = out.story_id, out.badges
            page = await self.get_state(StoryState)
            page._publish(story, badges, self.storage_key)  # noqa: SLF001 - a helper of a state must be private, or any client could call it
            self.loaded = False
            yield rx.redirect(path_of(story), replace=True)
        except UndecidedError as problem:
            self.error = problem.text(self._locale())
            self.findings, self.screened_digest, self.previewing = _at_controls(problem), problem.digest, False
        except NezukuError:
            self.previewing = False
            raise
        finally:
            self.busy = False

    @handler()
    async def ask_discard(self, draft: int) -> None:
        """Ask once before a draft goes; 0 takes the question back."""
        self.discarding = payload.whole(draft, "draft", least=0, most=MAX_ID)

    @handler()
    async def discard(self) -> Any:
        """The draft goes, and what was typed with it."""
        gone, self.discarding = self.discarding, 0
        actor = self._actor()
        async with database().write() as uow:
            await stories.discard_draft(uow, actor, gone)
        if gone == self.draft:
            self.loaded, self.sent_key = False, self.storage_key
            return rx.redirect("/stories")
        await self._list_drafts(actor)
        return None

    async def _begin(self, actor: Actor, version: str) -> int:
        """A draft to write in: from a challenge, or the empty one there is already, or a new one."""
        async with database().write() as uow:
            if version:
                number = payload.version(version, "curriculum.challenge_not_found")
                return (await stories.draft_from_challenge(uow, actor, number)).id
            empty = [one.id for one in await stories.own_drafts(uow, actor) if _is_empty(one)]
            return empty[0] if empty else (await stories.begin_draft(uow, actor, str(uuid4()))).id

    async def _open_draft(self, actor: Actor, number: int) -> None:
        async with database().read() as uow:
            view = await stories.show_draft(uow, actor, number)
            self.tools = [tool.name for tool in await policy.approved_tools(uow, actor)]
        before = self.values if self.loaded and self.draft == view.id else None
        self.draft, self.story, self.revision = view.id, 0, view.revision
        self.values = {name: view.fields.get(name, "") for name in FIELDS}
        if before is not None:  # the page shows the form already
            self._fill({name: text for name, text in self.values.items() if before.get(name, "") != text})
        self.from_challenge, self.pictures = view.version_id is not None, _parts(view.pictures)
        self._lay_beside(view.beside)
        self._begin_form(f"nezuku-story-draft-{actor.person_id}-{view.id}")
        await self._list_drafts(actor)

    async def _open_story(self, actor: Actor, number: int) -> None:
        async with database().read() as uow:
            text = await stories.story_text(uow, actor, number)
            self.revision = (await stories.read_story(uow, actor, number)).revision
            self.tools = [tool.name for tool in await policy.approved_tools(uow, actor)]
        self.draft, self.story, self.from_challenge, self.drafts, self.beside = 0, number, False, [], []
        self.pictures = _parts(text.pictures)
        self.values = {name: str(getattr(text, name)) for name in FIELDS} | {"anonymous": "yes" if text.anonymous else ""}
        self._begin_form(f"nezuku-story-edit-{actor.person_id}-{number}-{self.revision}")

    def _begin_form(self, storage_key: str) -> None:
        self.storage_key, self.confirmed = storage_key, 0
        self._placed = {
            name: text
            for place, one in enumerate(self.pictures, 1)
            for name, text in ((f"picture_{place}", one.token), (f"picture_alt_{place}", one.alternative))
        }
        if self.values.get("tool") and self.values["tool"] not in self.tools:
            self.tools = [*self.tools, self.values["tool"]]

    def _fill(self, fields: Mapping[str, str]) -> None:
        """Put into the form what has come from somewhere else than this page."""
        if fields:
            self.values = {**self.values, **fields}
            self.filled, self.round = dict(fields), self.round + 1

    async def _list_drafts(self, actor: Actor) -> None:
        async with database().read() as uow:
            drafts = await stories.own_drafts(uow, actor)
        self.drafts = [
            DraftRow(one.id, one.title, instant_text(one.updated_at, actor.zone, self._locale()))
            for one in drafts
            if one.id != self.draft and not _is_empty(one)
        ]

    def _lay_beside(self, beside: Mapping[str, str]) -> None:
        self.beside = [OtherText(name, text) for name, text in beside.items()]

    def _preview(self, text: StoryText) -> None:
        self.shown = {name: str(getattr(text, name)) for name in FIELDS}
        self.shown_minutes, self.shown_anonymous, self.shown_pictures = text.minutes_saved, text.anonymous, _parts(text.pictures)
        self.previewing = True

    def _text(self, fields: Mapping[str, Any]) -> StoryText:
        """The form as a story. Raises InvalidInputError for the first field in which something is missing."""

        def read(name: str, *, required: bool = True) -> str:
            text = payload.text(fields.get(name, ""), name, longest=LONGEST[name], required=False)
            if required and not text:
                raise InvalidInputError(f"stories.needs.{name}", field=name)
            return text

        problem, done = read("problem"), read("done")
        minutes = minutes_in(fields.get("minutes_saved", ""))
        if minutes is None:
            raise InvalidInputError("stories.needs.minutes", field="minutes_saved")
        if not fields.get("frequency"):
            raise InvalidInputError("stories.needs.frequency", field="frequency")
        frequency = payload.choice(fields.get("frequency", ""), "frequency", Frequency).value
        steps = read("steps", required=False)
        prompt = read("prompt", required=False)
        if not (steps or prompt):
            raise InvalidInputError("stories.needs.steps", field="steps")
        title = read("title")
        return StoryText(
            title=title,
            problem=problem,
            done=done,
            minutes_saved=minutes,
            quality=read("quality", required=False),
            frequency=frequency,
            steps=steps,
            prompt=prompt,
            tool=read("tool", required=False),
            anonymous=fields.get("anonymous") == "yes",
            pictures=_pictures(fields),
        )


def _pictures(fields: Mapping[str, Any]) -> tuple[PictureText, ...]:
    """The pictures of the form, in their order; places without one are left out."""
    placed = (
        PictureText(
            payload.text(fields.get(f"picture_{place}", ""), "picture", longest=LONGEST_TOKEN, required=False),
            payload.text(fields.get(f"picture_alt_{place}", ""), "picture", longest=MAX_ALTERNATIVE, required=False),
        )
        for place in range(1, MAX_PICTURES + 1)
    )
    return tuple(one for one in placed if one.token)


def _parts(pictures: Sequence[PictureText]) -> list[PicturePart]:
    return [PicturePart(one.token, one.alternative) for one in pictures]


def _at_controls(problem: UndecidedError) -> list[Finding]:
    """Findings at the ids of the form's controls: a picture's are about the text beside it."""
    return [replace(one, field=one.field.replace("picture_", "picture_alt_")) for one in findings_of(problem)]


def _is_empty(draft: DraftView) -> bool:
    return draft.version_id is None and not any(text.strip() for text in draft.fields.values()) and not draft.pictures
