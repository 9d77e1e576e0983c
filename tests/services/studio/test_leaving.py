"""When somebody who wrote content is erased, content and log stay, without the name."""

from __future__ import annotations

from app.database import Database
from app.people import service as people
from app.privacy import service as privacy
from app.studio.views import Act
from tests.services.people.office import Member
from tests.services.studio.desk import changed, log, opened, saved, shown


async def test_the_log_keeps_what_happened_without_the_name(stocked: Database, admin: Member, hana: Member, taro: Member) -> None:
    item = (await changed(stocked, hana, "day-1", ja__title="花子の直した題")).item_id
    draft = await opened(stocked, taro, "day-1")
    await saved(stocked, taro, draft, {"ja.summary": "太郎の要約"})
    await saved(stocked, hana, draft, {"ja.summary": "花子の要約"})
    assert len((await shown(stocked, taro, draft)).alternatives) == 1
    async with stocked.write() as uow:
        await people.deactivate(uow, admin.actor, hana.id)
    async with stocked.write() as uow:
        await privacy.erase_person(uow, admin.actor, hana.id)
    (row, _) = await log(stocked, taro, item)
    assert (row.act, row.by) == (Act.PUBLISHED, "退職した方")
    now = await shown(stocked, taro, draft)
    assert (now.alternatives, now.values["ja.summary"]) == ((), "太郎の要約")
