"""Choosing who looks after something, and being asked for a reason: what several pages of the roadmap do alike."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TypeVar

from app.database import database
from app.roadmap import service as roadmap
from app.roadmap.views import CycleFields, ItemFields, ReasonNeededError
from state import payload
from state.base import PageState, handler
from state.roadmap_rows import NeedRow, need_rows

LONGEST_QUERY = 80


@dataclass
class PersonRow:
    """Somebody who can be chosen."""

    id: int
    name: str
    department: str


Fields = TypeVar("Fields", ItemFields, CycleFields)


def merged_base(seen: Fields, sent: Fields, stands: Fields) -> Fields:
    """What a form was based on after it was refused: where somebody typed, what stands now, so that saving again puts theirs in its
    place; everywhere else what they saw, so that what others changed there stays.
    """
    touched = {one.name: getattr(stands, one.name) for one in fields(seen) if getattr(sent, one.name) != getattr(seen, one.name)}
    return replace(seen, **touched)


class OwnerPage(PageState, mixin=True):
    """`owner` (0: nobody) is who is chosen in the form, whatever is stored; `choices` are shown while `choosing`."""

    owner: int = 0
    owner_name: str = ""
    choosing: bool = False
    searched: str = ""
    choices: list[PersonRow] = []
    asked: str = ""
    asked_text: str = ""
    needs: list[NeedRow] = []

    @handler()
    async def choose_owner(self) -> None:
        """Open or close the choice."""
        self.choosing = not self.choosing
        self.choices, self.searched = [], ""
        if self.choosing:
            await self._find("")

    @handler()
    async def find_owner(self, query: str) -> None:
        """People whose name matches what is typed."""
        await self._find(payload.text(query, "query", longest=LONGEST_QUERY, required=False))

    @handler()
    async def take_owner(self, person_id: int) -> None:
        """This one (0: nobody), once the form is saved."""
        person = payload.whole(person_id, "owner", least=0, most=payload.MAX_ID)
        known = next((one for one in self.choices if one.id == person), None)
        if person == 0 or known is not None:
            self.owner, self.owner_name = person, known.name if known else ""
            self.choosing, self.choices = False, []

    @handler()
    async def forget_reason(self) -> None:
        """Not after all."""
        self._settle_reason()

    async def _find(self, query: str) -> None:
        async with database().read() as uow:
            found = await roadmap.candidates(uow, self._actor(), query)
        self.searched, self.choices = query, [PersonRow(one.person_id, one.name, one.department) for one in found]

    def _set_owner(self, person_id: int | None, name: str) -> None:
        self.owner, self.owner_name, self.choosing, self.choices = person_id or 0, name, False, []

    def _ask_reason(self, act: str, problem: ReasonNeededError) -> None:
        """The act waits for a reason; what should come first is listed."""
        self.asked, self.asked_text = act, problem.text(self._locale())
        self.needs = need_rows(problem.needs, self._locale())

    def _settle_reason(self) -> None:
        self.asked, self.asked_text, self.needs = "", "", []
