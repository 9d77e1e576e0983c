"""Import and export of content: choosing a file, looking at what it would do, doing it; packs and questions as files."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.i18n import t
from components.company import announcements, pager
from components.elements import alert, badge, button, card, download_link, heading, icon, link_button, muted, progress, rich_text
from components.forms import labelled
from components.shell import page_skeleton, page_title
from components.staff import number_tile, staff_file
from state.studio_import import StudioImportState

State: Any = StudioImportState  # on the class its fields are Vars, which their annotations do not say
TYPES = ("single", "multiple", "ordering", "matching")
SHOWN = 200  # problems that a check keeps
FORMATS = ("table", "gift", "pack", "safe")


def page() -> rx.Component:
    """One step at a time: the file, its check, the result; below the first one what can be taken out."""
    step = rx.cond(State.check_token == "", _choose(), rx.cond(State.applied, _done(), _checked()))
    whole = rx.el.div(
        page_title(t("transfer.title"), back="/studio"),
        announcements(State.error, State.notice),
        step,
        class_name="flex flex-col gap-4",
        on_unmount=State.leave,
    )
    return rx.cond(State.loaded, whole, page_skeleton())


def _choose() -> rx.Component:
    chooser = rx.el.label(
        icon("file-up", 32, "text-primary"),
        rx.el.input(
            type="file",
            name="content_file",
            accept=".zip,.csv,.tsv,.txt,.xlsx,.gift",
            class_name="sr-only peer",
            aria_label=t("transfer.choose"),
        ),
        rx.el.span(
            t("transfer.choose"),
            class_name="btn btn-primary btn-lg peer-focus-visible:outline-3 peer-focus-visible:outline-accent peer-focus-visible:outline-offset-2",
        ),
        rx.el.span(t("transfer.drop"), class_name="nz-muted text-sm hidden sm:block"),
        class_name="flex flex-col items-center gap-3 py-6 cursor-pointer rounded-box border-2 border-dashed border-base-300 focus-within:border-primary",
    )
    languages = rx.el.select(
        *[rx.el.option(t(f"transfer.language.{name}"), value=name) for name in ("auto", "ja", "en")],
        name="language",
        id="language",
        value=State.language,
        on_change=State.choose_language,
        class_name="select min-h-12 max-w-xs",
    )
    paste = rx.el.details(
        rx.el.summary(
            t("transfer.paste"), icon("chevron-down", 18), class_name="cursor-pointer min-h-11 flex items-center gap-1 text-primary"
        ),
        rx.el.label(t("transfer.paste.label"), html_for="pasted", class_name="nz-muted text-sm"),
        rx.el.textarea(name="pasted", id="pasted", rows="8", class_name="textarea w-full font-mono text-sm"),
        button(t("transfer.paste.check"), variant="outline", type="submit", class_name="mt-2"),
    )
    return rx.el.div(
        staff_file(
            chooser,
            labelled(t("transfer.language"), languages, name="language", hint=t("transfer.language.hint")),
            paste,
            action="/api/studio/check?language=" + State.language,
            reading=t("transfer.reading"),
            progress=t("transfer.progress", done="{done}", total="{total}"),
        ),
        card(
            heading(t("transfer.format")),
            rx.el.ul(*[rx.el.li(t(f"transfer.format.{name}")) for name in FORMATS], class_name="list-disc pl-5 flex flex-col gap-1"),
            rx.el.p(t("transfer.template"), class_name="font-bold mt-2"),
            rx.el.div(
                download_link("CSV", "/api/studio/questions-template.csv"),
                download_link("Excel (XLSX)", "/api/studio/questions-template.xlsx"),
                class_name="flex flex-wrap gap-2",
            ),
            class_name="flex flex-col gap-2",
        ),
        _export(),
        class_name="flex flex-col gap-4",
    )


def _export() -> rx.Component:
    return card(
        heading(t("transfer.export")),
        muted(t("transfer.export.text")),
        rx.cond(
            State.packs.length() > 0,
            rx.el.div(
                rx.el.div(
                    download_link(t("transfer.export.all"), "/api/studio/packs.zip"),
                    download_link(t("transfer.export.gift.ja"), "/api/studio/questions-ja.gift"),
                    download_link(t("transfer.export.gift.en"), "/api/studio/questions-en.gift"),
                    class_name="flex flex-wrap gap-2",
                ),
                muted(t("transfer.export.gift.text")),
                heading(t("transfer.packs"), level=3),
                rx.el.ul(rx.foreach(State.packs, _pack), class_name="flex flex-col divide-y divide-base-300"),
                class_name="flex flex-col gap-3",
            ),
            rx.el.p(t("transfer.export.none")),
        ),
        class_name="flex flex-col gap-3",
    )


def _pack(pack: Any) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.el.p(pack.title, class_name="font-bold"),
            muted(t("transfer.pack.count", n=pack.item_count, questions=pack.question_count)),
            class_name="flex-1 min-w-0",
        ),
        download_link(t("transfer.export.pack"), "/api/studio/packs/" + pack.id + ".zip", size="sm"),
        class_name="flex flex-wrap items-center gap-3 py-2",
    )


def _checked() -> rx.Component:
    return rx.el.div(
        _verdict(),
        rx.el.p(
            rx.el.span(rx.match(State.form, *[(name, t(f"transfer.is.{name}")) for name in ("pack", "gift", "table")], "")),
            rx.cond(State.into.length() > 0, rx.el.span(" · ", t("transfer.checked.into", packs=State.into.join(", ")))),
            class_name="font-bold",
        ),
        rx.el.div(
            *[number_tile(t(f"transfer.{name}"), getattr(State, name)) for name in ("added", "changed", "unchanged")],
            rx.cond(State.form == "pack", number_tile(t("transfer.retired"), State.retired)),
            number_tile(t("transfer.refused"), State.problem_count),
            class_name="grid grid-cols-2 sm:grid-cols-3 lg:grid-cols-5 gap-2",
        ),
        rx.cond(State.incomplete > 0, _completion()),
        rx.cond(State.added + State.changed + State.retired > 0, _go(), _again()),
        rx.cond(State.problems.length() > 0, _problems()),
        rx.cond(State.notices.length() + State.unused.length() > 0, _notices()),
        rx.cond(State.previews.length() > 0, _previews()),
        class_name="flex flex-col gap-4",
    )


def _verdict() -> rx.Component:
    changes, same = State.added + State.changed + State.retired > 0, State.unchanged > 0
    empty = rx.cond(same, alert(t("transfer.checked.same")), alert(t("transfer.checked.nothing"), variant="warning"))
    nothing = rx.cond(State.incomplete > 0, alert(t("transfer.checked.choose")), empty)
    usable = rx.cond(changes, alert(t("transfer.checked.ready"), variant="success"), nothing)
    broken = alert(t("transfer.checked.pack_problems"), variant="warning")
    return rx.cond((State.form == "pack") & (State.problem_count > 0), broken, usable)


def _completion() -> rx.Component:
    return card(
        heading(t("transfer.incomplete", n=State.incomplete)),
        rx.el.fieldset(
            rx.el.legend(t("transfer.incomplete.text"), class_name="mb-2"),
            _way("leave", t("transfer.how.leave.text")),
            rx.cond(State.fixable > 0, _way("general", t("transfer.how.general.text", n=State.fixable))),
            _way("answer", t("transfer.how.answer.text")),
            disabled=State.busy,
            class_name="flex flex-col gap-1",
        ),
        class_name="flex flex-col gap-2",
    )


def _way(name: str, text: rx.Var[str]) -> rx.Component:
    return rx.el.label(
        rx.el.input(
            type="radio",
            name="how",
            value=name,
            default_checked=name == "leave",
            on_change=State.choose(name),
            class_name="radio radio-primary mt-1",
        ),
        rx.el.span(
            rx.el.span(t(f"transfer.how.{name}"), class_name="font-bold block"), rx.el.span(text, class_name="nz-muted text-sm block")
        ),
        class_name="flex items-start gap-3 min-h-11 py-1 cursor-pointer",
    )


def _go() -> rx.Component:
    spinner = rx.el.span(class_name="loading loading-spinner loading-sm", custom_attrs={"aria-hidden": "true"})
    said = t("transfer.running", done=State.done, total=State.total)
    return card(
        rx.el.div(
            button(rx.cond(State.busy, spinner), t("transfer.run"), size="lg", on_click=State.run, disabled=State.busy),
            link_button(t("transfer.again"), href="/studio/import", variant="ghost", on_click=State.leave),
            class_name="flex flex-wrap gap-2",
        ),
        rx.el.div(
            rx.cond(
                State.busy,
                rx.el.div(rx.el.p(said, class_name="font-bold"), progress(State.done, State.total, said), class_name="flex flex-col gap-2"),
            ),
            custom_attrs={"aria-live": "polite"},
        ),
        muted(t("transfer.run.text")),
        class_name="flex flex-col gap-3",
    )


def _again() -> rx.Component:
    return link_button(
        icon("file-up", 20), t("transfer.again"), href="/studio/import", on_click=State.leave, size="lg", class_name="self-start"
    )


def _problems() -> rx.Component:
    return card(
        heading(t("transfer.problems")),
        rx.cond(State.form != "pack", muted(t("transfer.problems.text", n=State.problem_count))),
        rx.el.ul(rx.foreach(State.problems, _problem), class_name="flex flex-col divide-y divide-base-300"),
        pager(State.page, State.has_next, State.turn, State.busy),
        rx.cond(State.problem_count > SHOWN, muted(t("transfer.problems.first", n=SHOWN))),
        class_name="flex flex-col gap-2",
    )


def _problem(row: Any) -> rx.Component:
    return rx.el.li(
        rx.el.span(row.where, class_name="nz-muted text-sm tabular-nums break-all sm:w-24 shrink-0"),
        rx.el.span(icon("circle-alert", 16, "text-error inline mr-1"), row.text, class_name="flex-1 min-w-0"),
        class_name="flex flex-wrap sm:flex-nowrap items-start gap-x-3 py-2",
    )


def _notices() -> rx.Component:
    return card(
        heading(t("transfer.notices")),
        rx.cond(
            State.unused.length() > 0,
            rx.el.div(
                rx.el.p(t("transfer.unused")),
                rx.el.div(rx.foreach(State.unused, _badge), class_name="flex flex-wrap gap-1"),
                class_name="flex flex-col gap-1",
            ),
        ),
        rx.el.ul(
            rx.foreach(
                State.notices, lambda row: rx.el.li(rx.el.span(row.where, class_name="nz-muted text-sm mr-2"), row.text, class_name="py-1")
            )
        ),
        class_name="flex flex-col gap-2",
    )


def _badge(name: rx.Var[str]) -> rx.Component:
    return badge(name)


def _previews() -> rx.Component:
    return card(
        heading(t("transfer.preview")),
        rx.el.ol(rx.foreach(State.previews, _preview), class_name="flex flex-col divide-y divide-base-300"),
        class_name="flex flex-col gap-2",
    )


def _preview(row: Any) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            heading(row.title, level=3),
            badge(rx.match(row.type, *[(name, t(f"transfer.type.{name}")) for name in TYPES], "")),
            rx.cond(row.complete, rx.fragment(), badge(t("transfer.preview.incomplete"), variant="accent")),
            class_name="flex flex-wrap items-center gap-2",
        ),
        rich_text(row.question_html),
        rx.el.ul(rx.foreach(row.options.to(list[dict[str, Any]]), _option), class_name="flex flex-col gap-1"),
        rx.cond(row.explanation_html != "", rich_text(row.explanation_html, "nz-muted text-sm")),
        class_name="flex flex-col gap-2 py-3",
    )


def _option(option: Any) -> rx.Component:
    return rx.el.li(
        rx.cond(option["right"], icon("circle-check", 18, "text-success mt-0.5"), icon("circle", 18, "nz-muted mt-0.5")),
        rx.el.div(
            rx.el.div(
                rich_text(option["text_html"].to(str)),
                rx.cond(option["right"], badge(t("transfer.preview.right"))),
                class_name="flex flex-wrap items-center gap-2",
            ),
            rx.cond(option["feedback_html"] != "", rich_text(option["feedback_html"].to(str), "nz-muted text-sm")),
            class_name="min-w-0",
        ),
        class_name="flex items-start gap-2",
    )


def _done() -> rx.Component:
    return card(
        heading(t("transfer.done")),
        rx.el.ul(
            *[rx.el.li(t(f"transfer.done.{name}", n=getattr(State, name))) for name in ("added", "changed", "unchanged")],
            rx.cond(State.retired > 0, rx.el.li(t("transfer.done.retired", n=State.retired))),
            class_name="list-disc pl-5",
        ),
        link_button(icon("file-up", 20), t("transfer.again"), href="/studio/import", on_click=State.leave),
        class_name="flex flex-col items-start gap-4",
    )
