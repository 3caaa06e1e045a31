"""The names under which policy is called over the broker, and what it listens to."""

from __future__ import annotations

from typing import Any

from services.policy.handlers import policy as handle_policy
from services.policy.handlers import position as handle_position
from services.policy.handlers import touch as handle_touch
from services.policy.imports import KINDS
from services.policy.queries import decision_maker as ask_decision_maker
from services.policy.queries import policy as ask_policy
from services.policy.queries import position as ask_position
from services.policy.queries import touch as ask_touch
from services.policy.reactions import REACTIONS
from services.policy.schemas import EVENTS_IN
from services.policy.schemas import decision_maker as of_decision_maker
from services.policy.schemas import policy as of_policy
from services.policy.schemas import position as of_position
from services.policy.schemas import touch as of_touch
from services.policy.store import COLLECTIONS, Store
from shared.imports.desk import offer
from shared.messaging import operations
from shared.messaging.consume import consume
from shared.messaging.desk import Desk
from shared.messaging.serve import command, query

READ = "policy.read"
imports = offer("policy")


class Policy:
    """The service that answers for policies, those who decide them, positions and touches."""

    name = "policy"
    store = Store
    collections = {**COLLECTIONS, **imports.collections}
    kinds = KINDS
    desk = Desk()

    open_import = imports.open_import
    append_import_chunk = imports.append_import_chunk
    finish_upload = imports.finish_upload
    map_import = imports.map_import
    try_import = imports.try_import
    run_import = imports.run_import
    undo_import = imports.undo_import
    show_import = imports.show_import
    list_imports = imports.list_imports
    list_rejected_rows = imports.list_rejected_rows
    list_import_kinds = imports.list_import_kinds

    show_flow = operations.show_flow
    list_quarantine = operations.list_quarantine
    show_quarantined = operations.show_quarantined
    replay_quarantined = operations.replay_quarantined
    fix_quarantined = operations.fix_quarantined
    discard_quarantined = operations.discard_quarantined

    @command("POST", "/policies", of_policy.IntroducePolicySchema, answers=of_policy.PolicySavedSchema)
    def introduce_policy(self, command: Any, store: Store) -> Any:
        """Track a policy of any kind from the stage where it stands."""
        return handle_policy.introduce_policy(command, store)

    @command(
        "POST",
        "/policies/{policy_id}/correct",
        of_policy.CorrectPolicySchema,
        answers=of_policy.PolicySavedSchema,
    )
    def correct_policy(self, command: Any, store: Store) -> Any:
        """Say anew, and whole, what is known of a policy."""
        return handle_policy.correct_policy(command, store)

    @command(
        "POST", "/policies/{policy_id}/move", of_policy.MovePolicySchema, answers=of_policy.PolicySavedSchema
    )
    def move_policy(self, command: Any, store: Store) -> Any:
        """Record that a policy went to another stage."""
        return handle_policy.move_policy(command, store)

    @query(
        "GET",
        "/policies",
        of_policy.ListPoliciesSchema,
        permission=READ,
        answers=of_policy.PolicyPageSchema,
    )
    def list_policies(self, asked: dict[str, Any], store: Store) -> Any:
        """List policies, the latest moved first; what is stalled, the longest first."""
        return ask_policy.list_policies(asked, store)

    @query(
        "GET",
        "/policies/{policy_id}",
        of_policy.ShowPolicySchema,
        permission=READ,
        answers=of_policy.PolicySchema,
    )
    def show_policy(self, asked: dict[str, Any], store: Store) -> Any:
        """Show one policy with the history of its stages."""
        return ask_policy.show_policy(asked, store)

    @query(
        "GET",
        "/policy-stages",
        of_policy.ListStagesSchema,
        permission=READ,
        answers=of_policy.StagesSchema,
    )
    def list_stages(self, asked: dict[str, Any], store: Store) -> Any:
        """List the stages in order, with what each means."""
        return ask_policy.list_stages(asked, store)

    @command("POST", "/positions", of_position.RecordPositionSchema, answers=of_position.PositionSavedSchema)
    def record_position(self, command: Any, store: Store) -> Any:
        """Record where a decision-maker leans, and what shows it."""
        return handle_position.record_position(command, store)

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

    @consume(REACTIONS, EVENTS_IN)
    def when_events_arrive(self, batch: Any) -> Any:
        """Apply a batch of others' events in one transaction."""
        return batch.apply()
