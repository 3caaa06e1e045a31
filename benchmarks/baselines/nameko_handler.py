"""A vanilla nameko service: one event_handler, one transaction per event with its inbox row and its effect."""

from __future__ import annotations

from typing import Any

from nameko.events import event_handler
from nameko.extensions import DependencyProvider

from benchmarks.baselines.database import bare_database
from shared.mongo.connection import MAJORITY, SNAPSHOT


class Storage(DependencyProvider):
    """Gives handlers the database."""

    def setup(self) -> None:
        """Connect."""
        self.database = bare_database("vanilla")

    def get_dependency(self, worker_ctx: Any) -> Any:
        """The same for every worker."""
        return self.database


class Vanilla:
    """Handles each event exactly once."""

    name = "vanilla"
    database = Storage()

    @event_handler("bench", "noted", requeue_on_error=True)
    def note(self, event: dict[str, Any]) -> None:
        """Write the inbox row and the effect together."""
        effect = {
            "event_id": event["id"],
            "subject": event["subject"],
            "number": event["data"]["number"],
        }
        with (
            self.database.client.start_session(causal_consistency=False) as session,
            session.start_transaction(SNAPSHOT, MAJORITY),
        ):
            self.database["inbox"].insert_one({"_id": event["id"]}, session=session)
            self.database["effects"].insert_one(effect, session=session)
