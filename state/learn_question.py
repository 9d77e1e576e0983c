"""A question I have answered before, to look up again."""

from __future__ import annotations

from dataclasses import dataclass

import reflex as rx

from app.database import database
from app.errors import NezukuError
from app.learning import service as learning
from state import payload
from state.base import PageState, handler

MAX_ROWS = 50


@dataclass
class RightAnswer:
    """Something that was right, and what is said about it."""

    html: str
    feedback: str


class LookUpState(PageState, rx.State):
    """The question with its solution; it is sent only to who has answered it."""

    loaded: bool = False
    version: int = 0
    title: str = ""
    text: str = ""
    weak_prompt: str = ""
    answers: list[RightAnswer] = []
    model_answer: str = ""
    explanation: str = ""

    @handler()
    async def load(self) -> None:
        """The question that the address names."""
        try:
            version = payload.version(self.router.url.query_parameters.get("v", ""), "learn.question.not_answered")
            async with database().read() as uow:
                found = await learning.look_up_question(uow, self._actor(), version)
        except NezukuError:
            self.loaded = False  # not the question that was open before
            raise
        self.version, self.title, self.text, self.weak_prompt = found.version_id, found.title, found.question_html, found.weak_prompt
        self.answers = [RightAnswer(text, said) for text, said in found.answers[:MAX_ROWS]]
        self.model_answer, self.explanation = found.model_answer, found.explanation_html
        self.loaded = True
