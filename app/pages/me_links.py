"""Where Me leads: one line for each page behind it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class MeLink:
    """A line of the list: pictogram, text, address, and which permission shows it."""

    icon: str
    label: str
    path: str
    permission: str = ""  # whose line it is; empty: everybody's


LINKS: tuple[MeLink, ...] = (
    MeLink("users-round", "team.title", "/team", "view_team"),
    MeLink("map", "roadmap.title", "/roadmap", "view_programme"),
    MeLink("chart-line", "insights.title", "/insights", "view_insights"),
    MeLink("megaphone", "messages.executive.title", "/executive", "view_insights"),
    MeLink("shield-alert", "cases.report.link", "/rules/report"),
    MeLink("chart-bar", "mastery.title", "/quiz/mastery"),
    MeLink("calendar-check", "streak.title", "/streak"),
    MeLink("newspaper", "stories.mine.title", "/stories?mine=1"),
    MeLink("scroll-text", "rules.me", "/rules"),
    MeLink("book-open-text", "ask.manual", "/ask/manual"),
    MeLink("tree_palm", "me.leave", "/leave"),
    MeLink("calendar-days", "me.calendar", "/calendar"),
    MeLink("heart-handshake", "team.choice.title", "/me/praise"),
    MeLink("key-round", "access.open", "/me/access"),
    MeLink("folder-down", "me.data", "/me/data"),
    MeLink("settings", "me.settings.link", "/me/settings"),
)
