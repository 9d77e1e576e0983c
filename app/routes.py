"""The one route table: path, page, title, what loads it, who may see it, and its place in the navigation."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

import reflex as rx

from app.i18n import t
from app.pages import (
    access,
    ask,
    ask_question,
    badges,
    boards,
    calendar,
    cases,
    cases_edit,
    cases_mine,
    cases_report,
    cases_reports,
    certificate,
    challenge,
    checklist,
    checklist_items,
    company,
    company_invitations,
    company_people,
    company_settings,
    company_words,
    desk,
    desk_settings,
    entry,
    errors,
    gallery,
    inbox,
    knowledge,
    knowledge_article,
    knowledge_edit,
    learn,
    learn_bookmarks,
    learn_prompts,
    learn_search,
    leave,
    lesson,
    mastery,
    me,
    me_overview,
    my_data,
    onboarding,
    quiz,
    rules_care,
    rules_edit,
    rules_proposals,
    rules_reading,
    rules_status,
    staff_import,
    start_links,
    stories,
    stories_card,
    stories_chat,
    stories_newsletter,
    stories_newsletter_edit,
    stories_story,
    stories_write,
    streak,
    studio_editor,
    studio_health,
    studio_history,
    studio_import,
    studio_library,
    studio_review,
    studio_schedule,
    studio_trainings,
    today,
    tools,
    tools_company,
)
from app.pages.layout import app_frame, plain_frame
from app.people.rules import Permission
from app.routes_programme import PROGRAMME
from app.routing import Frame, Route
from components.demo import demo_title
from components.shell import NavItem
from state.access import AccessState
from state.ask import AskState
from state.ask_question import AskQuestionState
from state.badges import BadgesState
from state.board_settings import BoardSettingsState
from state.boards import BoardsState
from state.bookmarks import BookmarksState, BookmarkState
from state.calendar import CalendarState
from state.cases import CasesState, CaseState
from state.cases_edit import CaseEditState
from state.cases_mine import CasesMineState
from state.cases_report import CasesReportState
from state.cases_reports import CasesReportsState
from state.certificate import CertificateSharesState, CertificateState
from state.challenge import ChallengeState, OnboardingState
from state.checklist import ChecklistState
from state.checklist_items import ChecklistItemsState
from state.company import CompanyState, DepartmentsState
from state.company_invitations import CompanyInvitationsState
from state.company_people import CompanyPeopleState
from state.company_settings import CompanySettingsState
from state.company_words import CompanyWordsState
from state.desk import DeskState, RisksState
from state.desk_settings import DeskSettingsState
from state.desk_thread import DeskThreadState
from state.entry import EntryState
from state.inbox import InboxState
from state.knowledge import ManualState
from state.knowledge_article import ArticleState
from state.knowledge_edit import ArticleEditState
from state.knowledge_history import ArticleHistoryState
from state.learn import LearnState
from state.learn_prompts import PromptsState
from state.learn_question import LookUpState
from state.learn_search import SearchState
from state.leave import LeaveState
from state.lesson import LessonState
from state.mastery import MasteryState
from state.me import MeState
from state.me_overview import MeOverviewState
from state.my_data import MyDataState
from state.quiz import QuizState
from state.rules import RulesState
from state.rules_care import RulesCareState
from state.rules_edit import RulesEditState
from state.rules_proposals import RuleProposalsState
from state.rules_status import RulesStatusState
from state.session import SessionState
from state.staff_import import StaffImportState
from state.start_links import StartLinksState
from state.stories import StoriesState
from state.stories_card import StoriesCardState
from state.stories_chat import StoriesChatState
from state.stories_newsletter import NewsletterState
from state.stories_newsletter_edit import NewsletterEditState
from state.stories_story import StoryState
from state.stories_try import TryState
from state.stories_write import StoryWriteState
from state.streak import StreakState
from state.studio_editor import StudioEditorState
from state.studio_health import StudioHealthState
from state.studio_history import StudioHistoryState
from state.studio_import import StudioImportState
from state.studio_library import StudioLibraryState
from state.studio_review import StudioReviewState
from state.studio_schedule import StudioScheduleState
from state.studio_settings import StudioSettingsState
from state.studio_trainings import TrainingsState, TrainingState
from state.today import TodayState
from state.tools import ToolsState
from state.tools_company import CompanyToolsState

ROUTES: tuple[Route, ...] = (
    Route("/", today.page, "shell.nav.today", on_load=(TodayState.load,), icon="sprout"),
    Route("/challenge", challenge.page, "challenge.title", on_load=(ChallengeState.load, BookmarkState.load)),
    Route("/learn", learn.page, "learn.title", on_load=(LearnState.load,), icon="book-open"),
    Route("/learn/search", learn_search.page, "learn.search.title", on_load=(SearchState.load,)),
    Route("/learn/bookmarks", learn_bookmarks.page, "learn.bookmarks.title", on_load=(BookmarksState.load,)),
    Route("/learn/prompts", learn_prompts.page, "learn.prompts.title", on_load=(PromptsState.load,)),
    Route("/learn/question", learn_bookmarks.question, "learn.question.title", on_load=(LookUpState.load, BookmarkState.load)),
    Route("/stories", stories.page, "stories.title", on_load=(StoriesState.load, TryState.load), icon="newspaper", wide=True),
    Route("/stories/story", stories_story.page, "stories.one", on_load=(StoryState.load, TryState.load), wide=True),
    Route("/stories/write", stories_write.page, "stories.write", on_load=(StoryWriteState.load,)),
    Route("/lesson", lesson.page, "lesson.title", on_load=(LessonState.load, BookmarkState.load)),
    Route("/quiz", quiz.page, "quizpage.title", on_load=(QuizState.load,)),
    Route("/quiz/mastery", mastery.page, "mastery.title", on_load=(MasteryState.load,)),
    Route("/quiz/checklist", checklist.page, "checklist.title", on_load=(ChecklistState.load,)),
    Route("/quiz/certificate", certificate.page, "certificate.title", on_load=(CertificateState.load,)),
    Route("/ask/manual", knowledge.page, "knowledge.title", on_load=(ManualState.load,), wide=True),
    Route("/ask/article", knowledge_article.page, "knowledge.article", on_load=(ArticleState.load,), wide=True),
    Route("/ask/article/edit", knowledge_edit.page, "knowledge.edit.title", Permission.STAFF_DESK, (ArticleEditState.load,), full=True),
    Route(
        "/ask/article/history",
        knowledge_edit.history,
        "knowledge.history",
        Permission.STAFF_DESK,
        (ArticleHistoryState.load,),
        full=True,
    ),
    Route("/ask", ask.page, "ask.title", on_load=(AskState.load,), icon="message-circle-question"),
    Route("/ask/question", ask_question.page, "ask.question.title", on_load=(AskQuestionState.load,)),
    Route("/streak", streak.page, "shell.nav.streak", on_load=(StreakState.load,), icon="calendar-check", laptop_only=True),
    Route("/boards", boards.page, "boards.title", on_load=(BoardsState.load,), icon="users", laptop_only=True),
    Route("/leave", leave.page, "shell.nav.leave", on_load=(LeaveState.load,)),
    Route("/calendar", calendar.page, "calendar.title", on_load=(CalendarState.load,), wide=True),
    Route("/me", me_overview.page, "shell.nav.me", on_load=(MeOverviewState.load,), icon="user", wide=True),
    Route("/inbox", inbox.page, "inbox.title", on_load=(InboxState.load,)),
    Route("/me/badges", badges.page, "badges.title", on_load=(BadgesState.load,)),
    Route("/me/settings", me.page, "me.settings", on_load=(MeState.load,)),
    Route("/me/access", access.page, "access.title", on_load=(AccessState.load,)),
    Route("/rules", rules_reading.page, "rules.title", on_load=(RulesState.load,)),
    Route("/rules/proposals", rules_proposals.page, "rules.proposals.own", on_load=(RuleProposalsState.load,)),
    Route("/rules/status", rules_status.page, "rules.status", on_load=(RulesStatusState.load,)),
    Route("/rules/edit", rules_edit.page, "rules.edit", Permission.CURATE, (RulesEditState.load,), full=True),
    Route("/rules/care", rules_care.page, "rules.care", Permission.LEAD_PROGRAMME, (RulesCareState.load,), wide=True),
    Route("/me/data", my_data.page, "mydata.title", on_load=(MyDataState.load,)),
    Route(
        "/desk",
        desk.page,
        "desk.title",
        Permission.STAFF_DESK,
        (DeskState.load, DeskThreadState.load),
        icon="headset",
        laptop_only=True,
        full=True,
    ),
    Route("/desk/risks", desk.risks, "desk.risks.title", on_load=(RisksState.load, DeskThreadState.load), full=True),
    Route("/desk/settings", desk_settings.page, "desk.settings.title", on_load=(DeskSettingsState.load,)),
    *PROGRAMME,
    Route("/company", company.page, "shell.nav.company", Permission.MANAGE_PEOPLE, (CompanyState.load,), icon="building-2", wide=True),
    Route("/company/people", company_people.page, "company.people.title", Permission.MANAGE_PEOPLE, (CompanyPeopleState.load,), wide=True),
    Route("/company/import", staff_import.page, "import.title", Permission.MANAGE_PEOPLE, (StaffImportState.load,), wide=True),
    Route("/company/links", start_links.page, "links.title", Permission.MANAGE_PEOPLE, (StartLinksState.load,), wide=True),
    Route(
        "/company/invitations",
        company_invitations.page,
        "company.invitations.title",
        Permission.MANAGE_PEOPLE,
        (CompanyInvitationsState.load,),
        wide=True,
    ),
    Route(
        "/company/departments",
        company.departments,
        "company.departments.title",
        Permission.MANAGE_PEOPLE,
        (DepartmentsState.load,),
        wide=True,
    ),
    Route(
        "/company/settings",
        company_settings.page,
        "company.settings.title",
        Permission.MANAGE_COMPANY,
        (CompanySettingsState.load, BoardSettingsState.load, StudioSettingsState.load),
        wide=True,
    ),
    Route("/company/words", company_words.page, "company.words.title", Permission.MANAGE_COMPANY, (CompanyWordsState.load,), wide=True),
    Route("/company/tools", tools_company.page, "company.tools", Permission.MANAGE_PEOPLE, (CompanyToolsState.load,), wide=True),
    Route("/rules/report", cases_report.page, "cases.report.title", on_load=(CasesReportState.load,)),
    Route("/rules/report/mine", cases_mine.page, "cases.mine.title", on_load=(CasesMineState.load,)),
    Route("/rules/reports", cases_reports.page, "cases.reports.title", Permission.LEAD_PROGRAMME, (CasesReportsState.load,), wide=True),
    Route("/rules/cases", cases.page, "cases.title", on_load=(CasesState.load,), wide=True),
    Route("/rules/case", cases.case, "cases.one", on_load=(CaseState.load,)),
    Route("/rules/case/edit", cases_edit.page, "cases.edit.title", Permission.LEAD_PROGRAMME, (CaseEditState.load,)),
    Route("/rules/tools", tools.page, "tools.title", on_load=(ToolsState.load,)),
    Route("/rules/checklist", checklist_items.page, "items.title", Permission.LEAD_PROGRAMME, (ChecklistItemsState.load,), wide=True),
    Route("/studio/trainings", studio_trainings.page, "training.title", Permission.AUTHOR, (TrainingsState.load,), wide=True),
    Route("/studio/training", studio_trainings.training, "training.one", Permission.AUTHOR, (TrainingState.load,), wide=True),
    Route("/studio/schedule", studio_schedule.page, "schedule.title", Permission.AUTHOR, (StudioScheduleState.load,), wide=True),
    Route("/studio/health", studio_health.page, "health.title", Permission.AUTHOR, (StudioHealthState.load,), wide=True),
    Route(
        "/company/certificates",
        certificate.shares,
        "certificate.shares.title",
        Permission.LEAD_PROGRAMME,
        (CertificateSharesState.load,),
    ),
    Route("/studio", studio_library.page, "studio.title", Permission.AUTHOR, (StudioLibraryState.load,), icon="pencil", full=True),
    Route("/studio/edit", studio_editor.page, "studio.edit.title", Permission.AUTHOR, (StudioEditorState.load,), full=True),
    Route("/studio/review", studio_review.page, "studio.review.title", Permission.AUTHOR, (StudioReviewState.load,), full=True),
    Route("/studio/history", studio_history.page, "studio.nav.history", Permission.AUTHOR, (StudioHistoryState.load,), full=True),
    Route("/studio/import", studio_import.page, "transfer.title", Permission.AUTHOR, (StudioImportState.load,), wide=True),
    Route("/stories/card", stories_card.page, "channels.card.title", on_load=(StoriesCardState.load,), wide=True),
    Route("/stories/chat", stories_chat.page, "channels.share.title", on_load=(StoriesChatState.load,)),
    Route("/stories/newsletter", stories_newsletter.page, "channels.news.title", on_load=(NewsletterState.load,)),
    Route(
        "/stories/newsletter/edit",
        stories_newsletter_edit.page,
        "channels.edit.title",
        Permission.CURATE,
        (NewsletterEditState.load,),
        full=True,
    ),
    Route("/onboarding", onboarding.page, "onboarding.title", on_load=(OnboardingState.load,), frame=Frame.ALONE),
    Route("/sign-in", entry.sign_in, "entry.sign_in.action", Permission.ANYONE, (EntryState.load_sign_in,), Frame.ENTRY),
    Route("/setup", entry.set_up, "entry.setup.title", Permission.ANYONE, (EntryState.load_setup,), Frame.ENTRY),
    Route("/join", entry.join, "entry.join.action", Permission.ANYONE, (EntryState.load_invitation,), Frame.ENTRY),
    Route("/reset", entry.reset, "entry.reset.title", Permission.ANYONE, (EntryState.load_reset,), Frame.ENTRY),
    Route("/start", start_links.start, "links.start.action", Permission.ANYONE, (EntryState.load_start,), Frame.ENTRY),
    Route("/gallery", gallery.page, "gallery.title", Permission.ANYONE, frame=Frame.ENTRY, wide=True),
)

NAVIGATION = tuple(
    NavItem(route.path, route.title, route.icon, route.permission.value, route.laptop_only) for route in ROUTES if route.icon
)


def add_pages(app: rx.App) -> None:
    """Register every page of the table, framed, and the page for unknown addresses."""
    for route in ROUTES:
        app.add_page(
            _component(route),
            route=route.path,
            title=demo_title(SessionState.demo, t(route.title)),
            on_load=[SessionState.enter, *route.on_load],
        )
    lost = Route("404", errors.not_found, "shell.not_found.title", Permission.ANYONE, frame=Frame.ENTRY)
    app.add_page(_component(lost), route=lost.path, title=demo_title(SessionState.demo, t(lost.title)), on_load=[SessionState.enter])


def _component(route: Route) -> Callable[[], rx.Component]:
    """A function that makes the framed page, named like the page's own: Reflex puts the parts of a module's pages into one chunk."""

    @wraps(route.page)
    def framed() -> rx.Component:
        if route.frame is Frame.APP:
            return app_frame(route.page(), NAVIGATION, wide=route.wide, full=route.full)
        return plain_frame(route.page(), signed_in=route.frame is Frame.ALONE, wide=route.wide)

    return framed
