"""One sentence per event, for lists and cards; persons and things are ids, whose labels are asked for elsewhere."""

from __future__ import annotations

from typing import Any

from services.insights.domain.entry import Entry

_SENTENCES: dict[str, str] = {
    "campaigns.campaign.planned": "Campaign planned: {title}",
    "campaigns.campaign.corrected": "Campaign corrected: {title}",
    "campaigns.campaign.launched": "Campaign launched: {title}",
    "campaigns.campaign.closed": "Campaign closed: {outcome}",
    "campaigns.petition.opened": "Petition opened: {title}",
    "campaigns.petition.signed": "Petition signed",
    "campaigns.petition.closed": "Petition closed with {signatures} signatures",
    "campaigns.activity.reported": "{organization_name}: {activity}, {adm1}",
    "campaigns.activity.corrected": "Activity corrected: {organization_name}, {activity}",
    "campaigns.activity.attributed": "Activity attributed to {organization_name}",
    "campaigns.activity.removed": "Activity removed: {reason}",
    "media.outlet.registered": "Outlet registered: {name}",
    "media.outlet.corrected": "Outlet corrected: {name}",
    "media.slot.planned": "Air time promised: {topic}, {minutes} minutes",
    "media.slot.aired": "Air time proven: {minutes} minutes",
    "media.slot.missed": "Air time missed: {reason}",
    "media.coverage.logged": "Coverage ({tone}): {headline}",
    "media.coverage.corrected": "Coverage corrected: {headline}",
    "media.coverage.removed": "Coverage removed: {reason}",
    "policy.policy.introduced": "Policy tracked: {title}",
    "policy.policy.corrected": "Policy corrected: {title}",
    "policy.policy.moved": "Policy moved from {from_stage} to {to_stage}",
    "policy.decision_maker.known": "Decision-maker known: {post}, {body}",
    "policy.position.recorded": "Position recorded: {position}",
    "policy.touch.logged": "Contact with a decision-maker: {kind}",
    "stakeholders.organization.registered": "Organisation registered: {name}",
    "stakeholders.organization.corrected": "Organisation corrected: {name}",
    "stakeholders.organization.removed": "Organisation removed: {reason}",
    "stakeholders.alias.proposed": "Name to be confirmed: {name}",
    "stakeholders.alias.confirmed": "Name confirmed: {name}",
    "stakeholders.alias.refused": "Name refused: {name}",
}
_POSITIONS: dict[Any, str] = {
    2: "supports",
    1: "leans in favour",
    0: "undecided",
    -1: "leans against",
    -2: "opposes",
}
_PROOF = ("proof", "url", "evidence")


class _Known(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "?"


def sentence(entry: Entry) -> str:
    """What happened, in one line."""
    pattern = _SENTENCES.get(entry.name)
    if pattern is None:
        return entry.name.partition(".")[2].replace(".", " ").replace("_", " ").capitalize()
    known = _Known({key: value for key, value in entry.data.items() if value not in (None, "")})
    known["position"] = _POSITIONS.get(entry.data.get("value"), "?")
    return pattern.format_map(known)


def proof_of(entry: Entry) -> dict[str, str] | None:
    """What an event offers as proof: words, an address, or both."""
    data = entry.data
    text = next((str(data[name]) for name in _PROOF if data.get(name)), "")
    if not text:
        return None
    address = data.get("url") or next((word for word in text.split() if word.startswith("https://")), "")
    return {"text": text, "url": str(address) if str(address).startswith(("https://", "http://")) else ""}
