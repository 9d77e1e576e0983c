"""The door to the three-month reviews. Who leads the programme writes, VIEW_PROGRAMME reads."""
# pyright: strict

from __future__ import annotations

from app.roadmap.review.counting import held_since, last_held, next_due, review_evidence

__all__ = ["held_since", "last_held", "next_due", "review_evidence"]
