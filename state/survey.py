"""Answering a pulse survey: one form, less than a minute, changed and taken back until the last day."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import Any

import reflex as rx

from app.database import database
from app.errors import InvalidInputError
from app.i18n.dates import day_text
from app.policy.screened import Decision, UndecidedError
from app.roadmap.surveys import service as surveys
from app.roadmap.surveys.rules import MAX_TROUBLE, MOST_MINUTES, SCALE, SCALES
from app.roadmap.surveys.views import AnswerForm, AnswerInput
from state import payload
from state.base import PageState, handler
from state.screened import Finding, findings_of


class SurveyState(PageState, rx.State):
    """The form, or (`answered` and not `changing`) thanks; what was answered stands in `chosen` by question, "" where nothing was."""

    loaded: bool = False
    busy: bool = False
    id: int = 0
    title: str = ""
    intro: str = ""
    questions: list[str] = []
    statement: str = ""
    closes: str = ""
    open: bool = True
    asked: int = 0
    answered: bool = False
    changing: bool = False
    asking: bool = False
    chosen: dict[str, str] = {}
    trouble: str = ""
    findings: list[Finding] = []
    digest: str = ""
    draft_key: str = ""

    @handler()
    async def load(self) -> None:
        """The survey that the address names, with what was answered before."""
        self.loaded, self.busy, self.changing, self.asking, self.id = True, False, False, False, 0
        self.findings, self.digest = [], ""
        number = payload.version(self.router.url.query_parameters.get("id", ""), "survey.error.gone")
        async with database().read() as uow:
            self._show(await surveys.answer_form(uow, self._actor(), number))

    @handler()
    async def send(self, form: dict[str, Any]) -> AsyncGenerator[None]:
        """Answer; the same again changes nothing."""
        fields = payload.form(form)
        number = payload.version(fields.get("survey"), "survey.error.gone")
        sent = _written(fields)
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                self._show(await surveys.answer_survey(uow, self._actor(), number, sent))
            self.changing, self.findings, self.digest = False, [], ""
        except UndecidedError as problem:
            self._report(problem)
            self.findings, self.digest = findings_of(problem), problem.digest
        finally:
            self.busy = False

    @handler()
    async def change(self) -> None:
        """Back to the form, with what was answered."""
        self.changing, self.asking = True, False

    @handler()
    async def ask(self) -> None:
        """Ask once before the answer is taken back."""
        self.asking = True

    @handler()
    async def decline(self) -> None:
        """Leave it as it is."""
        self.asking = False

    @handler()
    async def withdraw(self, survey_id: int) -> AsyncGenerator[None]:
        """Take the answer back; safe to repeat."""
        number = payload.whole(survey_id, "survey", least=1, most=payload.MAX_ID)
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                self._show(await surveys.withdraw_answer(uow, self._actor(), number))
            self.changing, self.asking = False, False
            self._say("survey.withdrawn")
        finally:
            self.busy = False

    def _show(self, form: AnswerForm) -> None:
        self.id, self.title, self.intro, self.statement = form.id, form.title, form.intro, form.statement
        self.questions = [one.value for one in form.questions]
        self.closes, self.open, self.asked = day_text(form.closes_on, self._locale()), form.is_open, form.asked
        mine = form.mine
        self.answered = mine is not None
        numbers = [*((one.value, getattr(mine, one.value, None)) for one in SCALES), ("minutes", getattr(mine, "minutes", None))]
        self.chosen = {name: "" if value is None else str(value) for name, value in numbers}
        self.trouble = mine.trouble if mine is not None else ""
        self.draft_key = f"nezuku-survey-{self._actor().person_id}-{form.id}"


def _written(fields: Any) -> AnswerInput:
    values = {one.value: _number(fields.get(one.value), one.value, SCALE[0], SCALE[-1]) for one in SCALES}
    values["minutes"] = _number(fields.get("minutes"), "minutes", 0, MOST_MINUTES)
    return AnswerInput(
        values,
        payload.text(fields.get("trouble", ""), "trouble", longest=MAX_TROUBLE, required=False),
        payload.choice(fields["decision"], "decision", Decision).value if fields.get("decision") else None,
        payload.text(fields.get("decided_for", ""), "decided_for", longest=64, required=False),
    )


def _number(value: object, field: str, least: int, most: int) -> int | None:
    """A number, or nothing where the person left it out."""
    if value is None or value == "":
        return None
    if isinstance(value, str) and len(value) > len(str(most)) + 2:
        raise InvalidInputError("error.input.number", field=field, least=least, most=most)
    return payload.whole(value, field, least=least, most=most)
