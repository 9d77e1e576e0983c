"""A small part of the library that comes with the product: the whole of it takes longer to import than most tests."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from app.curriculum.service import STARTER

FIELD = re.compile(r"^(track|day|order|department|type): (.+)$", re.MULTILINE)
DAYS = {"work": 12, "basics": 3, "deep": 3}
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


def beginning_of_the_library(folder: Path) -> Path:
    """The part, as a pack in a folder."""
    shutil.copy(STARTER / "pack.yaml", folder)
    for item in chosen_folders():
        shutil.copytree(item, folder / item.parent.name / item.name)
    return folder
