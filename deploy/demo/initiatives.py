"""Chapter two, from below: what members want to start, who helps, and what they are answered."""

from __future__ import annotations

from typing import Any

from deploy.demo.teller import Cast, Teller

COMMITTEE = "Gbarnga Women's Water Committee"
PUMPS: dict[str, Any] = {
    "title": "Count the dry pumps ourselves",
    "what_for": "Nobody can say that there is no need, once those who fetch the water have counted.",
    "area": "Bong",
    "topics": ["water", "women"],
    "language": "kpe",
    "asks": [
        {"kind": "people", "what": "Women who walk to the pumps and count", "quantity": 6},
        {"kind": "material", "what": "Count sheets and pencils", "quantity": 100},
        {"kind": "voice", "what": "Somebody who reads the numbers on the radio"},
    ],
}
SCHOOL: dict[str, Any] = {
    "title": "A water club at the school of Salala",
    "what_for": "So that pupils keep the yard pump clean and know whom to call when it stands still.",
    "area": "Bong",
    "topics": ["schools", "water"],
    "asks": [
        {"kind": "skill", "what": "A pump mechanic for two afternoons", "quantity": 2},
        {"kind": "permission", "what": "The word of the head of the school"},
    ],
}
WELL: dict[str, Any] = {
    "title": "A second well by the market",
    "what_for": "The queue at the old well is an hour long on market days.",
    "area": "Montserrado",
    "topics": ["water"],
    "asks": [{"kind": "money", "what": "LRD for a drilled well", "quantity": 900_000}],
}
WHY_NOT = "The coalition drills no wells; it asks the county to, and the county drills its own from June on."
INSTEAD = "Bring the queue to the hearing: count it for a week, and tell the committee what you saw."


async def begin(teller: Teller, cast: Cast) -> str:
    """What the campaign began as: a member starts it, organisations help, and it is answered in a day."""
    whose = {"person_id": cast.people[2], "organization_id": cast.organizations[COMMITTEE]}
    wish = {**PUMPS, **whose, "policy_id": cast.policy_id}
    which = await _start(teller, "pumps", 61, wish)
    await _support(teller, "pumps", 60, which, cast.organizations[COMMITTEE])
    await _offer(teller, "pumps-people", 60, which, _of(cast, COMMITTEE, 0, "Six of our members", 6))
    sheets = await _offer(teller, "pumps-sheets", 60, which, _of(cast, "WEC", 1, "Printed count sheets", 80))
    await teller.ask("bo", "pumps-sheets-kept", 59).campaigns.settle_offer(
        {**which, "offer_id": sheets, "kept": True}
    )
    return str(which["initiative_id"])


async def adopt(teller: Teller, initiative_id: str, campaign_id: str) -> None:
    """The campaign takes it up before it is launched, and it stays theirs."""
    wish = {"initiative_id": initiative_id, "campaign_id": campaign_id, "ownership": "community-led"}
    await teller.ask("ada", "pumps-adopted", 58).campaigns.adopt_initiative(wish)


async def tell(teller: Teller, cast: Cast) -> None:
    """One that waits for an answer, with a part of its help offered, and one that was declined."""
    waits = await _start(teller, "school", 4, {**SCHOOL, "person_id": cast.people[3]})
    await _offer(teller, "school-mechanic", 2, waits, _of(cast, "WEC", 0, "Our mechanic, one afternoon", 1))
    declined = await _start(teller, "well", 30, {**WELL, "person_id": cast.people[4]})
    no = {**declined, "decision": "decline", "reason": WHY_NOT, "instead": INSTEAD}
    await teller.ask("ada", "well-declined", 22).campaigns.answer_initiative(no)


async def _start(teller: Teller, name: str, days_ago: int, wish: dict[str, Any]) -> dict[str, str]:
    started = await teller.ask("bo", f"initiative-{name}", days_ago, 9).campaigns.start_initiative(wish)
    return {"initiative_id": started["initiative_id"]}


async def _support(
    teller: Teller, name: str, days_ago: int, which: dict[str, str], organization_id: str
) -> None:
    along = {"helper_organization_id": organization_id, "helper_id": teller.actor_ids["bo"]}
    ask = teller.ask("ada", f"{name}-supported", days_ago, 9).campaigns
    await ask.answer_initiative({**which, "decision": "support", **along})


async def _offer(
    teller: Teller, name: str, days_ago: int, which: dict[str, str], offer: dict[str, Any]
) -> str:
    ask = teller.ask("bo", f"initiative-{name}", days_ago, 11).campaigns
    asks = (await ask.show_initiative(which))["asks"]
    wish = {**offer, "ask_id": asks[offer["ask_id"]]["ask_id"]}
    offered = await ask.offer_support({**which, **wish})
    return str(offered["offer_id"])


def _of(cast: Cast, organization: str, place: int, what: str, quantity: int) -> dict[str, Any]:
    """An offer to the ask in this place of its initiative."""
    said = {"what": what, "quantity": quantity}
    return {"organization_id": cast.organizations[organization], "ask_id": place, **said}
