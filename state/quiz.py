"""The quiz of three: one question at a time, what is said about the answer, then the celebration."""

from __future__ import annotations

import html
from collections.abc import AsyncGenerator, Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4, uuid5

import reflex as rx

from app import clock
from app.badges import service as badges
from app.badges.rules import Badge
from app.curriculum.rules import Answer, Indexes, QuestionType, Written
from app.curriculum.rules.answers import MAX_PROMPT
from app.curriculum.views import Improvement, OptionFeedback, QuestionDetail
from app.database import database
from app.errors import InvalidInputError
from app.i18n import translate
from app.i18n.dates import day_text
from app.people.rules import Actor, learning_day
from app.policy.screened import Decision, UndecidedError
from app.quiz import service as quiz
from app.quiz.answering import PROMPT
from app.quiz.rules import Confidence
from app.quiz.views import AnswerFeedback, QuizView
from state import payload
from state.base import handler
from state.celebration import CelebrationState
from state.quiz_shown import (
    Choice,
    PartRow,
    Place,
    PromptPiece,
    Said,
    Segment,
    choices,
    part_rows,
    prompt_pieces,
    said_rows,
    why_back_lines,
)
from state.screened import Finding, findings_of

MAX_INDEX = 200
FIRST_SETS = UUID("6f1d5b0e-52a7-4d0c-9a53-0e8a4c1f7b21")  # the names in it are a person and a learning day
TOP = "quiz-top"  # the place at the head of the page that takes the focus when what is below it changes


class Phase(StrEnum):
    """What the page shows."""

    QUESTION = "question"
    FEEDBACK = "feedback"
    CELEBRATION = "celebration"
    DONE = "done"
    EMPTY = "empty"


