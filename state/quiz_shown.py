"""What the quiz page shows of a question and of what is said about an answer: rows made from the quiz's views."""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import dataclass

import nh3

from app.curriculum.rules import QuestionType, Rubric
from app.curriculum.views import Improvement, OptionFeedback, OptionView
from app.i18n import Locale, translate
from app.i18n.dates import day_text
from app.quiz.views import WhyBack

MAX_ROWS = 50


@dataclass
class Choice:
    """Something to choose, to order or to match; `text` is the same without markup."""

    index: int
    html: str
    text: str


@dataclass
class Segment:
    """A piece of running text; -1: it cannot be marked."""

    index: int
    text: str


@dataclass
class Place:
    """A place in a picture, in per cent of its width and height, with its number from 1 and what is there."""

    index: int
    number: int
    x: int
    y: int
    width: int
    height: int
    text: str


@dataclass
class Said:
    """What is said about one option. `place` (from 1) or `pair` is where it belongs, 0 or '' where that is not the question."""

    html: str
    verdict: str
    feedback: str
    place: int
    pair: str


@dataclass
class PartRow:
    """A part of a good prompt: whether the answer has it, and in which words."""

    part: str
    found: bool
    words: str


@dataclass
class PromptPiece:
    """A piece of the improved prompt; `name` says which parts were found in it, empty: none."""

    text: str
    name: str


def choices(options: tuple[OptionView, ...]) -> list[Choice]:
    return [Choice(option.index, option.text_html, html.unescape(nh3.clean(option.text_html, tags=set()))) for option in options]


def part_rows(said: Improvement, locale: Locale) -> list[PartRow]:
    """The parts of the rubric, with their words quoted."""
    quote = "「{}」" if locale == "ja" else "“{}”"
    return [PartRow(part.part.value, bool(part.words), " ".join(quote.format(words) for words in part.words)) for part in said.parts]


def prompt_pieces(said: Improvement, locale: Locale) -> list[PromptPiece]:
    """The text cut at its marks."""
    between = "・" if locale == "ja" else ", "
    return [PromptPiece(piece.text, between.join(part_name(part, locale) for part in piece.parts)) for piece in said.pieces]


def part_name(part: Rubric, locale: Locale) -> str:
    """What people read for a part of a good prompt."""
    return translate(locale, f"quizpage.rubric.{part}")


def said_rows(kind: QuestionType, options: tuple[OptionFeedback, ...], texts: Mapping[int, str], pairs: Mapping[int, str]) -> list[Said]:
    """A row for each option, in a text or picture for each place that is risky or was marked."""
    told = [option for option in options if kind is not QuestionType.SPOT or option.chosen or option.right]
    return [
        Said(
            html=texts.get(option.index, ""),
            verdict=_verdict(kind, option),
            feedback=option.feedback_html,
            place=option.solution + 1 if kind is QuestionType.ORDERING and option.solution is not None else 0,
            pair=pairs.get(option.solution, "") if kind is QuestionType.MATCHING and option.solution is not None else "",
        )
        for option in told[:MAX_ROWS]
    ]


def why_back_lines(why: WhyBack, locale: Locale) -> tuple[str, list[str]]:
    """Why a question is back: one short line, and the reasons one by one."""

    def said(key: str, **params: object) -> str:
        return translate(locale, f"quizback.{key}", **params)

    went = "sure" if why.misconception else "wrong" if not why.right else "hinted" if why.hinted else "right"
    last = day_text(why.last_day, locale)
    if why.misconception:
        reasons = [said("rule.sure", day=day_text(why.due, locale))]
    else:
        reasons = [said("rule", n=why.fades_in, day=day_text(why.fades_on, locale))]
        if why.due != why.fades_on:
            reasons.append(said("rule.workday", day=day_text(why.fades_on, locale), due=day_text(why.due, locale)))
    if why.due > why.asked_on:
        reasons.append(said("rule.ahead", due=day_text(why.due, locale)))
    elif why.due < why.asked_on:
        reasons.append(said("rule.waited", due=day_text(why.due, locale)))
    line = said("ahead") if why.due > why.asked_on else said(went, day=last)
    return line, [said(f"last.{went}", day=last), *reasons]


def _verdict(kind: QuestionType, option: OptionFeedback) -> str:
    """How an option went, as the name of the words for it (`quizpage.verdict.<name>`)."""
    if kind in (QuestionType.ORDERING, QuestionType.MATCHING):
        return "placed" if option.chosen else "misplaced"
    family = "spot" if kind is QuestionType.SPOT else "choice"
    went = {(True, True): "hit", (False, True): "missed", (True, False): "wrong", (False, False): "left"}[option.chosen, option.right]
    return f"{family}_{went}"
