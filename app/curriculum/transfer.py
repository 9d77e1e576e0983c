"""Use cases of trainers: checking a file, importing it whole or not at all, and taking content out again."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncGenerator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from app import clock
from app.curriculum import repository, waiting
from app.curriculum import repository_importing as sql
from app.curriculum.adding import COMPANY_PACK, Ready, add_ready, compare, make_ready
from app.curriculum.exporting import pack_item, stored_packs
from app.curriculum.files import FileForm, FileReader, Group, open_file
from app.curriculum.packing import write_packs
from app.curriculum.rules import Item, Kind, Language, Manifest, PackForm, PackItem, Problem, Question
from app.curriculum.rules.drafting import Completion, differs
from app.curriculum.rules.gift_writing import GiftFile, write_gift
from app.curriculum.service import import_ready
from app.curriculum.views import ImportReport
from app.database import Database, UnitOfWork
from app.errors import InvalidInputError, NotFoundError
from app.people import service as people
from app.people.rules import Actor, Permission, require

__all__ = [
    "COMPANY_PACK",
    "Checked",
    "Completion",
    "FileForm",
    "PackCount",
    "Problem",
    "Step",
    "Taken",
    "check_file",
    "checked",
    "export_gift",
    "export_packs",
    "import_checked",
    "pack_counts",
    "take_file",
]

SHOWN_PROBLEMS = 200
PREVIEWED = 5
PORTION = 100


@dataclass(frozen=True)
class Step:
    """How far a check or an import is: `done` of about `total` questions."""

    done: int
    total: int


@dataclass(frozen=True)
class Checked:
    """What a check found. `counts` say by Completion what an import would do; `incomplete` questions lack feedback or an explanation,
    `fixable` of them have a general feedback. `previews` are questions with their options as Markdown."""

    form: str
    seen: int
    incomplete: int
    fixable: int
    counts: Mapping[str, ImportReport]
    problems: tuple[Problem, ...]
    total_problems: int
    notices: tuple[Problem, ...]
    total_notices: int
    unused: tuple[str, ...]
    packs: tuple[str, ...]
    previews: tuple[Mapping[str, Any], ...]
    applied: ImportReport | None = None


@dataclass(frozen=True)
class PackCount:
    """A pack with what it offers, by kind."""

    pack_id: str
    title: Mapping[str, str]
    kinds: Mapping[str, int]

    @property
    def items(self) -> int:
        return sum(self.kinds.values())


@dataclass(frozen=True)
class _Batch:
    """What is brought into one pack; `manifest` is None for the company's own."""

    pack_id: str
    manifest: Manifest | None
    ready: tuple[Ready, ...]

    @property
    def retires(self) -> bool:
        return self.manifest is not None and self.manifest.form is PackForm.COURSE


@dataclass(frozen=True)
class Taken:
    """A file that was read: its batches for each way to complete questions, and what the check says about it."""

    batches: Mapping[Completion, tuple[_Batch, ...]]
    found: Checked


async def take_file(database: Database, data: bytes, language: Language | None) -> AsyncGenerator[Step | Taken]:
    """Read a file in portions, without holding anything: steps, and at last what it holds. For processes without a person.

    Raises UnusableFileError, UnusableArchiveError, UnusablePictureError, ConflictError.
    """
    reader = await asyncio.to_thread(open_file, data, language, clock.now().date())
    yield Step(0, reader.total)
    while await asyncio.to_thread(reader.read_portion, PORTION):
        yield Step(reader.seen, max(reader.total, reader.seen))
    groups = await asyncio.to_thread(reader.groups)
    batches = await _batches(database, reader, groups)
    counts: dict[str, ImportReport] = {}
    for how, of_packs in batches.items():
        async with database.read() as uow:
            reports = [await compare(uow, batch.pack_id, batch.ready, retires=batch.retires) for batch in of_packs]
        counts[how.value] = _sum(reports)
    yield Taken(batches, _found(reader, groups, counts))


