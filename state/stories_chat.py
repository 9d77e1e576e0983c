"""The chat reminder: a story or an issue of the newsletter as a message for the company's chat, to be copied and pasted."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

import reflex as rx

from app.database import database
from app.errors import InvalidInputError, NotFoundError
from app.i18n import LOCALES, Locale
from app.settings import settings
from app.stories.channels import service as channels
from app.stories.channels.service import Channel, ChatMessage, Issue, StoryFacts, Tone
from state import payload
from state.base import PageState, handler


@dataclass
class SpanRow:
    """A run of a line in the preview."""

    text: str
    bold: bool
    address: str


@dataclass
class LineRow:
    """A line in the preview."""

    spans: list[SpanRow] = field(default_factory=list)


class StoriesChatState(PageState, rx.State):
    """The message as it stands in the field (`text`), and how the chosen service will show it."""

    loaded: bool = False
    round: int = 0
    title: str = ""
    back: str = "/stories"
    about_issue: bool = False
    channel: str = Channel.SLACK.value
    tone: str = Tone.SHORT.value
    language: str = ""
    text: str = ""
    limit: int = 0
    bubble_title: str = ""
    bubble_lines: list[LineRow] = []
    calls_people: bool = False
    payload: str = ""
    _facts: StoryFacts | None = None
    _issue: Issue | None = None

    @handler()
    async def load(self) -> None:
        """Write the message of the story (`s`) or of the issue of the newsletter (`n`) named in the address."""
        self.loaded = False
        week = self.router.url.query_parameters.get("n", "")
        await (self._load_issue(week) if week else self._load_story())
        self.language = self.language or self._locale()
        self._write()
        self.loaded = True

    @handler()
    async def choose_channel(self, channel: str) -> None:
        """For another service the message is written anew, because each has its own markup."""
        self.channel = payload.choice(channel, "channel", Channel).value
        self._write()

    @handler()
    async def choose_tone(self, tone: str) -> None:
        """In a few lines, or with a question."""
        self.tone = payload.choice(tone, "tone", Tone).value
        self._write()

    @handler()
    async def choose_language(self, language: str) -> None:
        """The words around the story in the other language."""
        wanted = payload.text(language, "language", longest=2)
        if wanted in LOCALES:
            self.language = wanted
            self._write()

    @handler(keeps_messages=True)
    async def edit(self, text: str) -> None:
        """What was typed, as the service will show it; it stays on this page."""
        said = payload.texts({"text": text}, "text", most=1, longest=2 * self.limit)["text"]
        made = channels.edited_message(Channel(self.channel), said, self._address_of(), self._words())
        self._show(made, said)

    @handler()
    async def write_again(self) -> None:
        """Back to the message as the product wrote it."""
        self._write()

    async def _load_story(self) -> None:
        story = payload.version(self.router.url.query_parameters.get("s", ""), "channels.story_not_found")
        async with database().read() as uow:
            self._facts = await channels.story_facts(uow, self._actor(), story, settings().public_url or self.router.url.origin)
        self._issue, self.title, self.about_issue, self.back = None, self._facts.title, False, f"/stories/story?s={story}"

    async def _load_issue(self, week: str) -> None:
        try:
            day = payload.day(week, "week")
        except InvalidInputError:
            raise NotFoundError("channels.news.not_found") from None
        async with database().read() as uow:
            self._issue = await channels.read_newsletter(uow, self._actor(), day, settings().public_url or self.router.url.origin)
        self._facts, self.title, self.about_issue = None, self._issue.subject, True
        self.back, self.language = channels.path_of_issue(day), self._issue.locale

    def _words(self) -> Locale:
        return "en" if self.language == "en" else "ja"

    def _address_of(self) -> str:
        about = self._facts or self._issue
        return about.address if about else ""

    def _write(self) -> None:
        channel = Channel(self.channel)
        if self._issue is not None:
            titles = tuple(item.title for item in self._issue.items)
            made = channels.newsletter_message(channel, self._issue.subject, titles, self._issue.address, self._words())
        elif self._facts is not None:
            made = channels.message(channel, self._facts, self._words(), Tone(self.tone))
        else:
            raise NotFoundError("channels.story_not_found")
        self.limit = channels.LONGEST_TEXT[channel]
        self.round += 1
        self._show(made, made.text)

    def _show(self, made: ChatMessage, text: str) -> None:
        shown = channels.bubble(made.channel, made.text)
        self.text, self.bubble_title, self.calls_people = text, shown.title, shown.calls_people
        self.bubble_lines = [LineRow([SpanRow(one.text, one.bold, one.address) for one in line]) for line in shown.lines]
        self.payload = json.dumps(made.payload, ensure_ascii=False, indent=2)
