"""A company with a small part of the starter library: the whole of it takes longer to import than most tests."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.curriculum import service as curriculum
from app.curriculum.loader import read_pack
from app.curriculum.rules import Pack
from app.curriculum.service import STARTER
from app.database import Database
from tests.services.people.office import Member, found_company

FIELD = re.compile(r"^(track|day|order|department|type): (.+)$", re.MULTILINE)
DAYS = {"work": 6, "basics": 1, "deep": 1}
LESSONS = {"work": 4, "basics": 4, "deep": 2}
QUESTIONS_OF_A_TYPE = 3


def chosen_folders() -> Iterator[Path]:
    """The first days and lessons of each track with variants for sales, a few questions of each type, small paths, trainings."""
    types: Counter[str] = Counter()
    for file in sorted(STARTER.glob("*/*/ja.md")):
        said = dict(FIELD.findall(file.read_text("utf-8").split("\n---\n")[0]))
        place = int(said.get("day", said.get("order", 0)))
        match file.parts[-3]:
            case "challenges":
                outside = "day" not in said and file.parts[-2].startswith("tiny-")
                wanted = outside or ("day" in said and place < DAYS[said["track"]] and said.get("department", "sales") == "sales")
            case "lessons":
                wanted = "order" in said and place <= LESSONS[said["track"]]
            case "questions":
                wanted = types[said["type"]] < QUESTIONS_OF_A_TYPE
                types[said["type"]] += wanted
            case "curricula":
                wanted = file.parts[-2].startswith("tiny-")
            case _:
                wanted = True
        if wanted:
            yield file.parent


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    folder = tmp_path_factory.mktemp("library")
    shutil.copy(STARTER / "pack.yaml", folder)
    for item in chosen_folders():
        shutil.copytree(item, folder / item.parent.name / item.name)
    reading = read_pack(folder)
    assert reading.pack is not None, reading.problems
    return reading.pack


@pytest.fixture
async def admin(db: Database, library: Pack) -> Member:
    founder = await found_company(db)
    async with db.write() as uow:
        await curriculum.import_pack(uow, library)
    return founder
