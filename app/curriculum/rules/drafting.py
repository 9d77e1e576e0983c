"""Questions from files of other systems: named, completed where somebody wishes it, and held against the rules of the format. Pure."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from app.curriculum.rules.fields import MAX_WORD, is_word
from app.curriculum.rules.foreign_text import one_line
from app.curriculum.rules.items import Kind, Language, Option, PackItem, Question, QuestionType
from app.curriculum.rules.options import answer_key
from app.curriculum.rules.parsing import parse_item
from app.curriculum.rules.problems import FileProblems, Problems
from app.curriculum.rules.writing import write_item

DEFAULT_TOPIC = "general"
DEFAULT_DIFFICULTY = 1
MAX_QUESTIONS = 5_000
STAND_IN = "…"
JAPANESE = re.compile("[\u3041-\u309f\u30a1-\u30ff]")
CHOICES = {QuestionType.SINGLE, QuestionType.MULTIPLE}
# One problem is enough to know that a question needs work; the others of the same line would only hide those of other lines.
SIZES = {QuestionType.SINGLE: (2, 6), QuestionType.MULTIPLE: (2, 6), QuestionType.ORDERING: (3, 6), QuestionType.MATCHING: (3, 6)}


class Completion(StrEnum):
    """What happens to questions whose options have no feedback of their own, or that have no explanation. The person chooses.

    GENERAL: the general feedback of the question (its explanation) is used for each option. ANSWER: a sentence says which answer is right.
    """

    LEAVE = "leave"
    GENERAL = "general"
    ANSWER = "answer"


@dataclass(frozen=True)
class Drafted:
    """A question as a file has it: feedback and explanation may be empty. `given` is its id in the file ("": none), as it stands there."""

    line: int
    given: str
    language: Language
    question: Question
    states_topics: bool = True
    states_difficulty: bool = True

    @property
    def is_complete(self) -> bool:
        return bool(self.question.explanation) and all(option.feedback for option in self.question.options)

    @property
    def slug(self) -> str:
        """The item's id: the file's own, or one made of what is asked; the same question always has the same."""
        if not self.given:
            asked = [self.language, self.question.question, *(f"{option.text}={option.match}" for option in self.question.options)]
            return f"q-{_digest(asked)[:16]}"
        if is_word(self.given):
            return self.given
        ascii_only = re.sub(r"[^a-z0-9]+", "-", unicodedata.normalize("NFKC", self.given).lower()).strip("-")
        return f"{ascii_only[: MAX_WORD - 9].strip('-') or 'q'}-{_digest([self.given])[:8]}"


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()


def usable_id(said: str) -> str:
    """An id as a file gives it; "" for a mere number: the questions of every file are numbered, so it would take one for another's."""
    given = said.strip()
    return "" if unicodedata.normalize("NFKC", given).isdigit() else given


def language_of(text: str) -> Language:
    """The language of a text: with kana it is Japanese."""
    return "ja" if JAPANESE.search(text) else "en"


def completed(draft: Drafted, how: Completion) -> Drafted | None:
    """The question with what is missing, or None where that is not to be made up."""
    if draft.is_complete:
        return draft
    question = draft.question
    if how is Completion.GENERAL and question.explanation:
        options = tuple(replace(option, feedback=option.feedback or question.explanation) for option in question.options)
        return replace(draft, question=replace(question, options=options))
    if how is Completion.ANSWER:
        return replace(draft, question=_with_answer(question, draft.language))
    return None


def _with_answer(question: Question, language: Language) -> Question:
    """The question with plain sentences that say what is right, for whatever has no text of its own."""
    said = {"ja": ("正解です。", "正しい答え：", "、"), "en": ("That is right.", "The right answer: ", "; ")}[language]
    if question.type is QuestionType.ORDERING:
        answer = " → ".join(_short(option.text) for option in question.options)
    elif question.type is QuestionType.MATCHING:
        answer = said[2].join(f"{_short(option.text)} – {_short(option.match or '')}" for option in question.options)
    else:
        answer = said[2].join(_short(option.text) for option in question.options if option.right)
    solution = said[1] + answer

    def feedback(option: Option) -> str:
        if question.type is QuestionType.MATCHING:
            return f"{said[1]}{_short(option.text)} – {_short(option.match or '')}"
        return said[0] if option.right and question.type in CHOICES else solution

    options = tuple(replace(option, feedback=option.feedback or feedback(option)) for option in question.options)
    return replace(question, options=options, explanation=question.explanation or solution)


