"""Events that a partner's program gives back by its queue: how often it had them, and that it is told when settled."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import orjson
import pytest

from services.feeds.domain.message import Message
from services.feeds.domain.sending import Letter
from services.feeds.sending.amqp.refused import read

NOON = datetime(2025, 3, 8, 12, tzinfo=UTC)
SUBSCRIPTION = "0195a7c2-6a00-7000-8000-000000000071"
EVENT: dict[str, Any] = {
    "id": "e1",
    "type": "org.groundswell.campaigns.campaign.launched.v1",
    "sequence": "000000000042",
}


class TestGivenBack:
    @pytest.mark.parametrize(("reason", "times"), [("rejected", 1), ("delivery_limit", 5)])
    def test_counts_how_often_the_program_had_it(self, reason: str, times: int) -> None:
        returned = read(
            {"x-death": [{"queue": f"partner.{SUBSCRIPTION}", "reason": reason}]}, orjson.dumps(EVENT)
        )
        assert returned is not None
        message = Message.of(SUBSCRIPTION, "a1", Letter("e1", "campaigns.campaign.launched", EVENT, 42), NOON)
        aside, (told,) = message.set_aside(returned.outcome, NOON, returned.times)
        assert (aside.state, aside.tries, told.tries) == ("quarantined", times, times)
        _, settled = aside.replay(NOON).arrived(NOON)
        assert [one.how for one in settled] == ["delivered"]
