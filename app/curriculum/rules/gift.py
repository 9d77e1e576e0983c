"""Questions from GIFT, Moodle's text format (docs.moodle.org, "GIFT format"): from its text to drafts, with line numbers. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast

from app.curriculum.rules.drafting import DEFAULT_DIFFICULTY, DEFAULT_TOPIC, MAX_QUESTIONS, Drafted, language_of, title_of, usable_id
from app.curriculum.rules.foreign_text import Converted, TextForm, one_line, to_markdown
from app.curriculum.rules.items import Language, Option, Question, QuestionType
from app.curriculum.rules.problems import FileProblems
from app.curriculum.rules.question_words import topics_of

# What a backslash protects becomes a character that no decoded text has (a lone surrogate), until the structure is known.
ESCAPED = {sign: chr(0xD800 + number) for number, sign in enumerate(":#={}~\\")} | {"n": chr(0xD807)}
ESCAPE = re.compile(r"\\([:#={}~\\n])")
MEANT = {ord(stand_in): "\n" if sign == "n" else sign for sign, stand_in in ESCAPED.items()}
CATEGORY = "$CATEGORY:"
OURS = "// nezuku "
ID = re.compile(r"\[id:([^\x00-\x1f\]]{1,200})\]")
TAG = re.compile(r"\[tag:([^\x00-\x1f\]<>`]{1,200})\]")
FORM = re.compile(r"\[(html|moodle|plain|markdown)\]", re.IGNORECASE)
WEIGHT = re.compile(r"%(-?[0-9]{1,3}(?:[.,][0-9]{0,8})?)%")
TRUTH = re.compile(r"(T|TRUE|F|FALSE)\s*(?:#|$)", re.IGNORECASE)
LONGEST_LINE = 20_000
LONGEST_QUESTION = 60_000
LOOK_AHEAD = 40
FULL = 100.0
TRUE_FALSE: dict[Language, tuple[str, str]] = {"ja": ("正しい", "正しくない"), "en": ("True", "False")}
BLANK = r"\_\_\_\_"


class _NotImportedError(Exception):
    """The question cannot be taken over; the key says why."""

    def __init__(self, reason: str, **params: object) -> None:
        super().__init__(reason)
        self.reason, self.params = reason, params


@dataclass
class _Block:
    """The lines of one question, without its comments."""

    first: int
    category: str
    lines: list[str] = field(default_factory=list[str])
    comments: list[str] = field(default_factory=list[str])
    too_long: bool = False


@dataclass(frozen=True)
class _About:
    """What the comments say: id, tags, and what our own export keeps there because GIFT has no place for it."""

    given: str
    tags: tuple[str, ...]
    kept: dict[str, Any]


@dataclass(frozen=True)
class _Answer:
    """One answer as written: its weight in percent, its text with its format, and its feedback."""

    weight: float
    text: str
    feedback: str


def looks_like_gift(text: str) -> bool:
    """Whether a text has at least one answer in braces."""
    plain = ESCAPE.sub(" ", text[:2_000_000])
    start = plain.find("{")
    return 0 <= start < plain.find("}", start)


def read_gift(text: str, language: Language | None, today: date, problems: FileProblems, notices: FileProblems) -> Iterator[Drafted | None]:
    """The questions of a file one after the other, None for those that cannot be taken over: `problems` says why, with the line.

    `notices` says what of a question was left out. Without a `language` each question has that of its text. At most MAX_QUESTIONS.
    """
    for number, block in enumerate(_blocks(text)):
        if number >= MAX_QUESTIONS:
            problems.add(block.first, "transfer.row.too_many", limit=MAX_QUESTIONS)
            return
        try:
            yield _read(block, language, today, notices)
        except _NotImportedError as error:
            problems.add(block.first, f"transfer.row.{error.reason}", **error.params)
            yield None


def _blocks(text: str) -> Iterator[_Block]:
    """The file cut at blank lines; a question whose brace is still open goes on after one."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    category, block, comments = "", None, list[str]()
    for number, line in enumerate(lines, start=1):
        stripped = line.strip()
        if stripped.startswith("//"):
            (block.comments if block and block.lines else comments).append(stripped[:LONGEST_LINE])
        elif not stripped:
            if block is not None and not (_is_open(block) and _closes(lines, number)):
                yield block
                block = None
        elif stripped.startswith(CATEGORY) and not (block is not None and _is_open(block)):
            if block is not None:
                yield block
            category, block = stripped.removeprefix(CATEGORY).strip()[:500], None
        else:
            if block is None:
                block = _Block(number, category, comments=comments)
                comments = []
            block.too_long = block.too_long or len(line) > LONGEST_LINE
            block.lines.append(line[:LONGEST_LINE])
    if block is not None:
        yield block


