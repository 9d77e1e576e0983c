"""One success story: its four parts, how it spread, what those who tried it say, comments, and what its author and who curates may do."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import Any

import reflex as rx

from app.badges.rules import Badge
from app.database import database
from app.errors import InvalidInputError, NezukuError
from app.i18n import translate
from app.i18n.dates import short_day_text
from app.live import STORIES, hub
from app.people.rules import MAX_ID, Actor, Permission
from app.policy.screened import UndecidedError
from app.stories import service as stories
from app.stories.rules import MAX_COMMENT, MAX_FOLLOW_UP, MAX_REASON, CommentKind, path_of
from app.stories.views import StoryPage
from state import payload
from state.base import PageState, handler
from state.celebration import NewBadge
from state.screened import Finding
from state.stories_shown import (
    CommentRow,
    FollowRow,
    PictureRow,
    StoryRow,
    TipRow,
    WaveRow,
    WayRow,
    comment_row,
    decided_in,
    findings_at,
    follow_row,
    picture_row,
    story_row,
    tip_row,
    waves_of,
    ways_of,
)

PATH = "/stories/story"
NOBODY = StoryRow(0, "", "", 0, "", "", "", False, "", "", False, False, 0, 0, 0, False, False, "")


class StoryState(PageState, rx.State):
    """A story's page. `asked` names what is about to be taken back, `answering` the comment that is being answered.

    `findings` belong to the form `screened_form`; `round` makes a form anew once it was sent, `sent_key` is where the browser kept it.
    """

    loaded: bool = False
    busy: bool = False
    story: StoryRow = NOBODY
    problem: str = ""
    done: str = ""
    quality: str = ""
    steps: str = ""
    prompt: str = ""
    pictures: list[PictureRow] = []
    edited: str = ""
    hidden_reason: str = ""
    follow_ups: list[FollowRow] = []
    tips: list[TipRow] = []
    comments: list[CommentRow] = []
    thanks: int = 0
    thanked: bool = False
    kept: bool = False
    own_try: bool = False
    own_minutes: int = -1
    own_tip: str = ""
    median: int = 0
    answers: int = 0
    may_curate: bool = False
    may_open_studio: bool = False
    people: int = 0
    departments: int = 0
    waves: list[WaveRow] = []
    ways: list[WayRow] = []
    address: str = ""
    via: int = 0
    asked: str = ""
    answering: int = 0
    round: int = 0
    draft_key: str = ""
    sent_key: str = ""
    findings: list[Finding] = []
    screened_digest: str = ""
    screened_form: str = ""
    published: int = 0
    new_badges: list[NewBadge] = []

    @handler()
    async def load(self) -> None:
        """Open the story named in the address."""
        asked = self.router.url.query_parameters
        try:
            number = payload.version(asked.get("s", ""), "stories.missing")
            self.via = _number(asked.get("via", ""))
            self.asked, self.answering, self.busy = "", 0, False
            self._settle_findings()
            await self._show(number)
        except NezukuError:
            self.loaded = False  # not the story that was open before
            raise
        if self.published != number:
            self.published, self.new_badges = 0, []
        hub.watch(self.router.session.client_token, STORIES)
        self.loaded = True

    @handler(Permission.ANYONE)
    async def leave(self) -> None:
        """What was said below a story does not wait for whoever opens the page next."""
        self.published = 0
        self.loaded, self.tips, self.comments, self.follow_ups, self.waves, self.ways = False, [], [], [], [], []

    @handler()
    async def thank(self) -> None:
        """Thank the author, or no longer."""
        async with database().write() as uow:
            await stories.set_thanks(uow, self._actor(), self.story.id, not self.thanked)
        await self._show(self.story.id)

    @handler()
    async def keep(self) -> None:
        """Put the prompt into my library, or take it out."""
        async with database().write() as uow:
            await stories.keep_prompt(uow, self._actor(), self.story.id, not self.kept)
        await self._show(self.story.id)
        self._say("stories.kept.done" if self.kept else "stories.kept.undone")

    @handler()
    async def comment(self, form: dict[str, Any]) -> AsyncGenerator[Any]:
        """Write a comment or a question to the author; the browser keeps its key until it is there."""
        async for step in self._write(form, "comment-text"):
            yield step

    @handler()
    async def answer(self, form: dict[str, Any]) -> AsyncGenerator[Any]:
        """Answer a question or comment."""
        async for step in self._write(form, "answer-text"):
            yield step

    @handler()
    async def follow_up(self, form: dict[str, Any]) -> AsyncGenerator[Any]:
        """Add what became of it to one's own story."""
        async for step in self._write(form, "follow-text"):
            yield step

    @handler()
    async def open_answer(self, comment: int) -> None:
        """Answer this one; 0 closes the form, what was typed stays on the device."""
        self.answering = payload.whole(comment, "id", least=0, most=MAX_ID)
        self._settle_findings()

    @handler()
    async def ask(self, what: str) -> None:
        """Ask once before something is taken back; "" takes the question back."""
        self.asked = payload.text(what, "id", longest=40, required=False)

    @handler()
    async def take_back(self) -> Any:
        """Take back what was asked about: the story, a comment or a follow-up of one's own."""
        what, _, number = self.asked.partition(":")
        self.asked = ""
        actor = self._actor()
        async with database().write() as uow:
            match what:
                case "story":
                    await stories.withdraw_story(uow, actor, self.story.id)
                case "comment":
                    await stories.withdraw_comment(uow, actor, payload.whole(number, "id", least=1, most=MAX_ID))
                case "follow":
                    await stories.remove_follow_up(uow, actor, payload.whole(number, "id", least=1, most=MAX_ID))
                case _:
                    raise InvalidInputError("error.input.choice", field="id")
        if what == "story":
            self.loaded = False
            return rx.redirect("/stories")
        await self._show(self.story.id)
        return self._say("stories.taken_back")

    @handler(Permission.CURATE)
    async def feature(self) -> None:
        """Put the story on top of the feed, or back into its place."""
        async with database().write() as uow:
            await stories.set_featured(uow, self._actor(), self.story.id, not self.story.featured)
        await self._show(self.story.id)
        self._say("stories.featured.done" if self.story.featured else "stories.featured.undone")

    @handler(Permission.CURATE)
    async def hide(self, form: dict[str, Any]) -> None:
        """Take the story out of sight, with a reason for its author."""
        reason = payload.text(payload.form(form).get("reason", ""), "reason", longest=MAX_REASON)
        async with database().write() as uow:
            await stories.hide_story(uow, self._actor(), self.story.id, reason)
        self.asked = ""
        await self._show(self.story.id)
        self._say("stories.hidden.done")

    @handler(Permission.CURATE)
    async def show_again(self) -> None:
        """Show a hidden story again."""
        async with database().write() as uow:
            await stories.show_story(uow, self._actor(), self.story.id)
        await self._show(self.story.id)
        self._say("stories.shown.done")

    @handler(Permission.CURATE)
    async def make_challenge(self) -> Any:
        """A draft in the studio with the story's texts; who has no studio leaves it to the trainers."""
        async with database().write() as uow:
            draft = await stories.make_challenge(uow, self._actor(), self.story.id)
        if self.may_open_studio:
            return rx.redirect(f"/studio/edit?draft={draft}")
        return self._say("stories.challenge.waiting")

    async def _write(self, form: object, control: str) -> AsyncGenerator[Any]:
        fields = dict(payload.form(form))
        actor, number = self._actor(), payload.whole(fields.get("story") or self.story.id, "story", least=1, most=MAX_ID)
        key = payload.text(fields.get("client_key"), "client_key", longest=36)
        text = payload.text(fields.get("text"), "text", longest=MAX_FOLLOW_UP if control == "follow-text" else MAX_COMMENT)
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                if control == "follow-text":
                    await stories.add_follow_up(uow, actor, number, key, text, decided_in(fields))
                elif control == "answer-text":
                    answered = payload.whole(fields.get("answer_to"), "id", least=1, most=MAX_ID)
                    await stories.write_comment(
                        uow, actor, number, key, CommentKind.ANSWER.value, text, answered, decided=decided_in(fields)
                    )
                else:
                    kind = payload.choice(fields.get("kind"), "kind", CommentKind).value
                    await stories.write_comment(uow, actor, number, key, kind, text, decided=decided_in(fields))
            self.sent_key = self._key_of(control, fields)
            self._settle_findings()
            self.round += 1
            self.answering = 0
            await self._show(number)
            self._say("stories.sent")
        except UndecidedError as problem:
            self.error = problem.text(self._locale())
            self.findings, self.screened_digest, self.screened_form = findings_at(problem, control), problem.digest, control
        finally:
            self.busy = False

    def _key_of(self, control: str, fields: dict[str, Any]) -> str:
        """Where the browser keeps what was typed there."""
        which = f"-{fields.get('answer_to')}" if control == "answer-text" else ""
        return f"{self.draft_key}-{control}{which}-{self.round}"

    def _settle_findings(self) -> None:
        self.findings, self.screened_digest, self.screened_form = [], "", ""

    def _publish(self, story: int, badges: tuple[Badge, ...], sent_key: str) -> None:
        """The story is out just now: its page says so once, and the browser forgets what it kept of it."""
        self.published, self.sent_key = story, sent_key
        self.new_badges = [NewBadge(badge.value, translate(self._locale(), f"badges.{badge}")) for badge in badges]

    async def _again(self) -> None:
        await self._show(self.story.id)

    async def _show(self, number: int) -> None:
        actor = self._actor()
        async with database().read() as uow:
            page = await stories.read_story(uow, actor, number)
            spread = await stories.spread(uow, actor, number)
        self._fill(page, actor)
        self.people, self.departments = spread.people, spread.departments
        self.waves, self.ways = waves_of(spread, self._locale()), ways_of(spread, self._locale())
        self.draft_key = f"nezuku-story-{actor.person_id}-{number}"

    def _fill(self, page: StoryPage, actor: Actor) -> None:
        locale, card = self._locale(), page.card
        self.story, self.problem = story_row(card, actor, locale), card.problem
        self.done, self.quality, self.steps, self.prompt = page.done, page.quality, page.steps, page.prompt
        self.pictures = [picture_row(one) for one in page.pictures]
        self.edited = short_day_text(page.edited_at.astimezone(actor.zone).date(), locale) if page.edited_at else ""
        self.hidden_reason = page.hidden_reason
        self.follow_ups = [follow_row(one, actor, locale) for one in page.follow_ups]
        self.tips = [tip_row(one, actor, locale) for one in page.tips]
        self.comments = [comment_row(one, actor, locale) for one in page.comments]
        self.thanks, self.thanked, self.kept = card.thanks, card.thanked, page.kept
        own = page.own_try
        self.own_try, self.own_tip = own is not None, own.tip if own else ""
        self.own_minutes = -1 if own is None or own.minutes_saved is None else own.minutes_saved
        self.median, self.answers = (page.minutes.median, page.minutes.answers) if page.minutes else (0, 0)
        self.may_curate, self.may_open_studio = page.may_curate, page.may_open_studio
        via = f"&via={own.try_id}" if own else ""
        self.address = f"{self.router.url.origin}{path_of(card.id)}{via}"


def _number(value: str) -> int:
    """A number of an address, 0 where it names none."""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else 0  # noqa: PLR2004 - fits a row's id
