"""Letters that ask for a confirmation while their sender is killed: nobody gets two, and each is accounted for."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from services.media.service import Media
from services.stakeholders.service import Stakeholders
from shared.kernel.clock import SystemClock
from shared.kernel.ids import id_from
from shared.kernel.roles import PUBLIC
from shared.testing.doors import Door
from shared.testing.mailbox import Mailbox
from shared.testing.personas import ADA
from shared.testing.processes import SOON, ServiceProcess, eventually, running
from tests.integration.dispatch import Dispatch

SENDING = [sys.executable, "-m", "services.media.sending"]
STRANGERS = 60

pytestmark = [pytest.mark.slow, pytest.mark.chaos]


@dataclass
class Office:
    """The two services, the sender that is killed, and the mail server that counts."""

    stakeholders: Door
    media: Door
    sender: ServiceProcess
    mailbox: Mailbox
    organization_id: str

    def fill_in(self) -> None:
        """So many strangers fill in a form."""
        wish = {
            "action_id": id_from("action", "1"),
            "campaign_id": id_from("campaign", "1"),
            "kind": "petition",
            "title": "A water budget line",
            "organization_id": self.organization_id,
            "name": "Musu Kollie",
        }
        for number in range(STRANGERS):
            self.stakeholders.ask_to_confirm(
                {**wish, "email": f"stranger-{number}@example.org"}, actor=PUBLIC
            )

    def states(self) -> list[str]:
        """How the letters stand."""
        return [row["state"] for row in self.media.database["confirmation_letters"].find()]

    def await_letters(self, number: int) -> None:
        """Wait until so many have arrived."""
        why = lambda: f"{self.mailbox.counts.total()} {self.states()}\n{self.sender.tail()}"  # noqa: E731
        eventually(lambda: self.mailbox.counts.total() >= number, within=60, every=SOON, why=why)


@pytest.fixture
def office(dispatch: Dispatch, tmp_path: Path, mailbox: Mailbox) -> Iterator[Office]:
    """Everything that such letters need, the sender started."""
    dispatch.need("stakeholders")
    with (
        dispatch.emptied("stakeholders", "media") as databases,
        running(dispatch.environment, tmp_path) as processes,
    ):
        stakeholders = Door(Stakeholders, databases[0], SystemClock(), ADA, is_set_up=True)
        media = Door(Media, databases[1], SystemClock(), ADA, is_set_up=True)
        made = stakeholders.register_organization({"name": "Liberia WASH Coalition", "sector": "ngo"})
        processes.service("services.media.service")
        settings = {**mailbox.settings, "GROUNDSWELL_PUBLIC_URL": "https://water.example"}
        sender = processes.start(SENDING, **settings)
        yield Office(stakeholders, media, sender, mailbox, str(made["organization_id"]))


class TestKilledSender:
    def test_asks_nobody_twice(self, office: Office) -> None:
        office.mailbox.manners.slow = 0.02
        office.fill_in()
        for share in (0.2, 0.5):
            office.await_letters(int(share * STRANGERS))
            office.sender.kill()
            office.sender.start()
        eventually(
            lambda: len(office.states()) == STRANGERS and set(office.states()) <= {"sent", "unsure"},
            within=60,
            why=lambda: f"{office.states()}\n{office.sender.tail()}",
        )
        states, got = office.states(), office.mailbox.counts
        assert len(states) == STRANGERS
        assert max(got.values()) == 1
        assert states.count("unsure") <= 2
        assert len(got) >= states.count("sent")
