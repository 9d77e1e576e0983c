"""What a search over lessons, challenges and questions looks into."""
# pyright: strict

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from app.curriculum import repository_listing as repository
from app.curriculum.rules.items import LANGUAGES, Kind
from app.curriculum.views_listing import OfferedVersion, SearchText, SearchTexts
from app.database import UnitOfWork

SEARCHED = (Kind.CHALLENGE, Kind.LESSON, Kind.QUESTION)
# Of a question only what stood in it: its options say the same, and feedback would give answers away in an excerpt.
BODIES = {
    Kind.CHALLENGE: ("scenario", "steps", "prompt", "good_result", "never_enter", "further"),
    Kind.QUESTION: ("question", "weak_prompt", "model_answer", "explanation"),
}


async def searched_line(uow: UnitOfWork) -> str:
    """What can be found now, in one text for `searched_in`; it stays the same until something is published, moved or retired."""
    return await repository.offered_line(uow.session, *SEARCHED)


def searched_in(line: str) -> tuple[OfferedVersion, ...]:
    """The current versions that a `searched_line` tells, by item."""
    return repository.offered_in(line)


async def search_texts(uow: UnitOfWork, versions: Collection[int]) -> tuple[SearchTexts, ...]:
    """The texts of versions. What a version says never changes, so that its texts may be kept by its id."""
    found = await repository.contents(uow.session, versions)
    return tuple(_texts(version, kind, content) for version, (kind, content) in found.items())


def _texts(version: int, kind: Kind, content: Mapping[str, Any]) -> SearchTexts:
    written = [
        SearchText(language, texts["title"], texts.get("summary") or "", _body(kind, texts))
        for language in LANGUAGES
        if (texts := content["texts"].get(language)) is not None
    ]
    return SearchTexts(version, tuple(content["topics"]), tuple(written))


def _body(kind: Kind, texts: Mapping[str, Any]) -> str:
    if kind is Kind.LESSON:
        return "\n".join(part for card in texts["cards"] for part in (card["title"], card["body"]))
    return "\n".join(texts[name] for name in BODIES[kind] if texts.get(name))
