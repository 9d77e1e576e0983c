"""Reasons to thank somebody of the team, and saying thank you: a notice to that person, once for each reason."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from app import clock
from app.badges import service as badges
from app.boards import service as boards
from app.database import UnitOfWork
from app.errors import NotFoundError
from app.habit import service as habit
from app.i18n import locale_of
from app.people import service as people
from app.people.rules import Actor, Permission, require
from app.policy import service as policy
from app.policy.screened import check_decision, screened
from app.quiz import service as quiz
from app.stories import service as stories
from app.stories.rules import check_optional, path_of
from app.team import repository
from app.team.access import led_team
from app.team.members import members_of
from app.team.reasons import BADGES, LEAST_TRIES, LONGEST_WORDS, NEWS, STREAKS, Reason, ReasonKind, of_badge, open_reasons
from app.team.views import Thanked
from app.telling import Message, tell

PATHS = {
    ReasonKind.STREAK: "/streak",
    ReasonKind.CERTIFICATE: "/quiz/certificate",
    ReasonKind.RETURN: "/streak",
}
BADGES_PATH = "/me/badges"
STREAK_WINDOW = 10  # days of a streak within which it is noted, should nights have been left out


async def reasons_of(uow: UnitOfWork, actor: Actor, person_ids: Collection[int], today: date) -> tuple[Reason, ...]:
    """The good news of these people that may be told, the latest first; never the viewer's own. Reads only."""
    others = sorted(set(person_ids) - {actor.person_id})
    if not others:
        return ()
    since = today - NEWS
    found = [
        *(Reason(one, ReasonKind.STREAK, day, length) for one, length, day in await repository.streaks_since(uow.session, others, since)),
        *(of_badge(one, badge, day) for one, badge, day in await badges.badges_since(uow, others, BADGES, since)),
        *(Reason(one, ReasonKind.CERTIFICATE, day) for one, day in (await quiz.certificates_since(uow, others, since)).items()),
        *(
            Reason(one.author_id, ReasonKind.STORY, one.day, one.tries, one.id, one.title)
            for one in await stories.stories_tried(uow, others, since, LEAST_TRIES)
        ),
    ]
    return open_reasons(found, await repository.choices_of(uow.session, others), today)


async def thank(
    uow: UnitOfWork,
    actor: Actor,
    team_id: int,
    person_id: int,
    reason: str,
    words: str = "",
    decision: str | None = None,
    decided_for: str = "",
) -> Thanked:
    """Thank somebody of the team for a reason, perhaps with a sentence of one's own; sent again, nothing happens.

    Raises NotFoundError for a team of others, somebody who is not in it, or a reason that is none (any more); InvalidInputError and, while
    findings in the sentence await a decision, UndecidedError.
    """
    require(actor, Permission.VIEW_TEAM)
    team = await led_team(uow, actor, team_id)
    today = await boards.today(uow)
    names = (await members_of(uow, actor, team.id, today)).names
    name = names.get(person_id)
    if name is None:
        raise NotFoundError("team.reason_gone")
    if (person_id, reason) in await repository.thanks_by(uow.session, actor.person_id, [person_id]):
        return Thanked(name, new=False)
    known = next((one for one in await reasons_of(uow, actor, [person_id], today) if one.key == reason), None)
    if known is None:
        raise NotFoundError("team.reason_gone")
    said = await _screened(uow, actor, words, decision, decided_for)
    if not await repository.add_thanks(uow.session, actor.person_id, person_id, reason, said, clock.now()):
        return Thanked(name, new=False)
    own_name = (await people.names_of(uow, [actor.person_id])).get(actor.person_id, "")
    facts = {"name": own_name, "n": str(known.number), "title": known.title, "words": f" — {said}" if said else ""}
    key = f"team:thanks:{actor.person_id}:{reason}"
    await tell(uow, Message(frozenset({person_id}), f"team.thanks.{known.kind}", _path(known), key, facts, actor.person_id))
    return Thanked(name, new=True)


async def _screened(uow: UnitOfWork, actor: Actor, words: str, decision: str | None, decided_for: str) -> str:
    text = check_optional(" ".join(words.split()), "words", LONGEST_WORDS, multiline=False)
    if not text:
        return ""
    company = await policy.words_to_screen(uow)
    kept = screened({"words": text}, company, check_decision(decision), decided_for, locale_of(actor.locale))["words"]
    return kept[:LONGEST_WORDS]


def _path(reason: Reason) -> str:
    return path_of(reason.subject) if reason.kind is ReasonKind.STORY else PATHS.get(reason.kind, BADGES_PATH)


async def note_streaks(uow: UnitOfWork) -> int:
    """Note who has reached a length of the streak for the first time; how many. For the nightly job, safe to repeat."""
    reached = await habit.streaks_reached(uow, STREAKS, STREAK_WINDOW)
    return await repository.add_streaks(uow.session, reached, await boards.today(uow))
