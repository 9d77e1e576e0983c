"""`python -m app.boards score`: one week from a document, or one line that names the field."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from app.boards.__main__ import main

T14 = [{"team": "営業", "expected": expected, "done": done} for expected, done in ((5, 5), (5, 5), (5, 5), (2, 2), (0, 0), (5, 0))]


def score(monkeypatch: pytest.MonkeyPatch, document: Any) -> int:
    data = document if isinstance(document, bytes) else json.dumps(document).encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    return main(["score", "-"])


def test_t14(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    assert score(monkeypatch, {"people": T14}) == 0
    (team,) = json.loads(capsys.readouterr().out)["teams"]
    assert team == {"team": "営業", "rank": 1, "score": 77.3, "earned": 17, "expected": 22, "people": 5}


def test_calendar_facts_give_the_same_numbers(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    week = [f"2026-08-{day:02}" for day in range(17, 22)]
    people = [{"team": "A", "joined": "2026-08-03", "practised": week}] * 3 + [
        {"team": "A", "joined": "2026-08-20", "practised": week[3:]},
        {"team": "A", "joined": "2026-08-03", "leave": [["2026-08-17", "2026-08-21"]]},
        {"team": "A", "joined": "2026-08-03"},
    ]
    assert score(monkeypatch, {"week": "2026-08-19", "people": people}) == 0
    board = json.loads(capsys.readouterr().out)
    assert (board["week"], board["teams"][0]["score"]) == ("2026-08-17", 77.3)


def test_a_small_team_has_no_rank(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    assert score(monkeypatch, {"people": [*T14, {"team": "経理", "expected": 5, "done": 5}]}) == 0
    assert [(team["team"], team["rank"]) for team in json.loads(capsys.readouterr().out)["teams"]] == [("営業", 1), ("経理", None)]


@pytest.mark.parametrize(
    ("document", "field"),
    [
        (b"\xff\xfe", "document"),
        (b"{", "document"),
        ([], "document"),
        ({"people": []}, "people"),
        ({"people": [{"expected": 5}]}, "people[0].team"),
        ({"people": [{"team": "A", "expected": 8}]}, "people[0].expected"),
        ({"people": [{"team": "A", "expected": True}]}, "people[0].expected"),
        ({"people": [{"team": "A", "done": ["2026-08-03"]}]}, "week"),
        ({"week": "2026-8-3", "people": [{"team": "A"}]}, "week"),
        ({"week": "2026-08-03", "people": [{"team": "A", "practised": ["x"]}]}, "people[0].practised[0]"),
        ({"week": "2026-08-03", "people": [{"team": "A", "done": 1, "leave": []}]}, "people[0].leave"),
        ({"week": "2026-08-03", "calendar": {"country": "XX"}, "people": [{"team": "A"}]}, "calendar.country"),
        ({"people": [{"team": "A", "minutes": 3}]}, "people[0].minutes"),
    ],
)
def test_what_cannot_be_read_is_named_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], document: Any, field: str
):
    assert score(monkeypatch, document) == 2
    line = capsys.readouterr().err
    assert line.startswith(f"{field}: ")
    assert line.count("\n") == 1


def test_a_file_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str]):
    assert main(["score", "no-such-file.json"]) == 2
    assert "no-such-file.json" in capsys.readouterr().err
