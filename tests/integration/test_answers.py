"""Answers in threads while their sender is killed, and a text message on its way in: nobody gets two, none is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from services.stakeholders.service import Stakeholders
from shared.kernel.roles import GATEWAY
from shared.testing.doors import Door
from shared.testing.mailbox import Mailbox
from shared.testing.personas import ADA
from shared.testing.processes import SOON, eventually
from shared.testing.sms_gateway import SmsGateway
from tests.integration.dispatch import Dispatch
from tests.integration.posting import Office, an_office

NUMBERS = [f"+2317701234{number:02}" for number in range(10, 34)]
NUMBER = NUMBERS[0]

pytestmark = [pytest.mark.slow, pytest.mark.chaos]


@pytest.fixture
def office(dispatch: Dispatch, tmp_path: Path) -> Iterator[Office]:
    """Everything that answers need but the sender."""
    with an_office(dispatch, tmp_path) as made:
        yield made


def people_of(office: Office) -> Door:
    """The door behind which people are kept."""
    return Door(Stakeholders, office.people, office.media.clock, ADA)


def known(office: Office, **more: Any) -> str:
    """Somebody who is registered."""
    return str(people_of(office).register_person({"name": "Musu Kollie", **more})["person_id"])


def answered(media: Door, organization_id: str, person_id: str, channel: str) -> None:
    """Somebody wrote, and is answered."""
    wish = {
        "person_id": person_id,
        "channel": channel,
        "subject": "The tap",
        "text": "When?",
        "organization_id": organization_id,
    }
    thread_id = media.open_thread(wish)["thread_id"]
    media.reply_to_thread({"thread_id": thread_id, "text": "At five."})


def states(office: Office) -> list[str]:
    """How the answers stand."""
    return [row["state"] for row in office.media.database["thread_messages"].find({"direction": "out"})]


class TestAnswers:
    def test_go_out_once_by_either_way(
        self, office: Office, mailbox: Mailbox, sms_gateway: SmsGateway
    ) -> None:
        sender = office.sender(**mailbox.settings, **sms_gateway.settings)
        person_id = known(office, phones=[NUMBER], emails=["musu@example.org"])
        answered(office.media, office.organization_id, person_id, "sms")
        answered(office.media, office.organization_id, person_id, "email")
        eventually(
            lambda: states(office) == ["sent", "sent"],
            within=30,
            why=lambda: f"{states(office)}\n{sender.tail()}",
        )
        assert sms_gateway.counts == {NUMBER: 1}
        assert mailbox.counts == {"musu@example.org": 1}
        settled = office.media.events("thread.reply_settled")
        assert [one["data"]["state"] for one in settled] == ["sent", "sent"]

    def test_reach_nobody_twice_while_the_sender_is_killed(self, office: Office, mailbox: Mailbox) -> None:
        mailbox.manners.slow = 0.05
        people = [known(office, emails=[f"person-{place}@example.org"]) for place in range(len(NUMBERS))]
        sender = office.sender(**mailbox.settings)
        for person_id in people:
            answered(office.media, office.organization_id, person_id, "email")
        for number in (5, 12):
            there = lambda number=number: mailbox.counts.total() >= number  # noqa: E731
            eventually(there, within=60, every=SOON, why=sender.tail)
            sender.kill()
            sender.start()
        eventually(
            lambda: set(states(office)) <= {"sent", "unsure"},
            within=60,
            why=lambda: f"{states(office)}\n{sender.tail()}",
        )
        assert max(mailbox.counts.values()) == 1
        assert len(mailbox.counts) >= states(office).count("sent")
        assert states(office).count("unsure") <= 2


class TestIncoming:
    def test_is_answered_to_the_number_that_it_came_from(
        self, office: Office, sms_gateway: SmsGateway
    ) -> None:
        office.sender(**sms_gateway.settings)
        wish = {"channel": "sms", "address": NUMBER}
        writer = people_of(office).meet_writer(wish, actor=GATEWAY)
        taken = office.media.take_message({**writer, "text": "When?", "mark": "g-1"}, actor=GATEWAY)
        office.media.reply_to_thread({"thread_id": taken["thread_id"], "text": "At five."})
        eventually(lambda: sms_gateway.counts == {NUMBER: 1}, within=30, why=lambda: f"{states(office)}")
