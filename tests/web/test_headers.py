"""What the server says about every answer: what the page may do, and for how long it may be kept."""

from __future__ import annotations

import re

import pytest

from app import build as frontend
from app.routes import ROUTES
from tests.running import RunningServer
from tests.web.company import visitor

PAGES = [route.path for route in ROUTES if route.path != "/gallery"]
OTHERS = ["/no-such-page", "/assets/no-such-file.js", "/api/health", "/api/no-such-thing", "/sw.js", "/manifest.webmanifest", "/gallery"]
SECURITY = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


@pytest.mark.parametrize("path", [*PAGES, *OTHERS])
async def test_every_answer_carries_the_security_headers(server: RunningServer, path: str) -> None:
    async with visitor(server) as browser:
        answer = await browser.get(path)

    assert {name: answer.headers.get(name) for name in SECURITY} == SECURITY


@pytest.mark.parametrize("path", [*PAGES, *OTHERS])
async def test_every_answer_allows_scripts_from_here_only_and_no_eval(server: RunningServer, path: str) -> None:
    async with visitor(server) as browser:
        policy = _policy((await browser.get(path)).headers["content-security-policy"])

    assert policy["default-src"] == ["'none'"]
    assert [source for source in policy["script-src"] if not source.startswith("'sha256-")] == ["'self'"]
    assert policy["style-src"] == policy["connect-src"] == ["'self'"]
    assert policy["frame-ancestors"] == policy["base-uri"] == ["'none'"]


async def test_a_refused_form_carries_them_too(server: RunningServer) -> None:
    async with visitor(server, Origin="https://evil.example") as browser:
        answer = await browser.post("/auth/sign-in")

    assert {name: answer.headers.get(name) for name in SECURITY} == SECURITY
    assert "content-security-policy" in answer.headers


@pytest.mark.parametrize("path", PAGES)
async def test_a_page_comes_at_its_own_address_without_a_redirect(server: RunningServer, path: str) -> None:
    async with visitor(server) as browser:
        answer = await browser.get(path)

    assert (answer.status_code, answer.headers["content-type"].split(";")[0]) == (200, "text/html")


@pytest.mark.parametrize("path", ["/", "/sign-in", "/manifest.webmanifest"])
async def test_an_unchanged_answer_does_not_replace_the_policy_of_the_kept_page(server: RunningServer, path: str) -> None:
    async with visitor(server) as browser:
        first = await browser.get(path)
        again = await browser.get(path, headers={"If-None-Match": first.headers["etag"]})

    assert (again.status_code, "content-security-policy" in again.headers) == (304, False)
    assert again.headers["x-content-type-options"] == "nosniff"


async def test_files_with_a_hash_in_their_name_are_kept_for_good(server: RunningServer) -> None:
    script = next((frontend.STATIC / "assets").glob("*.js"))
    async with visitor(server) as browser:
        answer = await browser.get(f"/assets/{script.name}")

    assert answer.status_code == 200
    assert re.search(r"max-age=31536000.*immutable", answer.headers["cache-control"])


@pytest.mark.parametrize("path", ["/", "/sw.js", "/manifest.webmanifest", "/assets/no-such-file.js", "/no-such-page"])
async def test_everything_else_is_asked_for_again(server: RunningServer, path: str) -> None:
    async with visitor(server) as browser:
        answer = await browser.get(path)

    assert answer.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("path", ["/api/health", "/auth/sign-in"])
async def test_private_answers_are_not_kept(server: RunningServer, path: str) -> None:
    async with visitor(server) as browser:
        answer = await browser.get(path) if path.startswith("/api") else await browser.post(path)

    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", ["/no-such-page", "/404", "/challenge/no-such-page"])
async def test_an_unknown_address_gets_the_page_that_helps_with_status_404(server: RunningServer, path: str) -> None:
    async with visitor(server) as browser:
        answer = await browser.get(path)

    assert (answer.status_code, answer.headers["content-type"].split(";")[0]) == (404, "text/html")


@pytest.mark.parametrize("path", ["/gallery", "/gallery/", "/gallery.html", "/gallery/index.html", "//gallery", "/./gallery", "/%67allery"])
async def test_the_gallery_exists_in_development_only(server: RunningServer, path: str) -> None:
    async with visitor(server) as browser:
        answer = await browser.get(server.base_url + path)

    assert answer.status_code == 404


@pytest.mark.parametrize(
    "path", ["/..%2f..%2fnezuku.db", "/assets/..%2f..%2f..%2frxconfig.py", "/%2e%2e/%2e%2e/secret", "/.env", "/assets/%00"]
)
async def test_files_outside_the_built_pages_cannot_be_read(server: RunningServer, path: str) -> None:
    async with visitor(server) as browser:
        answer = await browser.get(path)

    assert answer.status_code == 404
    assert "Traceback" not in server.log


async def test_behind_tls_browsers_are_told_to_stay_with_tls(server: RunningServer) -> None:
    async with visitor(server, **{"X-Forwarded-Proto": "https"}) as browser:
        answer = await browser.get("/")

    assert "max-age=31536000" in answer.headers.get("strict-transport-security", "")


async def test_without_tls_they_are_not(server: RunningServer) -> None:
    async with visitor(server) as browser:
        answer = await browser.get("/")

    assert "strict-transport-security" not in answer.headers


def _policy(header: str) -> dict[str, list[str]]:
    directives = [part.split() for part in header.split(";") if part.strip()]
    return {name: sources for name, *sources in directives}
