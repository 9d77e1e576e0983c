"""The celebration of a counted set, as every page that counts one shows it."""

import reflex as rx

from components.challenge import celebration
from state.celebration import CelebrationState


def celebration_of(state: type[CelebrationState], draft_key: str, on_leave: rx.EventHandler, *more: rx.Component) -> rx.Component:
    """What the set brought, read from `state`; `on_leave` runs when the person goes on, `more` are quieter ways on."""
    return celebration(
        stage=state.plant_stage,
        grew=state.grew,
        to_next=state.days_to_next_stage,
        current=state.current,
        points=state.points,
        points_note=state.points_note,
        counted=state.counted,
        badges=state.new_badges,
        freeze_earned=state.freeze_earned,
        comeback=state.comeback,
        repaired=state.repaired,
        repair_offer=state.repair_offer,
        repair_missing=state.repair_sets_missing,
        draft_key=draft_key,
        on_leave=on_leave,
        more=more,
    )
