"""What reports and cases hold about a person, and what becomes of it when they are erased."""

from __future__ import annotations

from app.policy.cases import models
from app.records import Erasure, Held

HELD = (
    Held(models.PolicyReport, "reports", Erasure.DELETED, hidden=("note",)),
    Held(models.PolicyReportMessage, "report_messages", Erasure.DELETED, column="report_id", parent=models.PolicyReport),
    Held(models.PolicyCaseHelped, "cases_helped", Erasure.DELETED),
)
