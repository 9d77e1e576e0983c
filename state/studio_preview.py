"""The phone beside the editor: what an employee would see of a draft, in a language and for a track, and what they would be told."""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

import reflex as rx

from app.curriculum.rules import Answer, Indexes, QuestionType, Track, Written
from app.curriculum.rules.answers import MAX_PROMPT
from app.curriculum.views import (
    ChallengeDetail,
    Feedback,
    Improvement,
    LessonDetail,
    OptionFeedback,
    OptionView,
    QuestionDetail,
    Sequence,
    TrainingDetail,
)
from app.database import database
from app.errors import InvalidInputError, NezukuError
from app.i18n import LOCALES, Locale, locale_of, translate
from app.people.rules import Permission
from app.policy import service as policy
from app.quiz.answering import PROMPT
from app.studio import service as studio
from state import payload
from state.base import PageState, handler
from state.challenge import Finding, Part
from state.lesson import OptionRow
from state.quiz_shown import Choice, PartRow, Place, PromptPiece, Said, Segment, part_rows, prompt_pieces, said_rows
from state.quiz_shown import choices as choices_of
from state.tools import Tool, tool_row

MAX_INDEX = 200
MAX_ROWS = 50


class Theme(StrEnum):
    """The colours of the phone, not of the page."""

    LIGHT = "light"
    DARK = "dark"


@dataclass
class Section:
    """A part of a text; `base` is the field it stands in."""

    base: str
    html: str


@dataclass
class Step:
    """A step of a curriculum."""

    number: int
    kind: str
    title: str
    minutes: int


