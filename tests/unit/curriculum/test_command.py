"""`python -m app.curriculum` for people who write content."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.curriculum.__main__ import main
from tests.unit.curriculum.packs import good_pack, write_pack

ROOT = Path(__file__).parents[3]


def test_a_good_pack_gives_one_line_and_status_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", str(write_pack(tmp_path, good_pack())), "--lang", "en"]) == 0
    assert capsys.readouterr() == (f"{tmp_path}: 10 items checked, no problems.\n", "")


def test_each_problem_is_a_line_with_file_and_line_number(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = good_pack()
    files["challenges/day-1/en.md"] = files["challenges/day-1/en.md"].replace("minutes: 2", "minutes: 45")
    files["lessons/why/ja.md"] = files["lessons/why/ja.md"].replace("difficulty: 1\n", "")
    assert main(["validate", str(write_pack(tmp_path, files)), "--lang", "en"]) == 1
    assert capsys.readouterr().out.splitlines() == [
        f"{tmp_path}/challenges/day-1/en.md:7: minutes must be from 1 to 30. Choose a number in that range.",
        f"{tmp_path}/lessons/why/ja.md:2: difficulty is missing. Add it.",
    ]


def test_more_than_200_problems_are_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write_pack(tmp_path, good_pack() | {f"challenges/day-1/{number}": "" for number in range(203)})
    assert main(["validate", str(folder), "--lang", "en"]) == 1
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 200
    assert err == "3 more problems are not shown. Correct the ones above and check again.\n"


@pytest.mark.parametrize("command", ["validate", "stats"])
def test_a_path_that_is_no_pack_gives_one_line_and_status_2(tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str) -> None:
    assert main([command, str(tmp_path / "nowhere"), "--lang", "ja"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err == f"{tmp_path}/nowhereは教材パックではありません。pack.yamlのあるフォルダーを指定してください。\n"


def test_stats_is_sorted_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stats", str(write_pack(tmp_path, good_pack()))]) == 0
    out = capsys.readouterr().out
    counts = json.loads(out)
    assert counts["challenge"]["work"] == {"en": 3, "ja": 3}
    assert counts["question"] == {"all": {"en": 6, "ja": 6}}
    assert out == json.dumps(counts, sort_keys=True) + "\n"


def test_stats_counts_what_is_there_and_mentions_problems(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stats", str(write_pack(tmp_path, good_pack() | {"a": "", "b": ""})), "--lang", "en"]) == 0
    assert capsys.readouterr().err == "The pack has 2 problems. See them with validate.\n"


@pytest.mark.parametrize(
    ("variable", "beginning"), [("ja_JP.UTF-8", "nowhereは"), ("en_GB.UTF-8", "nowhere is"), ("C", "nowhere is"), ("", "nowhere is")]
)
def test_the_language_comes_from_lang(variable: str, beginning: str) -> None:
    """In a process of its own, without any setting: neither settings nor database are needed."""
    environment = {"PATH": os.environ["PATH"], "LANG": variable, "PYTHONUTF8": "1", "DATABASE_URL": "nonsense", "NEZUKU_PORT": "nonsense"}
    command = [sys.executable, "-m", "app.curriculum", "validate", "nowhere"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)  # noqa: S603 - our own program
    assert done.returncode == 2
    assert done.stderr.startswith(beginning)
