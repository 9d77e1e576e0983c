"""WCAG 2.2 AA on every English screen."""

from __future__ import annotations

from tests.browser.wcag import EveryScreen


class TestEveryEnglishScreen(EveryScreen):
    language = "en"