async def _batches(database: Database, reader: FileReader, groups: Sequence[Group]) -> dict[Completion, tuple[_Batch, ...]]:
    if reader.form is FileForm.PACK:
        packs = [archived.reading.pack for archived in reader.packs]
        if any(pack is None for pack in packs):
            return {}
        made = [_Batch(pack.manifest.id, pack.manifest, await asyncio.to_thread(make_ready, pack.items)) for pack in packs if pack]
        return {Completion.LEAVE: tuple(made)}
    ways = [Completion.LEAVE]
    if any(not group.is_complete for group in groups):
        ways += [Completion.GENERAL, Completion.ANSWER]
    async with database.read() as uow:
        stored = await _stored(uow, groups)
    batches: dict[Completion, tuple[_Batch, ...]] = {}
    for how in ways:
        items = [item for group in groups if (item := group.completed(how)) is not None]
        whole = [_with_other_languages(item, stored.get(item.slug)) for item in items]
        batches[how] = (_Batch(COMPANY_PACK, None, await asyncio.to_thread(make_ready, whole)),)
    return batches


async def _stored(uow: UnitOfWork, groups: Sequence[Group]) -> dict[str, PackItem]:
    """The company's questions with the ids of the file, as they are now."""
    slugs = {group.item.slug for group in groups}
    found = await sql.contents_of(uow.session, COMPANY_PACK, slugs)
    return {stored.slug: pack_item(stored, {}) for stored in found if stored.kind == Kind.QUESTION}


def _with_other_languages(item: PackItem, stored: PackItem | None) -> PackItem:
    """The item with the languages it has already and the file does not: what is the same in all languages follows the file."""
    if stored is None:
        return item
    first = item.first
    texts: dict[Language, Item] = dict(item.texts)
    for language, text in stored.texts.items():
        if language not in texts and isinstance(text, Question) and isinstance(first, Question):
            same = replace(text, topics=first.topics, difficulty=first.difficulty)
            if differs(same, first) is None:
                texts[language] = same
    return replace(item, texts={language: texts[language] for language in ("ja", "en") if language in texts})


def _found(reader: FileReader, groups: Sequence[Group], counts: Mapping[str, ImportReport]) -> Checked:
    incomplete = [group for group in groups if not group.is_complete]
    problems, total = reader.pack_problems() if reader.form is FileForm.PACK else (reader.problems.sorted(), reader.problems.total)
    return Checked(
        form=reader.form.value,
        seen=reader.seen or reader.total,
        incomplete=len(incomplete),
        fixable=sum(group.completed(Completion.GENERAL) is not None for group in incomplete),
        counts=counts,
        problems=problems[:SHOWN_PROBLEMS],
        total_problems=total,
        notices=reader.notices.sorted()[:SHOWN_PROBLEMS],
        total_notices=reader.notices.total,
        unused=reader.unused,
        packs=tuple(archived.reading.pack.manifest.id for archived in reader.packs if archived.reading.pack is not None),
        previews=tuple(_preview(group) for group in groups[:PREVIEWED]),
    )


def _preview(group: Group) -> dict[str, Any]:
    draft = group.drafts[0]
    question = draft.question
    options = [asdict(option) for option in question.options]
    return {
        "line": draft.line, "type": question.type.value, "title": question.title, "question": question.question, "options": options,
        "explanation": question.explanation, "languages": list(group.item.texts), "complete": group.is_complete,
    }  # fmt: skip


def _sum(reports: Sequence[ImportReport]) -> ImportReport:
    return ImportReport(*(sum(getattr(report, name) for report in reports) for name in ("added", "changed", "unchanged", "retired")))


async def check_file(database: Database, actor: Actor, data: bytes, language: Language | None) -> AsyncGenerator[Step | str]:
    """Read a file and compare it with what there is; nothing changes. At last the name under which it waits for the import."""
    require(actor, Permission.AUTHOR)
    async for step in take_file(database, data, language):
        if isinstance(step, Step):
            yield step
        else:
            about = {"found": asdict(step.found), "language": language}
            yield await asyncio.to_thread(waiting.keep, actor.person_id, data, about)


