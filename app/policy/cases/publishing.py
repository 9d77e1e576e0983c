"""From a report to a case that everybody may read: prefilled without identity, edited, checked for what gives somebody away."""
# pyright: strict

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

from app import clock, fulltext
from app.database import UnitOfWork
from app.errors import ConflictError, InvalidInputError, NezukuError, NotFoundError
from app.i18n import Locale, locale_of, translate
from app.people import service as people
from app.people.rules import Actor, Permission, require
from app.policy import screening, words
from app.policy.cases import repository, telling
from app.policy.cases.handling import report_of
from app.policy.cases.models import PolicyCase
from app.policy.cases.reading import case_of, text_of, view
from app.policy.cases.reporting import day_of
from app.policy.cases.rules import (
    MAX_PART,
    RULE_OF,
    CaseText,
    Outcome,
    ReportKind,
    RuleTopic,
    check_case,
    check_complete,
    digest_of,
    first_of_month,
    mentions,
)
from app.policy.cases.views import CaseView
from app.policy.screened import FieldFinding


class GivesAwayError(NezukuError):
    """Something in a case may tell who it was; nothing was published. `digest` names the texts the findings are about."""

    status = 422

    def __init__(self, findings: tuple[FieldFinding, ...], digest: str) -> None:
        super().__init__("cases.error.gives_away", field="gives_away", n=len(findings))
        self.findings = findings
        self.digest = digest


async def share_as_case(uow: UnitOfWork, actor: Actor, report_id: int) -> int:
    """The case of a report, begun from it with what looks personal masked; always the same one. Raises NotFoundError."""
    require(actor, Permission.LEAD_PROGRAMME)
    report = await report_of(uow, report_id)
    own_words, locale = await words.words_to_screen(uow), locale_of(actor.locale)
    masked = screening.mask(report.text, screening.find(report.text, own_words), locale)
    row = PolicyCase(
        report_id=report.id,
        kind=report.kind,
        outcome=report.happening,
        rule=RULE_OF[ReportKind(report.kind)].value,
        title=translate(locale, f"cases.title.{report.kind}.{report.happening}"),
        story=masked[:MAX_PART],
        month=first_of_month(day_of(report.created_at, actor.zone)),
        created_at=clock.now(),
    )
    number = await repository.insert_case(uow.session, row)
    if number is not None:
        await people.record_audit(uow, actor, "policy.case_begun", f"case:{number}")
        return number
    known = await repository.case_of_report(uow.session, report.id)
    if known is None:
        raise NotFoundError("cases.error.case_gone")
    return known


async def begin_case(uow: UnitOfWork, actor: Actor) -> int:
    """A case of which nobody has reported: an empty one that waits already, or a new one."""
    require(actor, Permission.LEAD_PROGRAMME)
    await people.lock_company(uow)  # two taps begin one case
    waiting = await repository.blank_case(uow.session)
    if waiting is not None:
        return waiting
    now = clock.now()
    row = PolicyCase(
        kind=ReportKind.OTHER.value,
        outcome=Outcome.NEARLY.value,
        month=first_of_month(day_of(now, actor.zone)),
        created_at=now,
    )
    uow.session.add(row)
    await uow.session.flush()
    await people.record_audit(uow, actor, "policy.case_begun", f"case:{row.id}")
    return row.id


async def save_case(
    uow: UnitOfWork, actor: Actor, case_id: int, revision: int, text: CaseText, kind: str, rule: str, confirmed: str = ""
) -> CaseView:
    """Keep what a case says, written on the state of `revision`; a published one is checked again, as in `publish_case`.

    Raises InvalidInputError for a field, ConflictError when somebody saved it meanwhile, GivesAwayError, NotFoundError.
    """
    require(actor, Permission.LEAD_PROGRAMME)
    row = await case_of(uow, case_id, lock=True)
    kept = check_case(text)
    if kind not in {known.value for known in ReportKind}:
        raise InvalidInputError("cases.error.kind", field="kind")
    if rule not in {"", *(known.value for known in RuleTopic)}:
        raise InvalidInputError("error.input.choice", field="rule")
    if (text_of(row), row.kind, row.rule) == (kept, kind, rule):
        return await view(uow, actor, row)  # the same again
    if row.revision != revision:
        raise ConflictError("cases.error.moved_on", field="revision")
    if row.published_at is not None:
        await _check(uow, actor, kept, confirmed)
    for name, value in vars(kept).items():
        setattr(row, name, value)
    row.kind, row.rule, row.revision = kind, rule, row.revision + 1
    await uow.session.flush()
    if row.published_at is not None:
        await _index(uow, row)
        await people.record_audit(uow, actor, "policy.case_changed", f"case:{row.id}")
    return await view(uow, actor, row)


