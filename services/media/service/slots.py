"""Air time, as others call for it."""

from __future__ import annotations

from typing import Any

from services.media.handlers import slot as handle_slot
from services.media.queries import air_cost as ask_cost
from services.media.queries import slot as ask_slot
from services.media.schemas import air_cost as of_cost
from services.media.schemas import slot as of_slot
from services.media.store import Store
from shared.messaging.serve import command, query

READ = "media.read"


class SlotUses:
    """What others may call for."""

    desk: Any

    @command("POST", "/slots", of_slot.PlanSlotSchema, answers=of_slot.SlotSavedSchema)
    def plan_slot(self, command: Any, store: Store) -> Any:
        """Note the air time that an outlet has promised."""
        return handle_slot.plan_slot(command, store)

    @command("POST", "/slots/{slot_id}/describe", of_slot.DescribeSlotSchema, answers=of_slot.SlotSavedSchema)
    def describe_slot(self, command: Any, store: Store) -> Any:
        """Say whose air time it is and of which sector, as who does what where needs it."""
        return handle_slot.describe_slot(command, store)

    @command("POST", "/slots/{slot_id}/price", of_slot.PriceSlotSchema, answers=of_slot.SlotSavedSchema)
    def price_slot(self, command: Any, store: Store) -> Any:
        """Say what was agreed for air time: what is paid, or what given air time is worth."""
        return handle_slot.price_slot(command, store)

    @command("POST", "/slots/{slot_id}/air", of_slot.AirSlotSchema, answers=of_slot.SlotSavedSchema)
    def air_slot(self, command: Any, store: Store) -> Any:
        """Prove that promised air time went on air."""
        return handle_slot.air_slot(command, store)

    @command("POST", "/slots/{slot_id}/miss", of_slot.MissSlotSchema, answers=of_slot.SlotSavedSchema)
    def miss_slot(self, command: Any, store: Store) -> Any:
        """Note that promised air time did not go on air."""
        return handle_slot.miss_slot(command, store)

    @command("POST", "/slots/{slot_id}/reopen", of_slot.ReopenSlotSchema, answers=of_slot.SlotSavedSchema)
    def reopen_slot(self, command: Any, store: Store) -> Any:
        """Take back that air time was aired or missed."""
        return handle_slot.reopen_slot(command, store)

    @command("POST", "/slots/{slot_id}/remove", of_slot.RemoveSlotSchema, answers=of_slot.SlotRemovedSchema)
    def remove_slot(self, command: Any, store: Store) -> Any:
        """Take air time out that was planned in error or called off; its minute is free again."""
        return handle_slot.remove_slot(command, store)

    @query("GET", "/slots", of_slot.ListSlotsSchema, permission=READ, answers=of_slot.SlotPageSchema)
    def list_slots(self, asked: dict[str, Any], store: Store) -> Any:
        """List air time, the latest first; what is stuck, the oldest first."""
        return ask_slot.list_slots(asked, store)

    @query(
        "GET", "/slots/{slot_id}", of_slot.ShowSlotSchema, permission=READ, answers=of_slot.SlotShownSchema
    )
    def show_slot(self, asked: dict[str, Any], store: Store) -> Any:
        """Show one slot and how it differs from the plan."""
        return ask_slot.show_slot(asked, store)

    @query("GET", "/week-plan", of_slot.ShowWeekPlanSchema, permission=READ, answers=of_slot.WeekPlanSchema)
    def show_week_plan(self, asked: dict[str, Any], store: Store) -> Any:
        """Show promised against aired air time per week."""
        return ask_slot.show_week_plan(asked, store)

    @query("GET", "/air-cost", of_cost.ShowAirCostSchema, permission=READ, answers=of_cost.AirCostSchema)
    def show_air_cost(self, asked: dict[str, Any], store: Store) -> Any:
        """Show what a minute on air cost, in all, by outlet and by campaign, in each currency."""
        return ask_cost.show_air_cost(asked, store)