class StudioPreviewState(PageState, rx.State):
    """One draft as its learners see it. Nothing of it is stored, and nothing counts."""

    shown: str = ""  # which kind of content is on the phone; "": nothing yet
    missing: str = ""
    language: str = "ja"
    theme: str = Theme.LIGHT.value
    track: str = Track.WORK.value
    own_track: str = ""
    title: str = ""
    summary: str = ""
    minutes: int = 0
    difficulty: int = 1

    count: int = 0
    position: int = 0
    card_title: str = ""
    card_body: str = ""
    question: bool = False
    multiple: bool = False
    options: list[OptionRow] = []
    answered: bool = False
    right: bool = False

    scenario: str = ""
    steps: str = ""
    prompt: str = ""
    parts: list[Part] = []
    good_result: str = ""
    never_enter: str = ""
    further: str = ""
    tools: list[Tool] = []
    findings: list[Finding] = []
    sections: list[Section] = []
    sequence: list[Step] = []

    type: str = QuestionType.SINGLE.value
    text: str = ""
    choices: list[Choice] = []
    matches: list[Choice] = []
    segments: list[Segment] = []
    picture: str = ""
    picture_alt: str = ""
    picture_width: int = 0
    picture_height: int = 0
    places: list[Place] = []
    marked: list[int] = []
    moved: str = ""
    has_hint: bool = False
    hint: str = ""
    weak_prompt: str = ""
    rubric: list[str] = []
    prompt_parts: list[PartRow] = []
    pieces: list[PromptPiece] = []
    model_answer: str = ""
    said: list[Said] = []
    explanation: str = ""
    _draft: int = 0
    _hint: str = ""
    _cards: tuple[str, ...] = ()
    _written: tuple[str, ...] = ()
    _detail: LessonDetail | None = None
    _feedback: Feedback | None = None

    @handler(Permission.AUTHOR)
    async def choose_theme(self, theme: str) -> None:
        """Light or dark, on the phone only."""
        self.theme = payload.choice(theme, "theme", Theme).value

    @handler(Permission.AUTHOR)
    async def choose_track(self, track: str) -> None:
        """Whose phone it is."""
        self.track = payload.choice(track, "track", Track).value

    @handler(Permission.AUTHOR)
    async def choose_language(self, language: str) -> None:
        """The language of the phone's owner."""
        self.language = _language(language)
        await self._refresh()

    @handler(Permission.AUTHOR, keeps_messages=True)
    async def follow(self, part: str) -> None:
        """Show the card that is being written."""
        part = payload.text(part, "part", longest=40, required=False)
        if part in self._cards and self._cards.index(part) != self.position:
            self._turn_to(self._cards.index(part))

    @handler(Permission.AUTHOR)
    async def forward(self) -> None:
        """The next card, if there is one."""
        self._turn_to(self.position + 1)

    @handler(Permission.AUTHOR)
    async def backward(self) -> None:
        """The card before, if there is one."""
        self._turn_to(self.position - 1)

    @handler(Permission.AUTHOR)
    async def again(self) -> None:
        """The question as it was before the answer."""
        self._feedback = None
        await self._refresh()

    @handler(Permission.AUTHOR)
    async def answer_card(self, form: dict[str, Any]) -> None:
        """Say what a learner would be told about the options chosen."""
        fields = payload.form(form)
        await self._judge(_chosen(fields), card=self.position)
        self._show_card()

    @handler(Permission.AUTHOR)
    async def answer_question(self, form: dict[str, Any]) -> None:
        """The same for a question of the quiz."""
        answer = self._given(payload.form(form))
        await self._judge(answer, card=None)
        if self._feedback is not None:
            self.right, self.explanation = self._feedback.right, self._feedback.explanation_html
            self.said, self.answered = self._rows(self._feedback.options), True
            if self._feedback.improvement is not None:
                self._tell_parts(self._feedback.improvement)

    @handler(Permission.AUTHOR)
    async def show_hint(self) -> None:
        """The hint, when it is asked for."""
        self.hint = self._hint

    @handler(Permission.AUTHOR)
    async def move(self, index: int, down: bool) -> None:
        """Move an entry of an ordering question by one place; at either end it stays."""
        chosen, step = payload.whole(index, "answer", least=0, most=MAX_INDEX), 1 if payload.flag(down, "answer") else -1
        entries = [replace(entry) for entry in self.choices]
        before = next((place for place, entry in enumerate(entries) if entry.index == chosen), None)
        if before is None or not 0 <= before + step < len(entries):
            return
        entries.insert(before + step, entries.pop(before))
        self.choices = entries
        said = {"text": entries[before + step].text, "place": before + step + 1}
        self.moved = translate(locale_of(self.language), "quizpage.moved", **said)

    @handler(Permission.AUTHOR)
    async def mark(self, index: int) -> None:
        """Mark a place in the text or picture, or take the mark away."""
        chosen = payload.whole(index, "answer", least=0, most=MAX_INDEX)
        if any(one.index == chosen for one in (*self.segments, *self.places)):
            self.marked = sorted(set(self.marked) ^ {chosen})

    def _begin(self, draft: int, language: Locale, track: str, cards: tuple[str, ...], written: tuple[str, ...]) -> None:
        """Which draft it is, with the ids of its cards and the languages it is written in.

        With another draft, whatever was done to the one before is over. Its own track's people see it first.
        """
        self._cards, self._written = cards, written
        if draft != self._draft:
            self._draft, self.position, self.language = draft, 0, language
            self.shown, self._feedback = "", None
            self.track = track or Track.WORK.value

    async def _refresh(self) -> None:
        """Draw the draft as it is stored now; what stands in the way of drawing it is said instead."""
        try:
            async with database().read() as uow:
                detail = await studio.preview(uow, self._actor(), self._draft, self._written_language())
                tools = await policy.approved_tools(uow, self._actor()) if isinstance(detail, ChallengeDetail) else ()
        except NezukuError as problem:
            self.shown, self.missing = "", problem.text(self._locale())
            return
        self.missing, self.tools = "", [tool_row(tool, self._written_language()) for tool in tools]
        match detail:
            case LessonDetail():
                self._show_lesson(detail)
            case ChallengeDetail():
                self._show_challenge(detail)
            case QuestionDetail():
                self._show_question(detail)
            case Sequence():
                self._show_curriculum(detail)
            case TrainingDetail():
                self._show_training(detail)

    def _written_language(self) -> Locale:
        """The language that somebody with this language gets: as for learners, the other one where nothing is written in it."""
        return locale_of(self.language if self.language in self._written or not self._written else self._written[0])

    def _show_lesson(self, detail: LessonDetail) -> None:
        if self._detail != detail:
            self._feedback = None
        self._detail, self.count = detail, len(detail.cards)
        self.shown, self.title, self.summary, self.own_track = "lesson", detail.title, detail.summary, detail.track or ""
        self.minutes, self.difficulty = detail.minutes, detail.difficulty
        self._show_card()

    def _turn_to(self, position: int) -> None:
        if self._detail is not None and 0 <= position < len(self._detail.cards):
            self.position, self._feedback = position, None
            self._show_card()

    def _show_card(self) -> None:
        cards = self._detail.cards if self._detail else ()
        if not cards:
            self.position, self.card_title, self.card_body, self.question, self.options = 0, "", "", False, []
            return
        self.position = min(self.position, len(cards) - 1)
        card = cards[self.position]
        self.card_title, self.card_body, self.question, self.multiple = card.title, card.body_html, card.question, card.multiple
        self.answered, self.right = self._feedback is not None, self._feedback is not None and self._feedback.right
        self.options = [_option(option, self._feedback) for option in card.options]

    def _show_challenge(self, detail: ChallengeDetail) -> None:
        self.shown, self.title, self.summary, self.own_track = "challenge", detail.title, detail.summary, detail.track or ""
        self.minutes, self.difficulty = detail.minutes, detail.difficulty
        self.scenario, self.steps, self.prompt = detail.scenario_html, detail.steps_html, detail.prompt
        self.parts = [Part(part.text, part.is_blank) for part in detail.prompt_parts]
        self.good_result, self.never_enter = detail.good_result_html, detail.never_enter_html
        self.further = detail.further_html or ""

    def _show_question(self, detail: QuestionDetail) -> None:
        self.shown, self.title, self.type, self.own_track = "question", detail.title, detail.type.value, ""
        self.text, self.difficulty = detail.question_html, detail.difficulty
        self.choices, self.matches = choices_of(detail.options), choices_of(detail.matches)
        self.segments = [Segment(-1 if part.index is None else part.index, part.text) for part in detail.segments]
        self._show_picture(detail)
        known = {one.index for one in (*self.segments, *self.places)}
        self.marked = [index for index in self.marked if index in known]
        self.weak_prompt, self.rubric = detail.weak_prompt, [part.value for part in detail.rubric]
        self.prompt_parts, self.pieces, self.model_answer = [], [], ""
        self._hint, self.has_hint, self.hint = detail.hint_html or "", detail.hint_html is not None, ""
        self.answered, self.moved = False, ""

    def _show_picture(self, detail: QuestionDetail) -> None:
        shown = detail.picture
        self.picture, self.picture_alt = (shown.address, shown.alternative) if shown else ("", "")
        self.picture_width, self.picture_height = (shown.width, shown.height) if shown else (0, 0)
        self.places = [Place(one.index, one.index + 1, one.x, one.y, one.width, one.height, one.text) for one in detail.regions]

    def _tell_parts(self, said: Improvement) -> None:
        locale = self._written_language()
        self.prompt_parts, self.pieces = part_rows(said, locale), prompt_pieces(said, locale)
        self.model_answer = said.model_answer

    def _show_curriculum(self, detail: Sequence) -> None:
        self.shown, self.title, self.summary, self.own_track = "curriculum", detail.title, detail.summary, ""
        self.sections = [Section("introduction", detail.introduction_html)]
        self.sequence = [Step(number, step.kind, step.title, step.minutes) for number, step in enumerate(detail.steps[:MAX_ROWS], 1)]

    def _show_training(self, detail: TrainingDetail) -> None:
        self.shown, self.title, self.summary, self.own_track = "training", detail.title, detail.summary, detail.track
        self.minutes = detail.minutes
        agenda = [Section("agenda", part.text_html) for part in detail.agenda]
        slides = [Section("slides", f"<h3>{html.escape(slide.title)}</h3>{slide.body_html}") for slide in detail.slides]
        told = [Section("goal", detail.goal_html), Section("preparation", detail.preparation_html), *agenda, *slides]
        after = [Section("exercises", detail.exercises_html), Section("follow_up", detail.follow_up_html or "")]
        self.sections = [section for section in (*told, *after) if section.html][:MAX_ROWS]

    async def _judge(self, answer: Answer, *, card: int | None) -> None:
        async with database().read() as uow:
            language = self._written_language()
            self._feedback = await studio.preview_feedback(uow, self._actor(), self._draft, language, answer, card)

    def _given(self, fields: Mapping[str, Any]) -> Answer:
        """What was answered, as indexes or as a prompt; empty where something is missing."""
        match self.type:
            case QuestionType.SINGLE:
                return _chosen(fields)
            case QuestionType.MULTIPLE:
                return tuple(option.index for option in self.choices if fields.get(f"option-{option.index}"))
            case QuestionType.ORDERING:
                return tuple(option.index for option in self.choices)
            case QuestionType.MATCHING:
                given = [fields.get(f"match-{left}") for left in range(len(self.choices))]
                if any(one in (None, "") for one in given):
                    raise InvalidInputError("quizpage.match.missing", field="answer")
                return tuple(payload.whole(one, "answer", least=0, most=MAX_INDEX) for one in given)
            case QuestionType.IMPROVE:
                return Written(payload.text(fields.get(PROMPT), "answer", longest=MAX_PROMPT))
            case _:
                return tuple(self.marked)

    def _rows(self, options: tuple[OptionFeedback, ...]) -> list[Said]:
        """What is said about each option, in a text or picture for each place that is risky or was marked."""
        texts = {option.index: option.html for option in self.choices}
        texts |= {one.index: html.escape(one.text) for one in (*self.segments, *self.places)}
        return said_rows(QuestionType(self.type), options, texts, {match.index: match.html for match in self.matches})


def _language(value: object) -> Locale:
    """A language that content can have. Raises InvalidInputError."""
    if value not in LOCALES:
        raise InvalidInputError("error.input.choice", field="language")
    return "en" if value == "en" else "ja"


def _option(option: OptionView, feedback: Feedback | None) -> OptionRow:
    said = next((about for about in feedback.options if about.index == option.index), None) if feedback else None
    if said is None:
        return OptionRow(option.index, option.text_html, chosen=False, right=False, feedback="")
    return OptionRow(option.index, option.text_html, said.chosen, said.right, said.feedback_html)


def _chosen(fields: Mapping[str, Any]) -> Indexes:
    """One radio button `option`, or a ticked box `option-<index>` for each."""
    if fields.get("option") not in (None, ""):
        return (payload.whole(fields["option"], "answer", least=0, most=MAX_INDEX),)
    return tuple(index for index in range(MAX_ROWS) if fields.get(f"option-{index}"))
