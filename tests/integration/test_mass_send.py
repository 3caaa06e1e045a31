"""A mailing whose sender is killed again and again: nobody gets it twice, and everybody is accounted for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from shared.testing.mailbox import Mailbox
from shared.testing.processes import SOON, ServiceProcess, eventually
from tests.integration.dispatch import Dispatch
from tests.integration.posting import Office, agree, an_office

PEOPLE = [f"person-{number:05}@example.org" for number in range(600)]
IN_HAND = 160
"""Two threads for each of eight connections, with ten messages each: so many can be unsure after one kill."""

pytestmark = [pytest.mark.slow, pytest.mark.chaos]


@dataclass
class Killing:
    """An office, its sender that is killed, and the mail server that counts."""

    office: Office
    sender: ServiceProcess
    mailbox: Mailbox

    def await_letters(self, share: float) -> None:
        """Wait until such a share of them has arrived."""
        wanted = share * len(PEOPLE)
        eventually(lambda: len(self.mailbox.counts) >= wanted, within=60, every=SOON, why=self.sender.tail)

    def cut_off(self) -> str:
        """A mailing that was sent to its end by a sender that was killed twice."""
        mailing_id = self.office.mailing()
        for share in (0.2, 0.5):
            self.await_letters(share)
            self.sender.kill()
            self.sender.start()
        self.office.await_end(mailing_id, self.sender)
        return mailing_id


@pytest.fixture
def killing(dispatch: Dispatch, tmp_path: Path, mailbox: Mailbox) -> Iterator[Killing]:
    """Everything that a mailing needs, the sender started, the server a slow one."""
    mailbox.manners.slow = 0.02
    with an_office(dispatch, tmp_path) as office:
        agree(office.people, office.organization_id, PEOPLE)
        yield Killing(office, office.sender(**mailbox.settings), mailbox)


class TestKilledSender:
    def test_sends_to_nobody_twice_and_forgets_nobody(self, killing: Killing) -> None:
        mailing_id = killing.cut_off()
        counts, got = killing.office.counts(mailing_id), killing.mailbox.counts
        assert max(got.values()) == 1
        assert counts["sent"] + counts["unsure"] == len(PEOPLE)
        assert counts["unsure"] <= 2 * IN_HAND
        rows = killing.office.media.database["deliveries"]
        unsure = [int(row["person_id"][-5:]) for row in rows.find({"state": "unsure"}, {"person_id": 1})]
        assert set(PEOPLE) - set(got) <= {PEOPLE[number] for number in unsure}
        assert len(killing.office.media.events("message.sent")) == counts["sent"]

    def test_reaches_everybody_when_the_unsure_go_once_more(self, killing: Killing) -> None:
        mailing_id = killing.cut_off()
        unsure = killing.office.counts(mailing_id)["unsure"]
        assert unsure > 0
        wish = {"mailing_id": mailing_id, "as": "send", "reason": "The log of the mail server was lost."}
        assert killing.office.media.settle_unsure(wish)["messages"] == unsure
        killing.office.await_end(mailing_id, killing.sender)
        got = killing.mailbox.counts
        assert killing.office.counts(mailing_id)["sent"] == len(PEOPLE)
        assert set(got) == set(PEOPLE)
        assert max(got.values()) <= 2
        assert got.total() <= len(PEOPLE) + unsure

    def test_goes_on_after_it_was_stopped_as_if_nothing_had_been(self, killing: Killing) -> None:
        mailing_id = killing.office.mailing()
        killing.await_letters(1 / 6)
        assert killing.sender.stop() == 0
        killing.sender.start()
        killing.office.await_end(mailing_id, killing.sender)
        counts = killing.office.counts(mailing_id)
        assert (counts["sent"], counts["unsure"]) == (len(PEOPLE), 0)
        assert set(killing.mailbox.counts.values()) == {1}
        assert len(killing.mailbox.counts) == len(PEOPLE)
