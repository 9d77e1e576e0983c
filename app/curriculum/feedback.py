"""Judged answers as they are shown."""
# pyright: strict

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence

from app.curriculum.content import Pictures
from app.curriculum.rules import Language
from app.curriculum.rules.answers import Mark
from app.curriculum.rules.improving import is_complete, look_for, pieces
from app.curriculum.rules.items import Rubric
from app.curriculum.views import Feedback, Improvement, OptionFeedback, PartFeedback
from app.i18n import translate
from app.markdown import to_html


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


def improvement_feedback(text: str, rubric: Sequence[Rubric], model_answer: str, explanation: str, pictures: Pictures = ()) -> Feedback:
    """Each part of the rubric with the words in which it was found; right when none is missing."""
    found = look_for(text, rubric)
    parts = tuple(PartFeedback(one.part, tuple(text[start:end] for start, end in one.places)) for one in found)
    return Feedback(is_complete(found), (), to_html(explanation, pictures), Improvement(parts, pieces(text, found), model_answer))


def _all_correct(marks: Iterable[Mark]) -> bool:
    return all(mark.correct for mark in marks)
