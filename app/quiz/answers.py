"""An answer as an attempt holds it."""
# pyright: strict

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.curriculum.rules import Answer, Written
from app.i18n import Locale


def stored_answer(answer: Answer, locale: Locale) -> dict[str, Any]:
    """The answer with the language in which its question was shown."""
    given = {"text": answer.text} if isinstance(answer, Written) else {"indexes": list(answer)}
    return {**given, "locale": locale}


def answer_of(stored: Mapping[str, Any]) -> Answer:
    """What `stored_answer` wrote."""
    return Written(stored["text"]) if "text" in stored else tuple(stored["indexes"])