def _is_open(block: _Block) -> bool:
    plain = ESCAPE.sub("", "\n".join(block.lines[-LOOK_AHEAD:]))
    return plain.count("{") > plain.count("}")


def _closes(lines: Sequence[str], start: int) -> bool:
    """Whether the brace that is open is closed below, before another question seems to begin."""
    for line in lines[start : start + LOOK_AHEAD]:
        plain = ESCAPE.sub("", line[:LONGEST_LINE])
        opening, closing = plain.find("{"), plain.find("}")
        if plain.startswith(("::", CATEGORY)) or (opening >= 0 and (closing < 0 or opening < closing)):
            return False
        if closing >= 0:
            return True
    return False


def _read(block: _Block, language: Language | None, today: date, notices: FileProblems) -> Drafted:
    written = "\n".join(block.lines).strip()
    if block.too_long or len(written) > LONGEST_QUESTION:
        raise _NotImportedError("too_long", limit=LONGEST_LINE)
    text = ESCAPE.sub(lambda found: ESCAPED[found[1]], written)
    title, text = _title(text)
    asked, answers, rest = _parts(text)
    about = _about(block.comments)
    form, asked = _form(asked, TextForm.AUTO)
    reader = _Reader(form, language or language_of(_meant(f"{title}{asked}{answers}")), notices, block.first, about)
    blank = f" {BLANK} " if rest.strip() else ""
    stem = reader.text(asked) + blank + (reader.text(rest) if rest.strip() else "")
    kind, options, explanation = reader.answers(answers)
    topics = _topics(block, about, notices)
    kept_difficulty = about.kept.get("difficulty")
    question = Question(
        title=title_of(_meant(title), stem),
        type=kind,
        difficulty=kept_difficulty if kept_difficulty in (1, 2, 3) else DEFAULT_DIFFICULTY,
        topics=topics or (DEFAULT_TOPIC,),
        updated=_day(about.kept.get("updated")) or today,
        sources=tuple(text for text in about.kept.get("sources", ()) if isinstance(text, str)),
        rubric=(),
        question=stem.strip(),
        options=options,
        spot=(),
        weak_prompt=None,
        model_answer=None,
        explanation=explanation,
        hint=hint if isinstance(hint := about.kept.get("hint"), str) and hint else None,
    )
    stated = {"states_topics": bool(topics), "states_difficulty": kept_difficulty in (1, 2, 3)}
    return Drafted(block.first, about.given, reader.language, question, **stated)


def _title(text: str) -> tuple[str, str]:
    if not text.startswith("::"):
        return "", text
    title, ended, rest = text[2:].partition("::")
    if not ended:
        raise _NotImportedError("title_open")
    return title.strip(), rest.strip()


def _parts(text: str) -> tuple[str, str, str]:
    """What stands before, in and after the braces."""
    before, opened, rest = text.partition("{")
    if not opened:
        raise _NotImportedError("no_answers")
    inside, closed, after = rest.partition("}")
    if not closed:
        raise _NotImportedError("brace_open")
    if "{" in inside or "{" in after or "}" in after:
        raise _NotImportedError("several_answers")
    return before.strip(), inside.strip(), after


def _form(text: str, default: TextForm) -> tuple[TextForm, str]:
    found = FORM.match(text.lstrip())
    return (TextForm(found[1].lower()), text.lstrip()[found.end() :]) if found else (default, text)


def _meant(text: str) -> str:
    """The text with its escapes undone."""
    return text.translate(MEANT)


def _about(comments: Sequence[str]) -> _About:
    kept: dict[str, Any] = {}
    for comment in comments:
        if comment.startswith(OURS):
            try:
                found: object = json.loads(comment.removeprefix(OURS))
            except (ValueError, RecursionError):
                continue
            kept = cast("dict[str, Any]", found) if isinstance(found, dict) else kept
    others = "\n".join(comment for comment in comments if not comment.startswith(OURS))
    given = ID.search(others)
    return _About(usable_id(given[1]) if given else "", tuple(tag.strip() for tag in TAG.findall(others)), kept)


def _day(stored: object) -> date | None:
    try:
        return date.fromisoformat(stored) if isinstance(stored, str) else None
    except ValueError:
        return None


