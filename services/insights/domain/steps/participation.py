"""Who took part in a campaign, and in which weeks: who is new, who comes again, and who comes back after a rest."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from services.insights.domain.entry import Entry, week_of
from services.insights.domain.facts import Claim, State, Step
from shared.kernel.clock import monday

LAPSED_AFTER = 8
"""Weeks without anything after which somebody counts as lapsed."""
THINGS: dict[str, dict[str, tuple[str, ...]]] = {
    "campaigns.participant.settled": {"signer": ("campaign_id", "person_id")}
}
ATTENDANCE = "came"
GIFT = "gave"


def _signer(state: State, entry: Entry) -> State:
    """Whoever gave anything to a campaign or came to a shift, once a week; what is taken back is forgotten again."""
    memory = _remembered(dict(state.memory), entry)
    return State(_claims(memory), memory=memory)


def _remembered(memory: dict[str, Claim], entry: Entry) -> dict[str, Claim]:
    data, name = entry.data, entry.name
    if name in ("campaigns.sign_up.checked_in", "campaigns.sign_up.check_in_undone"):
        key = f"{ATTENDANCE} {data['sign_up_id']}"
        memory.pop(key, None)
        return memory if name.endswith("undone") else {**memory, key: _took_part(entry, data["starts_at"])}
    if name in ("campaigns.petition.signed", "campaigns.act.taken"):
        day = data.get("signed_on") or data.get("done_on")
        return {**memory, f"{GIFT} {data.get('signature_id') or data['act_id']}": _took_part(entry, day)}
    if name in ("campaigns.act.withdrawn", "campaigns.signature.withdrawn"):
        taken_back = memory.pop(f"{GIFT} {data.get('signature_id') or data['act_id']}", None)
        left = _without_gifts(memory)
        if not data["still_takes_part"]:
            return left
        # The campaign knows of something else they gave, though it may stand under another id here.
        return {**memory, GIFT: taken_back} if taken_back and left == memory else memory
    if not data["takes_part"]:
        return _without_gifts(memory)
    return {**memory, GIFT: _took_part(entry, data["done_on"])}


def _without_gifts(memory: Mapping[str, Claim]) -> dict[str, Claim]:
    return {key: claim for key, claim in memory.items() if key.startswith(ATTENDANCE)}


def _took_part(entry: Entry, day: str | None) -> Claim:
    data = entry.data
    week = week_of(day, entry.time)
    return Claim("people", week, campaign_id=data["campaign_id"], organization_id=data.get("organization_id"))


def _claims(memory: Mapping[str, Claim]) -> dict[str, Claim]:
    """The first week makes a person who took part; each later one is a return, its detail the week before it."""
    weeks: dict[str, Claim] = {}
    for claim in memory.values():
        weeks.setdefault(claim.week, claim)
    claims: dict[str, Claim] = {}
    before = ""
    for week in sorted(weeks):
        if before:
            measure = _measure(before, week)
            claims[f"took part {week}"] = weeks[week]._replace(measure=measure, detail=before)
        else:
            claims["took part"] = weeks[week]
        before = week
    return claims


def _measure(before: str, week: str) -> str:
    return (
        "people_back" if monday(week) - monday(before) > LAPSED_AFTER * timedelta(weeks=1) else "people_again"
    )


STEPS: dict[str, Step] = {"signer": _signer}
