"""The build plugin changes exactly what it knows, and refuses anything else."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.pwa import BAKED_ADDRESS, BuildError, use_own_origin, with_precache

WORKER = (Path(__file__).parents[2] / "assets" / "sw.js").read_text("utf-8")


def built(folder: Path, script: str = "1") -> Path:
    (folder / "assets").mkdir(parents=True)
    (folder / "assets" / "styles-1.css").write_text("a{}")
    (folder / "index.html").write_text(f"<p>{script}</p>")
    return folder


def test_the_address_of_the_backend_becomes_the_pages_own() -> None:
    assert "window.location.host" in use_own_origin(f"before\n{BAKED_ADDRESS}\nafter")


def test_building_twice_changes_nothing_more() -> None:
    once = use_own_origin(BAKED_ADDRESS)
    assert use_own_origin(once) == once


def test_another_reflex_is_refused() -> None:
    with pytest.raises(BuildError, match=r"state\.js"):
        use_own_origin("const endpoint = somewhereElse();")


def test_the_worker_precaches_the_shell_and_the_styles_of_this_build(tmp_path: Path) -> None:
    worker = with_precache(WORKER, built(tmp_path))
    assert '"/offline.html"' in worker
    assert '"/assets/styles-1.css"' in worker


def test_the_workers_version_changes_with_the_build(tmp_path: Path) -> None:
    first = with_precache(WORKER, built(tmp_path / "a", "1"))
    second = with_precache(WORKER, built(tmp_path / "b", "2"))
    assert first != second
    assert first == with_precache(WORKER, built(tmp_path / "c", "1"))
