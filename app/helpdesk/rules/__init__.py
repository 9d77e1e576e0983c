"""The rules of the help desk, pure: closed sets, what may be written, the status of a question, working hours, figures."""

from __future__ import annotations

from app.helpdesk.rules.kinds import Category, ContextKind, QueueFilter, ReplyKind, Status, Visibility

__all__ = ["Category", "ContextKind", "QueueFilter", "ReplyKind", "Status", "Visibility"]
