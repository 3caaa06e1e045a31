"""The operations on those who decide: posts, positions and contacts."""

from __future__ import annotations

from typing import Any

from services.policy.handlers import position as handle_position
from services.policy.handlers import touch as handle_touch
from services.policy.queries import decision_maker as ask_decision_maker
from services.policy.queries import position as ask_position
from services.policy.queries import touch as ask_touch
from services.policy.schemas import decision_maker as of_decision_maker
from services.policy.schemas import position as of_position
from services.policy.schemas import touch as of_touch
from services.policy.service.words import READ
from services.policy.store import Store
from shared.messaging.serve import command, query


class Positions:
    """What can be wished and asked of those who decide."""

    @command("POST", "/positions", of_position.RecordPositionSchema, answers=of_position.PositionSavedSchema)
    def record_position(self, command: Any, store: Store) -> Any:
        """Record where a decision-maker leans, and what shows it."""
        return handle_position.record_position(command, store)

    @command(
        "POST",
        "/positions/{position_id}/withdraw",
        of_position.WithdrawPositionSchema,
        answers=of_position.PositionWithdrawnSchema,
    )
    def withdraw_position(self, command: Any, store: Store) -> Any:
        """Take a position back that was recorded in error; its holder stands as without it."""
        return handle_position.withdraw_position(command, store)

    @query(
        "GET",
        "/positions",
        of_position.ListPositionsSchema,
        permission=READ,
        answers=of_position.PositionPageSchema,
    )
    def list_positions(self, asked: dict[str, Any], store: Store) -> Any:
        """List positions as they were taken, the latest first."""
        return ask_position.list_positions(asked, store)

    @query(
        "GET",
        "/policies/{policy_id}/standings",
        of_position.ListStandingsSchema,
        permission=READ,
        answers=of_position.StandingPageSchema,
    )
    def list_standings(self, asked: dict[str, Any], store: Store) -> Any:
        """List where decision-makers stand on a policy now."""
        return ask_position.list_standings(asked, store)

    @query(
        "GET",
        "/policies/{policy_id}/whip-count",
        of_position.ShowWhipCountSchema,
        permission=READ,
        answers=of_position.WhipCountSchema,
    )
    def show_whip_count(self, asked: dict[str, Any], store: Store) -> Any:
        """Count where decision-makers stand on a policy now."""
        return ask_position.show_whip_count(asked, store)

    @query(
        "GET",
        "/movers",
        of_position.ListMoversSchema,
        permission=READ,
        answers=of_position.StandingPageSchema,
    )
    def list_movers(self, asked: dict[str, Any], store: Store) -> Any:
        """List who changed position, the latest first."""
        return ask_position.list_movers(asked, store)

    @command("POST", "/touches", of_touch.LogTouchSchema, answers=of_touch.TouchSavedSchema)
    def log_touch(self, command: Any, store: Store) -> Any:
        """Log a contact with a decision-maker, and what came of it."""
        return handle_touch.log_touch(command, store)

    @command(
        "POST",
        "/touches/{touch_id}/withdraw",
        of_touch.WithdrawTouchSchema,
        answers=of_touch.TouchWithdrawnSchema,
    )
    def withdraw_touch(self, command: Any, store: Store) -> Any:
        """Take a contact back that was logged in error."""
        return handle_touch.withdraw_touch(command, store)

    @query("GET", "/touches", of_touch.ListTouchesSchema, permission=READ, answers=of_touch.TouchPageSchema)
    def list_touches(self, asked: dict[str, Any], store: Store) -> Any:
        """List contacts with decision-makers, the latest first."""
        return ask_touch.list_touches(asked, store)

    @query(
        "GET",
        "/decision-makers",
        of_decision_maker.ListDecisionMakersSchema,
        permission=READ,
        answers=of_decision_maker.DecisionMakerPageSchema,
    )
    def list_decision_makers(self, asked: dict[str, Any], store: Store) -> Any:
        """List posts that decide and who holds them, by ids."""
        return ask_decision_maker.list_decision_makers(asked, store)
