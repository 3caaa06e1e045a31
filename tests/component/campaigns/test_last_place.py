"""Many who want the last place at the same moment: one gets it, the others stand in line, each under a number."""

from __future__ import annotations

from typing import Any

from shared.kernel.errors import Conflict
from shared.testing.doors import Door
from tests.component.campaigns.stories import a_gathering, a_person, at, taken
from tests.component.campaigns.test_signing_together import SIGNERS, at_once


class TestSignUp:
    def test_gives_the_last_place_once(self, campaigns: Door) -> None:
        for round_ in range(3):
            shown = a_gathering(campaigns)
            campaigns.sign_up({**at(shown), "person_id": a_person(1)})

            def sign(signer: int, shown: dict[str, Any] = shown, first: int = 100 * (round_ + 1)) -> Any:
                return campaigns.sign_up({**at(shown), "person_id": a_person(first + signer)})

            answers = at_once(sign)
            assert [one["state"] for one in answers].count("going") == 1
            waiting = sorted(one["place_in_line"] for one in answers if one["state"] == "waitlisted")
            assert waiting == list(range(1, SIGNERS))
            assert taken(campaigns, shown) == (2, SIGNERS - 1)

    def test_takes_one_person_once_whoever_sends_it(self, campaigns: Door) -> None:
        shown = a_gathering(campaigns)
        answers = at_once(lambda _: campaigns.sign_up({**at(shown), "person_id": a_person(1)}))
        assert sorted(one["existing"] for one in answers) == [False, *[True] * (SIGNERS - 1)]
        assert taken(campaigns, shown) == (1, 0)

    def test_leaves_nobody_signed_up_after_a_cancelling_that_came_between(self, campaigns: Door) -> None:
        shown = a_gathering(campaigns)

        def act(signer: int) -> str:
            try:
                if signer == SIGNERS // 2:
                    campaigns.cancel_gathering({"gathering_id": shown["gathering_id"], "reason": "Rain."})
                    return "cancelled"
                campaigns.sign_up({**at(shown, 1), "person_id": a_person(signer)})
            except Conflict:
                return "refused"
            return "signed up"

        done = at_once(act)
        told = campaigns.events("gathering.cancelled")[0]["data"]
        assert told["signed_up"] == done.count("signed up") == taken(campaigns, shown, 1)[0]


class TestWithdrawSignUp:
    def test_promotes_each_in_line_once(self, campaigns: Door) -> None:
        shown = a_gathering(campaigns, shifts=[{**SHIFT, "capacity": SIGNERS}])
        mine = [
            campaigns.sign_up({**at(shown), "person_id": a_person(number)})["sign_up_id"]
            for number in range(2 * SIGNERS)
        ]
        at_once(lambda signer: campaigns.withdraw_sign_up({"sign_up_id": mine[signer]}))
        assert taken(campaigns, shown) == (SIGNERS, 0)
        promoted = [one["data"]["person_id"] for one in campaigns.events("sign_up.promoted")]
        assert promoted == [a_person(number) for number in range(SIGNERS, 2 * SIGNERS)]


SHIFT: dict[str, Any] = {
    "name": "Only",
    "starts_at": "2025-03-15T09:00:00Z",
    "ends_at": "2025-03-15T12:00:00Z",
}
