"""What a phone has to load and how soon it shows something: Chromium, 390×844, CPU four times slower."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from playwright.async_api import Page, async_playwright

from app import cookies
from tests.running import RunningServer

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
SLOWER = 4


@dataclass(frozen=True)
class Load:
    """Kilobytes on the wire, of them scripts, and milliseconds to the largest paint; `shift` is the layout shift score."""

    total_kb: float
    script_kb: float
    largest_paint: float
    shift: float


async def measure(server: RunningServer, cookie: str, paths: list[str]) -> dict[str, Load]:
    """Each path: first with an empty cache, then (`… warm`) again with the service worker."""
    found: dict[str, Load] = {}
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        for path in paths:
            context = await browser.new_context(viewport={"width": 390, "height": 844}, base_url=server.base_url)
            if path != "/sign-in":
                token = cookies.session_token(cookie) or ""
                await context.add_cookies([{"name": cookies.SESSION, "value": token, "url": server.base_url}])
            page = await context.new_page()
            found[path] = await _load(page, path)
            await page.evaluate(CONTROLLED)
            found[f"{path} warm"] = await _load(page, path)
            await context.close()
        await browser.close()
    return found


async def _load(page: Page, path: str) -> Load:
    session = await page.context.new_cdp_session(page)
    await session.send("Network.enable")
    await session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    kinds: dict[str, str] = {}
    sizes: dict[str, float] = {}
    session.on("Network.responseReceived", lambda sent: kinds.update({sent["requestId"]: sent["type"]}))
    session.on("Network.loadingFinished", lambda sent: sizes.update({sent["requestId"]: sent["encodedDataLength"]}))
    await page.add_init_script(OBSERVER)
    await page.goto(path, wait_until="networkidle")
    await page.wait_for_selector("h1")
    seen: dict[str, Any] = await page.evaluate("window.benchSeen")
    await session.detach()
    scripts = sum(size for request, size in sizes.items() if kinds.get(request) == "Script")
    return Load(sum(sizes.values()) / 1024, scripts / 1024, seen["paint"], seen["shift"])


CONTROLLED = """new Promise((done) => {
  if (navigator.serviceWorker.controller) done();
  else navigator.serviceWorker.addEventListener("controllerchange", () => done());
})"""
OBSERVER = """
window.benchSeen = { paint: 0, shift: 0 };
new PerformanceObserver((list) => list.getEntries().forEach((entry) => (benchSeen.paint = entry.startTime)))
  .observe({ type: "largest-contentful-paint", buffered: true });
new PerformanceObserver((list) => list.getEntries().forEach((entry) => (benchSeen.shift += entry.hadRecentInput ? 0 : entry.value)))
  .observe({ type: "layout-shift", buffered: true });
"""
