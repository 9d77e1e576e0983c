"""The door to the help desk. Each use case lives in the module of its idea.

Everybody asks and answers; `STAFF_DESK` works on questions; on security risks only the security owner works, whatever their role, so a
page that shows `desk_question` or `risks` is open to every member and the use case decides.
"""

from __future__ import annotations

from app.helpdesk.access import may_see_pictures
from app.helpdesk.answering import accept, answer_as_colleague, question, withdraw_reply
from app.helpdesk.asking import ask, ask_form, context_of, narrow_to_desk, reopen, say_whether_it_helped, withdraw_question, write_as_asker
from app.helpdesk.desk import add_note, answer, ask_back, assign, close, desk_members, desk_question, preview, set_category
from app.helpdesk.leaving import withdraw_all
from app.helpdesk.listing import (
    my_answers,
    my_questions,
    public_by_number,
    public_questions,
    queue,
    queue_counts,
    risks,
    search_desk,
    search_public,
    similar,
)
from app.helpdesk.measuring import overdue
from app.helpdesk.of_team import WaitingQuestion, waiting_questions
from app.helpdesk.privacy import HELD
from app.helpdesk.risks import mark_risk, receives_risks, unmark_risk
from app.helpdesk.seeds import article_seed, to_article
from app.helpdesk.settings import desk_settings, numbers, set_desk_settings, times_between

__all__ = [
    "HELD",
    "WaitingQuestion",
    "accept",
    "add_note",
    "answer",
    "answer_as_colleague",
    "article_seed",
    "ask",
    "ask_back",
    "ask_form",
    "assign",
    "close",
    "context_of",
    "desk_members",
    "desk_question",
    "desk_settings",
    "mark_risk",
    "may_see_pictures",
    "my_answers",
    "my_questions",
    "narrow_to_desk",
    "numbers",
    "overdue",
    "preview",
    "public_by_number",
    "public_questions",
    "question",
    "queue",
    "queue_counts",
    "receives_risks",
    "reopen",
    "risks",
    "say_whether_it_helped",
    "search_desk",
    "search_public",
    "set_category",
    "set_desk_settings",
    "similar",
    "times_between",
    "to_article",
    "unmark_risk",
    "waiting_questions",
    "withdraw_all",
    "withdraw_question",
    "withdraw_reply",
    "write_as_asker",
]
