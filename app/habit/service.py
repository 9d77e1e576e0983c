"""The door to the habit for all other areas, states, routes and jobs. Each use case lives in the module of its idea."""

from __future__ import annotations

from app.habit.attendance import Attendance, Practice, attendance, first_practice, points_by_day, practice, qualifying_days, workdays
from app.habit.company_calendar import add_company_day, calendar, calendar_change, remove_company_day, set_company_weekdays
from app.habit.explanation import explain_day, streak_ledger
from app.habit.kinds import USES, CompanyDayKind, LeaveCategory, LeaveKind, SetKind
from app.habit.leave import excuse, list_leave, take_leave, withdraw_leave
from app.habit.listening import HabitListener, RecordedSet, SetListener, listen_to_habit, listen_to_sets, tell_minutes_changed
from app.habit.milestones import streaks_reached
from app.habit.office import company_calendar
from app.habit.preferences import auto_freeze, set_auto_freeze, set_working_pattern, working_pattern
from app.habit.privacy import HELD, blank_records
from app.habit.recording import record_set
from app.habit.scores import points_of
from app.habit.settling import hold, rebuild, settle, streak_of, verify_streaks
from app.habit.staff import StaffPattern, latest_patterns, set_staff_patterns
from app.habit.today import today
from app.habit.travel import change_zone
from app.habit.verification import Discrepancy, verify_credits
from app.habit.views import (
    AutoFreezeView,
    CalendarView,
    CellStatus,
    CompanyDayView,
    DayCell,
    FinishedPractice,
    LeaveView,
    LedgerDay,
    LedgerView,
    Mismatch,
    Numbers,
    PastView,
    PatternView,
    PointsSum,
    PointsView,
    SetOutcome,
    StreakView,
    TodayView,
    ZoneChangeView,
)
from app.habit.year import year_of

__all__ = [
    "HELD",
    "USES",
    "Attendance",
    "AutoFreezeView",
    "CalendarView",
    "CellStatus",
    "CompanyDayKind",
    "CompanyDayView",
    "DayCell",
    "Discrepancy",
    "FinishedPractice",
    "HabitListener",
    "LeaveCategory",
    "LeaveKind",
    "LeaveView",
    "LedgerDay",
    "LedgerView",
    "Mismatch",
    "Numbers",
    "PastView",
    "PatternView",
    "PointsSum",
    "PointsView",
    "Practice",
    "RecordedSet",
    "SetKind",
    "SetListener",
    "SetOutcome",
    "StaffPattern",
    "StreakView",
    "TodayView",
    "ZoneChangeView",
    "add_company_day",
    "attendance",
    "auto_freeze",
    "blank_records",
    "calendar",
    "calendar_change",
    "change_zone",
    "company_calendar",
    "excuse",
    "explain_day",
    "first_practice",
    "hold",
    "latest_patterns",
    "list_leave",
    "listen_to_habit",
    "listen_to_sets",
    "points_by_day",
    "points_of",
    "practice",
    "qualifying_days",
    "rebuild",
    "record_set",
    "remove_company_day",
    "set_auto_freeze",
    "set_company_weekdays",
    "set_staff_patterns",
    "set_working_pattern",
    "settle",
    "streak_ledger",
    "streak_of",
    "streaks_reached",
    "take_leave",
    "tell_minutes_changed",
    "today",
    "verify_credits",
    "verify_streaks",
    "withdraw_leave",
    "workdays",
    "working_pattern",
    "year_of",
]
