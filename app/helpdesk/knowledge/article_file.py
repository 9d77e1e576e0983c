"""The files of articles that come with the product: a small front matter, then Markdown. Pure; what is wrong is told with its place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from app.curriculum.rules.problems import FileProblems
from app.curriculum.rules.source import lines_of
from app.curriculum.rules.yaml_tree import Scalar, read_yaml
from app.helpdesk.knowledge.rules import MAX_BODY, MAX_TITLE, REVIEW_MONTHS, WORD, Task

KNOWN = ("title", "task", "kind_of_work", "review_months")
NEEDED = ("title", "task", "review_months")
BREAK = "---"
PLACE = re.compile(r"!\[")


@dataclass(frozen=True)
class ArticleFile:
    """An article in one language."""

    title: str
    task: Task
    kind_of_work: str
    review_months: int
    body: str


def parse_article(text: str, problems: FileProblems) -> ArticleFile | None:
    """The article in a file, or None after reporting what is wrong."""
    lines = lines_of(text, problems)
    if lines is None:
        return None
    end = next((number for number, one in enumerate(lines[1:], 1) if one.rstrip() == BREAK), None)
    if lines[0].rstrip() != BREAK or end is None:
        problems.add(1, "knowledge.problem.front_matter")
        return None
    table = read_yaml(tuple(lines[1:end]), 2, problems)
    if table is None:
        return None
    found: dict[str, str] = {}
    for name, field in table.fields.items():
        if name not in KNOWN or not isinstance(field.value, Scalar):
            problems.add(field.line, "knowledge.problem.field", field=name, known=", ".join(KNOWN))
        else:
            found[name] = field.value.text.strip()
    places = {name: field.line for name, field in table.fields.items()}
    _check(found, places, problems)
    body = "\n".join(lines[end + 1 :]).strip()
    if not body or len(body) > MAX_BODY or PLACE.search(body):
        problems.add(end + 2, "knowledge.problem.body", longest=MAX_BODY)
    if problems.count:
        return None
    return ArticleFile(found["title"], Task(found["task"]), found.get("kind_of_work", ""), int(found["review_months"]), body)


def _check(found: Mapping[str, str], places: Mapping[str, int], problems: FileProblems) -> None:
    for name in NEEDED:
        if not found.get(name):
            problems.add(places.get(name, 1), "knowledge.problem.missing", field=name)
    if len(found.get("title", "")) > MAX_TITLE:
        problems.add(places["title"], "knowledge.problem.title", longest=MAX_TITLE)
    if found.get("task") and found["task"] not in set(Task):
        problems.add(places["task"], "knowledge.problem.task", known=", ".join(Task))
    if found.get("kind_of_work") and not WORD.fullmatch(found["kind_of_work"]):
        problems.add(places["kind_of_work"], "knowledge.problem.kind_of_work")
    if found.get("review_months") and found["review_months"] not in {str(one) for one in REVIEW_MONTHS}:
        problems.add(places["review_months"], "knowledge.problem.review", known=", ".join(str(one) for one in REVIEW_MONTHS))
