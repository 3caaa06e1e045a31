"""The registry for partners' programs: read page by page while the terms carry it, and answered name by name."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from services.feeds.web.services import Others
from shared.kernel.roles import Actor
from shared.testing.doors import Door
from shared.testing.personas import AGENCY
from tests.component.feeds.conftest import Agree
from tests.component.feeds.reader import Reader, reader_of

PATH = "/feeds/v1/registry"
NAMES = {
    "type": "stakeholders.alias.confirmed",
    "fields": {"alias_id": "allow", "name": "allow", "organization_id": "allow"},
}
OIM = {"alias_id": "n1", "name": "OIM", "organization_id": "o1", "organization_name": "IOM", "answer": None}


class Stewards(Others):
    """The other services, of which stakeholders answers."""

    def __init__(self) -> None:
        super().__init__("amqp://nobody@127.0.0.1:1/")
        self.asked: list[tuple[str, Actor, dict[str, Any]]] = []
        self.items = [OIM]

    async def on_behalf_of(self, actor: Actor, command_id: str | None = None) -> Any:
        """Stakeholders, as an actor asks it."""

        def answering(name: str, answer: Any) -> Any:
            async def answered(request: dict[str, Any]) -> Any:
                self.asked.append((name, actor, request))
                return answer()

            return answered

        said = {"alias_id": "n1", "state": "adopted"}
        return SimpleNamespace(
            stakeholders=SimpleNamespace(
                list_registry=answering("read", lambda: {"items": self.items, "next": None}),
                adopt_alias=answering("adopt", lambda: said),
                refuse_alias_by=answering("refuse", lambda: {**said, "state": "refused"}),
            )
        )


@pytest.fixture
def stewards() -> Stewards:
    """Whom the partner's program reaches behind feeds."""
    return Stewards()


def reading(feeds: Door, agreement_id: str, stewards: Stewards) -> Reader:
    """A partner's program with a key that may only ask."""
    reader = reader_of(feeds, others=stewards)
    reader.key = str(feeds.make_key({"agreement_id": agreement_id, "name": "Reader"})["secret"])
    return reader


@pytest.fixture
def reader(feeds: Door, agree: Agree, stewards: Stewards) -> Reader:
    """A partner whose terms carry names."""
    return reading(feeds, agree(events=[NAMES]), stewards)


class TestRegistry:
    def test_is_read_for_whose_key_it_is(self, reader: Reader, stewards: Stewards) -> None:
        answer = reader.get(f"{PATH}?limit=5&as_of=2025-03-01T00:00:00Z")
        assert answer.json()["items"] == [OIM]
        ((_, actor, request),) = stewards.asked
        assert (actor.organization_id, request) == (AGENCY, {"limit": 5, "as_of": "2025-03-01T00:00:00Z"})
        assert actor.may("stakeholders.answer-names")

    def test_is_not_asked_for_by_what_nobody_knows(self, reader: Reader, stewards: Stewards) -> None:
        answer = reader.get(f"{PATH}?limit=5&organization_id=other&sort=name")
        assert (answer.status_code, answer.json()["code"]) == (422, "fields-invalid")
        assert [one["pointer"] for one in answer.json()["errors"]] == ["#/organization_id", "#/sort"]
        assert stewards.asked == []

    def test_is_not_sent_again_unchanged(self, reader: Reader, stewards: Stewards) -> None:
        tag = reader.get(PATH).headers["etag"]
        assert reader.get(PATH, **{"If-None-Match": tag}).status_code == 304
        stewards.items = []
        assert reader.get(PATH, **{"If-None-Match": tag}).status_code == 200

    @pytest.mark.parametrize("fields", [{"name": "allow"}, {"name": "mask", "organization_id": "allow"}])
    def test_is_closed_where_the_terms_do_not_carry_it_whole(
        self, feeds: Door, agree: Agree, stewards: Stewards, fields: dict[str, str]
    ) -> None:
        reader = reading(feeds, agree(events=[{**NAMES, "fields": fields}]), stewards)
        answer = reader.get(PATH)
        assert (answer.status_code, answer.json()["code"]) == (403, "registry-not-agreed")
        assert reader.post("/feeds/v1/aliases/n1/adopt", {}).status_code == 403
        assert stewards.asked == []


class TestAnswers:
    def test_are_given_in_the_partners_name(self, reader: Reader, stewards: Stewards) -> None:
        assert reader.post("/feeds/v1/aliases/n1/adopt", {}).json()["state"] == "adopted"
        refused = reader.post("/feeds/v1/aliases/n1/refuse", {"reason": "A local group."})
        assert refused.json()["state"] == "refused"
        (_, _, adopted), (_, actor, request) = stewards.asked
        assert adopted == {"alias_id": "n1"}
        assert (actor.organization_id, request) == (AGENCY, {"alias_id": "n1", "reason": "A local group."})

    def test_name_no_other_organisation(self, reader: Reader, stewards: Stewards) -> None:
        sent = {"reason": "No.", "organization_id": "other"}
        assert reader.post("/feeds/v1/aliases/n1/refuse", sent).status_code == 422
        assert reader.get(PATH, key="").status_code == 401
        assert stewards.asked == []
