"""`make bench`: the figures of speed and size that apply so far, with ratios against floors of the same run."""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from contextlib import AsyncExitStack
from datetime import date, timedelta
from pathlib import Path

from app.habit.rules.streak import DayFacts, replay
from app.habit.rules.workdays import PersonCalendar
from tests.bench import load, page
from tests.bench.floors import bare_commits_per_second
from tests.running import RunningServer
from tests.web import company

MEGABYTE = 1024 * 1024


def say(name: str, value: str, target: str = "") -> None:
    sys.stdout.write(f"{name:<58}{value:>22}   {target}\n")
    sys.stdout.flush()


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        floor = bare_commits_per_second(folder)
        say("bare commit loop (SQLite, FULL)", f"{floor:,.0f} /s")
        begin = time.perf_counter()
        with RunningServer({"NEZUKU_TRUSTED_PROXIES": "1"}, folder / "data") as server:
            say("start, built, empty database", f"{time.perf_counter() - begin:.1f} s", "≤ 5 s")
            say("memory, idle", f"{server.memory / MEGABYTE:.0f} MB", "≤ 250 MB")
            asyncio.run(under_load(server, floor))
        with RunningServer({"NEZUKU_TRUSTED_PROXIES": "1"}, folder / "pages") as server:
            asyncio.run(pages(server))
    rules()


async def under_load(server: RunningServer, floor: float) -> None:
    async with AsyncExitStack() as stack:
        phones = await load.open_phones(server, stack)
        challenges = await load.versions(server)
        single = await load.alone(phones)
        say("Today, one phone: tap to confirmed, median · p95", f"{single.median:.0f} · {single.p95:.0f} ms", "p95 ≤ 50 ms")
        today = await load.reads_of_today(phones)
        say(f"Today, {load.CLIENTS} phones at once", f"{today.per_second:,.0f} /s, p95 {today.p95:.0f} ms")
        sets = await load.finished_sets(phones, challenges)
        say(f"finished sets, {load.CLIENTS} phones at once", f"{sets.per_second:,.0f} /s, p95 {sets.p95:.0f} ms", "≥ 400 /s, p95 ≤ 150 ms")
        say("  … as a share of the bare commit loop", f"{sets.per_second / floor:.2f}")
        say(f"memory with {load.CLIENTS} sockets", f"{server.memory / MEGABYTE:.0f} MB")


async def pages(server: RunningServer) -> None:
    admin = await company.set_up(server)
    found = await page.measure(server, admin.cookie, ["/sign-in", "/", "/streak", "/me"])
    for path, seen in found.items():
        name = f"{path}: wire · scripts · largest paint (CPU ×{page.SLOWER}) · shift"
        value = f"{seen.total_kb:.0f} · {seen.script_kb:.0f} KB · {seen.largest_paint:.0f} ms · {seen.shift:.3f}"
        say(name, value, "≤ 220 · ≤ 190 KB")


def rules() -> None:
    """The replay itself: a year and two years of days, so that growth can be seen."""

    calendar = PersonCalendar()
    for days in (365, 730):
        facts = [DayFacts(day, calendar.kind(day), sets=1) for day in (date(2025, 1, 1) + timedelta(days=offset) for offset in range(days))]
        begin = time.perf_counter()
        replay(facts, facts[-1].date)
        say(f"replay of {days} days from the beginning", f"{(time.perf_counter() - begin) * 1000:.2f} ms")


if __name__ == "__main__":
    main()
