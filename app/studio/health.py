"""How the library does in use: what to improve next, and everything that may be known about one item. Groups of five or more only."""
# pyright: strict

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from app import clock
from app.curriculum import service as curriculum
from app.curriculum.library import ListedItem
from app.curriculum.rules import Kind
from app.database import UnitOfWork
from app.errors import NotFoundError
from app.i18n import locale_of
from app.people.rules import Actor, Permission, is_id, require
from app.practice import service as practice
from app.practice.rules import Feeling
from app.practice.usage import Run, VoteGiven
from app.quiz import service as quiz
from app.quiz.usage import FirstAnswer
from app.studio import repository_health as repository
from app.studio.rules.health import (
    MIN_PEOPLE,
    Assessment,
    HealthMark,
    Measure,
    MeasureKind,
    discrimination,
    measure,
    median_of,
    showable,
    worst_first,
)

FRESH = timedelta(minutes=15)


@dataclass(frozen=True)
class HealthRow:
    """An item of the list, with what its measures say."""

    item: ListedItem
    assessment: Assessment


@dataclass(frozen=True)
class HealthList:
    """What to improve next, and how many items have which mark; `assessed_at` is None before anything was used by enough people."""

    rows: tuple[HealthRow, ...]
    counts: Mapping[HealthMark, int]
    assessed_at: datetime | None


@dataclass(frozen=True)
class CardFigures:
    """A card of a lesson (from 0): its median time in seconds, and how many per cent of those who started stopped at it."""

    index: int
    title: str
    seconds: int | None
    stopped: int


@dataclass(frozen=True)
class OptionFigures:
    """An option of a question, and how many per cent of first answers chose it."""

    text_html: str
    right: bool
    percent: int


@dataclass(frozen=True)
class Figures:
    """What may be known of an item or of one of its versions; fields are None or empty where five people have not said it.

    `minutes_saved` is the median of what people say themselves, of `minutes_answers` answers. `feelings` are per cent by feeling.
    """

    people: int
    measures: tuple[Measure, ...]
    feelings: tuple[tuple[str, int], ...] = ()
    minutes_saved: int | None = None
    minutes_answers: int = 0
    hinted: int | None = None


@dataclass(frozen=True)
class VersionFigures:
    """The figures of one version."""

    number: int
    figures: Figures


@dataclass(frozen=True)
class ItemHealthView:
    """Everything that may be known about an item. `figures` is None until five people have used it, `versions` empty while there is one.

    `discrimination` is None while fewer than 20 people have answered; `cards` and `options` are those of the current version.
    """

    item: ListedItem
    mark: HealthMark
    figures: Figures | None
    versions: tuple[VersionFigures, ...]
    cards: tuple[CardFigures, ...]
    options: tuple[OptionFigures, ...]
    discrimination: float | None
    answers: int
    comments: tuple[tuple[int, str], ...]


async def health_marks(uow: UnitOfWork, item_ids: Collection[int]) -> dict[int, HealthMark]:
    """The mark of each of these items, from the last assessment; one query however many there are."""
    known = await repository.marks(uow.session, item_ids) if item_ids else {}
    return {item_id: known.get(item_id, HealthMark.NOT_ENOUGH) for item_id in item_ids}


async def library_marks(uow: UnitOfWork, actor: Actor) -> dict[int, tuple[str, ...]]:
    """The mark of every item of the library, for its list and its filter; two queries however many there are."""
    require(actor, Permission.AUTHOR)
    marks = await health_marks(uow, await repository.items_of_library(uow.session))
    return {item_id: (mark.value,) for item_id, mark in marks.items()}


async def is_fresh(uow: UnitOfWork) -> bool:
    """Whether the last assessment is recent enough for somebody who opens the list."""
    made = await repository.assessed_at(uow.session)
    return made is not None and clock.now() - made < FRESH


async def assess(uow: UnitOfWork) -> list[Assessment]:
    """What every item that enough people have used is like. Reads only; for the job and whoever has checked that an author asks."""
    items = await curriculum.items_of_versions(uow)
    people = _by_item(await practice.lesson_runs(uow), items, _lesson_measures)
    people |= _by_item(await practice.challenge_runs(uow), items, _challenge_measures)
    for item_id, one in (await quiz.question_sums(uow)).items():
        people[item_id] = (
            *measure(MeasureKind.RIGHT_FIRST, one.right, one.people),
            *measure(MeasureKind.SURE_WRONG, one.misconceived, one.people),
        )
    given: dict[int, list[VoteGiven]] = defaultdict(list)
    for vote in await practice.votes_about(uow):
        given[vote.item_id].append(vote)
    assessed = [Assessment(item_id, (*people.get(item_id, ()), *_votes_measure(given.get(item_id, ())))) for item_id in {*people, *given}]
    return [one for one in assessed if one.measures]


async def keep(uow: UnitOfWork, assessed: Iterable[Assessment]) -> None:
    """Let lists read an assessment."""
    await repository.replace(uow.session, assessed, clock.now())


