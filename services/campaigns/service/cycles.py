"""Cycles and their sign-offs, as others call for them."""

from __future__ import annotations

from typing import Any

from services.campaigns.handlers import cycle as handle_cycle
from services.campaigns.queries import cycle as ask_cycle
from services.campaigns.schemas import cycle
from services.campaigns.store import Store
from shared.messaging.serve import command, query

READ = "campaigns.read"
Asked = dict[str, Any]


class CycleUses:
    """What others may call for."""

    desk: Any

    @command("POST", "/cycles", cycle.OpenCycleSchema, answers=cycle.CycleSavedSchema)
    def open_cycle(self, command: Any, store: Store) -> Any:
        """Have each step of a campaign, or of one activity of it, signed off."""
        return handle_cycle.open_cycle(command, store)

    @command("POST", "/cycles/{cycle_id}/signers", cycle.ChangeSignersSchema, answers=cycle.CycleSavedSchema)
    def change_signers(self, command: Any, store: Store) -> Any:
        """Let others sign the steps of a cycle from now on; what was signed stays."""
        return handle_cycle.change_signers(command, store)

    @command("POST", "/cycles/{cycle_id}/sign", cycle.SignOffStepSchema, answers=cycle.CycleSavedSchema)
    def sign_off_step(self, command: Any, store: Store) -> Any:
        """Sign the step that a cycle is in, each organisation for itself."""
        return handle_cycle.sign_off_step(command, store)

    @command("POST", "/cycles/{cycle_id}/advance", cycle.AdvanceCycleSchema, answers=cycle.CycleSavedSchema)
    def advance_cycle(self, command: Any, store: Store) -> Any:
        """Go on to the next step, once all have signed this one."""
        return handle_cycle.advance_cycle(command, store)

    @command(
        "POST", "/cycles/{cycle_id}/override", cycle.OverrideSignOffSchema, answers=cycle.CycleSavedSchema
    )
    def override_sign_off(self, command: Any, store: Store) -> Any:
        """Go on although some have not signed, and say why."""
        return handle_cycle.override_sign_off(command, store)

    @query("GET", "/cycles", cycle.ListCyclesSchema, permission=READ, answers=cycle.CyclePageSchema)
    def list_cycles(self, asked: Asked, store: Store) -> Any:
        """List cycles, the newest first; by campaign and by who signs."""
        return ask_cycle.list_cycles(asked, store)

    @query("GET", "/cycles/{cycle_id}", cycle.ShowCycleSchema, permission=READ, answers=cycle.CycleSchema)
    def show_cycle(self, asked: Asked, store: Store) -> Any:
        """Show one cycle with its sign-offs, and whom its step waits for."""
        return ask_cycle.show_cycle(asked, store)