class QuizState(CelebrationState, rx.State):
    """The set under way. The server keeps it: whatever tab or device opens the page goes on at the first question without an answer."""

    loaded: bool = False
    busy: bool = False
    phase: str = Phase.EMPTY.value
    more: int = 0
    version: int = 0
    index: int = 0
    total: int = 0
    kind: str = QuestionType.SINGLE.value
    title: str = ""
    text: str = ""
    options: list[Choice] = []
    matches: list[Choice] = []
    segments: list[Segment] = []
    picture: str = ""
    picture_alt: str = ""
    picture_width: int = 0
    picture_height: int = 0
    places: list[Place] = []
    marked: list[int] = []
    moved: str = ""
    weak_prompt: str = ""
    rubric: list[str] = []
    findings: list[Finding] = []
    screened_digest: str = ""
    parts: list[PartRow] = []
    pieces: list[PromptPiece] = []
    model_answer: str = ""
    back: str = ""
    back_reasons: list[str] = []
    has_hint: bool = False
    hint: str = ""
    draft_key: str = ""
    right: bool = False
    said: list[Said] = []
    explanation: str = ""
    due: str = ""
    help_offered: bool = False
    last: bool = False
    certificate: bool = False
    checklist_offered: bool = False
    _key: str = ""
    _session: int = 0
    _shown_in: str = ""
    _hint: str = ""
    _due: str = ""
    _answered: tuple[int, str] = (0, "")

    @handler()
    async def load(self) -> None:
        """Begin or go on; what was just said about an answer stays until the person goes on, or the day is over."""
        actor = self._actor()
        self.busy = False
        stays = self.phase == Phase.FEEDBACK or (self.phase == Phase.CELEBRATION and self.celebrating)
        if stays and self._answered == (actor.person_id, _today(actor).isoformat()):
            self.due = day_text(date.fromisoformat(self._due), self._locale())
            return
        await self._begin(actor)
        self.loaded = True

    @handler()
    async def answer(self, form: dict[str, Any]) -> AsyncGenerator[Any]:
        """Answer the question on the page. A second tap does nothing; a question in another language than the person's is shown anew."""
        actor, fields = self._actor(), payload.form(form)
        if self.phase != Phase.QUESTION or payload.whole(fields.get("place"), "answer", least=0, most=MAX_INDEX) != self.index:
            return
        if self._shown_in != self._locale():
            await self._open(actor)
            return
        given = self._given(fields)
        confidence = payload.choice(fields["confidence"], "confidence", Confidence).value if fields.get("confidence") else None
        decision = payload.choice(fields["decision"], "decision", Decision).value if fields.get("decision") else None
        digest = payload.text(fields.get("decided_for", ""), "decided_for", longest=64, required=False)
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                told = await quiz.answer_question(
                    uow, actor, self._session, self.index, given, confidence, self.hint != "", decision=decision, decided_for=digest
                )
                earned = await badges.grant_for_set(uow, actor, told.outcome) if told.outcome else ()
            self._tell(actor, told, earned)
        except UndecidedError as problem:
            self.error, self.findings, self.screened_digest = problem.text(self._locale()), findings_of(problem), problem.digest
            return
        finally:
            self.busy = False
        yield rx.set_focus(TOP)

    @handler()
    async def go_on(self) -> AsyncGenerator[Any]:
        """The next question, or after the last one the celebration."""
        if self.phase != Phase.FEEDBACK:
            return
        if self.last and self.celebrating:
            self.phase = Phase.CELEBRATION.value
            return
        self.busy = True
        yield
        try:
            await (self._begin(self._actor()) if self.last else self._open(self._actor()))
        finally:
            self.busy = False
        if self.phase == Phase.QUESTION:
            yield rx.set_focus(TOP)

    @handler()
    async def another_set(self) -> AsyncGenerator[None]:
        """Further questions of the same day; whichever tab asks, there is one set at a time."""
        if self.phase != Phase.DONE:
            return
        self.busy = True
        yield
        try:
            self._key = str(uuid4())
            await self._open(self._actor())
        finally:
            self.busy = False

    @handler()
    async def show_hint(self) -> None:
        """The hint comes when it is asked for; from then on the answer counts as hinted."""
        if self.phase == Phase.QUESTION:
            self.hint = self._hint

    @handler()
    async def move(self, index: int, down: bool) -> None:
        """Move an entry of an ordering question by one place; at either end it stays."""
        if self.phase != Phase.QUESTION or self.kind != QuestionType.ORDERING:
            return
        chosen, step = payload.whole(index, "answer", least=0, most=MAX_INDEX), 1 if payload.flag(down, "answer") else -1
        entries = [replace(entry) for entry in self.options]
        before = next((place for place, entry in enumerate(entries) if entry.index == chosen), None)
        if before is None or not 0 <= before + step < len(entries):
            return
        entries.insert(before + step, entries.pop(before))
        self.options = entries
        self.moved = translate(self._locale(), "quizpage.moved", text=entries[before + step].text, place=before + step + 1)

    @handler()
    async def mark(self, index: int) -> None:
        """Mark a place in the text or picture, or take the mark away."""
        chosen = payload.whole(index, "answer", least=0, most=MAX_INDEX)
        if self.phase == Phase.QUESTION and any(one.index == chosen for one in (*self.segments, *self.places)):
            self.marked = sorted(set(self.marked) ^ {chosen})

    async def _begin(self, actor: Actor) -> None:
        async with database().read() as uow:
            teaser = await quiz.quiz_teaser(uow, actor)
            self.checklist_offered = (await quiz.checklist(uow, actor)).offered
        under_way = teaser.reviews is None
        self.more = 0 if under_way else teaser.questions
        if teaser.done_today and not under_way:
            self.phase = Phase.DONE.value
        elif not teaser.questions:
            self.phase = Phase.EMPTY.value
        else:
            first = str(uuid5(FIRST_SETS, f"{actor.person_id}:{_today(actor).isoformat()}"))
            self._key = str(uuid4()) if teaser.done_today else first
            await self._open(actor)

    async def _open(self, actor: Actor) -> None:
        async with database().write() as uow:
            view = await quiz.start_quiz(uow, actor, self._key)
        if view.finished:
            self.phase, self.more = Phase.DONE.value, 0
        else:
            self._show(actor, view)

    def _show(self, actor: Actor, view: QuizView) -> None:
        """Put the next question on the page; the one that is there stays with everything that was done to it."""
        shown = (self.phase, self._session, self.index, self._shown_in)
        if shown == (Phase.QUESTION, view.session_id, view.position, self._locale()):
            return
        question = view.questions[view.position]
        self._session, self.index, self.total, self._shown_in = view.session_id, view.position, len(view.questions), self._locale()
        self.version = question.version_id
        self.kind, self.title, self.text = question.type.value, question.title, question.question_html
        self.options, self.matches = choices(question.options), choices(question.matches)
        self.segments = [Segment(-1 if part.index is None else part.index, part.text) for part in question.segments]
        self._show_picture(question)
        self.marked, self.moved = [], ""
        self.weak_prompt, self.rubric = question.weak_prompt, [part.value for part in question.rubric]
        self.findings, self.screened_digest = [], ""
        self.parts, self.pieces, self.model_answer = [], [], ""
        self.back, self.back_reasons = why_back_lines(view.back, self._locale()) if view.back else ("", [])
        self._hint, self.has_hint, self.hint = question.hint_html or "", question.hint_html is not None, ""
        self.said, self.explanation, self.help_offered, self.last, self.celebrating = [], "", False, False, False
        self.draft_key = f"nezuku-quiz-{actor.person_id}-{view.session_id}-{view.position}-{self._shown_in}"
        self.phase = Phase.QUESTION.value

    def _show_picture(self, question: QuestionDetail) -> None:
        shown = question.picture
        self.picture, self.picture_alt = (shown.address, shown.alternative) if shown else ("", "")
        self.picture_width, self.picture_height = (shown.width, shown.height) if shown else (0, 0)
        self.places = [Place(one.index, one.index + 1, one.x, one.y, one.width, one.height, one.text) for one in question.regions]

    def _given(self, fields: Mapping[str, Any]) -> Answer:
        """What was answered, as indexes; empty where something is missing, which the service says in words."""
        match QuestionType(self.kind):
            case QuestionType.SINGLE:
                return _indexes(fields.get("option"))
            case QuestionType.MULTIPLE:
                return tuple(option.index for option in self.options if fields.get(f"option-{option.index}"))
            case QuestionType.ORDERING:
                return tuple(option.index for option in self.options)
            case QuestionType.MATCHING:
                pairs = _indexes(*(fields.get(f"match-{left}") for left in range(len(self.options))))
                if not pairs:
                    raise InvalidInputError("quizpage.match.missing", field="answer")
                return pairs
            case QuestionType.IMPROVE:
                return Written(payload.text(fields.get(PROMPT), "answer", longest=MAX_PROMPT))
            case _:
                return tuple(self.marked)

    def _tell(self, actor: Actor, told: AnswerFeedback, earned: tuple[Badge, ...]) -> None:
        self.right, self.explanation, self.help_offered, self.last = told.right, told.explanation_html, told.help_offered, told.finished
        self._due, self.due = told.next_due.isoformat(), day_text(told.next_due, self._locale())
        self.said, self.certificate = self._rows(told.options), told.certificate
        self.findings, self.screened_digest = [], ""
        if told.improvement is not None:
            self._tell_parts(told.improvement)
        self._answered = (actor.person_id, _today(actor).isoformat())
        if told.outcome is not None:
            self._celebrate(told.outcome, earned)
        self.phase = Phase.FEEDBACK.value

    def _tell_parts(self, said: Improvement) -> None:
        self.parts, self.pieces = part_rows(said, self._locale()), prompt_pieces(said, self._locale())
        self.model_answer = said.model_answer

    def _rows(self, options: tuple[OptionFeedback, ...]) -> list[Said]:
        texts = {option.index: option.html for option in self.options}
        texts |= {one.index: html.escape(one.text) for one in (*self.segments, *self.places)}
        return said_rows(QuestionType(self.kind), options, texts, {match.index: match.html for match in self.matches})


def _today(actor: Actor) -> date:
    return learning_day(clock.now(), actor.zone, actor.day_start_hour)


def _indexes(*values: object) -> Indexes:
    """The indexes that form fields name; none at all when one of them is missing."""
    if any(value in (None, "") for value in values):
        return ()
    return tuple(payload.whole(value, "answer", least=0, most=MAX_INDEX) for value in values)
