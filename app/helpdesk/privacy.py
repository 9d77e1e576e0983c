"""What the help desk holds about a person, and what becomes of it when they are erased."""

from __future__ import annotations

from app.helpdesk.models import DeskSetting, HelpQuestion, HelpReply
from app.records import Erasure, Held

# Whose question somebody worked on is not theirs to take along, nor is what it says.
OF_OTHERS = tuple(name for name in HelpQuestion.model_fields if name not in {"id", "category", "status"})

HELD = (
    Held(HelpReply, "help_replies", Erasure.DELETED, column="author_id", hidden=("author_id", "client_key")),
    Held(
        HelpQuestion,
        "help_questions",
        Erasure.DELETED,
        column="asker_id",
        hidden=("asker_id", "client_key", "assignee_id", "last_desk_id", "last_act", "revision"),
    ),
    Held(HelpQuestion, "help_assigned", Erasure.IDS_ONLY, column="assignee_id", hidden=OF_OTHERS),
    Held(DeskSetting, "desk_settings", Erasure.IDS_ONLY, column="security_owner_id", hidden=("security_owner_id",)),
)
