"""From the form to the text of a file, also for forms that are not finished: reading it tells what is wrong, line by line. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.curriculum.rules.challenge import SECTIONS as CHALLENGE
from app.curriculum.rules.curriculum import SECTIONS as CURRICULUM
from app.curriculum.rules.items import Kind, Language, QuestionType
from app.curriculum.rules.lesson import OPTION_LINE
from app.curriculum.rules.problems import Problems
from app.curriculum.rules.question import sections_of
from app.curriculum.rules.sections import SectionRule, split_sections
from app.curriculum.rules.training import SECTIONS as TRAINING
from app.studio.rules.entries import FORMS, as_list
from app.studio.rules.fields import NEUTRAL, NUMBERS, WITH_OPTIONS, YES, ids_of, shows_picture, type_of

HEADING = re.compile(r"##(?:[ \t]|$)")
PLAIN_NUMBER = re.compile(r"[0-9]+")
PER_CENT = re.compile(r"[0-9]{1,3}")
SOMEWHERE = dict(zip(NUMBERS, ("0", "0", "10", "10"), strict=True))
WORD_BREAK = re.compile(r"[\s,、，;；]+")
STAND_IN = "…"


@dataclass(frozen=True)
class Remark:
    """Something about a field that no file can say, because it would change what the rest of the file means."""

    field: str
    key: str
    params: Mapping[str, object]


@dataclass(frozen=True)
class FileText:
    """A file as it would be, the field that each of its lines comes from, and remarks."""

    text: str
    fields: tuple[str, ...]
    remarks: tuple[Remark, ...]

    def field_at(self, line: int) -> str:
        """The field behind a line, which counts from 1."""
        return self.fields[min(max(line, 1), len(self.fields)) - 1]


class _Writer:
    def __init__(self, values: Mapping[str, str], kind: Kind, language: Language) -> None:
        self.values = values
        self.kind = kind
        self.language: Language = language
        self.lines: list[str] = []
        self.fields: list[str] = []
        self.remarks: list[Remark] = []

    def add(self, name: str, text: str) -> None:
        for line in text.split("\n"):
            self.lines.append(line)
            self.fields.append(name)

    def own(self, base: str) -> str:
        return f"{self.language}.{base}"

    def typed(self, name: str) -> str:
        """What was typed, without blank lines around it."""
        lines = self.values.get(name, "").split("\n")
        while lines and not lines[0].strip():
            lines.pop(0)
        while lines and not lines[-1].strip():
            lines.pop()
        return "\n".join(lines)

    def remark(self, name: str, key: str, **params: object) -> None:
        self.remarks.append(Remark(name, f"authoring.problem.{key}", params))

    def whole(self, name: str, *, plain: bool = False) -> str:
        """The text of a field that stays within its field; a stand-in after a remark on one that would not."""
        text = self.typed(name)
        if plain:
            if any(HEADING.match(line) for line in text.split("\n")):
                self.remark(name, "heading_in_plain")
                return STAND_IN
            return text
        problems = Problems()
        if split_sections(text.split("\n"), 1, (), problems.of("")):
            self.remark(name, "heading_level")
            return STAND_IN
        if any(problem.key == "curriculum.problem.code_unclosed" for problem in problems.sorted()):
            self.remark(name, "code_unclosed")
            return STAND_IN
        return text


def quoted(text: str) -> str:
    """A text as a double-quoted scalar of YAML. Characters that must not be in content stay as they are, so that they are reported."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def words_in(text: str) -> list[str]:
    """The words of a list that somebody typed: full-width letters as half-width ones, capital letters as small ones."""
    return [word for word in WORD_BREAK.split(unicodedata.normalize("NFKC", text).lower()) if word]


def one_line(text: str) -> str:
    """A short field as it is meant: full-width digits and letters as half-width ones, nothing around them."""
    return unicodedata.normalize("NFKC", text).strip()


def file_text(values: Mapping[str, str], kind: Kind, language: Language, position: int | None = None) -> FileText:
    """The file of one language. `position` is what "end" stands for; None leaves the place out."""
    writer = _Writer(values, kind, language)
    writer.add("", "---")
    writer.add("", f"kind: {kind.value}")
    for name in ("title", "summary") if kind is not Kind.QUESTION else ("title",):
        writer.add(writer.own(name), f"{name}: {quoted(writer.typed(writer.own(name)).strip())}")
    if kind is Kind.QUESTION and shows_picture(values):
        writer.add(writer.own("picture_alt"), f"picture_alt: {quoted(writer.typed(writer.own('picture_alt')).strip())}")
    for name, value in _neutral(writer, position):
        writer.add(name, f"{name}: {value}")
    _write_sources(writer)
    writer.add("", "---")
    match kind:
        case Kind.CHALLENGE:
            _write_sections(writer, CHALLENGE)
        case Kind.LESSON:
            _write_cards(writer)
        case Kind.CURRICULUM:
            _write_sections(writer, CURRICULUM)
        case Kind.TRAINING:
            _write_sections(writer, TRAINING)
        case Kind.QUESTION:
            _write_sections(writer, sections_of(type_of(values), picture=shows_picture(values)))
    return FileText("\n".join(writer.lines) + "\n", tuple(writer.fields), tuple(writer.remarks))


def _neutral(writer: _Writer, position: int | None) -> Iterator[tuple[str, str]]:
    for spec in NEUTRAL[writer.kind]:
        name, typed = spec.base, one_line(writer.values.get(spec.base, ""))
        if name == "rubric" and type_of(writer.values) is not QuestionType.IMPROVE:
            continue
        if name == "picture" and not shows_picture(writer.values):
            continue
        if name in {"day", "order"}:
            typed = "" if typed == "end" and position is None else str(position) if typed == "end" else typed
        if not typed and spec.optional:
            continue
        if name in {"topics", "rubric", "items"}:
            yield name, f"[{', '.join(map(quoted, words_in(typed)))}]"
        elif name == "updated" or PLAIN_NUMBER.fullmatch(typed):
            yield name, typed if re.fullmatch(r"[0-9-]+", typed) else quoted(typed)
        else:
            yield name, quoted(typed.lower() if name == "department" else typed)


