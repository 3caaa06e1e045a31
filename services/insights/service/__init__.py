"""The names under which insights is called over the broker, and its ear for everything that happens."""

from __future__ import annotations

from typing import Any

from nameko.timer import timer

from services.insights.handlers import rebuild as handle
from services.insights.queries import events as ask_log
from services.insights.queries import figures as ask_figures
from services.insights.queries import reach as ask_reach
from services.insights.queries import rebuild as ask_rebuild
from services.insights.queries import story as ask_story
from services.insights.reactions import REACTIONS
from services.insights.schemas import EVENTS_IN, answers, asking
from services.insights.service.communities import CommunityUses
from services.insights.service.matrix import MatrixUses
from services.insights.service.recall import RecallUses
from services.insights.service.report_cards import ReportCardUses
from services.insights.store import COLLECTIONS, Store
from shared.messaging import operations
from shared.messaging.consume import consume
from shared.messaging.desk import Desk
from shared.messaging.notices import Notices
from shared.messaging.serve import command, query

READ = "insights.read"


class Insights(MatrixUses, RecallUses, CommunityUses, ReportCardUses):
    """The service that answers for what follows from events."""

    name = "insights"
    store = Store
    collections = COLLECTIONS
    desk = Desk()
    notices = Notices()

    show_flow = operations.show_flow
    list_quarantine = operations.list_quarantine
    show_quarantined = operations.show_quarantined
    replay_quarantined = operations.replay_quarantined
    fix_quarantined = operations.fix_quarantined
    discard_quarantined = operations.discard_quarantined

    @consume(REACTIONS, EVENTS_IN, by_contract=True)
    def when_events_arrive(self, batch: Any) -> int:
        """Take a batch into the log, then tell who listens live."""
        applied = batch.apply()
        self.notices.tell(batch.news())
        return int(applied)

    @timer(interval=2)
    def keep_rebuilding(self) -> None:
        """Carry on a rebuild that was asked for."""
        handle.keep_rebuilding(self.desk.engine.ready())

    @command("POST", "/insights/rebuilds", asking.RebuildReadModelsSchema, answers=answers.RebuildSchema)
    def rebuild_read_models(self, command: Any, store: Store) -> Any:
        """Build all read models anew from the log, while they are served."""
        return handle.rebuild_read_models(command, store)

    @query(
        "GET",
        "/insights/checksum",
        asking.ShowOverviewSchema,
        permission=READ,
        answers=answers.ChecksumSchema,
    )
    def checksum(self, asked: dict[str, Any], store: Store) -> Any:
        """Show the checksum of the read models and the outcome of the last rebuild."""
        return ask_rebuild.show_checksum(asked, store)

    @query(
        "GET", "/insights/events", asking.ListEventsSchema, permission=READ, answers=answers.EventPageSchema
    )
    def list_events(self, asked: dict[str, Any], store: Store) -> Any:
        """List events of all services, newest first."""
        return ask_log.list_events(asked, store)

    @query(
        "GET",
        "/insights/events/{event_id}",
        asking.ShowEventSchema,
        permission=READ,
        answers=answers.EventInContextSchema,
    )
    def show_event(self, asked: dict[str, Any], store: Store) -> Any:
        """Show one event, what it came from and what it led to."""
        return ask_log.show_event(asked, store)

    @query(
        "GET",
        "/insights/overview",
        asking.ShowOverviewSchema,
        permission=READ,
        answers=answers.OverviewSchema,
    )
    def show_overview(self, asked: dict[str, Any], store: Store) -> Any:
        """Show the chain, what changed and what is stuck."""
        return {**ask_figures.show_overview(asked, store), "behind_since": self.desk.behind_since()}

    @query(
        "GET",
        "/insights/campaigns/{campaign_id}/report",
        asking.ShowCampaignReportSchema,
        permission=READ,
        answers=answers.CampaignReportSchema,
    )
    def show_campaign_report(self, asked: dict[str, Any], store: Store) -> Any:
        """Show the report of a campaign, now or as it was."""
        return {**ask_figures.show_campaign_report(asked, store), "behind_since": self.desk.behind_since()}

    @query(
        "GET",
        "/insights/campaigns/{campaign_id}/cells",
        asking.ListCampaignCellsSchema,
        permission=READ,
        answers=answers.CampaignCellPageSchema,
    )
    def list_campaign_cells(self, asked: dict[str, Any], store: Store) -> Any:
        """List what each organisation brought to a campaign in each week, money by currency."""
        return ask_figures.list_campaign_cells(asked, store)

    @query(
        "GET",
        "/insights/figures/{figure}",
        asking.ExplainFigureSchema,
        permission=READ,
        answers=answers.ExplainedFigureSchema,
    )
    def explain_figure(self, asked: dict[str, Any], store: Store) -> Any:
        """Show a figure, how it is counted, and the events behind it."""
        return {**ask_figures.explain_figure(asked, store), "behind_since": self.desk.behind_since()}

    @query("GET", "/insights/reach", asking.ShowReachSchema, permission=READ, answers=answers.ReachSchema)
    def show_reach(self, asked: dict[str, Any], store: Store) -> Any:
        """Show whom an outlet, or the outlets of a campaign, can reach at most, by sex and age."""
        return ask_reach.show_reach(asked, store)

    @query(
        "GET",
        "/insights/stories/{policy_id}",
        asking.TellStorySchema,
        permission=READ,
        answers=answers.StorySchema,
    )
    def tell_story(self, asked: dict[str, Any], store: Store) -> Any:
        """Tell how a policy came to move, with proof and with what is missing."""
        return {**ask_story.tell_story(asked, store), "behind_since": self.desk.behind_since()}

    @query("GET", "/insights/gaps", asking.ListGapsSchema, permission=READ, answers=answers.GapsSchema)
    def list_gaps(self, asked: dict[str, Any], store: Store) -> Any:
        """List the events that have not arrived."""
        return ask_log.list_gaps(asked, store)

    @query(
        "GET",
        "/insights/freshness",
        asking.ShowOverviewSchema,
        permission=READ,
        answers=answers.FreshnessSchema,
    )
    def show_freshness(self, asked: dict[str, Any], store: Store) -> Any:
        """Show how far the log reaches and when each service was last heard."""
        return ask_log.show_freshness(asked, store)

    @query("GET", "/insights/things", asking.FindThingsSchema, permission=READ, answers=answers.ThingsSchema)
    def find_things(self, asked: dict[str, Any], store: Store) -> Any:
        """Find things by the beginnings of the words of their titles."""
        return ask_log.find_things(asked, store)

    @query("GET", "/insights/labels", asking.LabelThingsSchema, permission=READ, answers=answers.LabelsSchema)
    def label_things(self, asked: dict[str, Any], store: Store) -> Any:
        """Show the titles of things."""
        return ask_log.label_things(asked, store)

    @query(
        "GET",
        "/insights/places",
        asking.ListActivitiesByPlaceSchema,
        permission=READ,
        answers=answers.PlacesSchema,
    )
    def list_activities_by_place(self, asked: dict[str, Any], store: Store) -> Any:
        """List who does what where."""
        return ask_figures.list_activities_by_place(asked, store)
