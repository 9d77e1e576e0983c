"""The closed sets of the help desk."""

from __future__ import annotations

from enum import StrEnum


class Category(StrEnum):
    """What a question is about; texts `helpdesk.category.*`."""

    HOW_TO = "how_to"
    PROMPT = "prompt"
    TOOL = "tool"
    RULES = "rules"
    SECURITY = "security"
    OTHER = "other"


class ContextKind(StrEnum):
    """Where the person was when they asked."""

    NONE = "none"
    LESSON = "lesson"
    CHALLENGE = "challenge"
    QUIZ = "quiz"
    STORY = "story"


class Visibility(StrEnum):
    """Who may read a question: everybody in the company, or the asker and the desk."""

    PUBLIC = "public"
    DESK = "desk"


class Status(StrEnum):
    """How far a question is; texts `helpdesk.status.*`."""

    NEW = "new"
    ASSIGNED = "assigned"
    WAITING = "waiting"
    ANSWERED = "answered"
    REOPENED = "reopened"
    SOLVED = "solved"


class ReplyKind(StrEnum):
    """What stands below a question: the desk's answer, question back and internal note, a colleague's answer, the asker's word."""

    ANSWER = "answer"
    ASK_BACK = "ask_back"
    NOTE = "note"
    COLLEAGUE = "colleague"
    ASKER = "asker"


class QueueFilter(StrEnum):
    """Which questions the desk looks at; texts `helpdesk.queue.*`.

    TODO: what the desk has to do something about (new, assigned, reopened). ANSWERED: the asker has not said yet whether it helped.
    """

    TODO = "todo"
    NEW = "new"
    MINE = "mine"
    UNASSIGNED = "unassigned"
    WAITING = "waiting"
    OVERDUE = "overdue"
    ANSWERED = "answered"
    CLOSED = "closed"