async def improve_next(uow: UnitOfWork, actor: Actor) -> HealthList:
    """The items that are farthest from good, and how many items have which mark; those that are retired are left out."""
    require(actor, Permission.AUTHOR)
    stored = {one.item_id: one for one in await repository.assessments(uow.session)}
    listed = {one.item_id: one for one in await curriculum.items_listed(uow, locale_of(actor.locale))}
    assessed = [one for item_id, one in stored.items() if item_id in listed]
    counts = Counter(one.mark for one in assessed)
    counts[HealthMark.NOT_ENOUGH] = len(listed) - len(assessed)
    rows = tuple(HealthRow(listed[one.item_id], one) for one in worst_first(assessed))
    return HealthList(rows, counts, await repository.assessed_at(uow.session))


async def all_assessed(uow: UnitOfWork, actor: Actor) -> tuple[HealthRow, ...]:
    """Every item that enough people have used, worst first and good ones last."""
    require(actor, Permission.AUTHOR)
    listed = {one.item_id: one for one in await curriculum.items_listed(uow, locale_of(actor.locale))}
    assessed = [one for one in await repository.assessments(uow.session) if one.item_id in listed]
    good = sorted((one for one in assessed if one.mark is HealthMark.GOOD), key=lambda one: one.item_id)
    return tuple(HealthRow(listed[one.item_id], one) for one in (*worst_first(assessed), *good))


async def item_health(uow: UnitOfWork, actor: Actor, item_id: int) -> ItemHealthView:
    """Everything that may be known about an item, as of now. Raises NotFoundError."""
    require(actor, Permission.AUTHOR)
    found = await curriculum.items_listed(uow, locale_of(actor.locale), item_ids=[item_id], with_retired=True) if is_id(item_id) else []
    if not found:
        raise NotFoundError("health.error.item")
    item = found[0]
    numbers = await curriculum.version_numbers(uow, item_id)
    match item.kind:
        case Kind.LESSON:
            runs = await practice.lesson_runs(uow, numbers)
            return await _view(uow, item, numbers, runs, _lesson_figures, cards=await _cards(uow, actor, item, runs))
        case Kind.CHALLENGE:
            return await _view(uow, item, numbers, await practice.challenge_runs(uow, numbers), _challenge_figures)
        case Kind.QUESTION:
            return await _question_view(uow, actor, item, numbers)
        case _:
            return await _view(uow, item, numbers, [], _lesson_figures)


async def _view(
    uow: UnitOfWork,
    item: ListedItem,
    numbers: Mapping[int, int],
    runs: list[Run],
    figures_of: Callable[[list[Run]], Figures],
    *,
    cards: tuple[CardFigures, ...] = (),
) -> ItemHealthView:
    by_version: dict[int, list[Run]] = defaultdict(list)
    for run in runs:
        by_version[run.version_id].append(run)
    people = {version: len({run.person_id for run in found}) for version, found in by_version.items()}
    versions = {version: figures_of(by_version[version]) for version in showable(people)}
    return await _told(uow, item, numbers, figures_of(runs), versions, cards=cards)


async def _question_view(uow: UnitOfWork, actor: Actor, item: ListedItem, numbers: Mapping[int, int]) -> ItemHealthView:
    answers = await quiz.first_answers(uow, item.item_id)
    by_version: dict[int, list[FirstAnswer]] = defaultdict(list)
    for answer in answers:
        by_version[answer.version_id].append(answer)
    shown = showable({version: len(found) for version, found in by_version.items()})
    versions = {version: _question_figures(by_version[version]) for version in shown}
    figures = _question_figures(answers)
    if figures.people >= MIN_PEOPLE:
        sure = measure(MeasureKind.SURE_WRONG, await quiz.misconceived_people(uow, item.item_id), figures.people)
        figures = Figures(figures.people, (*figures.measures, *sure), hinted=figures.hinted)
    tells = discrimination([(one.elsewhere, one.right) for one in answers if one.elsewhere is not None])
    options = await _options(uow, actor, item, by_version[item.version_id]) if item.version_id in shown else ()
    return await _told(uow, item, numbers, figures, versions, options=options, tells=tells, answers=len(answers))


async def _told(
    uow: UnitOfWork,
    item: ListedItem,
    numbers: Mapping[int, int],
    figures: Figures,
    versions: Mapping[int, Figures],
    *,
    cards: tuple[CardFigures, ...] = (),
    options: tuple[OptionFigures, ...] = (),
    tells: float | None = None,
    answers: int = 0,
) -> ItemHealthView:
    """Add what people say about the item; keep back what fewer than five have done."""
    helped = _votes_measure(await practice.votes_about(uow, item.item_id))
    measures = (*figures.measures, *helped)
    told = Figures(figures.people, measures, figures.feelings, figures.minutes_saved, figures.minutes_answers, figures.hinted)
    comments = await practice.comments_about(uow, item.item_id)
    enough = figures.people >= MIN_PEOPLE
    return ItemHealthView(
        item=item,
        mark=Assessment(item.item_id, measures).mark,
        figures=told if enough or helped else None,
        versions=tuple(VersionFigures(numbers[one], versions[one]) for one in sorted(versions)) if len(numbers) > 1 else (),
        cards=cards,
        options=options,
        discrimination=tells,
        answers=answers if enough else 0,
        comments=tuple((numbers[one.version_id], one.text) for one in comments),
    )


