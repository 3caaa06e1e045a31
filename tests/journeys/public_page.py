"""What the journeys to a public page begin with: a published petition, and the link in a letter."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from shared.testing.mailbox import Mailbox
from shared.testing.processes import eventually
from tests.journeys.program import PATIENCE, Program

TODAY = datetime.now(UTC).date()
PLAN = {
    "title": "Wells for the coast",
    "goal": "A working well in every town of the coast.",
    "chain": [{"if_we": "sign", "then": "they hear us", "expected": 2, "measure": "signatures"}],
    "starts_on": TODAY.isoformat(),
    "ends_on": (TODAY + timedelta(days=60)).isoformat(),
}
MUSU = "musu.wreh@example.org"
LINK = re.compile(r"https?://[^\s\"<]+(/act/confirm/[\w-]+)")


def a_public_petition(ada: Program) -> tuple[str, str]:
    """An open petition with a page; gives its id and the path of the page."""
    wish = {"name": "Coast Water Union", "sector": "ngo"}
    organization_id = ada.post("/organizations", wish, status=201)["organization_id"]
    campaign_id = ada.post("/campaigns", PLAN, status=201)["campaign_id"]
    ada.post(f"/campaigns/{campaign_id}/launch")
    demand = {"title": "Dig the wells", "demand": "Dig the wells.", "goal": 100, "campaign_id": campaign_id}
    petition_id = ada.post("/petitions", demand, status=201)["petition_id"]
    ada.until("/publishing", lambda one: one["is_mail_set_up"])
    words = {
        "petition_id": petition_id,
        "slug": "dig-the-wells",
        "title": "Dig the wells",
        "ask": "Dig the wells that were promised.",
        "organization_id": organization_id,
        "privacy": "Kept by the union, to count you once.",
        "purposes": ["news"],
    }
    body = {"json": words}

    def published() -> bool:
        # Campaigns hears of the organisation a moment later, and refuses to name nobody until then.
        return ada.client.post("/actions", **body).status_code == 201

    eventually(published, within=PATIENCE, every=0.5)
    return petition_id, "/act/dig-the-wells"


def the_link(post_office: Mailbox, email: str) -> str:
    """The path of the link in the latest letter to an address."""
    letter = eventually(lambda: post_office.letters(email), within=PATIENCE, every=0.2)[-1]
    found = LINK.search(letter.get_payload()[0].get_content())  # type: ignore[union-attr, index]
    assert found is not None
    return found[1]
