"""Who plays in the demo, read from `data/`: the company, its people and what they write."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).parent / "data"
MAIL = "komorebi.example"

# How likely somebody practises on a workday: at the beginning and at the end of the history.
HABITS: dict[str, tuple[float, float]] = {
    "steady": (0.97, 0.98),
    "regular": (0.86, 0.9),
    "growing": (0.5, 0.95),
    "fading": (0.92, 0.3),
    "uneven": (0.6, 0.62),
    "rare": (0.3, 0.22),
    "never": (0.0, 0.0),
}


@dataclass(frozen=True)
class Absence:
    """Leave, counted from the first Monday of the history: week, weekday, calendar days, and the reason only the person sees."""

    week: int
    weekday: int
    days: int
    category: str


@dataclass(frozen=True)
class Away:
    """Workdays missed without leave, counted likewise, and how many sets the person does on the day of return."""

    week: int
    weekday: int
    workdays: int
    sets: int


@dataclass(frozen=True)
class Player:
    """A person of the demo. `joins` and `leaves` count weeks, `at` is the usual time of practice, `skill` the share of right answers."""

    name: str
    login: str
    department: str
    track: str
    habit: str
    at: str
    language: str = "ja"
    account: str = ""
    roles: tuple[str, ...] = ()
    skill: float = 0.7
    joins: int = 0
    leaves: int | None = None
    pattern: tuple[int, ...] | None = None
    works_on_holidays: bool = False
    freezes: bool = True
    leave: tuple[Absence, ...] = ()
    away: tuple[Away, ...] = ()

    @property
    def is_administrator(self) -> bool:
        return self.account == "administrator"


@dataclass(frozen=True)
class Entry:
    """What somebody hands in for a challenge."""

    text: str
    minutes: int
    feeling: str
    note: str = ""


@cache
def company() -> dict[str, Any]:
    """The company's settings, departments, tools and days."""
    return _read("company")


@cache
def players() -> tuple[Player, ...]:
    """Everybody, the administrator included."""
    return tuple(_player(raw) for raw in _read("people"))


@cache
def incidents() -> tuple[dict[str, Any], ...]:
    """What people reported, in the order in which it happened."""
    return tuple(_read("cases"))


def trial() -> dict[str, Any]:
    """The PoC of the sales department."""
    return _read("poc")


def success_stories() -> tuple[dict[str, Any], ...]:
    """What worked for somebody, the oldest first."""
    return tuple(_read("stories"))


def team_story() -> dict[str, Any]:
    """What worked for somebody of the sales team."""
    return dict(_read("teams"))


@cache
def meeting_notes() -> dict[str, Any]:
    """What the regular meeting and the review of the demo say."""
    return _read("meetings")


@cache
def spoken() -> dict[str, Any]:
    """What is said to everybody: announcement, kick-off, the president's messages, and the plan for the next department."""
    return _read("messages")


@cache
def planned() -> dict[str, Any]:
    """How far the cycles of the roadmap are, and what was noted on the way."""
    return _read("roadmap")


@cache
def diary(language: str) -> dict[str, tuple[Entry, ...]]:
    """Entries by the challenge's name, and those for any challenge of a track ("any-work"); Japanese where the language has none."""
    written = {slug: tuple(Entry(**raw) for raw in entries) for slug, entries in _read(f"diaries.{language}").items()}
    return written if language == "ja" else {**diary("ja"), **written}


def entries_for(language: str, slug: str, track: str) -> tuple[Entry, ...]:
    """What somebody may hand in for a challenge: what was written for it, or else what fits every one of its track."""
    written = diary(language)
    return written.get(slug) or written[f"any-{track}"]


def _player(raw: dict[str, Any]) -> Player:
    login = raw["login"] if raw["login"].isdigit() else f"{raw['login']}@{MAIL}"
    named: dict[str, Any] = {**raw, "login": login, "roles": tuple(raw.get("roles", ()))}
    if "pattern" in raw:
        named["pattern"] = tuple(raw["pattern"])
    return Player(
        **{
            **named,
            "leave": tuple(Absence(*values) for values in raw.get("leave", ())),
            "away": tuple(Away(*values) for values in raw.get("away", ())),
        }
    )


def _read(name: str) -> Any:
    return yaml.safe_load((DATA / f"{name}.yaml").read_text("utf-8"))
