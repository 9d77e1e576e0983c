"""Packs of questions, and people who take quizzes on chosen days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from uuid import UUID

from app.curriculum import service as curriculum
from app.curriculum.loader import read_pack
from app.curriculum.rules import Answer, Language
from app.database import Database
from app.quiz import service as quiz
from app.quiz.views import AnswerFeedback, QuizView
from tests.services.habit.acting import Acting
from tests.unit.curriculum.packs import MANIFEST, QUESTION_SECTIONS, question, write_pack

RIGHT, WRONG = (0,), (1,)
_keys = count(1)


def new_key() -> str:
    return str(UUID(int=next(_keys) + 2**100))


def questions(number: int, topic: str = "security", prefix: str = "q") -> dict[str, str]:
    """A pack of single-choice questions, the first option of each is right."""
    files = {"pack.yaml": MANIFEST}
    for index in range(number):
        for language in ("ja", "en"):
            text = question("single", language).replace("topics: [security]", f"topics: [{topic}]")
            files[f"questions/{prefix}-{index}/{language}.md"] = text
    return files


def of_kind(kind: str, number: int = 1) -> dict[str, str]:
    """A pack of questions of one type."""
    languages: tuple[Language, ...] = ("ja", "en")
    files = {f"questions/{kind}-{index}/{language}.md": question(kind, language) for index in range(number) for language in languages}
    return {"pack.yaml": MANIFEST, **files}


def every_kind() -> dict[str, str]:
    """A pack with one question of each type."""
    kinds = {f"questions/{kind}/{language}.md": question(kind, language) for kind in QUESTION_SECTIONS for language in ("ja", "en")}
    return {"pack.yaml": MANIFEST, **kinds}


async def imported(db: Database, folder: Path, files: Mapping[str, str | bytes]) -> None:
    pack = read_pack(write_pack(folder, files)).pack
    assert pack is not None
    async with db.write() as uow:
        await curriculum.import_pack(uow, pack)


@dataclass
class Taking(Acting):
    """One person with a phone, the clock in their hands, and questions on it."""

    async def start(self, key: str | None = None) -> QuizView:
        actor = await self.actor()
        async with self.db.write() as uow:
            return await quiz.start_quiz(uow, actor, key or new_key())

    async def answer(
        self,
        started: QuizView,
        index: int,
        answer: Answer = RIGHT,
        *,
        confidence: str | None = None,
        hinted: bool = False,
        decision: str | None = None,
        decided_for: str = "",
    ) -> AnswerFeedback:
        actor = await self.actor()
        async with self.db.write() as uow:
            return await quiz.answer_question(
                uow, actor, started.session_id, index, answer, confidence, hinted, decision=decision, decided_for=decided_for
            )

    async def take(self, day: date | int | None = None, *, wrong: int = 0) -> AnswerFeedback:
        """Take a whole set with care, the first answers wrong; what was said with the last one."""
        if day is not None:
            self.go_to(day)
        started = await self.start()
        self.clock.advance(timedelta(minutes=5))
        said = [await self.answer(started, index, WRONG if index < wrong else RIGHT) for index in range(len(started.questions))]
        return said[-1]
