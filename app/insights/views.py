"""What leaves the area. Frozen; nothing here knows the database, nothing here names a person.

None in the place of figures means: not shown, because they would tell of fewer than five people, or because together with other figures
that are shown they would (semantics 10).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Share:
    """So many (`part`) of a group of people (`whole`)."""

    part: int
    whole: int

    @property
    def share(self) -> float | None:
        """0 to 1; None of nobody."""
        return self.part / self.whole if self.whole else None


@dataclass(frozen=True)
class Figures:
    """A group of people in a week (or a span of days): `expected` people had a workday, `active` of these finished a set, `habitual` of
    these have the habit. `sets` are finished sets and `uses` those in which AI was used at work (challenges, stories tried), of everybody.
    Minutes saved are self-reported: median, sum and number of answers.
    """

    expected: int
    active: int
    habitual: int
    sets: int
    uses: int
    minutes_median: float | None
    minutes_sum: int
    minutes_answers: int

    @property
    def adoption(self) -> float | None:
        """Weekly active ÷ expected, 0 to 1; None when nobody was expected."""
        return Share(self.active, self.expected).share

    @property
    def habit(self) -> float | None:
        """Habitual ÷ expected, 0 to 1; None when nobody was expected."""
        return Share(self.habitual, self.expected).share


@dataclass(frozen=True)
class WeekFigures:
    """A week by its Monday."""

    week: date
    figures: Figures | None


@dataclass(frozen=True)
class GroupFigures:
    """One group of a division of the company: `keys` are ids of departments or words of tracks, None for people without one.

    More than one key: they are shown together, because one of them alone would be fewer than five people.
    """

    keys: tuple[int | str | None, ...]
    figures: Figures


@dataclass(frozen=True)
class Funnel:
    """From an account to the habit, in the last finished `week`: `invited` people had an account, `activated` of them finished a set in
    their first seven days, `weekly` were active in the week, `habitual` have the habit.
    """

    week: date
    invited: int
    activated: int
    weekly: int
    habitual: int


@dataclass(frozen=True)
class Cohort:
    """People by the week of their first set: `active_by_week[n]` of the `people` finished a set in the n-th week after it (0: that week).

    None: that week is not over for all of them. Neighbouring weeks with fewer than five people begin together (`start_week` to
    `last_week`); each person's weeks are counted from their own.
    """

    start_week: date
    last_week: date
    people: int
    active_by_week: tuple[int | None, ...]


@dataclass(frozen=True)
class Minutes:
    """Minutes saved as people reported them: median and sum of so many answers."""

    median: float | None
    sum: int
    answers: int


@dataclass(frozen=True)
class StoriesFigures:
    """Stories published in a span of days and still shown, how often stories were tried in it, how often by another department than the
    story's, and how many stories were tried at all.
    """

    published: int
    tries: int
    elsewhere: int
    tried: int


@dataclass(frozen=True)
class DeskTimes:
    """How soon the desk answered what was first answered in a span of days; see `DeskNumbers` of the help desk."""

    answered: int
    median_minutes: int | None
    within_target: float | None
    target_hours: int


@dataclass(frozen=True)
class TopicFigures:
    """A topic of the quiz: at least `people` have practised it, `stable` is the share (0 to 1) of what they practised that they will know
    for three weeks, `right` the share of right first answers.
    """

    topic: str
    people: int
    stable: float
    right: float


@dataclass(frozen=True)
class MisconceptionFigures:
    """A question that people were wrong and sure about: `people` have answered it, `misconceived` of them were ever wrong and sure.

    `version_id` is the one that is asked now; its text is that of `curriculum.question`.
    """

    item_id: int
    version_id: int
    topic: str
    people: int
    misconceived: int


@dataclass(frozen=True)
class MasteryFigures:
    """Topics by name, and the questions with most misconceptions; only of five people or more."""

    topics: tuple[TopicFigures, ...]
    misconceptions: tuple[MisconceptionFigures, ...]


@dataclass(frozen=True)
class LeadershipWeek:
    """How many of the executives and managers who were expected in a week were active."""

    week: date
    share: Share | None
