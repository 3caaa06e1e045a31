"""Chapter one, what a partner agency gets: UNICEF follows the work, with numbers rounded and nobody named."""

from __future__ import annotations

from deploy.demo.teller import Cast, Teller
from shared.contracts.told import fields_of_events

DAYS_AGO = 69
SHARED: dict[str, dict[str, str]] = {
    "campaigns.activity.reported": {"reached": "mask", "lat": "mask", "lon": "mask", "batch_id": "none"},
    "campaigns.activity.corrected": {"reached": "mask", "lat": "mask", "lon": "mask", "batch_id": "none"},
    "campaigns.activity.attributed": {},
    "campaigns.activity.removed": {},
    "campaigns.campaign.launched": {},
    "campaigns.gathering.planned": {},
    "campaigns.gathering.cancelled": {},
    "campaigns.petition.opened": {},
    "media.coverage.logged": {},
    "policy.policy.introduced": {},
    "policy.policy.moved": {},
    "stakeholders.consent.given": {"basis": "none"},
    "stakeholders.consent.withdrawn": {"basis": "none"},
    "stakeholders.person.merged": {},
    "stakeholders.person.unmerged": {},
}
"""What leaves, and the rules of fields that do not leave as they are."""


async def tell(teller: Teller, cast: Cast) -> None:
    """Tell of the agreement, which a steward wrote and the agency signed."""
    known = fields_of_events()
    terms = {
        "organization_id": cast.organizations["UNICEF"],
        "holds_from": teller.day(DAYS_AGO),
        "events": [
            {"type": name, "fields": {**dict.fromkeys(sorted(known[name]), "allow"), **rules}}
            for name, rules in SHARED.items()
        ],
        "note": "Who does what where, what is published and what moves. Nobody is named; numbers are in tens.",
    }
    written = await teller.ask("ada", "terms-written", DAYS_AGO, 9).feeds.write_terms(terms)
    yes = {
        "agreement_id": written["agreement_id"],
        "number": written["number"],
        "version": written["version"],
        "evidence": "Letter of the country office, signed, in the coalition's folder of agreements.",
    }
    await teller.ask("ada", "terms-agreed", DAYS_AGO, 11).feeds.agree_terms(yes)