def _write_sources(writer: _Writer) -> None:
    name = writer.own("sources")
    sources = [line.strip() for line in writer.typed(name).split("\n") if line.strip()]
    if sources:
        writer.add(name, "sources:")
        for source in sources:
            writer.add(name, f"  - {quoted(source)}")


def _write_sections(writer: _Writer, rules: tuple[SectionRule, ...]) -> None:
    for rule in rules:
        name = writer.own(rule.name)
        if rule.name in {"options", "regions"}:
            writer.add(rule.name, "")
            writer.add(rule.name, f"## {rule.titles[writer.language]}")
            writer.add(rule.name, "")
            if rule.name == "regions":
                _write_regions(writer)
            else:
                _write_options(writer, "", type_of(writer.values))
            continue
        if rule.optional and not writer.typed(name):
            continue
        text = writer.whole(name, plain=rule.plain)
        if rule.name in FORMS and text != STAND_IN:
            text = as_list(text, FORMS[rule.name])
        writer.add(name, "")
        writer.add(name, f"## {rule.titles[writer.language]}")
        writer.add(name, "")
        writer.add(name, text)


def _write_cards(writer: _Writer) -> None:
    for card in ids_of(writer.values, "cards"):
        title, body = writer.own(f"{card}.title"), writer.own(f"{card}.body")
        writer.add(title, "")
        writer.add(title, f"## {_line(writer, title)}")
        writer.add(title, "")
        text = writer.whole(body)
        if any(OPTION_LINE.match(line) for line in text.split("\n")):
            writer.remark(body, "option_in_body")
            text = STAND_IN
        writer.add(body, text)
        options = ids_of(writer.values, f"{card}.options")
        if options:
            marked = sum(writer.values.get(f"{card}.{option}.right") == YES for option in options)
            writer.add(body, "")
            _write_options(writer, f"{card}.", QuestionType.MULTIPLE if marked > 1 else QuestionType.SINGLE)


def _line(writer: _Writer, name: str) -> str:
    text = writer.typed(name).strip()
    if "\n" in text:
        writer.remark(name, "several_lines")
        return STAND_IN
    return text


def _write_options(writer: _Writer, before: str, kind: QuestionType) -> None:
    if kind not in WITH_OPTIONS:
        return
    for number, option in enumerate(ids_of(writer.values, f"{before}options"), start=1):
        part = f"{before}{option}"
        name, feedback = writer.own(f"{part}.text"), writer.own(f"{part}.feedback")
        mark = f"{number}." if kind is QuestionType.ORDERING else "-"
        box = (
            ""
            if kind in {QuestionType.ORDERING, QuestionType.MATCHING}
            else "[x] "
            if writer.values.get(f"{part}.right") == YES
            else "[ ] "
        )
        text = _option_text(writer, part, number, len(mark) + 1)
        if kind is QuestionType.MATCHING:
            text = f"{text} = {_match(writer, part, number)}"
        indent = " " * (len(mark) + 1)
        first, *more = text.split("\n")
        writer.add(name, f"{mark} {box}{first}")
        for line in more:
            writer.add(name, f"{indent}{line}" if line.strip() else "")
        _write_feedback(writer, feedback, indent)


def _write_regions(writer: _Writer) -> None:
    for number, region in enumerate(ids_of(writer.values, "regions"), start=1):
        box = "[x]" if writer.values.get(f"{region}.risky") == YES else "[ ]"
        place = " ".join(_per_cent(writer, f"{region}.{name}", SOMEWHERE[name]) for name in NUMBERS)
        name = writer.own(f"{region}.text")
        first, *more = _option_text(writer, region, number, 2).split("\n")
        writer.add(name, f"- {box} {place} {first}")
        for line in more:
            writer.add(name, f"  {line}" if line.strip() else "")
        _write_feedback(writer, writer.own(f"{region}.feedback"), "  ")


def _per_cent(writer: _Writer, name: str, otherwise: str) -> str:
    typed = one_line(writer.values.get(name, ""))
    if PER_CENT.fullmatch(typed):
        return typed
    writer.remark(name, "not_number" if typed else "required")
    return otherwise


def _write_feedback(writer: _Writer, name: str, indent: str) -> None:
    said = writer.typed(name).strip()
    if not said:
        writer.remark(name, "required")
        said = STAND_IN
    for line in said.split("\n"):
        writer.add(name, f"{indent}> {line}")


def _option_text(writer: _Writer, part: str, number: int, width: int) -> str:
    name = writer.own(f"{part}.text")
    text = writer.typed(name).strip()
    if not text:
        writer.remark(name, "required")
        return f"{STAND_IN}{number}"
    first, *more = text.split("\n")
    problems = Problems()
    split_sections([f"- {first}", *(" " * width + line for line in more)], 1, (), problems.of(""))
    if any(problem.key == "curriculum.problem.code_unclosed" for problem in problems.sorted()):
        writer.remark(name, "code_unclosed")
        return f"{STAND_IN}{number}"
    if any(line.lstrip().startswith(">") for line in more):
        writer.remark(name, "quote_in_option")
        return f"{STAND_IN}{number}"
    return text


def _match(writer: _Writer, part: str, number: int) -> str:
    name = writer.own(f"{part}.match")
    if not writer.typed(name).strip():
        writer.remark(name, "required")
        return f"{STAND_IN}{number}"
    return _line(writer, name)
