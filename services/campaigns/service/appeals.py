"""Appeals and what people give to them, as others call for them."""

from __future__ import annotations

from typing import Any

from services.campaigns.handlers import act as handle_act
from services.campaigns.handlers import appeal as handle_appeal
from services.campaigns.queries import appeal as ask_appeal
from services.campaigns.schemas import act, appeal
from services.campaigns.store import Store
from shared.messaging.serve import command, query

READ = "campaigns.read"
Asked = dict[str, Any]


class AppealUses:
    """What others may call for."""

    desk: Any

    @command("POST", "/appeals", appeal.OpenAppealSchema, answers=appeal.AppealSavedSchema)
    def open_appeal(self, command: Any, store: Store) -> Any:
        """Call upon people to write, to call or to pledge, for a launched campaign."""
        return handle_appeal.open_appeal(command, store)

    @command("PATCH", "/appeals/{appeal_id}", appeal.CorrectAppealSchema, answers=appeal.AppealSavedSchema)
    def correct_appeal(self, command: Any, store: Store) -> Any:
        """Put an open appeal right; only the fields that are sent change."""
        return handle_appeal.correct_appeal(command, store)

    @command("POST", "/appeals/{appeal_id}/close", appeal.CloseAppealSchema, answers=appeal.AppealSavedSchema)
    def close_appeal(self, command: Any, store: Store) -> Any:
        """Take no more for an appeal."""
        return handle_appeal.close_appeal(command, store)

    @command("POST", "/appeals/{appeal_id}/acts", act.RecordActSchema, answers=act.ActSavedSchema)
    def record_act(self, command: Any, store: Store) -> Any:
        """Record a letter, a call or a pledge; a person counts once for each who is turned to, calls once a day."""
        return handle_act.record_act(command, store)

    @command("POST", "/acts/{act_id}/keep", act.KeepPledgeSchema, answers=act.ActSavedSchema)
    def keep_pledge(self, command: Any, store: Store) -> Any:
        """Say that what a person pledged is done."""
        return handle_act.keep_pledge(command, store)

    @command("POST", "/acts/{act_id}/withdraw", act.WithdrawActSchema, answers=act.ActSavedSchema)
    def withdraw_act(self, command: Any, store: Store) -> Any:
        """Take an act back; it counts no more."""
        return handle_act.withdraw_act(command, store)

    @query("GET", "/appeals", appeal.ListAppealsSchema, permission=READ, answers=appeal.AppealPageSchema)
    def list_appeals(self, asked: Asked, store: Store) -> Any:
        """List appeals with their numbers of acts and people, newest first; by campaign, policy and stage."""
        return ask_appeal.list_appeals(asked, store)

    @query(
        "GET",
        "/appeals/{appeal_id}",
        appeal.ShowAppealSchema,
        permission=READ,
        answers=appeal.AppealShownSchema,
    )
    def show_appeal(self, asked: Asked, store: Store) -> Any:
        """Show one appeal with what came of it, by partner and by whom people turned to."""
        return ask_appeal.show_appeal(asked, store)

    @query("GET", "/acts", act.ListActsSchema, permission=READ, answers=act.ActPageSchema)
    def list_acts(self, asked: Asked, store: Store) -> Any:
        """List what people gave, the latest first; by appeal, person, partner and whom they turned to."""
        return ask_appeal.list_acts(asked, store)
