"""Why a question is back, from what was stored when it was last answered. Rule: semantics 11."""
# pyright: strict

from __future__ import annotations

from datetime import date

from app.quiz.models import QuizAttempt
from app.quiz.repository import Remembered
from app.quiz.rules import Confidence, is_misconception
from app.quiz.views import WhyBack


def why_back(last: QuizAttempt | None, kept: Remembered | None, day: date) -> WhyBack | None:
    """The facts behind a repeated question that is asked on `day`; None for one that was never answered."""
    if last is None or kept is None:
        return None
    said = Confidence(last.confidence) if last.confidence else None
    return WhyBack(
        last_day=last.day,
        right=last.right,
        hinted=last.hinted,
        misconception=is_misconception(right=last.right, confidence=said),
        fades_in=(kept.memory.due - kept.memory.last_review).days,
        fades_on=kept.memory.due,
        due=kept.due,
        asked_on=day,
    )
