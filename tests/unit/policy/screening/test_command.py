"""`python -m app.policy screen FILE` prints what is found as JSON; what it cannot read it refuses in one line."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.policy.__main__ import main

ROOT = Path(__file__).parents[4]
TEXT = "佐藤様（090-3341-2278）に青空計画の件で電話"


def screened(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, object]]:
    assert main(["screen", *arguments]) == 0
    return json.loads(capsys.readouterr().out)


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["screen", *arguments]) == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert output.err.count("\n") == 1
    return output.err


@pytest.fixture
def text(tmp_path: Path) -> str:
    path = tmp_path / "text.txt"
    path.write_text(TEXT, "utf-8")
    return str(path)


def test_findings_come_as_a_json_array_with_kind_place_and_reason(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    name, phone = screened(capsys, text, "--lang", "ja")
    assert (name["kind"], name["start"], name["end"]) == ("name", 0, 2)
    assert (phone["kind"], phone["start"], phone["end"]) == ("phone", 4, 17)
    assert "電話番号" in str(phone["reason"])


def test_the_reasons_come_in_the_language_asked_for(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "telephone number" in str(screened(capsys, text, "--lang", "en")[1]["reason"])


def test_words_are_read_from_a_file_one_per_line(text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = tmp_path / "words.txt"
    words.write_bytes("\ufeff青空計画\r\n\r\nfalcon\r\n".encode())
    assert [finding["kind"] for finding in screened(capsys, text, "--words", str(words))] == ["name", "phone", "word"]


def test_a_harmless_text_gives_an_empty_array(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "text.txt").write_text("お客様各位", "utf-8")
    assert screened(capsys, str(tmp_path / "text.txt")) == []


def test_line_ends_keep_their_characters_in_the_count(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "text.txt").write_bytes("一\r\n佐藤様".encode())
    assert screened(capsys, str(tmp_path / "text.txt"))[0]["start"] == 3


def test_a_dash_reads_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert [finding["kind"] for finding in screened(capsys, "-")] == ["name", "phone"]


def test_a_missing_file_is_refused_with_its_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "nothing.txt" in refused(capsys, str(tmp_path / "nothing.txt"))
    assert "could not be read" in refused(capsys, str(tmp_path), "--lang", "en")


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "text.txt").write_bytes("佐藤様".encode("cp932"))
    assert "UTF-8" in refused(capsys, str(tmp_path / "text.txt"))


@pytest.mark.parametrize("words", ["秘\n", "長" * 61, "\n".join(f"計画{number}" for number in range(501))])
def test_words_that_cannot_be_used_are_refused(words: str, text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "words.txt").write_text(words, "utf-8")
    refused(capsys, text, "--words", str(tmp_path / "words.txt"))
    refused(capsys, text, "--words", str(tmp_path / "missing.txt"))


def test_it_runs_as_a_module_without_settings_and_prints_utf8_whatever_the_terminal() -> None:
    environment = {"PATH": os.environ.get("PATH", ""), "PYTHONIOENCODING": "ascii", "LANG": "ja_JP.UTF-8"}
    result = subprocess.run(
        [sys.executable, "-m", "app.policy", "screen", "-"],
        input=TEXT.encode(),
        capture_output=True,
        cwd=ROOT,
        env=environment,
        check=False,
    )
    assert (result.returncode, result.stderr) == (0, b"")
    assert "お名前" in json.loads(result.stdout.decode("utf-8"))[0]["reason"]
