"""Judged answers as they are shown."""
# pyright: strict

from __future__ import annotations

import html
from collections.abc import Iterable

from app.curriculum.content import Pictures
from app.curriculum.markdown import to_html
from app.curriculum.rules import Language
from app.curriculum.rules.answers import Mark
from app.curriculum.views import Feedback, OptionFeedback
from app.i18n import translate


def choice_feedback(marks: Iterable[Mark], explanation: str = "", pictures: Pictures = ()) -> Feedback:
    """Feedback written in Markdown, one for each option."""
    marks = tuple(marks)
    options = tuple(
        OptionFeedback(mark.index, mark.chosen, mark.right, to_html(mark.feedback or "", pictures), mark.solution) for mark in marks
    )
    return Feedback(_all_correct(marks), options, to_html(explanation, pictures))


def spot_feedback(marks: Iterable[Mark], explanation: str, language: Language, pictures: Pictures = ()) -> Feedback:
    """Reasons written in plain text for risky places; for harmless ones that they are."""
    marks = tuple(marks)
    harmless = translate(language, "curriculum.spot_harmless")
    options = tuple(OptionFeedback(mark.index, mark.chosen, mark.right, html.escape(mark.feedback or harmless)) for mark in marks)
    return Feedback(_all_correct(marks), options, to_html(explanation, pictures))


def _all_correct(marks: Iterable[Mark]) -> bool:
    return all(mark.correct for mark in marks)
