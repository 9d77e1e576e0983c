"""The report as a PDF: one A4 page, two at most, in Japanese or English, with text that can be selected. Pure."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby
from typing import Any
from xml.sax.saxutils import escape

from reportlab.graphics.shapes import Drawing, Line, PolyLine, String
from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Flowable, KeepTogether, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from app.i18n import Locale, translate
from app.roadmap.review.report import MeasureText, Report
from app.roadmap.review.rules import WeekPoint

GOTHIC = "HeiseiKakuGo-W5"
GREEN, ORANGE, INK, MUTED, PAPER = HexColor("#1f5c43"), HexColor("#b5471b"), HexColor("#1d2a24"), HexColor("#56635b"), HexColor("#eef4ef")
PUNCTUATION = frozenset("–—‘’“”•…")
LARGE = 11  # points: titles and values
LENGTHS, MOST_PAGES = (600, 300, 160, 90), 2
LAST_LATIN, LAST_IN_FONT = 0xFF, 0xFFFF
SIDE = 17 * mm
PADDING = 6  # points that reportlab leaves within its margins
WIDTH = A4[0] - 2 * SIDE
LARGEST = 1_000_000


@cache
def _fonts() -> None:
    """The Japanese font that every PDF reader brings along."""
    pdfmetrics.registerFont(UnicodeCIDFont(GOTHIC))


def _style(size: float, leading: float, **more: Any) -> ParagraphStyle:
    look: dict[str, Any] = {"fontName": GOTHIC, "textColor": INK, "alignment": TA_LEFT, "wordWrap": "CJK", **more}
    return ParagraphStyle("text", fontSize=size, leading=leading, **look)


def _clean(text: str) -> str:
    """Only characters the fonts have."""
    plain = (char for char in unicodedata.normalize("NFC", text) if char == "\n" or unicodedata.category(char)[0] != "C")
    return "".join(char if ord(char) <= LAST_IN_FONT else "□" for char in plain)


def _written(text: str, style: ParagraphStyle, locale: Locale) -> Paragraph:
    """A paragraph in two fonts: what is Latin in Helvetica, which not every reader's Japanese font has. English breaks between words."""
    look = style if locale == "ja" else ParagraphStyle("latin", parent=style, wordWrap=None)
    return Paragraph(_mixed(_clean(text), bold=style.fontSize >= LARGE), look)


def _mixed(text: str, *, bold: bool) -> str:
    """Markup that sets each run of characters in the font that has them."""
    runs = groupby(text, key=lambda char: ord(char) <= LAST_LATIN or char in PUNCTUATION)
    latin = "Helvetica-Bold" if bold else "Helvetica"
    parts = [f'<font name="{latin if is_latin else GOTHIC}">{escape("".join(chars))}</font>' for is_latin, chars in runs]
    return "".join(parts).replace("\n", "<br/>")


def report_pdf(said: Report, weeks: Sequence[WeekPoint], locale: Locale) -> bytes:
    """The report on paper, texts shortened until it has two pages at most. Raises ValueError should it ever be larger than a megabyte."""
    _fonts()
    content, pages = b"", MOST_PAGES + 1
    for most in LENGTHS:
        if pages > MOST_PAGES:
            content, pages = _built(_shortened(said, most), weeks, locale)
    if len(content) > LARGEST:
        raise ValueError("a report larger than a megabyte")
    return content


def _shortened(said: Report, most: int) -> Report:
    """With texts of at most so many characters."""

    def cut(text: str) -> str:
        return text if len(text) <= most else f"{text[:most]}…"

    return replace(
        said,
        result=cut(said.result),
        measures=tuple(replace(one, note=cut(one.note)) for one in said.measures),
        problems=tuple(cut(one) for one in said.problems),
        asked=cut(said.asked),
        decisions=tuple(cut(one) for one in said.decisions),
    )


def _built(said: Report, weeks: Sequence[WeekPoint], locale: Locale) -> tuple[bytes, int]:
    """The file, and how many pages it has."""
    buffer = io.BytesIO()
    document = SimpleDocTemplate(
        buffer,
        pagesize=A4,
        leftMargin=SIDE - PADDING,
        rightMargin=SIDE - PADDING,
        topMargin=13 * mm,
        bottomMargin=17 * mm,
        title=_clean(f"{said.title} {said.unit}"),
        author=_clean(said.company),
        subject=_clean(said.period),
        lang=locale,
        invariant=1,
    )
    foot = _written(f"{said.labelled} {said.held}", _style(7, 9, textColor=MUTED), locale)

    def footer(canvas: Any, _document: Any) -> None:
        _, height = foot.wrap(WIDTH, 20 * mm)
        foot.drawOn(canvas, SIDE, 15 * mm - height)

    document.build(_story(said, weeks, locale), onFirstPage=footer, onLaterPages=footer)
    return buffer.getvalue(), document.page


