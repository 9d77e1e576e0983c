"""A story of the sales team that others have tried, and round numbers of days in a row: somebody to thank for whoever leads the team."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from uuid import UUID

from app.database import Database
from app.demo.cast import MAIL
from app.demo.founding import Employee
from app.stories import service as stories
from app.stories.views import StoryText, TrySent
from app.team import service as team

AUTHOR = f"miho.kasai@{MAIL}"
TRIED_BY = tuple(f"{login}@{MAIL}" for login in ("masato.kajitani", "kazumi.sone", "naoki.azumi"))
MINUTES = (15, 20, 25)
STORY = StoryText(
    title="お礼のメールが、訪問の帰り道に書ける",
    problem="訪問のあとのお礼メールは、事務所に戻ってから30分。遅い日は翌日になっていました。",
    done="話したことを3行メモし、相手との関係を添えて下書きを頼みました。会社名は入れず、あとから自分で書き足します。",
    minutes_saved=20,
    quality="その日のうちに届くので、返事が早くなりました。",
    frequency="daily",
    steps="1. 帰りの電車で3行メモする\n2. 下書きを頼む\n3. 会社名と日付を自分で入れて送る",
    prompt="次のメモから、訪問のお礼メールの下書きを200字で書いてください。次にすることを1つ入れてください。",
    tool="",
)


async def tell_of_teams(database: Database, staff: Mapping[str, Employee]) -> None:
    """Tell the story where its author is with the company, and note what the nightly job would have noted."""
    random = Random("teams")
    if AUTHOR in staff:
        async with database.write() as uow:
            told = await stories.publish_story(uow, staff[AUTHOR].actor, _key(random), STORY)
            for login, minutes in zip(TRIED_BY, MINUTES, strict=True):
                if login in staff:
                    await stories.try_story(uow, staff[login].actor, TrySent(told.story_id, _key(random), minutes, "", None))
    async with database.write() as uow:
        await team.note_streaks(uow)


def _key(random: Random) -> str:
    return str(UUID(int=random.getrandbits(128), version=4))
