"""A small, strict YAML: mappings, lists and scalars with their line numbers; no tags, anchors, aliases or repeated keys."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

import yaml

from app.curriculum.rules.problems import FileProblems

MAX_DEPTH = 3
QUOTED = "while scanning a quoted scalar"


@dataclass(frozen=True)
class Scalar:
    """Text as it stands in the file; `plain` when it is not quoted, `cut` when a comment follows such a text on its line."""

    line: int
    text: str
    plain: bool
    cut: bool


@dataclass(frozen=True)
class Listing:
    line: int
    entries: tuple[Node, ...]


@dataclass(frozen=True)
class Field:
    """A key's line and its value."""

    line: int
    value: Node


@dataclass(frozen=True)
class Table:
    line: int
    fields: dict[str, Field]


Node = Scalar | Listing | Table


class _UnreadableError(Exception):
    """The document cannot be read on; already reported."""


def read_yaml(lines: tuple[str, ...], first_line: int, problems: FileProblems) -> Table | None:
    """The mapping that the lines hold, or None after reporting what is wrong. `first_line` is the number of the first line."""
    # The stubs leave `parse` untyped: hence the exemption and the cast.
    parsed = yaml.parse("\n".join(lines) + "\n", Loader=yaml.CSafeLoader)  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType] - PyYAML has no types for its events
    try:
        return _Reader(lines, first_line, problems).document(cast("Iterator[yaml.Event]", parsed))
    except yaml.MarkedYAMLError as error:
        mark = error.context_mark if error.context == QUOTED else error.problem_mark
        line = first_line + min(mark.line, len(lines) - 1) if mark else first_line
        problems.add(max(line, first_line), "curriculum.problem.yaml_syntax")
    except yaml.YAMLError:
        problems.add(first_line, "curriculum.problem.yaml_syntax")
    except _UnreadableError:
        pass
    return None


class _Reader:
    def __init__(self, lines: tuple[str, ...], first_line: int, problems: FileProblems) -> None:
        self._lines = lines
        self._first_line = first_line
        self._problems = problems

    def document(self, events: Iterator[yaml.Event]) -> Table:
        root: Node | None = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    raise self._refused(event, "curriculum.problem.yaml_several_documents")
                root = self._node(next(events), events, 1)
        if not isinstance(root, Table):
            self._problems.add(root.line if root else self._first_line, "curriculum.problem.yaml_not_mapping")
            raise _UnreadableError
        return root

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Node:
        if isinstance(event, yaml.AliasEvent) or (isinstance(event, yaml.NodeEvent) and event.anchor is not None):
            raise self._refused(event, "curriculum.problem.yaml_anchor")
        if isinstance(event, (yaml.ScalarEvent, yaml.CollectionStartEvent)) and event.tag is not None:
            raise self._refused(event, "curriculum.problem.yaml_tag")
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if depth > MAX_DEPTH:
            raise self._refused(event, "curriculum.problem.yaml_too_deep")
        if isinstance(event, yaml.SequenceStartEvent):
            return Listing(self._line(event), tuple(self._entries(events, depth)))
        return self._table(event, events, depth)

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        plain, end = event.implicit[0], cast("yaml.Mark", event.end_mark)
        rest = self._lines[end.line][end.column :] if plain and end.line < len(self._lines) else ""
        return Scalar(self._line(event), event.value, plain, cut=rest.lstrip().startswith("#"))

    def _entries(self, events: Iterator[yaml.Event], depth: int) -> Iterator[Node]:
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            yield self._node(event, events, depth + 1)

    def _table(self, start: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Table:
        fields: dict[str, Field] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                raise self._refused(event, "curriculum.problem.yaml_key")
            key = self._node(event, events, depth)
            value = self._node(next(events), events, depth + 1)
            if not isinstance(key, Scalar):
                raise self._refused(event, "curriculum.problem.yaml_key")
            if key.text in fields:
                self._problems.add(key.line, "curriculum.problem.field_twice", field=key.text, other=fields[key.text].line)
            else:
                fields[key.text] = Field(key.line, value)
        return Table(self._line(start), fields)

    def _line(self, event: yaml.Event) -> int:
        return self._first_line + event.start_mark.line

    def _refused(self, event: yaml.Event, key: str) -> _UnreadableError:
        self._problems.add(self._line(event), key)
        return _UnreadableError()
