"""Prompts to copy: what a challenge starts from, and the model answer of a question in which a weak prompt is improved."""
# pyright: strict

from __future__ import annotations

from collections.abc import Collection

from app.curriculum import repository_listing as repository
from app.curriculum.content import language_in
from app.curriculum.rules.items import Language
from app.database import UnitOfWork


async def prompts_of(uow: UnitOfWork, versions: Collection[int], locale: Language) -> dict[int, str]:
    """The prompts of versions, as plain text; versions of anything without one are left out."""
    found = await repository.contents(uow.session, versions) if versions else {}
    prompts: dict[int, str] = {}
    for version, (_, content) in found.items():
        texts = content["texts"][language_in(content, locale)]
        prompt = texts.get("prompt") or texts.get("model_answer")
        if prompt:
            prompts[version] = prompt
    return prompts
