"""The names under which media is called over the broker, and what it listens to."""

from __future__ import annotations

from typing import Any

from services.media.handlers import coverage as handle_coverage
from services.media.handlers import outlet as handle_outlet
from services.media.handlers import slot as handle_slot
from services.media.imports import KINDS
from services.media.queries import coverage as ask_coverage
from services.media.queries import outlet as ask_outlet
from services.media.queries import slot as ask_slot
from services.media.reactions import REACTIONS
from services.media.schemas import EVENTS_IN
from services.media.schemas import coverage as of_coverage
from services.media.schemas import outlet as of_outlet
from services.media.schemas import slot as of_slot
from services.media.store import COLLECTIONS, Store
from shared.imports.desk import offer
from shared.messaging import operations
from shared.messaging.consume import consume
from shared.messaging.desk import Desk
from shared.messaging.serve import command, query

READ = "media.read"
imports = offer("media")


class Media:
    """The service that answers for outlets, air time and coverage."""

    name = "media"
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

    @command("POST", "/outlets", of_outlet.RegisterOutletSchema, answers=of_outlet.OutletSavedSchema)
    def register_outlet(self, command: Any, store: Store) -> Any:
        """Enter an outlet into the coalition's list."""
        return handle_outlet.register_outlet(command, store)

    @command(
        "POST",
        "/outlets/{outlet_id}/correct",
        of_outlet.CorrectOutletSchema,
        answers=of_outlet.OutletSavedSchema,
    )
    def correct_outlet(self, command: Any, store: Store) -> Any:
        """Say anew, and whole, what is known of an outlet."""
        return handle_outlet.correct_outlet(command, store)

    @query(
        "GET", "/outlets", of_outlet.ListOutletsSchema, permission=READ, answers=of_outlet.OutletPageSchema
    )
    def list_outlets(self, asked: dict[str, Any], store: Store) -> Any:
        """List outlets by name."""
        return ask_outlet.list_outlets(asked, store)

    @query(
        "GET",
        "/outlets/{outlet_id}",
        of_outlet.ShowOutletSchema,
        permission=READ,
        answers=of_outlet.OutletSchema,
    )
    def show_outlet(self, asked: dict[str, Any], store: Store) -> Any:
        """Show one outlet."""
        return ask_outlet.show_outlet(asked, store)

    @command("POST", "/slots", of_slot.PlanSlotSchema, answers=of_slot.SlotSavedSchema)
    def plan_slot(self, command: Any, store: Store) -> Any:
        """Note the air time that an outlet has promised."""
        return handle_slot.plan_slot(command, store)

    @command("POST", "/slots/{slot_id}/air", of_slot.AirSlotSchema, answers=of_slot.SlotSavedSchema)
    def air_slot(self, command: Any, store: Store) -> Any:
        """Prove that promised air time went on air."""
        return handle_slot.air_slot(command, store)

    @command("POST", "/slots/{slot_id}/miss", of_slot.MissSlotSchema, answers=of_slot.SlotSavedSchema)
    def miss_slot(self, command: Any, store: Store) -> Any:
        """Note that promised air time did not go on air."""
        return handle_slot.miss_slot(command, store)

    @query("GET", "/slots", of_slot.ListSlotsSchema, permission=READ, answers=of_slot.SlotPageSchema)
    def list_slots(self, asked: dict[str, Any], store: Store) -> Any:
        """List air time, the latest first; what is stuck, the oldest first."""
        return ask_slot.list_slots(asked, store)

    @query("GET", "/slots/{slot_id}", of_slot.ShowSlotSchema, permission=READ, answers=of_slot.SlotSchema)
    def show_slot(self, asked: dict[str, Any], store: Store) -> Any:
        """Show one slot and how it differs from the plan."""
        return ask_slot.show_slot(asked, store)

    @query("GET", "/week-plan", of_slot.ShowWeekPlanSchema, permission=READ, answers=of_slot.WeekPlanSchema)
    def show_week_plan(self, asked: dict[str, Any], store: Store) -> Any:
        """Show promised against aired air time per week."""
        return ask_slot.show_week_plan(asked, store)

    @command("POST", "/coverage", of_coverage.LogCoverageSchema, answers=of_coverage.CoverageSavedSchema)
    def log_coverage(self, command: Any, store: Store) -> Any:
        """Log something published, and why it is linked."""
        return handle_coverage.log_coverage(command, store)

    @command(
        "POST",
        "/coverage/{coverage_id}/correct",
        of_coverage.CorrectCoverageSchema,
        answers=of_coverage.CoverageSavedSchema,
    )
    def correct_coverage(self, command: Any, store: Store) -> Any:
        """Say anew, and whole, what was published."""
        return handle_coverage.correct_coverage(command, store)

    @command(
        "POST",
        "/coverage/{coverage_id}/remove",
        of_coverage.RemoveCoverageSchema,
        answers=of_coverage.CoverageSavedSchema,
    )
    def remove_coverage(self, command: Any, store: Store) -> Any:
        """Take out what is no coverage of ours."""
        return handle_coverage.remove_coverage(command, store)

    @query(
        "GET",
        "/coverage",
        of_coverage.ListCoverageSchema,
        permission=READ,
        answers=of_coverage.CoveragePageSchema,
    )
    def list_coverage(self, asked: dict[str, Any], store: Store) -> Any:
        """List coverage, the latest first."""
        return ask_coverage.list_coverage(asked, store)

    @query(
        "GET",
        "/coverage/{coverage_id}",
        of_coverage.ShowCoverageSchema,
        permission=READ,
        answers=of_coverage.CoverageSchema,
    )
    def show_coverage(self, asked: dict[str, Any], store: Store) -> Any:
        """Show one published item."""
        return ask_coverage.show_coverage(asked, store)

    @consume(REACTIONS, EVENTS_IN)
    def when_events_arrive(self, batch: Any) -> Any:
        """Apply a batch of others' events in one transaction."""
        return batch.apply()
