"""Where Me leads: one line for each page behind it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class MeLink:
    """A line of the list: pictogram, text, address."""

    icon: str
    label: str
    path: str


LINKS: tuple[MeLink, ...] = (
    MeLink("shield-alert", "cases.report.link", "/rules/report"),
    MeLink("chart-bar", "mastery.title", "/quiz/mastery"),
    MeLink("calendar-check", "streak.title", "/streak"),
    MeLink("newspaper", "stories.mine.title", "/stories?mine=1"),
    MeLink("scroll-text", "rules.me", "/rules"),
    MeLink("book-open-text", "ask.manual", "/ask/manual"),
    MeLink("tree_palm", "me.leave", "/leave"),
    MeLink("calendar-days", "me.calendar", "/calendar"),
    MeLink("key-round", "access.open", "/me/access"),
    MeLink("folder-down", "me.data", "/me/data"),
    MeLink("settings", "me.settings.link", "/me/settings"),
)
