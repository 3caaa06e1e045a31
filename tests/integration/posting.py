"""An office that sends mailings with processes of its own: people who agreed, the services, and the sender."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pymongo.database import Database

from services.media.service import Media
from services.stakeholders.domain.consent import new_consent
from services.stakeholders.service import Stakeholders
from shared.kernel.clock import SystemClock
from shared.kernel.roles import Actor
from shared.mongo.connection import Document
from shared.testing.doors import Door
from shared.testing.personas import ADA, COALITION
from shared.testing.processes import Processes, ServiceProcess, eventually, running
from tests.integration.dispatch import Dispatch

SENDING = [sys.executable, "-m", "services.media.sending"]
PIA = Actor("pia", ("press",), COALITION)
KEPT = {"email": "emails", "sms": "phones"}


def agree(
    database: Database[Document], organization_id: str, points: Sequence[str], channel: str = "email"
) -> None:
    """People who agreed to news, each with one of these addresses or numbers."""
    people = {f"person-{place:05}": point for place, point in enumerate(points)}
    database["people"].insert_many(
        {"_id": one, "name": "Musu Kollie", "given_name": "Musu", KEPT[channel]: [point]}
        for one, point in people.items()
    )
    consents = (new_consent(one, "news", organization_id, channel) for one in people)
    database["consents"].insert_many(
        {
            "_id": one.consent_id,
            "person_id": one.person_id,
            "purpose": one.purpose,
            "organization_id": one.organization_id,
            "channel": one.channel,
            "state": "given",
        }
        for one in consents
    )


@dataclass
class Office:
    """The door of media, an organisation, and the processes."""

    media: Door
    people: Database[Document]
    processes: Processes
    organization_id: str

    def sender(self, **settings: str) -> ServiceProcess:
        """The process that sends, started."""
        site = {"GROUNDSWELL_PUBLIC_URL": "https://water.example"}
        return self.processes.start(SENDING, wait=True, **site, **settings)

    def mailing(self, **more: Any) -> str:
        """A mailing that has begun."""
        wish = {
            "channel": "email",
            "purpose": "news",
            "organization_id": self.organization_id,
            "subject": "Water",
            "text": "Dear {first_name}, come.",
            "minds_quiet_hours": False,
            **more,
        }
        mailing_id = str(self.media.draft_mailing(wish, actor=PIA)["mailing_id"])
        self.media.approve_mailing({"mailing_id": mailing_id})
        self.media.start_mailing({"mailing_id": mailing_id}, actor=PIA)
        return mailing_id

    def shown(self, mailing_id: str) -> dict[str, Any]:
        """The mailing as it stands."""
        return dict(self.media.show_mailing({"mailing_id": mailing_id}))

    def counts(self, mailing_id: str) -> dict[str, int]:
        """How many messages ended how."""
        return dict(self.shown(mailing_id)["counts"])

    def await_end(self, mailing_id: str, sender: ServiceProcess, within: float = 90) -> None:
        """Wait until everybody has had their turn."""
        eventually(
            lambda: self.shown(mailing_id)["stage"] == "sent",
            within=within,
            why=lambda: f"{self.counts(mailing_id)}\n{sender.tail()}",
        )


@contextmanager
def an_office(dispatch: Dispatch, folder: Path) -> Iterator[Office]:
    """Everything that a mailing needs but people and the sender."""
    dispatch.need("stakeholders")
    with (
        dispatch.emptied("stakeholders", "media") as databases,
        running(dispatch.environment, folder) as processes,
    ):
        stakeholders = Door(Stakeholders, databases[0], SystemClock(), ADA, is_set_up=True)
        media = Door(Media, databases[1], SystemClock(), ADA, is_set_up=True)
        made = stakeholders.register_organization({"name": "Liberia WASH Coalition", "sector": "ngo"})
        yield Office(media, stakeholders.database, processes, str(made["organization_id"]))
