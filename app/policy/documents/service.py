"""The door to the company's AI rules. Each use case lives in the module of its idea."""
# pyright: strict

from __future__ import annotations

from app.policy.documents.drafting import (
    add_document,
    compared,
    discard_draft,
    documents,
    draft,
    preview,
    save_draft,
    set_document,
    start_from_shipped,
)
from app.policy.documents.following import acknowledged_share, missing_people, remind_missing, status
from app.policy.documents.proposing import ProposalSent, answer_proposal, own_proposals, proposals, propose, withdraw_proposal
from app.policy.documents.publishing import fresh_texts, publish
from app.policy.documents.reading import acknowledge, found_rules, rule_lines, rule_page, rules_waiting
from app.policy.documents.reviewing import ask_newcomers, confirm_review, remind_reviews, reviews, rules_reviewed_on_time

__all__ = [
    "ProposalSent",
    "acknowledge",
    "acknowledged_share",
    "add_document",
    "answer_proposal",
    "ask_newcomers",
    "compared",
    "confirm_review",
    "discard_draft",
    "documents",
    "draft",
    "found_rules",
    "fresh_texts",
    "missing_people",
    "own_proposals",
    "preview",
    "proposals",
    "propose",
    "publish",
    "remind_missing",
    "remind_reviews",
    "reviews",
    "rule_lines",
    "rule_page",
    "rules_reviewed_on_time",
    "rules_waiting",
    "save_draft",
    "set_document",
    "start_from_shipped",
    "status",
    "withdraw_proposal",
]
