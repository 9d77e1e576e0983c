"""How many people of each department have acknowledged everything in force for them, for whoever sums it up.

Nothing of it may be shown for fewer than five people.
"""
# pyright: strict

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from app.database import UnitOfWork
from app.people import service as people
from app.policy.documents import repository, repository_people
from app.policy.documents.finding import is_for
from app.policy.documents.views import Acknowledged


async def acknowledged_by_department(uow: UnitOfWork, everybody: Iterable[people.ActivePerson]) -> dict[int | None, Acknowledged]:
    """Of these people those who are asked, and who of them has acknowledged everything; by department. Checks nobody's permission."""
    in_force = [document for document, row in await repository.documents(uow.session) if row is not None and document.in_force]
    for_all = [document.id for document in in_force if document.department_id is None]
    narrow = [document for document in in_force if document.department_id is not None]
    done_for_all = await repository_people.acknowledged_all(uow.session, for_all)
    done_narrow = {one.id: await repository_people.acknowledged_all(uow.session, [one.id]) for one in narrow}
    asked, done = Counter[int | None](), Counter[int | None]()
    for one in everybody:
        theirs = [document.id for document in narrow if is_for(document, one.department_id)]
        if for_all or theirs:
            asked[one.department_id] += 1
            kept = not for_all or one.id in done_for_all
            done[one.department_id] += kept and all(one.id in done_narrow[document_id] for document_id in theirs)
    return {department: Acknowledged(done[department], number) for department, number in asked.items()}
