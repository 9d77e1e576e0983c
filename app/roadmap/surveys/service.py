"""The door to pulse surveys. Each use case lives in the module of its idea."""
# pyright: strict

from __future__ import annotations

from app.roadmap.surveys.answering import answer_form, answer_survey, surveys_waiting, withdraw_answer
from app.roadmap.surveys.closing import close_due_surveys, forget_survey_texts, surveys_due
from app.roadmap.surveys.privacy import HELD
from app.roadmap.surveys.reading import latest_satisfaction, results, show_survey, surveys, surveys_of, trouble_counts, troubles
from app.roadmap.surveys.sending import ask_people, close_survey, company_day, remind_survey, send_survey, survey_groups

__all__ = [
    "HELD",
    "answer_form",
    "answer_survey",
    "ask_people",
    "close_due_surveys",
    "close_survey",
    "company_day",
    "forget_survey_texts",
    "latest_satisfaction",
    "remind_survey",
    "results",
    "send_survey",
    "show_survey",
    "survey_groups",
    "surveys",
    "surveys_due",
    "surveys_of",
    "surveys_waiting",
    "trouble_counts",
    "troubles",
    "withdraw_answer",
]
