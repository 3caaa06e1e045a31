"""A mailing whose sender is killed again and again: nobody gets it twice, and everybody is accounted for."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pymongo.database import Database

from services.media.service import Media
from services.stakeholders.domain.consent import new_consent
from services.stakeholders.service import Stakeholders
from shared.kernel.clock import SystemClock
from shared.kernel.roles import Actor
from shared.kernel.settings import Settings
from shared.messaging.setup import set_up
from shared.mongo.connection import Document, open_database
from shared.testing.doors import Door
from shared.testing.mailbox import Mailbox
from shared.testing.personas import ADA, COALITION
from shared.testing.processes import ServiceProcess, eventually, running

SENDING = [sys.executable, "-m", "services.media.sending"]
PEOPLE = 600
PIA = Actor("pia", ("press",), COALITION)
IN_HAND = 160
"""Two threads for each of eight connections, with ten messages each: so many can be unsure after one kill."""

pytestmark = [pytest.mark.slow, pytest.mark.chaos]


def agree(database: Database[Document], organization_id: str, number: int) -> list[str]:
    """So many people who agreed to news by e-mail; answers their addresses."""
    people = [f"person-{n:05}" for n in range(number)]
    database["people"].insert_many(
        {"_id": one, "name": "Musu Kollie", "given_name": "Musu", "emails": [f"{one}@example.org"]}
        for one in people
    )
    consents = (new_consent(one, "news", organization_id, "email") for one in people)
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
    return [f"{one}@example.org" for one in people]


@dataclass
class Office:
    """The two services, the sender that is killed, and the mail server that counts."""

    media: Door
    sender: ServiceProcess
    mailbox: Mailbox
    addresses: list[str]
    organization_id: str

    def mailing(self) -> str:
        """A mailing that has begun."""
        wish = {
            "channel": "email",
            "purpose": "news",
            "organization_id": self.organization_id,
            "subject": "Water",
            "text": "Dear {first_name}, come.",
            "minds_quiet_hours": False,
        }
        mailing_id = str(self.media.draft_mailing(wish, actor=PIA)["mailing_id"])
        self.media.approve_mailing({"mailing_id": mailing_id})
        self.media.start_mailing({"mailing_id": mailing_id}, actor=PIA)
        return mailing_id

    def counts(self, mailing_id: str) -> dict[str, int]:
        """How many messages ended how."""
        return dict(self.media.show_mailing({"mailing_id": mailing_id})["counts"])

    def await_letters(self, share: float) -> None:
        """Wait until such a share of them has arrived."""
        eventually(lambda: len(self.mailbox.counts) >= share * PEOPLE, within=60, why=self.sender.tail)

    def await_end(self, mailing_id: str) -> None:
        """Wait until everybody has had their turn."""
        eventually(
            lambda: self.media.show_mailing({"mailing_id": mailing_id})["stage"] == "sent",
            within=90,
            why=lambda: f"{self.counts(mailing_id)}\n{self.sender.tail()}",
        )


@pytest.fixture
def office(environment: dict[str, str], tmp_path: Path, mailbox: Mailbox) -> Iterator[Office]:
    """Everything that a mailing needs, the sender started."""
    uri, prefix = environment["MONGODB_URI"], environment["GROUNDSWELL_DB"]
    databases = [open_database(uri, name, prefix) for name in ("stakeholders", "media")]
    for database in databases:
        database.client.drop_database(database)
    set_up(Settings(environment))
    stakeholders = Door(Stakeholders, databases[0], SystemClock(), ADA)
    media = Door(Media, databases[1], SystemClock(), ADA)
    made = stakeholders.register_organization({"name": "Liberia WASH Coalition", "sector": "ngo"})
    organization_id = str(made["organization_id"])
    addresses = agree(stakeholders.database, organization_id, PEOPLE)
    with running(environment, tmp_path) as processes:
        processes.service("services.stakeholders.service")
        settings = {**mailbox.settings, "GROUNDSWELL_PUBLIC_URL": "https://water.example"}
        sender = processes.start(SENDING, **settings)
        yield Office(media, sender, mailbox, addresses, organization_id)
    media.database.client.close()
    stakeholders.database.client.close()


class TestKilledSender:
    def test_sends_to_nobody_twice_and_forgets_nobody(self, office: Office) -> None:
        office.mailbox.manners.slow = 0.02
        mailing_id = office.mailing()
        for share in (0.2, 0.5):
            office.await_letters(share)
            office.sender.kill()
            office.sender.start()
        office.await_end(mailing_id)
        counts, got = office.counts(mailing_id), office.mailbox.counts
        assert max(got.values()) == 1
        assert counts["sent"] + counts["unsure"] == PEOPLE
        assert counts["unsure"] <= 2 * IN_HAND
        unsure = office.media.database["deliveries"].find({"state": "unsure"}, {"person_id": 1})
        missing = set(office.addresses) - set(got)
        assert missing <= {f"{one['person_id']}@example.org" for one in unsure}
        assert len(office.media.events("message.sent")) == counts["sent"]

    def test_goes_on_after_it_was_stopped_as_if_nothing_had_been(self, office: Office) -> None:
        office.mailbox.manners.slow = 0.02
        mailing_id = office.mailing()
        eventually(lambda: len(office.mailbox.counts) > 100, within=60, why=office.sender.tail)
        assert office.sender.stop() == 0
        office.sender.start()
        office.await_end(mailing_id)
        counts = office.counts(mailing_id)
        assert (counts["sent"], counts["unsure"]) == (PEOPLE, 0)
        assert set(office.mailbox.counts.values()) == {1}
        assert len(office.mailbox.counts) == PEOPLE
