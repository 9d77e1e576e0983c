"""What surveys hold about a person, and what becomes of it when they are erased."""

from __future__ import annotations

from app.records import Erasure, Held
from app.roadmap.surveys.models import SurveyAnswer, SurveyAsked

HELD = (
    Held(SurveyAnswer, "survey_answers", Erasure.DELETED),
    Held(SurveyAsked, "surveys_asked", Erasure.DELETED),
)
