"""Counting people across partners, as others call for it, and the turns in which our own signers are counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from nameko.timer import timer

from services.campaigns.handlers import tally as handle_tally
from services.campaigns.handlers.tally_signer import keep_tallies
from services.campaigns.queries import tally as ask_tally
from services.campaigns.schemas import tally
from services.campaigns.store import Store
from shared.kernel.errors import Unavailable
from shared.kernel.roles import COUNTER
from shared.kernel.settings import Settings
from shared.messaging.log import log
from shared.messaging.rpc_client import Neighbours
from shared.messaging.serve import command, query

READ = "campaigns.read"
LOOKED = 15
ANSWERED = 20.0
"""Seconds that stakeholders has for a thousand people."""
Asked = dict[str, Any]


def sealing_key() -> str:
    """The setting that seals what is kept of digests; empty where there is none."""
    return Settings.from_process().text("GROUNDSWELL_TALLY_KEY", "")


def _sealed(_: Any, command: Any) -> Any:
    return replace(command, sealing_key=sealing_key())


def _digests(neighbours: Any, key: str, person_ids: Sequence[str]) -> Mapping[str, str | None]:
    asked = {"key": key, "person_ids": list(person_ids)}
    stakeholders = neighbours.acting(COUNTER).stakeholders
    found: Mapping[str, str | None] = stakeholders.digest_people(asked, within=ANSWERED)["digests"]
    return found


class TallyUses:
    """What others may call for."""

    desk: Any
    neighbours = Neighbours()

    @timer(interval=LOOKED)
    def keep_tallies(self) -> None:
        """Count our own signers across partners, as they are now."""
        try:
            keep_tallies(self.desk.engine.ready(), partial(_digests, self.neighbours), sealing_key())
        except Unavailable as refusal:
            log.warning("tallies.wait", code=refusal.code)

    @command(
        "POST",
        "/tallies/{thing_id}/key",
        tally.ReadCountingKeySchema,
        answers=tally.CountingKeySchema,
        ahead=_sealed,
    )
    def read_counting_key(self, command: Any, store: Store) -> Any:
        """Hand out the counting key of a petition or an appeal; the first reading begins the count."""
        return handle_tally.read_counting_key(command, store)

    @command(
        "POST", "/tallies/{thing_id}/add", tally.AddToTallySchema, answers=tally.TalliedSchema, ahead=_sealed
    )
    def add_to_tally(self, command: Any, store: Store) -> Any:
        """Add people to what an organisation has sent, by digests; again the same changes nothing."""
        return handle_tally.add_to_tally(command, store)

    @command(
        "POST",
        "/tallies/{thing_id}/remove",
        tally.RemoveFromTallySchema,
        answers=tally.TalliedSchema,
        ahead=_sealed,
    )
    def remove_from_tally(self, command: Any, store: Store) -> Any:
        """Take people who withdrew out of what an organisation has sent."""
        return handle_tally.remove_from_tally(command, store)

    @command("POST", "/tallies/{thing_id}/close", tally.CloseTallySchema, answers=tally.TallySavedSchema)
    def close_tally(self, command: Any, store: Store) -> Any:
        """End the count across partners; its key is deleted after 90 days."""
        return handle_tally.close_tally(command, store)

    @query("GET", "/tallies/{thing_id}", tally.CountAcrossSchema, permission=READ, answers=tally.AcrossSchema)
    def count_across(self, asked: Asked, store: Store) -> Any:
        """Count the different people behind a petition or an appeal, by partner; small numbers are not told."""
        return ask_tally.count_across(asked, store)

    @query(
        "GET",
        "/tallies/{thing_id}/lines",
        tally.ListTallyLinesSchema,
        permission=READ,
        answers=tally.TallyLinePageSchema,
    )
    def list_tally_lines(self, asked: Asked, store: Store) -> Any:
        """List what each organisation has in the count across partners."""
        return ask_tally.list_tally_lines(asked, store)
