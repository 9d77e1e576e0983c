"""Questions as GIFT, Moodle's text format. What GIFT cannot say is left out and named; what is written is read back the same. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.curriculum.rules.gift import FORM, OURS
from app.curriculum.rules.items import Kind, Language, Option, PackItem, Question, QuestionType
from app.curriculum.rules.pictures import PICTURE_FOLDER

SIGNS = re.compile(r"[\\~=#{}:]")
MARK = "[markdown]"
ALL_WRONG = "%-100%"
# The shares that Moodle accepts, for one to five right answers.
SHARES = {1: "100", 2: "50", 3: "33.33333", 4: "25", 5: "20"}
TYPES = {QuestionType.SINGLE, QuestionType.MULTIPLE, QuestionType.MATCHING}


@dataclass(frozen=True)
class GiftFile:
    """The text of a file, how many questions it has, and the ids of those that GIFT cannot say, with the reason's key."""

    text: str
    count: int
    left_out: tuple[tuple[str, str], ...]


def write_gift(items: Iterable[PackItem], language: Language) -> GiftFile:
    """The questions that exist in a language, in the order in which they come."""
    blocks: list[str] = []
    left_out: list[tuple[str, str]] = []
    for item in items:
        question = item.texts.get(language)
        if not isinstance(question, Question) or item.kind is not Kind.QUESTION:
            continue
        if reason := _unsayable(item, question):
            left_out.append((item.slug, f"transfer.gift.{reason}"))
        else:
            blocks.append(_block(item.slug, question))
    return GiftFile("\n".join(blocks), len(blocks), tuple(left_out))


def _unsayable(item: PackItem, question: Question) -> str | None:
    if question.type not in TYPES:
        return f"type_{question.type.value}"
    if item.pictures or f"]({PICTURE_FOLDER}/" in question.question:
        return "pictures"
    if question.type is QuestionType.MATCHING and any("->" in f"{option.text} {option.match}" for option in question.options):
        return "arrow"
    return None


def _block(slug: str, question: Question) -> str:
    kept: dict[str, object] = {"difficulty": question.difficulty, "updated": question.updated.isoformat()}
    if question.hint is not None:
        kept["hint"] = question.hint
    if question.sources:
        kept["sources"] = list(question.sources)
    if question.type is QuestionType.MATCHING:
        kept["pairs"] = [option.feedback for option in question.options]
    tags = " ".join(f"[tag:{topic}]" for topic in question.topics)
    lines = [
        f"// [id:{slug}] {tags}",
        f"{OURS}{json.dumps(kept, ensure_ascii=False)}",
        f"::{_escaped(question.title)}::{MARK}{_escaped(question.question)}{{",
        *_answers(question),
        f"####{_text(question.explanation)}",
        "}",
        "",
    ]
    return "\n".join(lines)


def _answers(question: Question) -> Sequence[str]:
    if question.type is QuestionType.MATCHING:
        return [f"={_text(option.text)} -> {_text(option.match or '')}" for option in question.options]
    right = sum(option.right for option in question.options)
    share = f"%{SHARES[right]}%"
    return [f"{_sign(option, question.type, share)}{_text(option.text)}#{_text(option.feedback)}" for option in question.options]


def _sign(option: Option, kind: QuestionType, share: str) -> str:
    if kind is QuestionType.SINGLE:
        return "=" if option.right else "~"
    return f"~{share if option.right else ALL_WRONG}"


def _text(text: str) -> str:
    """A text of an answer; one that begins like a weight or a format is told apart by its own format."""
    begins_like_a_mark = text.startswith("%") or FORM.match(text) is not None
    return f"{MARK if begins_like_a_mark else ''}{_escaped(text)}"


def _escaped(text: str) -> str:
    return SIGNS.sub(lambda found: "\\" + found[0], text).replace("\n", "\\n")
