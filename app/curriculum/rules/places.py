"""Where an item stands: a number needs the track it counts in."""

from __future__ import annotations

from app.curriculum.rules.item_file import ItemFile
from app.curriculum.rules.items import Track


def require_track(file: ItemFile, track: Track | None, number: int | None, name: str) -> None:
    """Report a day or order without a track."""
    if number is not None and track is None and "track" in file.fields.neutral:
        file.problems.add(file.fields.line(name), "curriculum.problem.number_without_track", field=name)
