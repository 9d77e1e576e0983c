"""A draft of a challenge made from something that worked for a colleague, for a trainer to finish."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain

from app import clock
from app.curriculum.rules.items import Kind, Language
from app.database import UnitOfWork
from app.people.rules import Actor, Permission, learning_day, require
from app.studio.drafts import begin
from app.studio.indexing import show_draft_line
from app.studio.rules.fields import MAX_LINE, MAX_TEXT, field_spec, tidy
from app.studio.rules.forms import new_form

JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
MARK = re.compile(r"^\s*(?:[-*•・]|\d{1,2}[.)．、])\s*")


@dataclass(frozen=True)
class UseTold:
    """What somebody told about a use that worked: the problem, the steps line by line, the prompt, and the effect."""

    title: str
    problem: str
    steps: str
    prompt: str
    quality: str


async def draft_from_use(uow: UnitOfWork, actor: Actor, told: UseTold) -> int:
    """The id of a new draft with title, scenario, steps, prompt and good result filled in, in the language it was told in."""
    require(actor, Permission.CURATE)
    today = learning_day(clock.now(), actor.zone, actor.day_start_hour)
    language: Language = "ja" if JAPANESE.search(told.title + told.problem + told.steps) else "en"
    draft = await begin(uow, actor, Kind.CHALLENGE, {**new_form(Kind.CHALLENGE, "", today), **_filled(told, language)}, {})
    await show_draft_line(uow, draft)
    return draft.id


def _filled(told: UseTold, language: Language) -> dict[str, str]:
    """The fields of the form, each cut to what it may hold."""
    steps = _lines(told.steps)
    texts = {
        "title": told.title,
        "summary": next(iter(_lines(told.problem)), ""),
        "scenario": told.problem,
        "steps": "\n".join(f"{number}. {line}" for number, line in enumerate(steps, start=1)),
        "prompt": told.prompt,
        "good_result": "\n".join(f"- {line}" for line in _lines(told.quality)),
    }
    named = {f"{language}.{base}": text for base, text in texts.items() if text}
    return dict(chain.from_iterable(_fitting(name, text) for name, text in named.items()))


def _lines(text: str) -> list[str]:
    """The lines of a text without the marks of a list."""
    return [MARK.sub("", line).strip() for line in text.splitlines() if line.strip()]


def _fitting(name: str, text: str) -> list[tuple[str, str]]:
    spec = field_spec(Kind.CHALLENGE, name)
    if spec is None:
        return []
    return [(name, tidy(text)[: min(spec.limit, MAX_TEXT if spec.limit > MAX_LINE else MAX_LINE)])]
