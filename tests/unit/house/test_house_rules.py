"""Rules of the house that no linter knows: where SQL, commits and the clock may stand, and that module sizes stay readable."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).parents[3]
AREAS = ("badges", "boards", "people", "habit", "curriculum", "learning", "practice", "policy")
MAX_LINES = 420


def modules(*folders: str) -> list[Path]:
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py")) if "versions" not in path.parts]


def names_called(path: Path) -> set[str]:
    tree = ast.parse(path.read_text("utf-8"))
    return {node.func.attr for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)}


def test_services_never_commit() -> None:
    assert [path.name for path in modules("app", "state") if path.name != "database.py" and names_called(path) & {"commit"}] == []


def test_sql_stands_only_in_repositories() -> None:
    building = {"select", "insert", "update", "delete", "text"}
    offenders = []
    for path in modules("app", "state", "components"):
        imported = {
            alias.name
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(("sqlalchemy", "sqlmodel"))
            for alias in node.names
        }
        if imported & building and not path.name.startswith(("repository", "models")) and "repository" not in path.parts:
            offenders.append(str(path.relative_to(ROOT)))
    # Health asks the schema's revision, migrations change the schema: neither belongs to an area.
    assert sorted(set(offenders) - {"app/web/health.py", "app/migrations/env.py"}) == []


def test_only_the_clock_knows_the_time() -> None:
    offenders = []
    for path in modules("app", "state", "components"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in {"now", "utcnow", "today"}:
                owner = node.func.value
                if isinstance(owner, ast.Name) and owner.id in {"datetime", "date"} and path.name != "clock.py":
                    offenders.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert offenders == []


def test_every_area_has_a_door() -> None:
    assert [area for area in AREAS if "__all__" not in (ROOT / "app" / area / "service.py").read_text("utf-8")] == []


def test_no_module_is_named_after_nothing() -> None:
    assert [
        str(path) for path in modules("app", "state", "components") if path.stem in {"utils", "helpers", "common", "misc", "manager"}
    ] == []


def test_modules_stay_small_enough_to_read() -> None:
    assert [
        f"{path.relative_to(ROOT)}"
        for path in modules("app", "state", "components")
        if len(path.read_text("utf-8").splitlines()) > MAX_LINES
    ] == []


def test_every_suppression_says_why() -> None:
    offenders = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in modules("app", "state", "components", "tests")
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if ("# noqa" in line or "# type: ignore" in line or "# pyright: ignore" in line) and " - " not in line.split("#", 1)[1]
    ]
    assert offenders == []
