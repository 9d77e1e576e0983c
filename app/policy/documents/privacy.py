"""What the rules hold about a person, and what becomes of it when they are erased."""

from __future__ import annotations

from app.policy.documents import models
from app.records import Erasure, Held

# What a row says besides who wrote, published, reviewed or answered belongs to the company and is not about the person.
ANSWERED = ("client_key", "text", "anonymous", "created_at", "included_in", "answered_by")
DRAFTED = ("draft", "origin", "edited_by", "department_id", "in_force", "current_number", "binding_number", "created_at")

HELD = (
    Held(models.RuleAcknowledgement, "rule_acknowledgements", Erasure.DELETED),
    Held(models.RuleReminder, "rule_reminders", Erasure.DELETED),
    Held(models.RuleProposal, "rule_proposals", Erasure.DELETED, hidden=("client_key", "answered_by", "included_in")),
    Held(models.RuleProposal, "rule_answers", Erasure.IDS_ONLY, column="answered_by", hidden=ANSWERED),
    Held(models.RuleDocument, "rule_drafts", Erasure.IDS_ONLY, column="edited_by", hidden=(*DRAFTED, "review_months", "review_due")),
    Held(models.RuleVersion, "rule_versions", Erasure.IDS_ONLY, column="published_by", hidden=("content", "published_by")),
    Held(models.RuleReview, "rule_reviews", Erasure.IDS_ONLY, column="reviewed_by", hidden=("client_key", "reviewed_by")),
)
