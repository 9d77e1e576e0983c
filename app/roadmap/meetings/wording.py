"""Minutes as plain text to copy into a mail or chat, in either language. Pure."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from app.i18n import Locale, translate
from app.i18n.dates import clock_text, day_text, full_day_text
from app.roadmap.meetings.rules import LineKind, Section
from app.roadmap.meetings.views import AgendaLine, MeetingPage


def line_text(line: AgendaLine, locale: Locale) -> str:
    """What a line of the agenda says, as a sentence."""
    if line.gone:
        return translate(locale, "meetings.line.gone")
    facts = {**line.facts, "text": line.text}
    match line.kind:
        case LineKind.STORY if line.facts.get("n"):
            return translate(locale, "meetings.line.story.tried", **facts)
        case LineKind.QUESTION | LineKind.STORY | LineKind.OWN:
            return line.text
        case LineKind.ITEM if line.facts.get("settled"):
            return translate(locale, "meetings.line.item.settled", **facts)
        case LineKind.ITEM if line.facts.get("late"):
            return translate(locale, "meetings.line.item.late", **facts)
        case _:
            return translate(locale, f"meetings.line.{line.kind.value}", **facts)


def minutes_text(page: MeetingPage, zone: ZoneInfo, locale: Locale) -> str:
    """The whole minutes: when, where, who, the three items with what was noted, the decisions with owner and day."""
    day = page.starts_at.astimezone(zone).date()
    comma = "、" if locale == "ja" else ", "
    people = comma.join([*(one.name for one in page.participants), *([page.guests] if page.guests else [])])
    head = [
        translate(locale, "meetings.text.title", unit=page.unit),
        f"{full_day_text(day, locale)} {clock_text(page.starts_at, zone, locale)}",
    ]
    head += [page.place] if page.place else []
    head += [translate(locale, "meetings.text.people", names=people)] if people else []
    parts = ["\n".join(head)]
    for number, section in enumerate(Section, 1):
        rows = [f"{number}. {translate(locale, f'meetings.section.{section.value}')}"]
        for line in page.in_section(section):
            rows.append(f"{'☑' if line.done else '・' if locale == 'ja' else '-'} {line_text(line, locale)}")
            rows += [f"   {written}" for written in line.note.splitlines()]
        parts.append("\n".join(rows) if len(rows) > 1 else f"{rows[0]}\n{translate(locale, 'meetings.text.nothing')}")
    if page.decisions:
        rows = [translate(locale, "meetings.decisions")]
        for one in page.decisions:
            due = day_text(one.due_on, locale) if one.due_on else "—"
            rows.append(translate(locale, "meetings.text.decision", text=one.text, owner=one.owner or "—", day=due))
        parts.append("\n".join(rows))
    if page.summary:
        parts.append(f"{translate(locale, 'meetings.summary')}\n{page.summary}")
    return "\n\n".join(parts)
