"""Views of reports and cases: what kind, how far, first aid, what may give somebody away, and the ways that lead here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import reflex as rx

from app.i18n import t
from components.elements import TAKES_FOCUS, badge, card, heading, icon, link, muted
from components.forms import ScreenedText, choice_cards

# The kinds in the order of the form, each with its sign and how many steps of first aid there are.
KINDS = {
    "entered": ("shield-alert", 4),
    "result": ("circle-x", 3),
    "account": ("key-round", 4),
    "rights": ("copyright", 3),
    "tool": ("bot", 3),
    "other": ("circle-help", 3),
}
OUTCOMES = {"nearly": "shield-check", "happened": "triangle-alert"}
STATUSES = {"new": "inbox", "in_hand": "hand-helping", "closed": "circle-check"}
RULES = ("tools", "never", "checking", "copyright", "accounts", "incidents")


def kind_name(kind: rx.Var[str]) -> rx.Var[str]:
    """What kind of thing it was."""
    return rx.match(kind, *[(one, t(f"cases.kind.{one}")) for one in KINDS], t("cases.kind.other"))


def rule_name(rule: rx.Var[str]) -> rx.Var[str]:
    """Which part of the company's rules a case is about."""
    return rx.match(rule, *[(one, t(f"cases.rule.{one}")) for one in RULES], t("cases.rule.none"))


def status_name(status: rx.Var[str]) -> rx.Var[str]:
    """How far a report is."""
    return rx.match(status, *[(one, t(f"cases.status.{one}")) for one in STATUSES], "")


def marks(one: Any, *more: rx.Component) -> rx.Component:
    """Happened or nearly, and what else marks a report or a case in a line."""
    outcome = rx.match(
        one.outcome,
        *[(name, badge(icon(sign, 14), t(f"cases.outcome.{name}"))) for name, sign in OUTCOMES.items()],
        rx.fragment(),
    )
    return rx.el.p(outcome, *more, class_name="flex flex-wrap gap-2")


def status_badge(status: rx.Var[str]) -> rx.Component:
    """How far a report is, with a sign of its own."""
    sign = rx.match(status, *[(name, icon(sign, 14)) for name, sign in STATUSES.items()], icon("inbox", 14))
    return badge(sign, status_name(status), variant="primary")


def urgent_badge(urgent: rx.Var[bool]) -> rx.Component:
    """Somebody needs help now."""
    return rx.cond(urgent, badge(icon("siren", 14), t("cases.urgent"), variant="accent"))


def aid_steps(kind: str) -> rx.Component:
    """What to do right now, in a few short steps."""
    steps = [rx.el.li(t(f"cases.aid.{kind}.{number}")) for number in range(1, KINDS[kind][1] + 1)]
    return rx.el.div(
        rx.el.p(icon("life-buoy", 20, "text-accent"), t("cases.aid"), class_name="font-bold flex items-center gap-2 mb-1"),
        rx.el.ol(*steps, class_name="list-decimal pl-6 flex flex-col gap-1.5"),
        class_name="rounded-box border-2 border-accent bg-base-100 p-4",
    )


def aid_for(kind: rx.Var[str]) -> rx.Component:
    """First aid for the kind that was reported."""
    return rx.match(kind, *[(name, aid_steps(name)) for name in KINDS], rx.fragment())


def kind_choice(wrong: rx.Var[bool], error: rx.Var[str]) -> rx.Component:
    """What kind of thing; the chosen one shows its first aid at once."""

    def choice(kind: str, sign: str) -> rx.Component:
        label = rx.el.label(
            rx.el.input(type="radio", name="kind", value=kind, required=True, class_name="radio radio-primary mt-1"),
            rx.el.span(
                rx.el.span(icon(sign, 18), t(f"cases.kind.{kind}"), class_name="font-bold flex items-center gap-2"),
                rx.el.span(t(f"cases.kind.{kind}.text"), class_name="nz-muted text-sm block"),
            ),
            class_name="peer flex items-start gap-3 rounded-box border border-base-300 bg-base-100 p-3 cursor-pointer has-checked:border-primary has-checked:bg-secondary has-checked:text-secondary-content",
        )
        return rx.el.div(label, rx.el.div(aid_steps(kind), class_name="hidden peer-has-checked:block mt-2"))

    return rx.el.fieldset(
        rx.el.legend(t("cases.report.kind"), class_name="font-bold mb-2"),
        rx.el.div(*[choice(kind, sign) for kind, (sign, _) in KINDS.items()], class_name="flex flex-col gap-2"),
        rx.cond(wrong, rx.el.p(error, class_name="text-error text-sm font-bold mt-1")),
    )


def outcome_choice() -> rx.Component:
    """Whether it happened, or nearly."""

    def choice(name: str, sign: str) -> rx.Component:
        return rx.el.label(
            rx.el.input(type="radio", name="outcome", value=name, required=True, class_name="sr-only peer"),
            rx.el.span(
                icon(sign, 24),
                rx.el.span(t(f"cases.outcome.{name}"), class_name="font-bold"),
                rx.el.span(t(f"cases.outcome.{name}.text"), class_name="text-sm"),
                class_name="h-full flex flex-col items-center justify-center gap-0.5 text-center min-h-20 rounded-box border border-base-300 bg-base-100 px-2 py-2 peer-checked:bg-secondary peer-checked:text-secondary-content peer-checked:border-primary peer-checked:border-2 peer-focus-visible:outline-3 peer-focus-visible:outline-accent",
            ),
            class_name="cursor-pointer",
        )

    return rx.el.fieldset(
        rx.el.legend(t("cases.report.outcome"), class_name="font-bold mb-2"),
        rx.el.div(
            *[choice(name, sign) for name, sign in OUTCOMES.items()],
            class_name="grid grid-cols-[repeat(auto-fit,minmax(8rem,1fr))] gap-2",
        ),
    )