def _story(said: Report, weeks: Sequence[WeekPoint], locale: Locale) -> list[Flowable]:
    """What stands on the page, from the result to what is asked for."""
    head = f"{said.company} · {said.unit}" if said.unit != said.company else said.company
    story: list[Flowable] = [
        _written(f"{said.title}", _style(17, 22, textColor=GREEN), locale),
        _written(f"{head}  {said.period}", _style(9, 13, textColor=MUTED), locale),
        Spacer(1, 3 * mm),
        _boxed([_written(said.result, _style(12.5, 18), locale)], PAPER),
        Spacer(1, 3 * mm),
        _title(translate(locale, "review.measures"), locale),
        _measures(said.measures, locale),
    ]
    if any(one.adoption is not None for one in weeks):
        chart = [
            _title(said.chart_title, locale),
            _written(said.chart_sentence, _style(9, 13), locale),
            _chart(weeks, said, locale),
        ]
        story.append(KeepTogether(chart))
    if said.problems:
        lines = [_written(f"{place}. {text}", _style(9.5, 14), locale) for place, text in enumerate(said.problems, 1)]
        story.append(KeepTogether([_title(translate(locale, "review.report.problems"), locale), *lines]))
    asked = [_written(text, _style(9.5, 14), locale) for text in (said.asked,) if text]
    asked += [_written(f"• {text}", _style(9.5, 14), locale) for text in said.decisions]
    if said.next_step or asked:
        first = [_written(said.next_step, _style(12, 17, textColor=ORANGE), locale)] if said.next_step else []
        story.append(KeepTogether([_title(translate(locale, "review.report.asked"), locale), *first, *asked[:4]]))
        story += asked[4:]
    return story


def _title(text: str, locale: Locale) -> Paragraph:
    return _written(text, _style(11, 15, textColor=GREEN, spaceBefore=3.5 * mm, spaceAfter=1 * mm), locale)


def _boxed(content: list[Flowable], colour: Any) -> Table:
    table = Table([[content]], colWidths=[WIDTH])
    table.setStyle(
        TableStyle(
            [
                ("BACKGROUND", (0, 0), (-1, -1), colour),
                ("LINEBEFORE", (0, 0), (0, -1), 3, GREEN),
                ("LEFTPADDING", (0, 0), (-1, -1), 10),
                ("TOPPADDING", (0, 0), (-1, -1), 7),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 8),
            ]
        )
    )
    return table


def _measures(measures: Sequence[MeasureText], locale: Locale) -> Table:
    """One row a measure: its name, its value with the change, what it is made of."""
    rows: list[list[Any]] = []
    for one in measures:
        value: list[Flowable] = [_written(one.value, _style(13, 17), locale)]
        if one.change:
            value.append(_written(one.change, _style(8.5, 12, textColor=ORANGE), locale))
        rows.append([_written(one.title, _style(10, 14), locale), value, _written(one.note, _style(8.5, 12, textColor=MUTED), locale)])
    table = Table(rows, colWidths=[WIDTH * 0.19, WIDTH * 0.36, WIDTH * 0.45])
    table.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
                ("LINEBELOW", (0, 0), (-1, -1), 0.5, HexColor("#c9d3cc")),
                ("TOPPADDING", (0, 0), (-1, -1), 3),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
                ("LEFTPADDING", (0, 0), (0, -1), 0),
            ]
        )
    )
    return table


def _chart(weeks: Sequence[WeekPoint], said: Report, locale: Locale) -> Drawing:
    """Adoption as a solid line, the habit rate as a dashed one, each with its name at its end; weeks without figures are gaps."""
    width, height, left, right, low, high = WIDTH, 38 * mm, 9 * mm, 24 * mm, 5 * mm, 36 * mm
    drawing = Drawing(width, height)
    for share in (0, 0.5, 1):
        y = low + (high - low) * share
        drawing.add(Line(left, y, width - right, y, strokeColor=HexColor("#c9d3cc"), strokeWidth=0.5))
        drawing.add(String(left - 2 * mm, y - 2, f"{share:.0%}", fontName="Helvetica", fontSize=6.5, fillColor=MUTED, textAnchor="end"))
    step = (width - left - right) / max(len(weeks) - 1, 1)
    ends: list[float] = []
    for name, colour, dash, values in (
        ("adoption", GREEN, (), [one.adoption for one in weeks]),
        ("habit", ORANGE, (3, 2), [one.habit for one in weeks]),
    ):
        for run in _runs(values):
            points = [number for at, value in run for number in (left + step * at, low + (high - low) * value)]
            lone = [points[0] + 2, points[1]] if len(run) == 1 else []  # a single week is a short dash
            drawn = PolyLine([*points, *lone], strokeColor=colour, strokeWidth=1.6)
            if dash:
                drawn.strokeDashArray = dash
            drawing.add(drawn)
        last = next((value for value in reversed(values) if value is not None), None)
        if last is not None:
            y = _apart(low + (high - low) * last - 2.5, ends)
            at = width - right + 1.5 * mm
            text = translate(locale, f"review.chart.{name}")
            font = GOTHIC if locale == "ja" else "Helvetica"
            drawing.add(String(at, y, text, fontName=font, fontSize=7, fillColor=colour))
            after = at + pdfmetrics.stringWidth(f"{text} ", font, 7)
            drawing.add(String(after, y, f"{round(last * 100)}%", fontName="Helvetica", fontSize=7, fillColor=colour))
    for at in (0, len(weeks) - 1):
        anchor = "start" if at == 0 else "end"
        text = f"{weeks[at].week:%m/%d}" if locale == "ja" else said.weeks[at][0]
        drawing.add(String(left + step * at, 0, text, fontName="Helvetica", fontSize=6.5, fillColor=MUTED, textAnchor=anchor))
    return drawing


def _runs(values: Sequence[float | None]) -> list[list[tuple[int, float]]]:
    """What is known, in pieces without gaps."""
    runs: list[list[tuple[int, float]]] = []
    going = False
    for at, value in enumerate(values):
        if value is None:
            going = False
            continue
        if not going:
            runs.append([])
        runs[-1].append((at, value))
        going = True
    return runs


def _apart(y: float, taken: list[float]) -> float:
    """A height at which a name does not cover another."""
    for other in taken:
        if abs(y - other) < 8:  # noqa: PLR2004 - a line of small print, in points
            y = other - 8 if y <= other else other + 8
    taken.append(y)
    return y
