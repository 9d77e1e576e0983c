"""What becomes of questions when somebody leaves or is erased."""
# pyright: strict

from __future__ import annotations

from app import clock
from app.database import UnitOfWork
from app.helpdesk import repository, repository_lists
from app.helpdesk.answering import remove_reply
from app.helpdesk.asking import remove_question
from app.helpdesk.notices import announce, tell_receivers
from app.people import service as people


async def withdraw_all(uow: UnitOfWork, person_id: int) -> None:
    """Everything a person asked and wrote goes as if they had withdrawn it; twice is once."""
    for row in await repository.questions_of(uow.session, person_id):
        await remove_question(uow, row)
    for reply in await repository.replies_by(uow.session, person_id):
        row = await repository.question(uow.session, reply.question_id, lock=True)
        if row is not None:
            await remove_reply(uow, row, reply)


class HelpDeskListener:
    """When people leave, what they looked after is nobody's again, and open security risks are announced to who gets them now."""

    async def membership_changed(self, uow: UnitOfWork, change: people.MembershipChange) -> None:
        if not change.gone:
            return
        await repository.release_all(uow.session, change.gone, clock.now())
        setting = await repository.setting(uow.session)
        if setting is not None and setting.security_owner_id in change.gone:
            await tell_receivers(uow, None, await repository_lists.open_risks(uow.session))
        announce(uow)


listener = HelpDeskListener()
