"""Many signers of one petition at the same moment: nobody waits for another, nobody is lost."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from shared.testing.doors import Door
from tests.component.campaigns.stories import a_person, an_open_petition, registered

SIGNERS = 8


def at_once(work: Callable[[int], Any]) -> list[Any]:
    with ThreadPoolExecutor(SIGNERS) as pool:
        return list(pool.map(work, range(SIGNERS)))


def aborted(door: Door) -> int:
    """How many transactions the database has ended for a conflict, or for any other reason."""
    transactions: dict[str, int] = door.database.client.admin.command("serverStatus")["transactions"]
    return transactions["totalAborted"]


class TestSignPetition:
    def test_lets_eight_people_sign_at_once(self, campaigns: Door) -> None:
        petition_id = an_open_petition(campaigns)

        def sign(signer: int) -> list[Any]:
            people = (a_person(100 * signer + number) for number in range(10))
            return [campaigns.sign_petition({"petition_id": petition_id, "person_id": one}) for one in people]

        before = aborted(campaigns)
        answers = [answer for some in at_once(sign) for answer in some]
        assert aborted(campaigns) == before
        assert not any(answer["existing"] for answer in answers)
        assert campaigns.show_petition({"petition_id": petition_id})["signatures"] == 10 * SIGNERS
        assert len(campaigns.events("petition.signed")) == 10 * SIGNERS

    def test_takes_one_person_once_whoever_sends_it(self, campaigns: Door) -> None:
        petition_id = an_open_petition(campaigns)
        for number in range(5):
            sign = {"petition_id": petition_id, "person_id": a_person(number)}
            answers = at_once(lambda _, sign=sign: campaigns.sign_petition(sign))
            assert sorted(answer["existing"] for answer in answers) == [False, *[True] * (SIGNERS - 1)]
        assert len(campaigns.events("petition.signed")) == 5


class TestSignPetitionMany:
    def test_takes_overlapping_sheets(self, campaigns: Door) -> None:
        petition_id = an_open_petition(campaigns)
        registered(campaigns, *(a_person(number) for number in range(10 * SIGNERS + 10)))

        def sign(signer: int) -> Any:
            people = [a_person(number) for number in range(10 * signer, 10 * signer + 20)]
            return campaigns.sign_petition_many({"petition_id": petition_id, "person_ids": people})

        answers = at_once(sign)
        assert sum(answer["signed"] for answer in answers) == 10 * SIGNERS + 10
        assert campaigns.show_petition({"petition_id": petition_id})["signatures"] == 10 * SIGNERS + 10
