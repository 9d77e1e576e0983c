"""The plant that grows with the habit: it follows the number of qualifying workdays and therefore never shrinks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class PlantStage(StrEnum):
    """The five sizes of a plant."""

    SEED = "seed"
    SPROUT = "sprout"
    SAPLING = "sapling"
    TREE = "tree"
    BLOSSOM = "blossom"


# 66 days: the median time to automaticity in Lally et al. (2010), "How are habits formed", Eur. J. Soc. Psychol. 40.
FIRST_DAY: dict[PlantStage, int] = {
    PlantStage.SEED: 0,
    PlantStage.SPROUT: 1,
    PlantStage.SAPLING: 5,
    PlantStage.TREE: 20,
    PlantStage.BLOSSOM: 66,
}


@dataclass(frozen=True)
class Plant:
    """A plant's stage and the qualifying workdays to the next one, None for the largest."""

    stage: PlantStage
    days_to_next: int | None


def plant(qualifying_days: int) -> Plant:
    """The plant of a person with so many qualifying workdays."""
    reached = [stage for stage, first in FIRST_DAY.items() if qualifying_days >= first]
    upcoming = [first for first in FIRST_DAY.values() if first > qualifying_days]
    return Plant(reached[-1], upcoming[0] - qualifying_days if upcoming else None)
