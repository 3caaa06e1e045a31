"""The operations on what an account watches."""

from __future__ import annotations

from typing import Any

from services.policy.handlers import watch as handle_watch
from services.policy.queries import watch as ask_watch
from services.policy.schemas import watch as of_watch
from services.policy.store import Store
from shared.messaging.serve import command, query

WATCH = "policy.watch"


class Watches:
    """What can be wished and asked of watching."""

    @command("POST", "/watches", of_watch.WatchThingSchema, answers=of_watch.WatchSavedSchema)
    def watch_thing(self, command: Any, store: Store) -> Any:
        """Watch a policy, a decision-maker, a body, a campaign, a topic or an area."""
        return handle_watch.watch_thing(command, store)

    @command(
        "POST",
        "/watches/{thing_id}/end",
        of_watch.UnwatchThingSchema,
        answers=of_watch.WatchSavedSchema,
    )
    def unwatch_thing(self, command: Any, store: Store) -> Any:
        """Watch it no more."""
        return handle_watch.unwatch_thing(command, store)

    @query(
        "GET",
        "/watches",
        of_watch.ListWatchesSchema,
        permission=WATCH,
        answers=of_watch.WatchPageSchema,
    )
    def list_watches(self, asked: dict[str, Any], store: Store) -> Any:
        """List what you watch, the newest first."""
        return ask_watch.list_watches(asked, store)