def _by_item(
    runs: Iterable[Run], items: Mapping[int, int], measures_of: Callable[[list[Run]], tuple[Measure, ...]]
) -> dict[int, tuple[Measure, ...]]:
    found: dict[int, list[Run]] = defaultdict(list)
    for run in runs:
        found[items[run.version_id]].append(run)
    return {item_id: measures_of(mine) for item_id, mine in found.items()}


def _lesson_measures(runs: list[Run]) -> tuple[Measure, ...]:
    return measure(MeasureKind.COMPLETION, len(_finishers(runs)), _people(runs))


def _challenge_measures(runs: list[Run]) -> tuple[Measure, ...]:
    felt = _last_feelings(runs)
    return (
        *measure(MeasureKind.SUBMITTED, len(_finishers(runs)), _people(runs)),
        *measure(MeasureKind.HARD, sum(feeling == Feeling.HARD for feeling in felt), len(felt)),
    )


def _votes_measure(votes: Collection[VoteGiven]) -> tuple[Measure, ...]:
    """By each person's last word about any version of the item."""
    last = {vote.person_id: vote.helpful for vote in votes}
    return measure(MeasureKind.HELPED, sum(last.values()), len(last))


def _lesson_figures(runs: list[Run]) -> Figures:
    return Figures(_people(runs), _lesson_measures(runs))


def _challenge_figures(runs: list[Run]) -> Figures:
    felt, said = Counter(_last_feelings(runs)), [run for run in runs if run.minutes_saved is not None]
    enough = len({run.person_id for run in said}) >= MIN_PEOPLE
    number = sum(felt.values())
    return Figures(
        _people(runs),
        _challenge_measures(runs),
        feelings=tuple((one.value, round(100 * felt[one.value] / number)) for one in Feeling) if number >= MIN_PEOPLE else (),
        minutes_saved=median_of(run.minutes_saved or 0 for run in said) if enough else None,
        minutes_answers=len(said) if enough else 0,
    )


def _question_figures(answers: list[FirstAnswer]) -> Figures:
    people = len(answers)
    hinted = round(100 * sum(one.hinted for one in answers) / people) if people >= MIN_PEOPLE else None
    return Figures(people, measure(MeasureKind.RIGHT_FIRST, sum(one.right for one in answers), people), hinted=hinted)


def _people(runs: list[Run]) -> int:
    return len({run.person_id for run in runs})


def _finishers(runs: list[Run]) -> set[int]:
    return {run.person_id for run in runs if run.finished}


def _last_feelings(runs: list[Run]) -> list[str]:
    return list({run.person_id: run.feeling for run in runs if run.feeling is not None}.values())


async def _cards(uow: UnitOfWork, actor: Actor, item: ListedItem, runs: list[Run]) -> tuple[CardFigures, ...]:
    """The cards of the current version; empty until five people have used it."""
    by_version: dict[int, list[Run]] = defaultdict(list)
    for run in runs:
        by_version[run.version_id].append(run)
    if item.version_id not in showable({version: _people(found) for version, found in by_version.items()}):
        return ()
    mine, started = by_version[item.version_id], _people(by_version[item.version_id])
    times: dict[int, list[float]] = defaultdict(list)
    for one in await practice.times_on_cards(uow, [item.version_id]):
        times[one.card_index].append(one.seconds)
    stopped = Counter(run.position for run in mine if not run.finished)
    detail = await curriculum.lesson(uow, item.version_id, locale_of(actor.locale))
    return tuple(
        CardFigures(card.index, card.title, median_of(times[card.index]), round(100 * stopped[card.index] / started))
        for card in detail.cards
    )


async def _options(uow: UnitOfWork, actor: Actor, item: ListedItem, answers: list[FirstAnswer]) -> tuple[OptionFigures, ...]:
    """How first answers to the current version spread over its options; empty for a question without options to choose from."""
    locale = locale_of(actor.locale)
    question = await curriculum.question(uow, item.version_id, locale)
    if question.matches or not question.options or question.type.value not in ("single", "multiple"):
        return ()
    feedback = await curriculum.judge(uow, item.version_id, (question.options[0].index,), locale)
    right = {one.index: one.right for one in feedback.options}
    chosen = Counter(index for answer in answers for index in answer.chosen)
    return tuple(
        OptionFigures(option.text_html, right.get(option.index, False), round(100 * chosen[option.index] / len(answers)))
        for option in question.options
    )
