"""The part of the route table that belongs to the programme: team views, numbers, roadmap, and what it asks of employees."""

from __future__ import annotations

from app.pages import (
    insights,
    poc,
    praise_choice,
    roadmap,
    roadmap_conditions,
    roadmap_criteria,
    roadmap_cycle,
    roadmap_executive,
    roadmap_item,
    roadmap_launch,
    roadmap_meeting,
    roadmap_meetings,
    roadmap_pattern,
    roadmap_poc,
    roadmap_poc_one,
    roadmap_reading,
    roadmap_review,
    roadmap_spreading,
    roadmap_surveys,
    survey,
    team,
)
from app.people.rules import Permission
from app.routing import Route
from state.insights import InsightsState
from state.insights_sections import InsightsSectionsState
from state.poc import PocState
from state.praise_choice import PraiseChoiceState
from state.roadmap import RoadmapState
from state.roadmap_conditions import RoadmapConditionsState
from state.roadmap_criteria import RoadmapCriteriaState, RoadmapExitState
from state.roadmap_cycle import RoadmapCycleState
from state.roadmap_executive import ExecutiveState, PresidentState
from state.roadmap_item import RoadmapItemState
from state.roadmap_launch import LaunchEditState
from state.roadmap_meeting import MeetingState
from state.roadmap_meetings import MeetingsState
from state.roadmap_new import RoadmapNewState
from state.roadmap_pattern import RoadmapPatternState
from state.roadmap_poc import RoadmapPocResultState, RoadmapPocsState
from state.roadmap_poc_one import RoadmapPocState
from state.roadmap_reading import LaunchState
from state.roadmap_review import ReviewsState, ReviewState
from state.roadmap_spreading import AmbassadorState, SpreadingState
from state.roadmap_surveys import RoadmapSurveysState, RoadmapSurveyState
from state.survey import SurveyState
from state.team import TeamState

PROGRAMME: tuple[Route, ...] = (
    Route("/team", team.page, "team.title", Permission.VIEW_TEAM, (TeamState.load,), icon="users-round", laptop_only=True, full=True),
    Route("/me/praise", praise_choice.page, "team.choice.title", on_load=(PraiseChoiceState.load,)),
    Route(
        "/insights",
        insights.page,
        "insights.title",
        Permission.VIEW_INSIGHTS,
        (InsightsSectionsState.load, InsightsState.load),
        icon="chart-line",
        laptop_only=True,
        wide=True,
    ),
    Route(
        "/roadmap",
        roadmap.page,
        "roadmap.title",
        Permission.VIEW_PROGRAMME,
        (RoadmapState.load, RoadmapConditionsState.load),
        icon="map",
        laptop_only=True,
        full=True,
    ),
    Route("/roadmap/new", roadmap.new, "roadmap.new", Permission.LEAD_PROGRAMME, (RoadmapNewState.load,), wide=True),
    Route("/roadmap/cycle", roadmap_cycle.page, "roadmap.cycle", on_load=(RoadmapCycleState.load, RoadmapExitState.load), full=True),
    Route("/roadmap/item", roadmap_item.page, "roadmap.item", on_load=(RoadmapItemState.load,), full=True),
    Route(
        "/roadmap/criteria",
        roadmap_criteria.page,
        "criteria.title",
        Permission.VIEW_PROGRAMME,
        (RoadmapCriteriaState.load,),
        wide=True,
    ),
    Route(
        "/roadmap/conditions",
        roadmap_conditions.page,
        "conditions.title",
        Permission.VIEW_PROGRAMME,
        (RoadmapConditionsState.load,),
        wide=True,
    ),
    Route("/roadmap/pattern", roadmap_pattern.page, "pattern.title", Permission.VIEW_PROGRAMME, (RoadmapPatternState.load,), wide=True),
    Route("/poc", poc.page, "poc.mine.title", on_load=(PocState.load,)),
    Route("/roadmap/poc", roadmap_poc.page, "poc.list.title", Permission.VIEW_PROGRAMME, (RoadmapPocsState.load,), wide=True),
    Route("/roadmap/poc/one", roadmap_poc_one.page, "poc.one.title", Permission.VIEW_PROGRAMME, (RoadmapPocState.load,), wide=True),
    Route(
        "/roadmap/poc/result", roadmap_poc.result, "poc.result.title", Permission.VIEW_PROGRAMME, (RoadmapPocResultState.load,), wide=True
    ),
    Route("/survey", survey.page, "survey.title", on_load=(SurveyState.load,)),
    Route("/roadmap/surveys", roadmap_surveys.page, "survey.list.title", Permission.VIEW_PROGRAMME, (RoadmapSurveysState.load,), wide=True),
    Route("/roadmap/survey", roadmap_surveys.results, "survey.one.title", Permission.VIEW_PROGRAMME, (RoadmapSurveyState.load,), wide=True),
    Route("/announcement", roadmap_reading.announcement, "messages.announcement.page", on_load=(LaunchState.load_announcement,)),
    Route("/kickoff", roadmap_reading.kickoff, "messages.kickoff.page", on_load=(LaunchState.load_kickoff,)),
    Route("/message", roadmap_executive.president, "messages.president.page", on_load=(PresidentState.load,)),
    Route("/executive", roadmap_executive.page, "messages.executive.title", Permission.VIEW_INSIGHTS, (ExecutiveState.load,)),
    Route(
        "/roadmap/announcement",
        roadmap_launch.announcement,
        "messages.announcement.title",
        Permission.VIEW_PROGRAMME,
        (LaunchEditState.load,),
        full=True,
    ),
    Route(
        "/roadmap/kickoff", roadmap_launch.kickoff, "messages.kickoff.title", Permission.VIEW_PROGRAMME, (LaunchEditState.load,), full=True
    ),
    Route("/roadmap/spreading", roadmap_spreading.page, "spreading.title", Permission.VIEW_PROGRAMME, (SpreadingState.load,), full=True),
    Route("/roadmap/spreading/invitation", roadmap_spreading.invitation, "spreading.invitation", on_load=(AmbassadorState.load,)),
    Route("/roadmap/meetings", roadmap_meetings.page, "meetings.title", Permission.VIEW_PROGRAMME, (MeetingsState.load,), full=True),
    Route("/roadmap/meeting", roadmap_meeting.page, "meetings.one", Permission.VIEW_PROGRAMME, (MeetingState.load,), full=True),
    Route("/roadmap/review", roadmap_review.page, "review.title", Permission.VIEW_PROGRAMME, (ReviewsState.load,), wide=True),
    Route("/roadmap/review/one", roadmap_review.review, "review.one", Permission.VIEW_PROGRAMME, (ReviewState.load,), full=True),
)
