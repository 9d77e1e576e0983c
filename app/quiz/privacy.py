"""What the quiz holds about a person, and what becomes of it when they are erased."""

from __future__ import annotations

from app.quiz import models
from app.records import Erasure, Held

HELD = (
    Held(models.QuizSession, "quizzes", Erasure.DELETED),
    Held(models.QuizAttempt, "quiz_answers", Erasure.DELETED),
    Held(models.QuizMisconception, "misconceptions", Erasure.DELETED, column="attempt_id", parent=models.QuizAttempt),
    Held(models.QuizChecklist, "checklists", Erasure.DELETED),
    Held(models.QuizCertificate, "certificates", Erasure.DELETED),
    Held(models.QuizMemory, "memory", Erasure.DELETED),
)
