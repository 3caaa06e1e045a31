"""The process that sends, beside a real gateway and a real mail server: texts, its pace, and its rest at night."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from shared.testing.mailbox import Mailbox
from shared.testing.sms_gateway import SmsGateway
from tests.integration.dispatch import Dispatch
from tests.integration.posting import Office, agree, an_office

ADDRESSES = [f"person-{number:02}@example.org" for number in range(12)]
NUMBERS = [f"+23177012345{number}" for number in range(8)]
TEXT = {"channel": "sms", "subject": "", "text": "Water, {first_name}!"}
PER_MINUTE = 240
GAP = 60 / PER_MINUTE

pytestmark = pytest.mark.slow


@pytest.fixture
def office(dispatch: Dispatch, tmp_path: Path) -> Iterator[Office]:
    """Everything that a mailing needs but people and the sender."""
    with an_office(dispatch, tmp_path) as made:
        yield made


class Arrivals(Counter[str]):
    """What a mail server counts, and when each letter came."""

    def __init__(self) -> None:
        self.at: list[float] = []
        super().__init__()
        self.at.clear()

    def update(self, *came: Any, **more: Any) -> None:
        """Count, and look at the clock."""
        self.at.append(time.monotonic())
        super().update(*came, **more)


def hours(begin: int, end: int) -> str:
    """Quiet hours, said as so many hours from now."""
    now = datetime.now(UTC)
    return "-".join(f"{now + timedelta(hours=hour):%H:%M}" for hour in (begin, end))


def persons(rows: Iterable[dict[str, Any]]) -> set[str]:
    """Whom events or messages are about."""
    return {one["data"]["person_id"] for one in rows}


class TestTextMessages:
    def test_reach_each_number_once_whatever_the_gateway_says_first(
        self, office: Office, sms_gateway: SmsGateway
    ) -> None:
        agree(office.people, office.organization_id, NUMBERS, "sms")
        busy, broken, refused, unknown, *_ = NUMBERS
        sms_gateway.answers = {busy: [429], broken: [500, 503], refused: [400], unknown: [410]}
        sender = office.sender(**sms_gateway.settings, GROUNDSWELL_SEND_AGAIN="0.5,0.5")
        mailing_id = office.mailing(**TEXT)
        office.await_end(mailing_id, sender)
        counts = office.counts(mailing_id)
        assert (counts["sent"], counts["bounced"], counts["unsure"], counts["failed"]) == (6, 2, 0, 0)
        assert sms_gateway.counts == dict.fromkeys(set(NUMBERS) - {refused, unknown}, 1)
        assert len({one["key"] for one in sms_gateway.kept}) == 6
        assert not any(sms_gateway.answers.values())
        bounced = office.media.events("message.bounced")
        assert persons(bounced) == {"person-00002", "person-00003"}
        assert {(one["data"]["code"], one["data"]["is_hard"]) for one in bounced} == {
            ("400", True),
            ("410", True),
        }
        assert len(persons(office.media.events("message.sent"))) == 6


class TestPace:
    def test_lets_no_more_out_than_so_many_a_minute(self, office: Office, mailbox: Mailbox) -> None:
        agree(office.people, office.organization_id, ADDRESSES)
        sender = office.sender(**mailbox.settings, MAIL_PER_MINUTE=str(PER_MINUTE))
        arrivals = mailbox.counts = Arrivals()
        began = time.monotonic()
        office.await_end(office.mailing(), sender)
        assert arrivals == dict.fromkeys(ADDRESSES, 1)
        # Only what comes too early is wrong: a busy machine may hold letters up, and then bring two at once.
        early = [place for place, at in enumerate(arrivals.at) if at - began < place * GAP]
        assert early == []


class TestQuietHours:
    def test_rests_in_them_and_goes_on_when_they_are_over(self, office: Office, mailbox: Mailbox) -> None:
        agree(office.people, office.organization_id, ADDRESSES)
        night = office.sender(**mailbox.settings, GROUNDSWELL_QUIET=hours(-2, 2))
        resting = office.mailing(minds_quiet_hours=True)
        # The sender takes mailings in turn: when the second one is through, the first has been passed over.
        office.await_end(office.mailing(), night)
        after = office.shown(resting)
        assert (after["stage"], after["counts"]["sent"]) == ("sending", 0)
        assert after["sender"]["quiet_until"] > datetime.now(UTC)
        assert set(mailbox.counts.values()) == {1}
        night.stop()
        day = office.sender(**mailbox.settings, GROUNDSWELL_QUIET=hours(6, 8))
        office.await_end(resting, day)
        assert mailbox.counts == dict.fromkeys(ADDRESSES, 2)
