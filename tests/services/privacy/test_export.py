"""Everybody gets everything about themselves, in a form they can read, and nothing about anybody else."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import pytest

from app import clock as clock_module
from app.database import Database
from app.errors import InvalidInputError
from app.i18n import LOCALES, Locale
from app.i18n.catalogue import catalogue
from app.people import service as people
from app.privacy import service as privacy
from app.privacy.files import json_parts, zip_file
from tests.services.people.office import Member, audit_of, hire
from tests.services.privacy.test_erasure import MAIL, NAME, NOTE, TEXT, busy

__all__ = ["busy"]


async def test_everything_about_the_person_is_there(db: Database, admin: Member, busy: Member) -> None:
    async with db.read() as uow:
        records = await privacy.export_person(uow, busy.actor)
    rows = {one.kind: len(one.rows) for one in records}
    assert set(rows) == {held.kind for held in privacy.REGISTER}
    filled = {"profile", "roles", "zones", "devices", "links", "sets", "days", "points", "leave", "freeze_settings", "working_days",
              "zone_changes", "streak", "challenges", "challenge_openings", "lesson_progress", "quizzes", "staff_lines"}  # fmt: skip
    assert {kind for kind in filled if not rows[kind]} == set()
    document = json.loads("".join(json_parts(records, clock_module.now(), "ja")))
    assert document["kinds"]["profile"]["rows"][0]["email"] == MAIL
    assert document["kinds"]["challenges"]["rows"][0]["text"] == TEXT
    assert document["kinds"]["leave"]["rows"][0]["category"] == "family"


async def test_the_tables_say_the_same(db: Database, admin: Member, busy: Member) -> None:
    async with db.read() as uow:
        content = zip_file(await privacy.export_person(uow, busy.actor), "ja")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        (row,) = csv.DictReader(io.StringIO(archive.read("challenges.csv").decode("utf-8-sig")))
    assert NOTE in row.values()


async def test_nobody_elses_data_and_no_secret_is_among_it(db: Database, admin: Member, busy: Member) -> None:
    other = await hire(db, admin)
    async with db.read() as uow:
        written = "".join(json_parts(await privacy.export_person(uow, other.actor), clock_module.now(), "en"))
        own = "".join(json_parts(await privacy.export_person(uow, busy.actor), clock_module.now(), "en"))
    assert [trace for trace in (NAME, MAIL, TEXT) if trace in written] == []
    assert [secret for secret in ("password", "token", "argon2", "hash") if secret in own.replace("Password links", "")] == []


@pytest.mark.parametrize("locale", LOCALES)
async def test_every_kind_and_field_is_explained(db: Database, admin: Member, locale: Locale) -> None:
    async with db.read() as uow:
        records = await privacy.export_person(uow, admin.actor)
    texts = catalogue(locale)
    needed = {f"mydata.kind.{one.kind}" for one in records} | {f"mydata.field.{column}" for one in records for column in one.columns}
    assert sorted(needed - texts.keys()) == []


async def test_people_correct_their_own_name(db: Database, admin: Member) -> None:
    someone = await hire(db, admin)
    async with db.write() as uow:
        assert await people.rename_oneself(uow, someone.actor, "  山田 はな ") == "山田 はな"
    async with db.read() as uow:
        assert (await people.list_people(uow, admin.actor, "やまだ")).total == 0
        assert (await people.list_people(uow, admin.actor, "山田はな")).total == 1
    assert ("person.rename_oneself", f"person:{someone.id}", someone.id) in await audit_of(db)
    async with db.write() as uow:
        with pytest.raises(InvalidInputError):
            await people.rename_oneself(uow, someone.actor, "\u202e")
