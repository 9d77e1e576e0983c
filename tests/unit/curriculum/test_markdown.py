"""Markdown becomes HTML that may be shown as it is."""

from __future__ import annotations

import pytest

from app.curriculum.content import ShownPicture
from app.markdown import to_html


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


@pytest.mark.parametrize("address", ["https://example.com/c.png", "images/c.png", "javascript:alert(1)", "/api/images/" + "0" * 64])
def test_of_a_picture_that_is_not_the_items_own_the_alternative_text_remains(address: str) -> None:
    html = to_html(f"a ![b]({address}) d")
    assert "<img" not in html
    assert html.startswith("<p>a ")
    assert "b" in html


def test_a_picture_of_the_item_is_shown_from_our_own_address_with_its_size() -> None:
    html = to_html('![デスクの"上"](images/desk.webp)', (("images/desk.webp", ShownPicture("0" * 64, 800, 600)),))
    assert f'src="/api/images/{"0" * 64}"' in html
    assert all(part in html for part in ('alt="デスクの&quot;上&quot;"', 'width="800"', 'height="600"', 'loading="lazy"'))


def test_a_link_to_a_picture_leads_nowhere() -> None:
    assert "href" not in to_html("[a](images/desk.webp)", (("images/desk.webp", ShownPicture("0" * 64, 800, 600)),))
