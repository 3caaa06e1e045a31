"""Where a story has holes: what is missing, and which event points at it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from services.insights.domain.entry import Entry
from services.insights.domain.story.material import BEHIND, MOVED, OPENING, Material, causes_of, kind_of

ACTIONS = (
    "campaigns.petition.opened",
    "campaigns.appeal.opened",
    "campaigns.gathering.closed",
    "campaigns.activity.reported",
)
NOT_OPENED = {
    "petition": "The log holds no opening of the petition that was signed.",
    "appeal": "The log holds no opening of the appeal that people followed.",
}
COVERING = ("media.coverage.logged", "media.slot.aired")


@dataclass(frozen=True)
class Break:
    """One hole: its kind, a sentence, the id that is missing, and the event that points at it."""

    kind: str
    says: str
    missing: str
    pointed_by: str | None = None


def breaks_of(material: Material) -> list[Break]:
    """All breaks of a story, each missing thing once."""
    found: dict[tuple[str, str], Break] = {}
    for one in (
        *_no_cause(material),
        *_missing_causes(material),
        *_missing_things(material),
        *_missing_steps(material),
        *_removed(material),
        *_not_covered(material),
        *_uncounted(material),
        *_gaps(material),
    ):
        found.setdefault((one.kind, one.missing), one)
    return list(found.values())


def _no_cause(material: Material) -> Iterator[Break]:
    """A movement of which nobody said why, with nothing before it but other steps of its policy."""
    end = material.movement
    own = kind_of(end)
    besides = [one for one in material.cards() if (kind_of(one), one.subject) != (own, end.subject)]
    if not any(causes_of(end)) and not material.groups and not besides:
        says = (
            "Nobody named a cause of it, and nothing is recorded before it: no contact, coverage or campaign."
        )
        yield Break("no-cause", says, f"{end.subject} cause", end.id)


def _missing_causes(material: Material) -> Iterator[Break]:
    for entry in material.cards():
        for cause in causes_of(entry):
            if not _opening(material, cause["kind"], cause["id"]):
                says = f"{entry.who} named this {cause['kind']} as a cause ({cause.get('reason') or 'no reason'})"
                yield Break(
                    "missing-thing", f"{says}; the log holds no beginning of it.", cause["id"], entry.id
                )
        if entry.causation_id and entry.causation_id not in material.entries:
            says = "An event is recorded as the consequence of one that the log does not hold."
            yield Break("missing-event", says, entry.causation_id, entry.id)


def _missing_things(material: Material) -> Iterator[Break]:
    """Things that cards belong to by their ids, or that have later steps but no beginning."""
    for entry in material.cards():
        referred: list[tuple[str, str | None]] = [(kind_of(entry), entry.subject)]
        referred += [(kind, entry.data.get(f"{kind}_id")) for kind in ("campaign", "petition", "policy")]
        for kind, thing_id in referred:
            is_ours = kind != "policy" or thing_id == material.policy_id
            if thing_id and kind in OPENING and is_ours and not _opening(material, kind, thing_id):
                says = f"The log holds no beginning of the {kind} that this event belongs to."
                yield Break("missing-thing", says, thing_id, entry.id)
    for group in material.groups:
        behind = BEHIND.get(group.kind)
        if behind and group.key and not _opening(material, behind, group.key):
            yield Break("missing-thing", NOT_OPENED[behind], group.key)


def _missing_steps(material: Material) -> Iterator[Break]:
    """A policy that moves from where it never arrived, or actions of a campaign that was never launched."""
    life = [entry for entry in material.of_thing(material.policy_id)]
    for before, after in pairwise(life):
        stood = before.data.get("to_stage") or before.data.get("stage")
        if after.name == MOVED and after.data["from_stage"] != stood:
            says = (
                f"The policy moved from {after.data['from_stage']}, but the step before left it in {stood}."
            )
            yield Break("missing-step", says, f"{material.policy_id} {after.data['from_stage']}", after.id)
    for campaign_id in _acting(material):
        names = {entry.name for entry in material.of_thing(campaign_id)}
        if "campaigns.campaign.planned" in names and "campaigns.campaign.launched" not in names:
            says = "There are actions of this campaign, but the log holds no launch of it."
            yield Break("missing-step", says, f"{campaign_id} launched", _first_action(material, campaign_id))


def _removed(material: Material) -> Iterator[Break]:
    for subject, entry in material.removed.items():
        says = f"What stands here has been removed since: {entry.data.get('reason') or 'no reason given'}."
        yield Break("removed", says, subject, entry.id)


def _not_covered(material: Material) -> Iterator[Break]:
    covered = {entry.data.get("campaign_id") for entry in material.of_kind(*COVERING)}
    for campaign_id in _acting(material):
        if campaign_id not in covered:
            says = (
                "Between the actions of this campaign and the movement no coverage or air time is recorded."
            )
            yield Break("no-coverage", says, campaign_id, _first_action(material, campaign_id))


def _uncounted(material: Material) -> Iterator[Break]:
    for fact in material.uncovered:
        says = f"The figure {fact['measure']} counts an event that the log does not hold."
        yield Break("missing-event", says, fact["event_id"])


def _gaps(material: Material) -> Iterator[Break]:
    for gap in material.gaps:
        says = f"Of {gap['source']} the events {gap['first']} to {gap['last']} have not arrived."
        yield Break("gap", says, f"{gap['source']} {gap['first']}-{gap['last']}")


def _acting(material: Material) -> list[str]:
    acting = {entry.data.get("campaign_id") for entry in material.of_kind(*ACTIONS)}
    acting |= {group.campaign_id for group in material.groups}
    return sorted(filter(None, acting))


def _first_action(material: Material, campaign_id: str) -> str | None:
    actions = (one for one in material.of_kind(*ACTIONS) if one.data.get("campaign_id") == campaign_id)
    first: Entry | None = next(actions, None)
    return first.id if first else None


def _opening(material: Material, kind: str, thing_id: str) -> bool:
    return any(entry.name == OPENING.get(kind) for entry in material.of_thing(thing_id))
