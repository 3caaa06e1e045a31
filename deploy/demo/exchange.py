"""Chapter two, who passes contacts on to whom: the two partners that carried the petition, one for one."""

from __future__ import annotations

from functools import partial
from typing import Any

from deploy.demo.teller import Cast, Teller

CARRIERS = ("WEC", "Gbarnga Women's Water Committee")
AGREED_AGO, SAID_AGO = 56, 26
EVERY = 3
"""Every third who signed ticked the box about passing on; the sheets were typed in a day after the last."""


async def agree(teller: Teller, cast: Cast) -> None:
    """Let both get one contact of the other for each that they bring, from before the first sheet on."""
    wish = {
        "campaign_id": cast.campaign_id,
        "mode": "proportional",
        "organization_ids": [cast.organizations[one] for one in CARRIERS],
    }
    ask = teller.ask("ada", "exchange", AGREED_AGO, 8).campaigns
    await teller.once_heard(partial(ask.agree_exchange, wish), "exchange-not-right")


async def consent(teller: Teller, cast: Cast) -> None:
    """Record who agreed on the sheet that the partner passes their contact on."""
    for number, signed in enumerate(await _signatures(teller, cast.petition_id)):
        if number % EVERY == 0:
            wish = {
                "person_id": signed["person_id"],
                "purpose": "sharing",
                "organization_id": signed["organization_id"],
                "channel": "email",
                "basis": "paper",
            }
            ask = teller.ask("bo", f"sharing-{signed['person_id']}", SAID_AGO)
            await ask.stakeholders.give_consent(wish)


async def _signatures(teller: Teller, petition_id: str) -> list[dict[str, Any]]:
    """The signatures in the order of the people's ids, so that the same agree each time the story is told."""
    ask = teller.ask("bo", "signatures", SAID_AGO).campaigns
    page = await ask.list_signatures({"petition_id": petition_id, "limit": 200})
    return sorted(page["items"], key=lambda one: str(one["person_id"]))
