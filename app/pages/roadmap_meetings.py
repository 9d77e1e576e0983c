"""The regular meetings of a cycle."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from components.company import announcements, confirmation, marked, shown_once, submit
from components.elements import button, card, empty_state, heading, icon, link_button, muted
from components.forms import DraftCleaner, DraftKeeper, labelled, text_field
from components.learn import folded
from components.roadmap_meetings import CADENCES, meeting_line
from components.shell import page_skeleton, page_title
from state.roadmap_meetings import MeetingsState

State: Any = MeetingsState  # on the class its fields are Vars, which their annotations do not say


def page() -> rx.Component:
    """Skeleton, then the meetings; without a running cycle the way to one."""
    return rx.cond(State.loaded, rx.cond(State.nothing, _nothing(), _page()), rx.cond(State.error != "", _lost(), page_skeleton()))


def _lost() -> rx.Component:
    return rx.el.div(
        page_title(t("meetings.title"), back="/roadmap"),
        announcements(State.error, ""),
        link_button(t("meetings.all"), href="/roadmap/meetings"),
        class_name="flex flex-col gap-4",
    )


def _nothing() -> rx.Component:
    first = rx.cond(State.may_lead, link_button(t("meetings.no_cycle.action"), href="/roadmap"))
    return rx.el.div(
        page_title(t("meetings.title"), back="/roadmap"),
        card(empty_state("calendar-clock", t("meetings.no_cycle"), t("meetings.no_cycle.text"), first)),
        class_name="flex flex-col gap-4",
    )


def _page() -> rx.Component:
    return rx.el.div(
        rx.cond(State.sent_key != "", DraftCleaner.create(storage_key=State.sent_key)),
        page_title(
            t("meetings.title"),
            link_button(t("meetings.reviews"), href="/roadmap/review?cycle=" + State.cycle.to_string(), variant="ghost", size="sm"),
            back="/roadmap",
        ),
        _choice(),
        announcements(State.error, State.notice),
        rx.el.div(
            rx.el.div(_coming(), _past(), class_name="flex flex-col gap-4 min-w-0"),
            rx.el.div(rx.cond(State.may_lead, _leading()), _calendar(), class_name="flex flex-col gap-4 min-w-0"),
            class_name="grid gap-4 items-start @min-[60rem]:grid-cols-2",
        ),
        class_name="@container flex flex-col gap-4",
    )


def _choice() -> rx.Component:
    control = rx.el.select(
        rx.foreach(State.cycles, lambda one: rx.el.option(one.name, value=one.id.to_string())),
        name="cycle",
        id="cycle",
        value=State.cycle.to_string(),
        on_change=State.choose,
        class_name="select min-h-12",
    )
    return rx.cond(
        State.cycles.length() > 1,
        labelled(t("meetings.cycle"), control, name="cycle"),
        rx.el.p(State.cycle_name, class_name="font-bold"),
    )


def _coming() -> rx.Component:
    none = empty_state("calendar-plus", t("meetings.coming.none"), t("meetings.coming.none.text"))
    return card(
        heading(t("meetings.coming")),
        rx.cond(
            State.coming.length() > 0, rx.el.ul(rx.foreach(State.coming, meeting_line), class_name="flex flex-col gap-2"), none
        ),
        muted(t("meetings.who")),
        class_name="flex flex-col gap-3",
    )  # fmt: skip


def _past() -> rx.Component:
    return card(
        heading(t("meetings.past")),
        rx.cond(
            State.past.length() > 0,
            rx.el.ul(rx.foreach(State.past, meeting_line), class_name="flex flex-col gap-2"),
            muted(t("meetings.past.none")),
        ),
        class_name="flex flex-col gap-3",
    )


def _leading() -> rx.Component:
    """The rhythm, and one more meeting."""
    cadence = rx.el.select(
        *[rx.el.option(t(f"meetings.cadence.{one}"), value=one) for one in CADENCES],
        name="cadence",
        id="cadence",
        default_value=State.cadence,
        class_name="select min-h-12",
    )
    weekday = rx.el.select(
        *[rx.el.option(t(f"meetings.weekday.{day}"), value=str(day)) for day in range(7)],
        name="weekday",
        id="weekday",
        default_value=State.weekday,
        class_name="select min-h-12",
    )
    rhythm = rx.el.form(
        labelled(t("meetings.cadence"), cadence, name="cadence", hint=t("meetings.cadence.hint")),
        labelled(t("meetings.weekday"), weekday, name="weekday"),
        *_when(State.starts, State.minutes, State.place, "rhythm"),
        submit(t("meetings.rhythm.save"), busy=False, class_name="self-start"),
        on_submit=State.set_rhythm,
        class_name="flex flex-col gap-4",
    )
    more = rx.el.form(
        DraftKeeper.create(storage_key=State.draft_key),
        marked(
            text_field(t("meetings.day"), "day", type="date", required=True, min=State.today),
            "day",
            State.error,
            wrong=State.error_field == "day",
        ),
        *_when(State.starts, State.minutes, State.place, "more"),
        submit(t("meetings.plan.action"), busy=False, variant="outline", class_name="self-start"),
        key=State.draft_key,
        on_submit=State.plan,
        class_name="flex flex-col gap-4",
    )
    said = rx.cond(State.in_force == "monthly", t("meetings.rhythm.monthly"), t("meetings.rhythm.weekly"))
    return card(
        heading(t("meetings.rhythm")),
        rx.cond(State.chosen, rx.el.p(said), rx.el.p(t("meetings.rhythm.none"))),
        rx.cond(State.chosen, folded(t("meetings.rhythm.change"), rhythm), rhythm),
        folded(t("meetings.plan"), more),
        class_name="flex flex-col gap-3",
    )


def _when(starts: Any, minutes: Any, place: Any, where: str) -> list[rx.Component]:
    """Time, length and place, as both forms ask for them."""
    return [
        rx.el.div(
            rx.el.div(
                marked(
                    _field(t("meetings.starts"), "starts", where, type="time", required=True, default_value=starts),
                    f"{where}-starts",
                    State.error,
                    wrong=State.error_field == "starts",
                ),
                class_name="flex-1 basis-32 min-w-0",
            ),
            rx.el.div(
                _field(
                    t("meetings.minutes"),
                    "minutes",
                    where,
                    type="number",
                    required=True,
                    min="10",
                    max="480",
                    default_value=minutes.to_string(),
                ),
                class_name="flex-1 basis-32 min-w-0",
            ),
            class_name="flex flex-wrap gap-4",
        ),
        _field(t("meetings.place"), "place", where, hint=t("meetings.place.hint"), max_length=200, default_value=place),
    ]


def _field(label: Any, name: str, where: str, *, hint: Any = None, **props: Any) -> rx.Component:
    """A field that stands twice on the page, under one name with two ids."""
    control = rx.el.input(name=name, id=f"{where}-{name}", class_name="input min-h-12", **{"type": "text", **props})
    return labelled(label, control, name=f"{where}-{name}", hint=hint)


def _calendar() -> rx.Component:
    """The address to subscribe to."""
    steps = [rx.el.li(t(f"meetings.feed.{one}")) for one in ("google", "outlook", "apple")]
    how = rx.el.ul(*steps, class_name="text-sm list-disc pl-5 flex flex-col gap-1")
    shown = shown_once(t("meetings.feed.new"), t("meetings.feed.once"), State.address, how, on_done=State.put_away, level=3)
    question = confirmation(
        t("meetings.feed.end.ask"), t("meetings.feed.end.yes"), on_yes=State.end_address, on_no=State.ask_ending, busy=False
    )
    there = rx.el.div(
        rx.el.p(icon("calendar-check", 20, "text-primary"), t("meetings.feed.there"), class_name="flex items-center gap-2 font-bold"),
        muted(rx.cond(State.fetched != "", t("meetings.feed.fetched", day=State.fetched), t("meetings.feed.not_fetched"))),
        rx.el.div(
            button(t("meetings.feed.renew"), variant="outline", size="sm", on_click=State.make_address),
            button(t("meetings.feed.end"), variant="ghost", size="sm", on_click=State.ask_ending),
            class_name="flex flex-wrap gap-2",
        ),
        rx.cond(State.ending, question),
        class_name="flex flex-col gap-2",
    )
    none = button(
        icon("calendar-plus", 18), t("meetings.feed.make"), variant="outline", on_click=State.make_address, class_name="self-start"
    )
    return card(
        heading(t("meetings.feed")),
        rx.el.p(t("meetings.feed.text")),
        rx.cond(State.address != "", shown, rx.cond(State.has_address, there, none)),
        muted(t("meetings.feed.who")),
        class_name="flex flex-col gap-3",
    )
