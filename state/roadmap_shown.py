"""An announcement or kick-off as pages show it: sections to read, slides to show, a text to send."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.roadmap.messages import service as messages
from app.roadmap.messages.service import Composed


@dataclass
class SectionRow:
    """A part under a heading."""

    name: str
    heading: str
    lead: str
    text: str
    points: list[str] = field(default_factory=list)


@dataclass
class SlideRow:
    """A slide; the first one has the title and the company's name."""

    title: str
    lead: str
    text: str
    points: list[str] = field(default_factory=list)
    opening: bool = False


def sections_of(document: Composed) -> list[SectionRow]:
    """The parts as the page reads them."""
    return [SectionRow(one.name, one.heading, one.lead, one.text, list(one.items)) for one in document.sections]


def slides_of(document: Composed) -> list[SlideRow]:
    """The slides, the opening first."""
    return [SlideRow(one.title, one.lead, one.text, list(one.items), at == 0) for at, one in enumerate(messages.slides(document))]
