"""Events as services would have told them, for the tests of insights."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from typing import Any

from services.insights.reactions import REACTIONS
from shared.kernel.events import PREFIX, Event, source_of
from shared.kernel.ids import id_from
from shared.messaging.batches import Batches, Delivery, Reactions
from shared.messaging.cloudevents import CONTENT_TYPE, encode
from shared.messaging.quarantine import Quarantine
from shared.testing.doors import Door
from shared.testing.personas import NOON


class Teller:
    """Makes numbered events with rising times and names that are easy to read."""

    def __init__(self) -> None:
        self.moment = NOON - timedelta(days=60)
        self.sequences: Counter[str] = Counter()
        self.told: list[Event] = []

    def tell(self, name: str, subject: str, data: dict[str, Any], **more: Any) -> Event:
        """One event, an hour after the one before; `at` sets the moment, `who` the actor, `cause` the causation."""
        service = name.partition(".")[0]
        self.moment = more.get("at") or self.moment + timedelta(hours=1)
        self.sequences[service] += 1
        number = self.sequences[service]
        event = Event(
            id=id_from("event", service, str(number)),
            source=source_of(service),
            type=f"{PREFIX}{name}.v1",
            subject=subject,
            time=self.moment,
            data=data,
            correlation_id=id_from("talk", service, str(number)),
            causation_id=more.get("cause"),
            sequence=number,
            extra={"authtype": "user", "authid": more.get("who", "ada")},
        )
        self.told.append(event)
        return event

    def plan(self, campaign: str, policy: str | None = None) -> Event:
        data = {
            "campaign_id": campaign,
            "title": f"Campaign {campaign}",
            "policy_id": policy,
            "partner_ids": [],
        }
        dates = {"starts_on": "2025-01-01", "ends_on": "2025-12-31", "chain": []}
        return self.tell("campaigns.campaign.planned", campaign, {**data, **dates})

    def launch(self, campaign: str, policy: str | None = None) -> Event:
        data = {"campaign_id": campaign, "title": f"Campaign {campaign}", "policy_id": policy}
        return self.tell("campaigns.campaign.launched", campaign, data)

    def open(self, petition: str, campaign: str, policy: str | None = None) -> Event:
        data = {
            "petition_id": petition,
            "campaign_id": campaign,
            "title": petition,
            "goal": 9,
            "policy_id": policy,
        }
        return self.tell("campaigns.petition.opened", petition, data)

    def sign(self, person: str, petition: str, campaign: str, on: str = "", org: str | None = None) -> Event:
        signature = id_from("signature", petition, person)
        data = {
            "signature_id": signature,
            "petition_id": petition,
            "campaign_id": campaign,
            "person_id": person,
        }
        more = {"organization_id": org, "signed_on": on or self.moment.date().isoformat()}
        return self.tell("campaigns.petition.signed", signature, {**data, **more})

    def act(self, activity: str, campaign: str | None, org: str | None = None, **more: Any) -> Event:
        data = {
            "activity_id": activity,
            "campaign_id": campaign,
            "organization_id": org,
            "organization_name": more.get("name", "OIM"),
            "sector": more.get("sector", "WASH"),
            "activity": "Wells",
            "country": "Liberia",
            "adm1": more.get("adm1", "Bong"),
            "adm2": None,
            "started_on": more.get("on") or self.moment.date().isoformat(),
            "reached": more.get("reached"),
        }
        action = more.get("action", "reported")
        return self.tell(f"campaigns.activity.{action}", activity, data)

    def attribute(self, activity: str, org: str) -> Event:
        data = {"activity_id": activity, "organization_id": org, "organization_name": f"Org {org}"}
        return self.tell("campaigns.activity.attributed", activity, data)

    def remove(self, kind: str, thing: str) -> Event:
        service = "media" if kind == "coverage" else "campaigns"
        return self.tell(
            f"{service}.{kind}.removed", thing, {f"{kind}_id": thing, "reason": "Reported twice."}
        )

    def slot(
        self, slot: str, action: str, campaign: str | None, policy: str | None = None, **more: Any
    ) -> Event:
        ids = {"slot_id": slot, "outlet_id": "radio", "campaign_id": campaign, "policy_id": policy}
        moment = (more.get("airs") or self.moment).isoformat()
        data: dict[str, Any] = {
            "planned": {"airs_at": moment, "minutes": 30, "language": "kpe", "topic": "Water"},
            "aired": {"aired_at": moment, "minutes": 25, "proof": "Log sheet, page 12"},
            "missed": {"airs_at": moment, "reason": "No power."},
        }[action]
        return self.tell(f"media.slot.{action}", slot, {**ids, **data})

    def cover(self, coverage: str, campaign: str | None, policy: str | None = None, **more: Any) -> Event:
        data = {
            "coverage_id": coverage,
            "outlet_id": "radio",
            "campaign_id": campaign,
            "policy_id": policy,
            "published_on": more.get("on") or self.moment.date().isoformat(),
            "headline": f"Headline {coverage}",
            "url": "https://news.example/water",
            "tone": more.get("tone", "positive"),
            "reach_claimed": 10,
            "link_reason": more.get("reason", "It quotes the petition."),
        }
        return self.tell(f"media.coverage.{more.get('action', 'logged')}", coverage, data)

    def group(self, coverage: str, wire: str) -> Event:
        """An item is placed in a wire story, its own where it is by itself."""
        said = {"likeness": 80, "reason": "Alike.", "is_by_hand": False}
        return self.tell(
            "media.coverage.grouped", coverage, {"coverage_id": coverage, "wire_id": wire, **said}
        )

    def match(self, coverage: str, *key_message_ids: str) -> Event:
        data = {"coverage_id": coverage, "campaign_id": None, "key_message_ids": list(key_message_ids)}
        return self.tell("media.coverage.matched", coverage, data)

    def introduce(self, policy: str, stage: str = "idea", **more: Any) -> Event:
        data = {
            "policy_id": policy,
            "title": f"Policy {policy}",
            "kind": "bill",
            "body": "House",
            "stage": stage,
        }
        return self.tell("policy.policy.introduced", policy, {**data, "jurisdiction": "LR", **more})

    def move(self, policy: str, before: str, after: str, *because: tuple[str, str, str]) -> Event:
        causes = [{"kind": kind, "id": thing, "reason": reason} for kind, thing, reason in because]
        data = {"policy_id": policy, "from_stage": before, "to_stage": after, "because_of": causes}
        on = {"moved_on": self.moment.date().isoformat(), "reason": "Voted.", "proof": "Minutes, page 3"}
        return self.tell("policy.policy.moved", policy, {**data, **on}, who="dara")

    def touch(self, touch: str, policy: str, campaign: str | None = None, org: str | None = None) -> Event:
        data = {"touch_id": touch, "policy_id": policy, "person_id": "p-dm", "campaign_id": campaign}
        more = {
            "organization_id": org,
            "kind": "meeting",
            "touched_on": self.moment.date().isoformat(),
            "outcome": "Heard.",
        }
        return self.tell("policy.touch.logged", touch, {**data, **more})

    def position(self, position: str, policy: str, value: int, *because: tuple[str, str, str]) -> Event:
        causes = [{"kind": kind, "id": thing, "reason": reason} for kind, thing, reason in because]
        data = {"position_id": position, "policy_id": policy, "person_id": "p-dm", "value": value}
        more = {"evidence": "Speech", "taken_on": self.moment.date().isoformat(), "because_of": causes}
        return self.tell("policy.position.recorded", position, {**data, **more}, who="dara")

    def organization(self, org: str, action: str = "registered") -> Event:
        data = {"organization_id": org, "name": f"Org {org}", "reason": "Closed."}
        return self.tell(f"stakeholders.organization.{action}", org, data)

    def alias(self, alias: str, action: str) -> Event:
        data = {
            "alias_id": alias,
            "name": f"Name {alias}",
            "organization_id": "o-1",
            "score": 0.9,
            "evidence": "-",
        }
        return self.tell(f"stakeholders.alias.{action}", alias, data)


def batches_of(door: Door) -> Batches:
    """The consumer's way of applying, without the broker."""
    quarantine = Quarantine(door.database, door.clock)
    return Batches(door.unit_of_work, Reactions(REACTIONS, {}), quarantine)


def deliver(door: Door, *events: Event, size: int = 500) -> int:
    """Apply events as the batch consumer would; returns how many took effect."""
    batches = batches_of(door)
    bodies = [Delivery(encode(event), CONTENT_TYPE, {}) for event in events]
    return sum(batches.apply(bodies[start : start + size]) for start in range(0, len(bodies), size))


def at(text: str) -> datetime:
    """A moment in UTC."""
    return datetime.fromisoformat(f"{text}+00:00")