async def publish_case(uow: UnitOfWork, actor: Actor, case_id: int, revision: int, confirmed: str = "") -> CaseView:
    """Let everybody read a case; everybody is told once, also when it is published again later.

    Raises InvalidInputError while a part is missing, ConflictError when somebody saved it since `revision`, NotFoundError, and
    GivesAwayError as long as the texts have findings or names of the company, unless the actor has `confirmed` just these.
    """
    require(actor, Permission.LEAD_PROGRAMME)
    row = await case_of(uow, case_id, lock=True)
    if row.published_at is not None:
        return await view(uow, actor, row)
    if row.revision != revision:
        raise ConflictError("cases.error.moved_on", field="revision")
    await _check(uow, actor, text_of(row), confirmed)
    row.published_at = clock.now()
    await uow.session.flush()
    await _index(uow, row)
    await telling.tell_of_case(uow, actor, row)
    await people.record_audit(uow, actor, "policy.case_published", f"case:{row.id}")
    return await view(uow, actor, row)


async def unpublish_case(uow: UnitOfWork, actor: Actor, case_id: int) -> CaseView:
    """Take a case out of everybody's sight; it is a draft again. Raises NotFoundError."""
    require(actor, Permission.LEAD_PROGRAMME)
    row = await case_of(uow, case_id, lock=True)
    if row.published_at is not None:
        row.published_at = None
        await uow.session.flush()
        await _forget(uow, row)
        await people.record_audit(uow, actor, "policy.case_unpublished", f"case:{row.id}")
    return await view(uow, actor, row)


async def delete_case(uow: UnitOfWork, actor: Actor, case_id: int) -> None:
    """Throw a draft away; the report it was made from stays. Raises ConflictError for a published case, NotFoundError."""
    require(actor, Permission.LEAD_PROGRAMME)
    row = await case_of(uow, case_id, lock=True)
    if row.published_at is not None:
        raise ConflictError("cases.error.published", field="case")
    await people.record_audit(uow, actor, "policy.case_deleted", f"case:{row.id}")
    await repository.delete_case(uow.session, row)


async def _check(uow: UnitOfWork, actor: Actor, text: CaseText, confirmed: str) -> None:
    check_complete(text)
    texts: dict[str, str] = vars(text)
    findings = [one async for one in _findings(uow, actor, texts)]
    if not findings:
        return
    digest = digest_of(texts, [(one.field, one.start, one.end) for one in findings])
    if digest != confirmed:
        raise GivesAwayError(tuple(findings), digest)


async def _findings(uow: UnitOfWork, actor: Actor, texts: dict[str, str]) -> AsyncIterator[FieldFinding]:
    names, own_words, locale = await people.names_in_company(uow, actor), await words.words_to_screen(uow), locale_of(actor.locale)
    for field, text in texts.items():
        personal = screening.find(text, own_words)
        for found in personal:
            yield FieldFinding(field, found.start, found.end, found.kind.value, screening.reason(found.kind, locale))
        for found in _named(field, text, names, locale):
            if not any(found.start < one.end and one.start < found.end for one in personal):  # one mark is enough
                yield found


def _named(field: str, text: str, names: people.CompanyNames, locale: Locale) -> Iterator[FieldFinding]:
    for kind, known in (("person", names.people), ("department", names.departments)):
        for place in mentions(text, known):
            yield FieldFinding(field, place.start, place.end, kind, translate(locale, f"cases.gives_away.{kind}"))


async def _index(uow: UnitOfWork, row: PolicyCase) -> None:
    await fulltext.put(uow, "case", row.id, row.title, "\n".join(part for part in (row.story, row.why, row.lesson, row.changed) if part))


async def _forget(uow: UnitOfWork, row: PolicyCase) -> None:
    await fulltext.remove(uow, "case", [row.id])
    await telling.forget_case(uow, row)
