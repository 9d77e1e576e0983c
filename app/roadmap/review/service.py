"""The door to the three-month reviews, each use case in the module of its idea; who leads the programme writes, VIEW_PROGRAMME reads."""
# pyright: strict

from __future__ import annotations

from app.roadmap.review.counting import held_since, last_held, next_due, review_evidence
from app.roadmap.review.deciding import decide
from app.roadmap.review.paper import report_pdf
from app.roadmap.review.privacy import HELD
from app.roadmap.review.report import Report, report, result_sentence
from app.roadmap.review.reviewing import begin_review, hold_review, save_review
from app.roadmap.review.showing import reviews, show_review

__all__ = [
    "HELD",
    "Report",
    "begin_review",
    "decide",
    "held_since",
    "hold_review",
    "last_held",
    "next_due",
    "report",
    "report_pdf",
    "result_sentence",
    "review_evidence",
    "reviews",
    "save_review",
    "show_review",
]
