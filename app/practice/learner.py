"""Who practises: the track a person is on, and the learning day it is for them."""

from __future__ import annotations

from datetime import date, datetime

from app import clock
from app.habit.rules.learning_day import learning_day
from app.people.rules import Actor

DEFAULT_TRACK = "work"


def track_of(actor: Actor) -> str:
    """The track chosen, or the one that fits most work."""
    return actor.track or DEFAULT_TRACK


def today_of(actor: Actor) -> date:
    """The actor's learning day."""
    return learning_day(clock.now(), actor.zone, actor.day_start_hour)


def seconds_since(opened: datetime) -> float:
    """How long ago something was opened; 0 when the server's clock has been set back since."""
    return max(0.0, (clock.now() - opened).total_seconds())