async def checked(actor: Actor, token: str) -> Checked:
    """What the check of the actor's file found. Raises NotFoundError for others' and those that are forgotten."""
    require(actor, Permission.AUTHOR)
    about = await asyncio.to_thread(waiting.about, actor.person_id, token)
    return _read_back(about["found"])


def _read_back(stored: dict[str, Any]) -> Checked:
    problems = {name: tuple(Problem(**problem) for problem in stored[name]) for name in ("problems", "notices")}
    counts = {how: ImportReport(**report) for how, report in stored["counts"].items()}
    applied = ImportReport(**stored["applied"]) if stored["applied"] else None
    lists = {name: tuple(stored[name]) for name in ("unused", "packs", "previews")}
    return Checked(**{**stored, **problems, **lists, "counts": counts, "applied": applied})


async def import_checked(database: Database, actor: Actor, token: str, how: Completion) -> AsyncGenerator[Step | ImportReport]:
    """Carry out a checked file: everything in one transaction. A second time changes nothing and gives the first report.

    Raises InvalidInputError when there is nothing to import, NotFoundError when the file is gone.
    """
    require(actor, Permission.AUTHOR)
    about = await asyncio.to_thread(waiting.about, actor.person_id, token)
    if about["found"]["applied"]:
        yield ImportReport(**about["found"]["applied"])
        return
    data = await asyncio.to_thread(waiting.content, actor.person_id, token)
    async for step in take_file(database, data, about["language"]):
        if isinstance(step, Step):
            yield step
            continue
        if how not in step.batches:
            raise InvalidInputError("transfer.nothing")
        yield Step(step.found.seen, step.found.seen)
        async with database.write() as uow:
            report = await apply(uow, step, how)
            packs = step.found.packs or (COMPANY_PACK,)
            await people.record_audit(uow, actor, "content.import", f"pack:{packs[0]}", **asdict(report))
        await asyncio.to_thread(waiting.note, actor.person_id, token, found={**about["found"], "applied": asdict(report)})
        yield report


async def apply(uow: UnitOfWork, taken: Taken, how: Completion) -> ImportReport:
    """Bring everything a file holds into its packs, in this transaction."""
    reports: list[ImportReport] = []
    for batch in taken.batches[how]:
        if batch.manifest is None:
            reports.append(await add_ready(uow, batch.ready, batch.pack_id))
        else:
            reports.append(await import_ready(uow, batch.manifest, batch.ready))
    return _sum(reports)


def forget_waiting() -> int:
    """Delete checked files a day after their check; how many. A nightly job, safe to repeat."""
    return waiting.forget()


async def pack_counts(uow: UnitOfWork, actor: Actor) -> tuple[PackCount, ...]:
    """Every pack with what it offers."""
    require(actor, Permission.AUTHOR)
    titles = {pack.id: pack.title for pack in await repository.packs(uow.session)}
    kinds: dict[str, dict[str, int]] = defaultdict(dict)
    for pack_id, kind, number in await sql.pack_counts(uow.session):
        kinds[pack_id][kind] = number
    return tuple(PackCount(pack_id, titles.get(pack_id, {}), kinds[pack_id]) for pack_id in sorted(kinds))


async def export_packs(uow: UnitOfWork, actor: Actor, only: str | None = None) -> bytes:
    """Everything that is offered as a zip file of packs, or one pack. Raises NotFoundError when there is no such pack."""
    require(actor, Permission.AUTHOR)
    packs = await stored_packs(uow, only)
    if not packs:
        raise NotFoundError("transfer.no_pack")
    return await asyncio.to_thread(write_packs, packs)


async def export_gift(uow: UnitOfWork, actor: Actor, language: Language, only: str | None = None) -> GiftFile:
    """The questions of a language as GIFT, of all packs or one; what GIFT cannot say is named."""
    require(actor, Permission.AUTHOR)
    return gift_of([item for pack in await stored_packs(uow, only) for item in pack.items], language)


def gift_of(items: Sequence[PackItem], language: Language) -> GiftFile:
    """The questions among items as GIFT."""
    return write_gift([item for item in items if item.kind is Kind.QUESTION], language)
