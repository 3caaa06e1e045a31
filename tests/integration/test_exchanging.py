"""An exchange of contacts over the running services: rows of two partners, what each reads, and a withdrawal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from groundswell_partner import Feed

from shared.kernel.clock import SystemClock
from shared.kernel.errors import Invalid
from shared.kernel.ids import new_id
from shared.testing.processes import eventually
from tests.integration.partners import PATIENCE, Partner, Stage

pytestmark = pytest.mark.slow
TODAY = SystemClock().now().date()
FIELDS = dict.fromkeys(("contact_id", "campaign_id", "person_id"), "allow")
SHARED = {"type": "campaigns.contact.shared", "fields": FIELDS}
AGREES = {"consent": "yes", "consent_purpose": "sharing", "consent_channel": "email"}


def a_partner(stage: Stage, name: str) -> tuple[str, Partner]:
    """A partner whose terms let it read contacts, with a key that may send; first its organisation's id."""
    wish = {"name": f"{name} {new_id()}", "sector": "ngo", "is_partner": True}
    organization_id = str(stage.insist("stakeholders", "register_organization", wish)["organization_id"])
    agreement_id = once_known(lambda: stage.agree(organization_id=organization_id, events=[SHARED]))
    return organization_id, stage.partner(agreement_id, may_send=True)


def once_known(wish: Callable[[], Any]) -> Any:
    """Wish it until the service has heard of the partners."""

    def tried() -> Any:
        try:
            return wish()
        except Invalid:
            return None

    return eventually(tried, within=PATIENCE)


def a_petition(stage: Stage, *among: str) -> tuple[str, str]:
    """A petition of a campaign in which these organisations exchange contacts; answers both ids."""
    chain = [{"if_we": "gather signatures", "then": "they hear us", "expected": 5, "measure": "signatures"}]
    days = {"starts_on": TODAY.isoformat(), "ends_on": (TODAY + timedelta(days=60)).isoformat()}
    plan = {"title": "Water", "goal": "A line", "chain": chain, **days}
    campaign_id = stage.insist("campaigns", "plan_campaign", plan)["campaign_id"]
    stage.insist("campaigns", "launch_campaign", {"campaign_id": campaign_id})
    wish = {"campaign_id": campaign_id, "mode": "proportional", "organization_ids": list(among)}

    once_known(lambda: stage.asker.call("campaigns", "agree_exchange", wish, timeout=20))
    asked = {"campaign_id": campaign_id, "title": "A line", "demand": "Write it.", "goal": 100}
    return campaign_id, str(stage.insist("campaigns", "open_petition", asked)["petition_id"])


def bring(partner: Partner, petition_id: str, name: str) -> None:
    """Send somebody who agrees to be passed on, and their signature."""
    who = {"name": f"{name} Kollie", "email": f"{name.lower()}.{petition_id}@example.org"}
    for what, row in (
        ("people", {**who, **AGREES}),
        ("actions", {"person": who, "petition_id": petition_id}),
    ):
        answer = partner.send("POST", what, {"rows": [row]})
        assert answer.status_code == 200, answer.text
        assert answer.json()["rejected"] == 0, answer.text


def lines(stage: Stage, campaign_id: str) -> list[tuple[int, int]]:
    """What each has brought and received."""
    found = stage.asker.call("campaigns", "get_exchange", {"campaign_id": campaign_id}, timeout=20)["lines"]
    return sorted((one["brought"], one["received"]) for one in found)


def withdraw(stage: Stage, email: str, organization_id: str) -> None:
    """Somebody agrees no more."""
    people = stage.insist("stakeholders", "list_people", {"limit": 200})["items"]
    person_id = next(one["person_id"] for one in people if email in one["emails"])
    scope = {"purpose": "sharing", "organization_id": organization_id, "channel": "email"}
    wish = {"person_id": person_id, **scope, "basis": "message"}
    stage.insist("stakeholders", "withdraw_consent", wish)


class TestExchange:
    def test_gives_each_one_of_the_other_and_tells_who_withdrew(self, stage: Stage) -> None:
        stage.need("stakeholders")
        (one_id, one), (other_id, other) = (
            a_partner(stage, name) for name in ("Wells of Two Rivers", "Pumps of Two Rivers")
        )
        campaign_id, petition_id = a_petition(stage, one_id, other_id)
        for name in ("Hawa", "Musu"):
            bring(one, petition_id, name)
        bring(other, petition_id, "Korto")
        eventually(lambda: lines(stage, campaign_id) == [(1, 1), (2, 1)], within=PATIENCE)
        feeds = [Feed(partner.url, partner.key) for partner in (one, other)]
        (mine,), (theirs,) = (eventually(feed.contacts, within=PATIENCE) for feed in feeds)
        assert (mine["name"], theirs["name"]) == ("Korto Kollie", "Hawa Kollie")
        assert theirs["email"] == f"hawa.{petition_id}@example.org"
        assert feeds[1].contacts(theirs["sequence"]) == []
        withdraw(stage, theirs["email"], one_id)
        (told,) = eventually(lambda: feeds[1].pull(theirs["sequence"]), within=PATIENCE)
        assert (told.kind, told.action) == ("stakeholders.consent", "withdrawn")
        assert told.data == {"person_id": theirs["person_id"]}
        (gone,) = feeds[1].contacts()
        assert (gone["withdrawn"], "email" in gone) == (True, False)
        (waits,) = feeds[1].unacknowledged()
        assert waits["sequence"] == told.sequence
