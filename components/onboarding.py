"""The optional age question of onboarding: answered and used in the browser only, never sent."""

from __future__ import annotations

import reflex as rx


class TrackAdvice(rx.Component):
    """Marks one of the track buttons (ids `track-…`) as recommended; the answer stays in the page's memory."""

    library = "$/public/js/onboarding.js"
    tag = "TrackAdvice"
    question: rx.Var[str]
    advice: rx.Var[str]
    privacy: rx.Var[str]
    bands: rx.Var[list[str]]
