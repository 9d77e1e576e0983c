"""The rules the product ships, to begin with: `curricula/rules/ja.md` and `en.md`. Front matter, the five promises, the sections."""
# pyright: strict

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import cast

import yaml

from app.policy.documents.rules import LANGUAGES, OPTIONS, tidy

FOLDER = Path(__file__).resolve().parents[3] / "curricula" / "rules"


@cache
def shipped() -> dict[str, str]:
    """The content of the shipped rules in both languages. Callers copy it before they change anything."""
    content: dict[str, str] = {}
    for language in LANGUAGES:
        _, head, body = (FOLDER / f"{language}.md").read_text("utf-8").split("---\n", 2)
        facts = cast("dict[str, object]", yaml.safe_load(head))
        summary, _, text = body.partition("\n## ")
        options = cast("list[str]", facts["options"])
        content |= {f"{language}.{name}": str(facts[name]) for name in ("title", "note", "question", "explanation")}
        content |= {f"{language}.{name}": option for name, option in zip(OPTIONS, options, strict=False)}
        content |= {f"{language}.summary": summary, f"{language}.text": f"## {text}", "right": str(facts["right"])}
    return tidy(content)
