"""How messages of which nobody knows are settled, and what can be settled once only."""

from __future__ import annotations

from typing import get_args

import pytest

from services.media.domain.events import MailingSettled, MailingStarted
from services.media.domain.mailing import Mailing, Stage
from services.media.domain.unsure import Decision, settle
from shared.kernel.errors import Conflict
from shared.testing.personas import NOON

WHY = "The log says so."


def a_mailing(stage: Stage) -> Mailing:
    """A mailing at this stage."""
    ended = NOON if stage in ("sent", "cancelled") else None
    return Mailing("m", "email", "news", "o", "Come.", "pia", NOON, NOON, stage=stage, ended_at=ended)


class TestSettle:
    @pytest.mark.parametrize(
        ("stage", "decision", "after"),
        [
            ("sent", "sent", "sent"),
            ("paused", "sent", "paused"),
            ("cancelled", "sent", "cancelled"),
            ("sent", "send", "sending"),
            ("paused", "send", "paused"),
        ],
    )
    def test_begins_again_only_what_has_ended_and_is_sent(
        self, stage: Stage, decision: Decision, after: Stage
    ) -> None:
        mailing, (settled, *more) = settle(a_mailing(stage), decision, WHY, 12, NOON)
        assert isinstance(settled, MailingSettled)
        assert (settled.settled_as, settled.messages, settled.reason) == (decision, 12, WHY)
        assert mailing.stage == after
        assert [type(one) for one in more] == ([MailingStarted] if after == "sending" else [])
        assert (mailing.ended_at is None) == (after in ("sending", "paused"))

    @pytest.mark.parametrize("decision", get_args(Decision))
    @pytest.mark.parametrize("stage", ["draft", "approved", "sending"])
    def test_refuses_what_does_not_rest(self, stage: Stage, decision: Decision) -> None:
        with pytest.raises(Conflict, match=f"mailing-{stage}"):
            settle(a_mailing(stage), decision, WHY, 12, NOON)

    def test_sends_nothing_of_what_was_cancelled(self) -> None:
        with pytest.raises(Conflict, match="mailing-cancelled"):
            settle(a_mailing("cancelled"), "send", WHY, 12, NOON)

    @pytest.mark.parametrize(
        ("decision", "slug"), [("sent", "nothing-unsure"), ("send", "nothing-to-send-again")]
    )
    def test_refuses_where_there_is_nothing_to_decide(self, decision: Decision, slug: str) -> None:
        with pytest.raises(Conflict, match=slug):
            settle(a_mailing("sent"), decision, WHY, 0, NOON)
