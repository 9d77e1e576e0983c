"""What the celebration of a finished set shows; shared by everything that can be a set."""

from __future__ import annotations

from dataclasses import dataclass

import reflex as rx

from app.badges.rules import Badge
from app.habit.rules.plant import plant
from app.habit.views import SetOutcome
from app.i18n import translate
from state.base import PageState, handler


@dataclass
class NewBadge:
    """A badge that the set has brought: which picture, and its name."""

    badge: str
    name: str


class CelebrationState(PageState, rx.State, mixin=True):
    """The numbers of the last finished set, for components.challenge.celebration."""

    celebrating: bool = False
    current: int = 0
    points: int = 0
    points_note: str = ""
    freeze_earned: bool = False
    comeback: bool = False
    repaired: bool = False
    repair_offer: int = 0
    repair_sets_missing: int = 0
    plant_stage: str = "seed"
    grew: bool = False
    days_to_next_stage: int = 0
    counted: bool = False
    new_badges: list[NewBadge] = []

    @handler()
    async def stop_celebrating(self) -> None:
        """The person goes on; whoever opens the page again sees what is done."""
        self.celebrating = False

    def _celebrate(self, outcome: SetOutcome, badges: tuple[Badge, ...]) -> None:
        before, after = plant(max(0, outcome.streak.qualifying - outcome.first_of_day)), plant(outcome.streak.qualifying)
        self.current, self.points = outcome.streak.current, outcome.points
        self.freeze_earned, self.comeback, self.repaired = outcome.freeze_earned, outcome.comeback, outcome.repaired
        self.repair_offer, self.repair_sets_missing = outcome.repair_offer, outcome.streak.repair_sets_missing
        self.plant_stage, self.grew, self.days_to_next_stage = after.stage.value, before.stage != after.stage, after.days_to_next or 0
        self.counted = outcome.counted
        self.points_note = translate(self._locale(), f"habit.points.{outcome.points_reason}") if outcome.points_reason else ""
        self.new_badges = [NewBadge(badge.value, translate(self._locale(), f"badges.{badge}")) for badge in badges]
        self.celebrating = True
