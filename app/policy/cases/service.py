"""The door to reports and cases. Each use case lives in the module of its idea."""

from __future__ import annotations

from app.policy.cases.handling import (
    answer_report,
    check_status,
    forget_reports,
    handled_report,
    open_reports,
    reports,
    set_report_note,
    set_report_status,
    somebody_reads_reports,
)
from app.policy.cases.pictures import may_see
from app.policy.cases.privacy import HELD
from app.policy.cases.publishing import (
    GivesAwayError,
    begin_case,
    delete_case,
    publish_case,
    save_case,
    share_as_case,
    unpublish_case,
)
from app.policy.cases.reading import case_for_question, cases, cases_published, remember_question, say_case_helped, show_case
from app.policy.cases.reporting import add_to_report, my_report, my_reports, report, withdraw_report

__all__ = [
    "HELD",
    "GivesAwayError",
    "add_to_report",
    "answer_report",
    "begin_case",
    "case_for_question",
    "cases",
    "cases_published",
    "check_status",
    "delete_case",
    "forget_reports",
    "handled_report",
    "may_see",
    "my_report",
    "my_reports",
    "open_reports",
    "publish_case",
    "remember_question",
    "report",
    "reports",
    "save_case",
    "say_case_helped",
    "set_report_note",
    "set_report_status",
    "share_as_case",
    "show_case",
    "somebody_reads_reports",
    "unpublish_case",
    "withdraw_report",
]
