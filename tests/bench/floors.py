"""What the machine can do at best, measured in the same run: the floors that ratios are taken against."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

ROUNDS = 1_500


def bare_commits_per_second(folder: Path) -> float:
    """One insert and one commit after the other with the product's durability (WAL, synchronous=FULL)."""
    connection = sqlite3.connect(folder / "floor.db", isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE row (id INTEGER PRIMARY KEY, text TEXT)")
    begin = time.perf_counter()
    for number in range(ROUNDS):
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO row (text) VALUES (?)", (f"row {number}",))
        connection.execute("COMMIT")
    elapsed = time.perf_counter() - begin
    connection.close()
    return ROUNDS / elapsed
