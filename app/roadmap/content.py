"""The items of a cycle: one for each line of the five phases. Their texts are files in curricula/roadmap (`guidance.py`). Pure."""

from __future__ import annotations

from dataclasses import dataclass

PHASES = (1, 2, 3, 4, 5)
LAST_PHASE = 5


@dataclass(frozen=True)
class Kind:
    """An item that every cycle has: where it stands, and which items come before it in the guided order."""

    slug: str
    phase: int
    after: tuple[str, ...] = ()


# Before anything else: what it is for, which tasks it is to help with, who begins.
FOUNDATIONS = ("p1.purpose", "p1.tasks", "p1.pattern")
# The programme owner's first five steps, one after another. Choosing a tool is not the first.
OWNER_STEPS = ("p1.owner.state", "p1.owner.tasks", "p1.owner.rules", "p1.owner.trial", "p1.owner.report")

KINDS: tuple[Kind, ...] = (
    Kind("p1.purpose", 1),
    Kind("p1.tasks", 1),
    Kind("p1.pattern", 1),
    Kind("p1.owner", 1),
    Kind("p1.president.direction", 1),
    Kind("p1.president.budget", 1),
    Kind("p1.president.use", 1),
    *(Kind(slug, 1, OWNER_STEPS[:place][-1:]) for place, slug in enumerate(OWNER_STEPS)),
    Kind("p1.announcement", 1),
    Kind("p1.kickoff", 1),
    Kind("p1.poc", 1),
    Kind("p2.stories", 2),
    Kind("p2.channels", 2, ("p2.stories",)),
    Kind("p2.tries", 2, ("p2.channels",)),
    Kind("p2.visible", 2),
    Kind("p2.desk", 2),
    Kind("p2.commitment", 2),
    Kind("p2.nonusers", 2),
    Kind("p3.rules", 3),
    Kind("p3.education", 3),
    Kind("p3.desk", 3),
    Kind("p3.manual", 3),
    Kind("p4.meeting", 4),
    Kind("p4.spreading", 4),
    Kind("p4.review", 4),
    Kind("p5.revision", 5),
    Kind("p5.sharing", 5),
    Kind("p5.appraisal", 5),
    Kind("p5.training", 5),
    Kind("p5.checklist", 5),
    Kind("p5.checks", 5),
)
BY_SLUG = {kind.slug: kind for kind in KINDS}
SLUGS = tuple(BY_SLUG)


def is_known(slug: str) -> bool:
    """Whether every cycle has this item."""
    return slug in BY_SLUG
