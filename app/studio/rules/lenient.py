"""The texts of a form as content, however unfinished: what a preview shows. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from app.curriculum.content import ChallengeText, CurriculumText, LessonText, QuestionText, TrainingText
from app.curriculum.rules.item_file import open_item
from app.curriculum.rules.items import Card, Kind, Language, Option, QuestionType, Region, Rubric
from app.curriculum.rules.problems import Problems
from app.curriculum.rules.prompt import read_spots
from app.curriculum.rules.sections import Section
from app.curriculum.rules.training import read_training
from app.studio.rules.entries import FORMS, as_list
from app.studio.rules.fields import CHOICES, NUMBERS, YES, ids_of, shows_picture, type_of
from app.studio.rules.file_text import PER_CENT, file_text, one_line, words_in


class _Texts:
    def __init__(self, values: Mapping[str, str], language: Language) -> None:
        self.values = values
        self.language: Language = language

    def __getitem__(self, base: str) -> str:
        return self.values.get(f"{self.language}.{base}", "").strip()

    def entries(self, base: str) -> str:
        return as_list(self[base], FORMS[base])

    def optional(self, base: str) -> str | None:
        return self[base] or None

    @property
    def sources(self) -> tuple[str, ...]:
        return tuple(line.strip() for line in self["sources"].split("\n") if line.strip())

    def options(self, before: str, kind: QuestionType) -> tuple[Option, ...]:
        return tuple(
            Option(
                self[f"{before}{option}.text"],
                self[f"{before}{option}.feedback"],
                kind not in CHOICES or self.values.get(f"{before}{option}.right") == YES,
                self[f"{before}{option}.match"] if kind is QuestionType.MATCHING else None,
            )
            for option in ids_of(self.values, f"{before}options")
        )

    def regions(self) -> tuple[Region, ...]:
        """The places in a picture that can be drawn already."""
        regions: list[Region] = []
        for region in ids_of(self.values, "regions"):
            place = [one_line(self.values.get(f"{region}.{name}", "")) for name in NUMBERS]
            if all(PER_CENT.fullmatch(number) for number in place):
                x, y, width, height = map(int, place)
                risky = self.values.get(f"{region}.risky") == YES
                regions.append(Region(x, y, width, height, self[f"{region}.text"], risky, self[f"{region}.feedback"]))
        return tuple(regions)


def challenge_texts(values: Mapping[str, str], language: Language) -> ChallengeText:
    """The texts of a challenge as far as they are written."""
    text = _Texts(values, language)
    return ChallengeText(
        title=text["title"],
        summary=text["summary"],
        sources=text.sources,
        scenario=text["scenario"],
        steps=text.entries("steps"),
        prompt=text["prompt"],
        good_result=text.entries("good_result"),
        never_enter=text.entries("never_enter"),
        further=text.optional("further"),
    )


def lesson_texts(values: Mapping[str, str], language: Language) -> LessonText:
    """The texts of a lesson as far as they are written."""
    text = _Texts(values, language)
    cards = tuple(
        Card(text[f"{card}.title"], text[f"{card}.body"], text.options(f"{card}.", QuestionType.MULTIPLE))
        for card in ids_of(values, "cards")
    )
    return LessonText(text["title"], text["summary"], text.sources, cards)


def question_texts(values: Mapping[str, str], language: Language) -> QuestionText:
    """The texts of a question as far as they are written."""
    text, kind = _Texts(values, language), type_of(values)
    lines = tuple(text["spot"].split("\n"))
    improve, picture = kind is QuestionType.IMPROVE, shows_picture(values)
    spot = read_spots(Section("", 1, 1, lines), Problems().of("")) if kind is QuestionType.SPOT and not picture else ()
    return QuestionText(
        title=text["title"],
        sources=text.sources,
        question=text["question"],
        options=() if improve or kind is QuestionType.SPOT else text.options("", kind),
        spot=spot,
        weak_prompt=text["weak_prompt"] if improve else None,
        model_answer=text["model_answer"] if improve else None,
        explanation=text["explanation"],
        hint=text.optional("hint"),
        picture=values.get("picture", "").strip() if picture else None,
        picture_alt=text["picture_alt"] if picture else None,
        regions=text.regions() if picture else (),
    )


def question_rubric(values: Mapping[str, str]) -> tuple[Rubric, ...]:
    """The parts of a good prompt that the form asks for, in the order in which they are chosen."""
    return tuple(dict.fromkeys(Rubric(word) for word in words_in(values.get("rubric", "")) if word in set(Rubric)))


def curriculum_texts(values: Mapping[str, str], language: Language) -> CurriculumText:
    """The texts of a curriculum as far as they are written."""
    text = _Texts(values, language)
    return CurriculumText(text["title"], text["summary"], text.sources, text["introduction"])


def training_texts(values: Mapping[str, str], language: Language) -> TrainingText:
    """The texts of a training as far as they are written; an agenda is shown once each of its parts has a time."""
    text = _Texts(values, language)
    file = open_item(file_text(values, Kind.TRAINING, language).text.split("\n"), language, Problems().of(""))
    read = None if file is None else read_training(file)
    return TrainingText(
        title=text["title"],
        summary=text["summary"],
        sources=text.sources,
        goal=text["goal"],
        preparation=text.entries("preparation"),
        agenda=() if read is None else read.agenda,
        slides=() if read is None else read.slides,
        exercises=text["exercises"],
        follow_up=text.optional("follow_up"),
    )
