"""The door to the regular meetings. Each use case lives in the module of its idea; who leads the programme writes, VIEW_PROGRAMME reads."""
# pyright: strict

from __future__ import annotations

from app.roadmap.meetings.agenda import add_line, check_section, move_line, prepare_agenda, remove_line, restore_line
from app.roadmap.meetings.calendar_file import calendar_file
from app.roadmap.meetings.counting import held_since, meeting_evidence
from app.roadmap.meetings.deciding import decide
from app.roadmap.meetings.feed import Feed, calendar_feed, end_calendar_address, fetch_calendar, new_calendar_address
from app.roadmap.meetings.minutes import publish_minutes, save_minutes, settle_minutes
from app.roadmap.meetings.privacy import HELD
from app.roadmap.meetings.scheduling import cancel_meeting, company_zone, keep_planned, move_meeting, plan_meeting, set_rhythm
from app.roadmap.meetings.showing import meetings, show_meeting
from app.roadmap.meetings.troubles import ask_for_troubles
from app.roadmap.meetings.wording import line_text, minutes_text

__all__ = [
    "HELD",
    "Feed",
    "add_line",
    "ask_for_troubles",
    "calendar_feed",
    "calendar_file",
    "cancel_meeting",
    "check_section",
    "company_zone",
    "decide",
    "end_calendar_address",
    "fetch_calendar",
    "held_since",
    "keep_planned",
    "line_text",
    "meeting_evidence",
    "meetings",
    "minutes_text",
    "move_line",
    "move_meeting",
    "new_calendar_address",
    "plan_meeting",
    "prepare_agenda",
    "publish_minutes",
    "remove_line",
    "restore_line",
    "save_minutes",
    "set_rhythm",
    "settle_minutes",
    "show_meeting",
]