def _short(text: str) -> str:
    return " ".join(text.replace("\\\n", "\n").split())


def title_of(title: str, question: str, limit: int = 60) -> str:
    """The title of a question, or the beginning of what is asked."""
    own = " ".join(title.split())
    if not own:
        return one_line(question, limit)
    return own if len(own) <= limit else own[: limit - 1].rstrip() + "…"


def check_draft(draft: Drafted, problems: FileProblems) -> bool:
    """Whether the question keeps the rules of the format; reports the first thing that does not, with the line of the question."""
    found = _wrong_size(draft.question) or _wrong_right(draft.question) or _repeated(draft.question)
    if found:
        problems.add(draft.line, f"transfer.row.{found[0]}", **found[1])
        return False
    question = draft.question
    options = tuple(replace(option, feedback=option.feedback or STAND_IN) for option in question.options)
    whole = replace(question, options=options, explanation=question.explanation or STAND_IN)
    inner = Problems()
    reading = parse_item(write_item(whole, draft.language), Kind.QUESTION, draft.language, inner.of("question"))
    if inner.total:
        first = inner.sorted()[0]
        problems.add(draft.line, first.key, **dict(first.params))
        return False
    if reading.pictures:
        problems.add(draft.line, "transfer.row.pictures")
        return False
    if reading.item != whole:
        problems.add(draft.line, "transfer.row.structure")
        return False
    return True


def _wrong_size(question: Question) -> tuple[str, dict[str, object]] | None:
    low, high = SIZES[question.type]
    if not question.question:
        return "no_question", {}
    if low <= len(question.options) <= high:
        return None
    return "options_size", {"low": low, "high": high, "length": len(question.options)}


def _wrong_right(question: Question) -> tuple[str, dict[str, object]] | None:
    right = sum(option.right for option in question.options)
    if question.type is QuestionType.SINGLE and right != 1:
        return ("right_missing" if not right else "right_single"), {"count": right}
    if question.type is QuestionType.MULTIPLE and not 0 < right < len(question.options):
        return ("right_missing" if not right else "right_all"), {}
    return None


def _repeated(question: Question) -> tuple[str, dict[str, object]] | None:
    sides = [[option.text for option in question.options], [option.match or "" for option in question.options if option.match is not None]]
    for side in sides:
        for text in side:
            if not text:
                return "option_empty", {}
            if side.count(text) > 1:
                return "option_repeated", {"text": one_line(text, 40)}
    if question.type is QuestionType.MATCHING and any(" = " in text for side in sides for text in side):
        return "pair_sign", {}
    return None


def together(drafts: Sequence[Drafted], problems: FileProblems) -> tuple[tuple[PackItem, tuple[Drafted, ...]], ...]:
    """The questions as items: those with the same id in two languages are one. Reports ids used twice and languages that do not agree."""
    by_slug: dict[str, dict[Language, Drafted]] = {}
    for draft in drafts:
        known = by_slug.setdefault(draft.slug, {})
        if draft.language in known:
            key = "transfer.row.id_twice" if draft.given else "transfer.row.repeated"
            problems.add(draft.line, key, id=draft.given, other=known[draft.language].line)
            continue
        if known:
            draft = _aligned(draft, next(iter(known.values())))  # noqa: PLW2901 - the same question with what its first language said
            if difference := differs(draft.question, next(iter(known.values())).question):
                problems.add(draft.line, f"transfer.row.{difference}", other=next(iter(known.values())).line)
                continue
        known[draft.language] = draft
    return tuple((_item(slug, known), tuple(known.values())) for slug, known in by_slug.items())


def _aligned(draft: Drafted, first: Drafted) -> Drafted:
    """Topics and difficulty need to be said once."""
    topics = draft.question.topics if draft.states_topics else first.question.topics
    difficulty = draft.question.difficulty if draft.states_difficulty else first.question.difficulty
    return replace(draft, question=replace(draft.question, topics=topics, difficulty=difficulty))


def differs(one: Question, other: Question) -> str | None:
    """What must be the same in all languages of a question and is not."""
    if one.type is not other.type or answer_key(one.options) != answer_key(other.options):
        return "languages_options"
    if (one.topics, one.difficulty) != (other.topics, other.difficulty):
        return "languages_fields"
    return "languages_hint" if (one.hint is None) != (other.hint is None) else None


def _item(slug: str, known: dict[Language, Drafted]) -> PackItem:
    ordered: list[Language] = [language for language in ("ja", "en") if language in known]
    return PackItem(slug, Kind.QUESTION, {language: known[language].question for language in ordered})
