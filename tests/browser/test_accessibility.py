"""WCAG 2.2 AA on every Japanese screen."""

from __future__ import annotations

from tests.browser.wcag import EveryScreen


class TestEveryJapaneseScreen(EveryScreen):
    language = "ja"