def screened_words(findings: rx.Var[Any], digest: rx.Var[str], fields: Sequence[str], keep: rx.Var[str]) -> rx.Component:
    """Inside a form whose texts stand in `fields` (their ids): what looks confidential, and what the person decides about it."""
    return rx.el.section(
        rx.el.input(type="hidden", name="decided_for", value=digest, read_only=True),
        rx.el.div(
            icon("shield-alert", 20, "text-accent"),
            heading(t("cases.screened.title"), tab_index=-1, custom_attrs={TAKES_FOCUS: ""}),
            class_name="flex items-center gap-2",
        ),
        rx.el.p(t("cases.screened.text"), role="alert"),
        *[ScreenedText.create(target=field, findings=findings) for field in fields],
        rx.el.ul(rx.foreach(findings, lambda finding: rx.el.li(finding.reason)), class_name="list-disc pl-5 text-sm flex flex-col gap-1"),
        choice_cards(
            "decision",
            [
                ("mask", t("challenge.screened.mask"), t("challenge.screened.mask.text")),
                ("keep", t("challenge.screened.keep"), keep),
            ],
            legend=t("challenge.screened.choice"),
            checked="mask",
        ),
        class_name="rounded-box border-2 border-accent p-4 flex flex-col gap-3",
    )


def message_list(messages: Any, theirs: rx.Var[str], mine_is_owner: bool) -> rx.Component:
    """What was written below a report: my side on the right, theirs on the left, both named."""

    def message(one: Any) -> rx.Component:
        mine = one.by_owner if mine_is_owner else ~one.by_owner
        return rx.el.li(
            rx.el.p(rx.cond(mine, t("cases.from.me"), theirs), rx.el.span(" · ", one.day), class_name="nz-muted text-sm"),
            rx.el.p(one.text, class_name="whitespace-pre-wrap break-words"),
            class_name=rx.cond(
                mine,
                "rounded-box bg-secondary text-secondary-content p-3 ml-8",
                "rounded-box bg-base-200 border border-base-300 p-3 mr-8",
            ),
        )

    return rx.el.ul(rx.foreach(messages, message), class_name="flex flex-col gap-2")


def report_body(one: Any) -> rx.Component:
    """What was reported, in full."""
    return rx.el.div(
        rx.el.p(one.text, class_name="whitespace-pre-wrap break-words"),
        rx.cond(
            one.done != "",
            rx.el.div(
                heading(t("cases.mine.done"), level=3),
                rx.el.p(one.done, class_name="whitespace-pre-wrap break-words"),
            ),
        ),
        rx.cond(
            one.picture != "",
            rx.el.img(src=one.picture, alt=one.picture_alt, class_name="rounded-box border border-base-300 max-w-full h-auto"),
        ),
        class_name="flex flex-col gap-3",
    )


def case_card(row: Any) -> rx.Component:
    """A case in the list."""
    return rx.el.li(
        link(
            card(
                marks(row),
                heading(row.title, class_name="break-words"),
                rx.el.p(row.lesson, class_name="break-words"),
                rx.el.p(
                    t("cases.month", month=row.month),
                    rx.cond(row.helped > 0, rx.el.span(" · ", t("cases.helped.n", n=row.helped))),
                    class_name="nz-muted text-sm",
                ),
                class_name="flex flex-col gap-2 hover:border-primary",
            ),
            href="/rules/case?c=" + row.id.to_string(),
            class_name="block",
        ),
        key=row.id.to_string(),
    )


def report_way() -> rx.Component:
    """The way to the form, for the pages of rules and questions."""
    return link(
        icon("shield-alert", 24, "text-accent mt-0.5"),
        rx.el.span(
            rx.el.span(t("cases.report.link"), class_name="font-bold block"),
            rx.el.span(t("cases.report.link.text"), class_name="nz-muted text-sm block"),
            class_name="flex-1",
        ),
        icon("chevron-right", 20),
        href="/rules/report",
        class_name="flex items-start gap-3 rounded-box border border-base-300 bg-base-100 p-4 hover:border-primary",
    )


def rule_ways() -> rx.Component:
    """Where else the page of the rules leads: reporting, cases, approved tools."""

    def way(sign: str, text: rx.Var[str], href: str) -> rx.Component:
        return link(
            icon(sign, 20, "text-primary"),
            rx.el.span(text, class_name="flex-1"),
            icon("chevron-right", 18),
            href=href,
            class_name="flex items-center gap-3 min-h-12 rounded-box border border-base-300 bg-base-100 px-4 py-2 hover:border-primary",
        )

    return rx.el.nav(
        report_way(),
        way("lightbulb", t("cases.title"), "/rules/cases"),
        way("bot", t("tools.title"), "/rules/tools"),
        class_name="nz-no-print flex flex-col gap-2",
        custom_attrs={"aria-label": t("cases.ways")},
    )


def who_reads(text: rx.Var[str]) -> rx.Component:
    """Who sees what is written here, in one sentence beside the form."""
    return rx.el.div(icon("eye", 18), muted(text), class_name="flex items-start gap-2")
