"""Markdown becomes HTML that may be shown as it is."""

from __future__ import annotations

import pytest

from app.curriculum.markdown import to_html


def test_text_lists_and_emphasis_are_rendered() -> None:
    assert to_html("あ **い** *う* `え`") == "<p>あ <strong>い</strong> <em>う</em> <code>え</code></p>"
    assert to_html("3. a\n4. b\n\n- c") == '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>\n<ul>\n<li>c</li>\n</ul>'
    assert to_html("### 小見出し") == "<h3>小見出し</h3>"


def test_links_open_in_a_new_tab_without_access_to_this_one() -> None:
    assert to_html("[a](https://example.com)") == '<p><a href="https://example.com" target="_blank" rel="noopener">a</a></p>'


@pytest.mark.parametrize(
    "address", ["http://example.com", "javascript:alert(1)", "data:text/html,x", "//example.com", "/admin", "mailto:a@b.c", "HTTP://x"]
)
def test_other_links_stay_text(address: str) -> None:
    assert "<a" not in to_html(f"[a]({address}) <{address}>\n\n[b]\n\n[b]: {address}")


@pytest.mark.parametrize(
    "html", ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<b onclick=x>", "<!-- x -->", "<iframe src=https://a>"]
)
def test_html_is_shown_and_not_run(html: str) -> None:
    for text in (html, f"a {html} b", f"- {html}"):
        assert html[:4].replace("<", "&lt;") in to_html(text)


def test_pictures_are_left_out() -> None:
    assert to_html("a ![b](https://example.com/c.png) d") == "<p>a  d</p>"
