"""Answer the questions about agreements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from services.feeds.domain.agreement import Agreement
from services.feeds.domain.key import Key
from services.feeds.domain.progress import Progress, not_reached
from services.feeds.domain.siblings import leaks
from services.feeds.domain.subscription import Subscription
from services.feeds.domain.terms import Terms, is_for_agreeing
from services.feeds.queries.owning import AGREE, ALL, own
from services.feeds.store import Store
from shared.contracts.told import schemas
from shared.kernel.errors import Forbidden
from shared.kernel.events import routing_key
from shared.mongo.connection import Document


def list_agreements(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """A page of agreements; a partner sees its own, whoever reads all sees all or those of one organisation."""
    organization_id = asked.get("organization_id")
    if not store.actor.may(ALL):
        organization_id = store.actor.organization_id
        if organization_id is None:
            raise Forbidden(
                "no-organization", "Your account acts for no organisation; whoever keeps accounts sets it."
            )
    found, following = store.agreements.list(asked, organization_id)
    return {"items": _in_short(found, store), "next": following}


def show_agreement(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """One agreement with all versions of its terms and its keys."""
    agreement = own(store.agreements.get(asked["agreement_id"]), store)
    lasting = store.subscriptions.lasting_of(agreement.agreement_id)
    return {
        **_in_short([agreement], store)[0],
        "opened_at": agreement.opened_at,
        "end_reason": agreement.end_reason,
        "terms": [{**_terms(one), "leaks": _leaks(one, store)} for one in agreement.terms],
        "keys": [
            {
                "key_id": one.key_id,
                "name": one.name,
                "made_at": one.made_at,
                "may_act": one.may_act,
                "may_send": one.may_send,
                "opened": in_short(opened_by(one, lasting)),
            }
            for one in store.keys.of(agreement.agreement_id)
        ],
        "version": agreement.version,
    }


def list_shareable(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """All types of events that can be agreed upon, with what they mean and their fields."""
    found: dict[str, dict[str, Any]] = {}
    for event_type, schema in sorted(schemas().items()):
        if not is_for_agreeing(routing_key(event_type)):
            continue
        fields = [
            {"name": name, "means": said.get("description", "")}
            for name, said in schema["properties"].items()
        ]
        found[routing_key(event_type)] = {"means": schema["description"], "fields": fields}
    return {"items": [{"type": topic, **said} for topic, said in found.items()]}


def _in_short(agreements: list[Agreement], store: Store) -> list[dict[str, Any]]:
    ids = [one.agreement_id for one in agreements]
    heads, seen = store.heads.get(ids), store.asked.of(ids)
    waiting, sent = store.deliveries.count_unacknowledged(ids), _sent(ids, store)
    since = store.deliveries.oldest_unacknowledged([one for one in ids if waiting[one]])
    return [
        {
            **_said(one, one.in_force(store.now.date())),
            "organization_id": store.leads.now_of(one.organization_id),
            "sequence": heads[one.agreement_id],
            "asked_after": int(seen[one.agreement_id]["after"]) if one.agreement_id in seen else None,
            "asked_at": seen[one.agreement_id]["at"] if one.agreement_id in seen else None,
            "unacknowledged": waiting[one.agreement_id],
            "unacknowledged_since": since.get(one.agreement_id),
            **_reached(heads[one.agreement_id], seen.get(one.agreement_id), sent[one.agreement_id]),
        }
        for one in agreements
    ]


def _sent(agreement_ids: list[str], store: Store) -> dict[str, list[Progress]]:
    """How far the places of each partner have come to which all of its events are sent."""
    found = store.subscriptions.whole_of(agreement_ids)
    progress = store.progresses.of(one.subscription_id for one in found)
    sent: dict[str, list[Progress]] = defaultdict(list)
    for one in found:
        sent[one.agreement_id].append(_begun(one, progress[one.subscription_id], store))
    return sent


def _begun(subscription: Subscription, progress: Progress, store: Store) -> Progress:
    """The progress with where it began, at the latest, where that was not kept."""
    if progress.begun_after is not None:
        return progress
    which = subscription.agreement_id, subscription.asked_at, progress.sent_up_to
    return replace(progress, begun_after=store.deliveries.first_since(*which) - 1)


def _reached(last: int, seen: Document | None, sent: list[Progress]) -> dict[str, Any]:
    """What has not reached a partner by any way, and when something did last."""
    spans = [(one.begun_after or 0, one.sent_up_to) for one in sent]
    moments: list[datetime] = [one.last_at for one in sent if one.last_at is not None]
    if seen is not None:
        spans.append((0, int(seen["after"])))
        moments.append(seen["at"])
    return {"not_reached": not_reached(last, spans), "reached_at": max(moments, default=None)}


def _said(agreement: Agreement, terms: Terms | None) -> dict[str, Any]:
    return {
        "agreement_id": agreement.agreement_id,
        "organization_id": agreement.organization_id,
        "state": _state(agreement, terms),
        "in_force": terms.number if terms else None,
        "draft": agreement.draft.number if agreement.draft else None,
        "ended_at": agreement.ended_at,
    }


def _state(agreement: Agreement, terms: Terms | None) -> str:
    if agreement.ended_at is not None:
        return "ended"
    if terms is not None:
        return "in-force"
    return "waiting" if agreement.draft else "agreed"


def _terms(terms: Terms) -> dict[str, Any]:
    return {
        "number": terms.number,
        "holds_from": terms.holds_from,
        "events": _events(terms.events),
        "areas": list(terms.areas),
        "campaign_ids": list(terms.campaign_ids),
        "note": terms.note,
        "written_at": terms.written_at,
        "written_by": terms.written_by,
        "agreed_at": terms.agreed_at,
        "agreed_by": terms.agreed_by,
        "evidence": terms.evidence,
    }


def _leaks(terms: Terms, store: Store) -> list[dict[str, Any]]:
    """What leaves by a kind though another keeps it back; whoever writes terms is to know, and nobody else."""
    return [vars(one) for one in leaks(terms.events)] if store.actor.may(AGREE) else []


def _events(events: Iterable[Any]) -> list[dict[str, Any]]:
    return [{"type": one.type, "fields": one.fields} for one in events]


def opened_by(key: Key, lasting: Iterable[Subscription]) -> list[Subscription]:
    """Those of the subscriptions that last which a key has opened."""
    return [one for one in lasting if one.asked_by == key.actor_id]


def in_short(subscriptions: Iterable[Subscription]) -> list[dict[str, str]]:
    """What is told of a subscription beside the key that opened it."""
    return [{"subscription_id": one.subscription_id, "name": one.name} for one in subscriptions]
