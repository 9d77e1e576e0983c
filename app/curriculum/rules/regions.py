"""Reading the places to mark in a picture: `- [x] 12 30 20 15 the sticky note`: left, top, width, height in per cent, what is there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.curriculum.rules.item_file import ItemFile
from app.curriculum.rules.items import Region
from app.curriculum.rules.lists import ListForm, check_size, read_list
from app.curriculum.rules.problems import FileProblems
from app.curriculum.rules.prose import PICTURE
from app.curriculum.rules.sections import Section
from app.curriculum.rules.yaml_tree import Scalar

FORM = re.compile(r"(?P<x>\d{1,3})\s+(?P<y>\d{1,3})\s+(?P<width>\d{1,3})\s+(?P<height>\d{1,3})\s+(?P<text>\S.*)", re.DOTALL | re.ASCII)
WHOLE = 100
LEAST_SIDE = 4  # per cent; smaller ones could hardly be seen on a phone
FEWEST, MOST = 3, 10
MAX_ALTERNATIVE = 200


def read_picture(file: ItemFile) -> str | None:
    """The picture of a `spot` question (field `picture`), registered as one that the item shows; None for a text."""
    node = file.fields.take("picture", optional=True)
    line = file.fields.line("picture")
    name = node.text if isinstance(node, Scalar) else None
    if node is not None and (name is None or not PICTURE.fullmatch(name)):
        file.problems.add(line, "curriculum.problem.picture_field")
    elif name is not None:
        file.pictures.setdefault(name, line)
    file.same_everywhere("picture", name, line, "curriculum.problem.field_differs")
    return name


def read_regions(section: Section, problems: FileProblems) -> tuple[Region, ...]:
    """The places with their feedback; what is wrong with them is reported."""
    entries = read_list(section, ListForm.CHOICES, problems, feedback=True)
    if entries is None:
        return ()
    check_size(section, entries, FEWEST, MOST, problems)
    regions: list[Region] = []
    lines: dict[str, int] = {}
    for entry in entries:
        found = FORM.fullmatch(entry.text)
        if found is None:
            problems.add(entry.line, "curriculum.problem.region_form")
            continue
        x, y, width, height = (int(found[name]) for name in ("x", "y", "width", "height"))
        if min(width, height) < LEAST_SIDE or x + width > WHOLE or y + height > WHOLE:
            problems.add(entry.line, "curriculum.problem.region_outside", least=LEAST_SIDE)
        if found["text"] in lines:
            problems.add(entry.line, "curriculum.problem.option_repeated", other=lines[found["text"]])
        lines.setdefault(found["text"], entry.line)
        regions.append(Region(x, y, width, height, found["text"], entry.marked, entry.feedback))
    if len(regions) == len(entries) and not 0 < sum(region.risky for region in regions) < len(regions):
        problems.add(section.line, "curriculum.problem.right_multiple")
    return tuple(regions)


def region_key(regions: Sequence[Region]) -> tuple[str, ...]:
    """Where the places are and which are risky, to compare languages."""
    return tuple(f"{one.x} {one.y} {one.width} {one.height}{' x' if one.risky else ''}" for one in regions)
