"""What the studio hears of imports: its library follows, and the log says so."""

from __future__ import annotations

from app import clock
from app.curriculum import service as curriculum
from app.database import UnitOfWork
from app.studio import repository
from app.studio.indexing import refresh
from app.studio.models import PublishLog
from app.studio.views import Act


class _Listener:
    async def pack_imported(self, uow: UnitOfWork, pack_id: str) -> None:
        """Inside the import's transaction."""
        changed = await refresh(uow, await curriculum.item_facts(uow, pack_id=pack_id))
        at = clock.now()
        rows: list[PublishLog] = []
        for facts, before, was_retired in changed:
            act = _act(before, facts.number, was_retired=was_retired, retired=facts.retired_at is not None)
            if act is not None:
                rows.append(PublishLog(at=at, act=act.value, item_id=facts.item_id, from_number=before or None, to_number=facts.number))
        repository.add_log(uow.session, rows)
        await uow.session.flush()


def _act(before: int, number: int, *, was_retired: bool, retired: bool) -> Act | None:
    if before != number:
        return Act.IMPORTED
    if was_retired != retired:
        return Act.RETIRED if retired else Act.BROUGHT_BACK
    return None


listener = _Listener()
