"""The closed sets of the habit's ledgers, as they are stored."""

from __future__ import annotations

from enum import StrEnum


class SetKind(StrEnum):
    """What a finished set was."""

    CHALLENGE = "challenge"
    LESSON = "lesson"
    QUIZ = "quiz"
    STORY = "story"


USES = frozenset({SetKind.CHALLENGE, SetKind.STORY})
"""Sets in which AI was used at work."""


class LeaveKind(StrEnum):
    """Who or what excused a range of days: the person, a change of zone, the server's own outage, an administrator, an import."""

    LEAVE = "leave"
    TRAVEL = "travel"
    OUTAGE = "outage"
    ADMINISTRATOR = "administrator"
    IMPORT = "import"


class LeaveCategory(StrEnum):
    """Why a person is on leave, if they care to say; only they see it."""

    ILLNESS = "illness"
    FAMILY = "family"
    HOLIDAY = "holiday"
    TRAINING = "training"
    OTHER = "other"


class CompanyDayKind(StrEnum):
    """What a company adds to its weekdays and the national holidays."""

    CLOSURE = "closure"
    EXTRA = "extra"


class FreezeKind(StrEnum):
    """Rows of the freeze ledger. Spent freezes are derived by the replay and never stored."""

    COMPENSATION = "compensation"