def _topics(block: _Block, about: _About, notices: FileProblems) -> tuple[str, ...]:
    """The tags, or else the last part of the category that says something."""
    last = [part.strip() for part in block.category.split("/") if part.strip() not in {"", "$course$", "$module$", "top", "Default"}][-1:]
    topics, unknown = topics_of(about.tags or last)
    if unknown:
        notices.add(block.first, "transfer.notice.topic", topic=", ".join(unknown))
    return topics


class _Reader:
    """Reads the answers of one question."""

    def __init__(self, form: TextForm, language: Language, notices: FileProblems, line: int, about: _About) -> None:
        self.language: Language = language
        self._form, self._notices, self._line, self._about = form, notices, line, about
        self._pictures = 0

    def text(self, written: str) -> str:
        """A text of the question as Markdown."""
        form, rest = _form(written, self._form)
        found: Converted = to_markdown(_meant(rest), form)
        if found.pictures and not self._pictures:
            self._notices.add(self._line, "transfer.notice.pictures")
        self._pictures += found.pictures
        return found.text

    def answers(self, written: str) -> tuple[QuestionType, tuple[Option, ...], str]:
        """How the question is answered, its options, and its general feedback."""
        inside, _, general = written.partition("####")
        inside, explanation = inside.strip(), self.text(general)
        if not inside:
            raise _NotImportedError("essay")
        if inside.startswith("#"):
            raise _NotImportedError("numerical")
        if TRUTH.match(inside):
            return QuestionType.SINGLE, self._truth(inside), explanation
        if "~" in inside:
            kind, options = self._choices(inside)
            return kind, options, explanation
        if "->" in inside:
            return QuestionType.MATCHING, self._pairs(inside), explanation
        raise _NotImportedError("short_answer" if "=" in inside else "answers_unknown")

    def _truth(self, inside: str) -> tuple[Option, ...]:
        """GIFT names the feedback for the wrong answer first, then that for the right one."""
        said, *feedback = inside.split("#")
        wrong, right = (self.text(text) for text in [*feedback, "", ""][:2])
        is_true = said.strip().upper().startswith("T")
        texts = TRUE_FALSE[self.language]
        return tuple(
            Option(text, right if truth == is_true else wrong, truth == is_true) for text, truth in zip(texts, (True, False), strict=True)
        )

    def _choices(self, inside: str) -> tuple[QuestionType, tuple[Option, ...]]:
        answers = self._split(inside, "=~")
        full = [answer.weight >= FULL for answer in answers]
        if sum(full) == 1:
            if any(0 < answer.weight < FULL for answer in answers):
                self._notices.add(self._line, "transfer.notice.partial")
            kind, right = QuestionType.SINGLE, full
        else:
            if any(full):
                self._notices.add(self._line, "transfer.notice.several_right")
            kind, right = QuestionType.MULTIPLE, [answer.weight > 0 for answer in answers]
        options = (
            Option(self.text(answer.text), self.text(answer.feedback), is_right) for answer, is_right in zip(answers, right, strict=True)
        )
        return kind, tuple(options)

    def _pairs(self, inside: str) -> tuple[Option, ...]:
        answers = self._split(inside, "=")
        kept: object = self._about.kept.get("pairs")
        ours = cast("list[object]", kept) if isinstance(kept, list) else list[object]()
        if len(ours) != len(answers):
            ours = [""] * len(answers)
        options: list[Option] = []
        for answer, feedback in zip(answers, ours, strict=True):
            left, arrow, right = answer.text.partition("->")
            if not arrow or not left.strip() or not right.strip():
                raise _NotImportedError("pair_alone")
            own = feedback if isinstance(feedback, str) else ""
            options.append(Option(self.text(left), self.text(answer.feedback) or own, match=self.text(right)))
        return tuple(options)

    def _split(self, inside: str, signs: str) -> list[_Answer]:
        pieces = re.split(f"([{signs}])", inside)
        if pieces[0].strip():
            raise _NotImportedError("answers_unknown", text=one_line(_meant(pieces[0]), 40))
        return [self._answer(sign, text.strip()) for sign, text in zip(pieces[1::2], pieces[2::2], strict=True)]

    def _answer(self, sign: str, written: str) -> _Answer:
        found = WEIGHT.match(written)
        weight = float(found[1].replace(",", ".")) if found else FULL if sign == "=" else 0.0
        text, _, feedback = (written[found.end() :] if found else written).partition("#")
        return _Answer(weight, text.strip(), feedback.strip())
