"""How the outcome of a survey is stored: plain numbers and texts. Pure."""
# pyright: strict

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.roadmap.surveys.rules import SCALES, Minutes, Scale, Tally


def pack(found: Tally) -> dict[str, Any]:
    """The outcome as it is stored."""
    scales = {one.value: getattr(found, one.value) for one in SCALES}
    return {
        "answers": found.answers,
        **{name: list(scale.counts) if scale is not None else None for name, scale in scales.items()},
        "minutes": [found.minutes.median, found.minutes.total, found.minutes.answers] if found.minutes is not None else None,
        "troubles": list(found.troubles),
    }


def unpack(kept: Mapping[str, Any]) -> Tally:
    """The outcome as it was."""
    scales = {one.value: _scale(kept[one.value]) for one in SCALES}
    minutes = Minutes(float(kept["minutes"][0]), int(kept["minutes"][1]), int(kept["minutes"][2])) if kept["minutes"] is not None else None
    return Tally(int(kept["answers"]), **scales, minutes=minutes, troubles=tuple(kept["troubles"]))


def without_texts(kept: Mapping[str, Any]) -> dict[str, Any]:
    """The same without anything that somebody wrote."""
    return {**kept, "troubles": []}


def _scale(counts: list[int] | None) -> Scale | None:
    if counts is None:
        return None
    one, two, three, four, five = counts
    return Scale((one, two, three, four, five))
