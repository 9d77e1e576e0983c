"""A content as it is read: Markdown as safe HTML, the place of the approved tools marked, the check without its answer."""
# pyright: strict

from __future__ import annotations

from app.markdown import to_html
from app.policy.documents.rules import TOOLS, RuleText, Section, plain
from app.policy.documents.views import RuleTextView, SectionView


def view_of(text: RuleText) -> RuleTextView:
    """The version as HTML, in the language it is written in."""
    asked = text.question
    return RuleTextView(
        text.language,
        text.title,
        to_html(text.summary, document=True),
        tuple(_section(one) for one in text.sections),
        text.note,
        asked.question if asked else "",
        asked.options if asked else (),
    )


def _section(section: Section) -> SectionView:
    html = to_html(section.text.replace(TOOLS, ""), document=True)
    return SectionView(section.number, section.heading, html, TOOLS in section.text, f"{section.heading}\n{plain(section.text)}")
