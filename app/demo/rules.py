"""The demo company's AI rules: published two weeks ago, read by most, improved by a proposal or two."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from uuid import UUID

import yaml

from app.clock import ManualClock
from app.database import UnitOfWork
from app.people.rules import Actor, Permission
from app.policy.documents import service as rules

PUBLISHED = timedelta(days=14)
READ = 0.75  # how many have confirmed by now
RIGHT = 2
PROPOSALS = Path(__file__).parent / "data" / "rule_proposals.yaml"


async def publish_rules(uow: UnitOfWork, clock: ManualClock, now: datetime, actors: Iterable[Actor], seed: str) -> None:
    """Publish the shipped rules, let most people confirm them, and two of them propose something. Leaves the clock at `now`."""
    people = list(actors)
    owner = next((actor for actor in reversed(people) if actor.may(Permission.LEAD_PROGRAMME)), None)
    if owner is None:
        return
    random = Random(f"{seed}:rules")
    proposals = yaml.safe_load(PROPOSALS.read_text("utf-8"))
    clock.move_to(now - PUBLISHED)
    document = await rules.start_from_shipped(uow, owner)
    await rules.publish(uow, owner, document, 1, wording_only=False)
    for number, actor in enumerate(people):
        clock.move_to(now - PUBLISHED * random.uniform(0.1, 0.95))
        if random.random() < READ:
            await rules.acknowledge(uow, actor, document, 1, RIGHT)
        if actor is not owner and number in (2, 4):
            said = proposals[number // 2 - 1]
            key = str(UUID(int=random.getrandbits(128), version=4))
            await rules.propose(uow, actor, rules.ProposalSent(document, 1, said["section"], said["text"], said["anonymous"], key))
    clock.move_to(now)
