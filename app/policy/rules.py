"""Checks of what administrators enter about approved tools. Pure."""

from __future__ import annotations

from urllib.parse import urlsplit

from app.errors import InvalidInputError

MAX_TOOLS = 20
MAX_NAME = 60
MAX_URL = 500


def check_tool(name: str, url: str) -> tuple[str, str]:
    """The trimmed name and an https address. Raises InvalidInputError for the field that is wrong."""
    name, url = name.strip(), url.strip()
    if not name or len(name) > MAX_NAME:
        raise InvalidInputError("policy.tool.name", field="tool_name", longest=MAX_NAME)
    try:
        parts = urlsplit(url)
        valid = parts.scheme == "https" and bool(parts.hostname) and not parts.username
    except ValueError:
        valid = False
    if not valid or len(url) > MAX_URL or any(char.isspace() or ord(char) < 32 for char in url):  # noqa: PLR2004 - control characters
        raise InvalidInputError("policy.tool.url", field="tool_url")
    return name, url
