"""Questions from a table, one row a question: where the headings are, what each cell says, with line numbers. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from app.curriculum.rules.drafting import DEFAULT_DIFFICULTY, DEFAULT_TOPIC, MAX_QUESTIONS, Drafted, language_of, title_of, usable_id
from app.curriculum.rules.foreign_text import cell_to_markdown, tidy
from app.curriculum.rules.gift import TRUE_FALSE
from app.curriculum.rules.items import Language, Option, Question, QuestionType
from app.curriculum.rules.problems import FileProblems
from app.curriculum.rules.question_words import BETWEEN, PLACES, topics_of, words
from app.spreadsheets import unprotected
from app.spreadsheets.lines import Cell, Line, SheetError, Unusable
from app.spreadsheets.words import fold, fold_heading

HEADING_WITHIN = 30
SHOWN_HEADING = 40
MOST_UNUSED = 20
LETTERS = "abcdef"
PAIR = re.compile(r"\s+=\s+|\s*(?:=>|->|→|⇒)\s*|(?<=\S)[=＝](?=\S)")
NUMBER_MARK = re.compile(r"(?:選択肢|option|choice|answer|回答|no\.?)\s*", re.IGNORECASE)
SEVERAL = 2

Place = tuple[str, int]


@dataclass(frozen=True)
class Headings:
    """Where the headings stand, which cell of a line is which column, and the headings that mean nothing to us."""

    line: int
    places: dict[Place, int]
    unused: tuple[str, ...]

    def has(self, name: str) -> bool:
        return any(column == name for column, _ in self.places)


@dataclass(frozen=True)
class QuestionTable:
    """The lines of a table with its headings."""

    headings: Headings
    lines: Sequence[Line]


class _NotImportedError(Exception):
    def __init__(self, reason: str, **params: object) -> None:
        super().__init__(reason)
        self.reason, self.params = reason, params


def find_table(versions: Iterable[Sequence[Line] | SheetError]) -> QuestionTable | SheetError | None:
    """The way to cut a file into lines whose headings say most; None when no line has headings of questions, or why it cannot be cut."""
    best: QuestionTable | None = None
    problem: SheetError | None = None
    for lines in versions:
        if isinstance(lines, SheetError):
            problem = problem or lines
            continue
        for line in lines[:HEADING_WITHIN]:
            found = _headings_of(line)
            usable = found.has("question") and (found.has("option") or found.has("right"))
            if usable and (best is None or len(found.places) > len(best.headings.places)):
                best = QuestionTable(found, lines)
    return best or problem


def _headings_of(line: Line) -> Headings:
    known = words().headings
    ranks = {word: rank for rank, word in enumerate(known)}
    chosen: dict[Place, tuple[int, int]] = {}
    for place, cell in enumerate(line.cells):
        word = fold_heading(cell) if isinstance(cell, str) else str(cell) if isinstance(cell, int) else ""
        column = known.get(word)
        if column is not None and (column not in chosen or ranks[word] < chosen[column][0]):
            chosen[column] = ranks[word], place
    places = {column: place for column, (_, place) in chosen.items()}
    rest = [cell for place, cell in enumerate(line.cells) if place not in places.values() and isinstance(cell, str) and cell.strip()]
    return Headings(line.number, places, tuple(" ".join(cell.split())[:SHOWN_HEADING] for cell in rest[:MOST_UNUSED]))


def read_questions(
    table: QuestionTable, language: Language | None, today: date, problems: FileProblems, notices: FileProblems
) -> Iterator[Drafted | None]:
    """The questions one after the other, None for rows that cannot be taken over: `problems` says why. Empty rows are passed over."""
    number = 0
    for line in table.lines:
        if line.number <= table.headings.line:
            continue
        row = _Row(line, table.headings, notices)
        if row.is_empty():
            continue
        number += 1
        if number > MAX_QUESTIONS:
            problems.add(line.number, "transfer.row.too_many", limit=MAX_QUESTIONS)
            return
        try:
            yield _read(row, language, today)
        except _NotImportedError as error:
            problems.add(line.number, f"transfer.row.{error.reason}", **error.params)
            yield None


class _Row:
    """The cells of one line by column."""

    def __init__(self, line: Line, headings: Headings, notices: FileProblems) -> None:
        self.line = line.number
        self._cells, self._headings, self._notices = line.cells, headings, notices
        self._pictures = False

    def is_empty(self) -> bool:
        return not any(self._raw(column) not in (None, "") and str(self._raw(column)).strip() for column in self._headings.places)

    def _raw(self, column: Place) -> Cell:
        place = self._headings.places.get(column)
        return self._cells[place] if place is not None and place < len(self._cells) else None

    def plain(self, name: str, place: int = 0) -> str:
        """What a cell says, as it stands. Raises _NotImportedError for a formula without a value."""
        value = self._raw((name, place))
        if isinstance(value, Unusable):
            raise _NotImportedError(f"cell_{value}", column=words().written["ja"][name, place])
        if isinstance(value, float) and value.is_integer():
            return str(int(value))
        if isinstance(value, datetime):
            return value.date().isoformat()
        return "" if value is None else unprotected(tidy(str(value)))

    def prose(self, name: str, place: int = 0) -> str:
        """A cell as Markdown."""
        found = cell_to_markdown(self.plain(name, place))
        if found.pictures and not self._pictures:
            self._pictures = True
            self._notices.add(self.line, "transfer.notice.pictures")
        return found.text

    def notice(self, reason: str, **params: object) -> None:
        self._notices.add(self.line, f"transfer.notice.{reason}", **params)


def _read(row: _Row, default: Language | None, today: date) -> Drafted:
    asked = row.prose("question")
    options = tuple((row.prose("option", place), row.prose("feedback", place)) for place in range(1, PLACES + 1))
    language = _language(row, default, asked)
    kind, made = _options(row, language, options)
    said_topics = [word.strip() for word in BETWEEN.split(row.plain("topics")) if word.strip()]
    topics, unknown = topics_of(said_topics)
    if unknown:
        row.notice("topic", topic=", ".join(unknown))
    difficulty = words().difficulties.get(fold(row.plain("difficulty")))
    if difficulty is None and row.plain("difficulty"):
        row.notice("difficulty", text=row.plain("difficulty")[:40])
    question = Question(
        title=title_of(row.plain("title"), asked),
        type=kind,
        difficulty=difficulty or DEFAULT_DIFFICULTY,
        topics=topics or (DEFAULT_TOPIC,),
        updated=today,
        sources=(),
        rubric=(),
        question=asked,
        options=made,
        spot=(),
        weak_prompt=None,
        model_answer=None,
        explanation=row.prose("explanation"),
        hint=row.prose("hint") or None,
    )
    given = usable_id(row.plain("id")[:200])
    return Drafted(row.line, given, language, question, states_topics=bool(topics), states_difficulty=difficulty is not None)


def _language(row: _Row, default: Language | None, asked: str) -> Language:
    said = row.plain("language")
    if not said:
        return default or language_of(asked)
    found = words().languages.get(fold(said))
    if found is None:
        raise _NotImportedError("language", text=said[:40])
    return "ja" if found == "ja" else "en"


def _options(row: _Row, language: Language, cells: Sequence[tuple[str, str]]) -> tuple[QuestionType, tuple[Option, ...]]:
    said, right = row.plain("type"), row.plain("right")
    meant = words().types.get(fold(said)) if said else None
    if said and meant is None:
        raise _NotImportedError("type", text=said[:40])
    if meant in {"open", "studio"}:
        raise _NotImportedError(f"type_{meant}", text=said[:40])
    filled = [(text, feedback) for text, feedback in cells if text]
    if meant == "truth" or (not filled and fold(right) in words().truth):
        return QuestionType.SINGLE, _truth(right, language, cells)
    if meant == "matching":
        return QuestionType.MATCHING, tuple(_pair(text, feedback) for text, feedback in filled)
    if meant == "ordering":
        order = _order(right, len(filled))
        return QuestionType.ORDERING, tuple(Option(*filled[place]) for place in order)
    chosen = _chosen(right, [text for text, _ in cells])
    options = tuple(Option(text, feedback, place in chosen) for place, (text, feedback) in enumerate(cells) if text)
    several = meant == "multiple" or (len(chosen) >= SEVERAL)
    if several and meant == "single":
        row.notice("several_right")
    return QuestionType.MULTIPLE if several else QuestionType.SINGLE, options


def _truth(right: str, language: Language, cells: Sequence[tuple[str, str]]) -> tuple[Option, ...]:
    is_true = words().truth.get(fold(right))
    texts = [cells[0][0] or TRUE_FALSE[language][0], cells[1][0] or TRUE_FALSE[language][1]]
    if is_true is None:
        places = {place for place, text in enumerate(texts) if right and fold(text) == fold(right)} or set(_places(right) or ())
        if len(places) != 1 or not places <= {0, 1}:
            raise _NotImportedError("truth", text=right[:40])
        is_true = 0 in places
    return tuple(Option(texts[place], cells[place][1], (place == 0) == is_true) for place in range(2))


def _pair(text: str, feedback: str) -> Option:
    sides = PAIR.split(text, maxsplit=1)
    if len(sides) < SEVERAL or not sides[0].strip() or not sides[1].strip():
        raise _NotImportedError("pair", text=text[:40])
    return Option(sides[0].strip(), feedback, match=sides[1].strip())


def _order(right: str, count: int) -> tuple[int, ...]:
    """The options in the right order: as they stand, or as their numbers say."""
    if not right:
        return tuple(range(count))
    places = _places(right)
    if places is None or sorted(places) != list(range(count)):
        raise _NotImportedError("order", text=right[:40])
    return tuple(places)


def _chosen(right: str, texts: Sequence[str]) -> frozenset[int]:
    """The places, from 0, of the options that are right: by numbers, letters, or their text. Raises _NotImportedError."""
    if not right.strip():
        return frozenset()
    by_text = {place for place, text in enumerate(texts) if text and fold(text) == fold(cell_to_markdown(right).text)}
    places = _places(right)
    usable = places is not None and all(place < len(texts) and texts[place] for place in places)
    if by_text and usable and places is not None and set(places) != by_text:
        raise _NotImportedError("right_ambiguous", text=right[:40])
    if by_text:
        return frozenset(by_text)
    if usable and places is not None:
        return frozenset(places)
    parts = {fold(part) for part in BETWEEN.split(right) if part.strip()}
    found = frozenset(place for place, text in enumerate(texts) if text and fold(text) in parts)
    if len(found) < len(parts):
        raise _NotImportedError("right_unknown", text=right[:40])
    return found


def _places(right: str) -> list[int] | None:
    """Numbers or letters as places from 0; None when there is something else among them."""
    text = NUMBER_MARK.sub("", unicodedata.normalize("NFKC", right[:200])).lower()
    parts = [part.strip(" .()[]番") for part in re.split(r"[;,、・/\s&+]+|\band\b", text) if part.strip(" .()[]番")]
    if len(parts) == 1 and len(parts[0]) > 1 and set(parts[0]) <= set(LETTERS) and len(set(parts[0])) == len(parts[0]):
        parts = list(parts[0])
    places: list[int] = []
    for part in parts:
        if part.isascii() and part.isdigit() and 1 <= int(part[:3]) <= PLACES:
            places.append(int(part[:3]) - 1)
        elif part in LETTERS and len(part) == 1:
            places.append(LETTERS.index(part))
        else:
            return None
    return places
