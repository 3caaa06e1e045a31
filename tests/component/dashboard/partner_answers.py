"""Answers of feeds, in the shapes that its own schemas name."""

from __future__ import annotations

from typing import Any

from services.feeds.schemas.agreement import (
    AgreementInShortSchema,
    AgreementSchema,
    FieldSchema,
    PreviewedSchema,
    ShareableSchema,
    TermsSchema,
)
from services.feeds.schemas.backfill import BackfillSchema
from services.feeds.schemas.delivery import DeliverySchema, OneDeliverySchema
from shared.testing.personas import AGENCY

AGREEMENT = "0195a7c2-6a00-7000-8000-0000000000f1"
KEY = "0195a7c2-6a00-7000-8000-0000000000f2"
CAMPAIGN = "0195a7c2-0000-7000-8000-00000000ca11"
EVENT = "0195a7c2-0000-7000-8000-0000000000e1"
REPORTED = "campaigns.activity.reported"
SIGNED = "campaigns.petition.signed"
LABELS = {
    "labels": {
        AGENCY: {"kind": "organization", "title": "Water Aid Agency"},
        CAMPAIGN: {"kind": "campaign", "title": "Fix the wells"},
    }
}


def a_page(*items: Any, following: Any = None) -> dict[str, Any]:
    """A page of a list."""
    return {"items": list(items), "next": following}


def in_shape(answer: dict[str, Any], schema: type) -> dict[str, Any]:
    """The answer, when it has exactly the fields that the service's own schema names."""
    assert set(answer) == {one.data_key or name for name, one in schema().fields.items()}
    return answer


def in_short(**more: Any) -> dict[str, Any]:
    """An agreement in force as `list_agreements` gives it."""
    said = {
        "agreement_id": AGREEMENT,
        "organization_id": AGENCY,
        "state": "in-force",
        "in_force": 1,
        "draft": None,
        "ended_at": None,
        "sequence": 1_412,
        "asked_after": 1_400,
        "asked_at": "2025-03-08T11:00:00+00:00",
        "unacknowledged": 2,
        "unacknowledged_since": "2025-03-07T09:30:00.000Z",
        "not_reached": 12,
        "reached_at": "2025-03-08T11:00:00+00:00",
    }
    return in_shape({**said, **more}, AgreementInShortSchema)


def terms(**more: Any) -> dict[str, Any]:
    """The first version of terms, agreed."""
    said = {
        "number": 1,
        "holds_from": "2025-03-01",
        "events": [{"type": REPORTED, "fields": {"activity": "allow", "reached": "mask", "method": "hash"}}],
        "areas": ["Bong"],
        "campaign_ids": [CAMPAIGN],
        "note": "For the monthly report.",
        "written_at": "2025-02-20T09:00:00+00:00",
        "written_by": "ada",
        "agreed_at": "2025-02-21T09:00:00+00:00",
        "agreed_by": "chi",
        "evidence": "Letter of 20 February",
        "leaks": [],
    }
    return in_shape({**said, **more}, TermsSchema)


def a_draft(**more: Any) -> dict[str, Any]:
    """The second version, which waits."""
    return terms(**{"number": 2, "agreed_at": None, "agreed_by": "", "evidence": "", **more})


def an_agreement(**more: Any) -> dict[str, Any]:
    """An agreement in force as `show_agreement` gives it."""
    said = {
        **in_short(),
        "opened_at": "2025-02-20T09:00:00+00:00",
        "end_reason": "",
        "terms": [terms()],
        "keys": [
            {
                "key_id": KEY,
                "name": "Nightly copy",
                "made_at": "2025-02-22T09:00:00+00:00",
                "may_act": True,
                "may_send": False,
                "opened": [],
            }
        ],
        "version": 5,
    }
    return in_shape({**said, **more}, AgreementSchema)


def with_a_draft(**more: Any) -> dict[str, Any]:
    """An agreement whose second version waits for a yes."""
    return an_agreement(**{"draft": 2, "terms": [terms(), a_draft()], **more})


def a_delivery(**more: Any) -> dict[str, Any]:
    """What left, as `list_deliveries` gives it."""
    event = {
        "specversion": "1.0",
        "id": EVENT,
        "source": f"/feeds/{AGREEMENT}",
        "type": "org.groundswell.campaigns.activity.reported.v1",
        "subject": "a1",
        "time": "2025-03-08T10:00:00Z",
        "datacontenttype": "application/json",
        "sequence": "000000000042",
        "termsversion": 1,
        "data": {"activity": "Wells dug", "reached": 120},
    }
    said = {
        "sequence": 42,
        "event": event,
        "at": "2025-03-08T10:00:01+00:00",
        "terms": 1,
        "why": "agreed",
        "asks_for_word": False,
        "acknowledged_at": None,
    }
    return in_shape({**said, **more}, DeliverySchema)


def one_delivery(**more: Any) -> dict[str, Any]:
    """The same as `show_delivery` gives it."""
    said = {**a_delivery(), "withheld": {"reached": "mask", "organization_name": "none"}}
    return in_shape({**said, **more}, OneDeliverySchema)


def to_be_followed(**more: Any) -> dict[str, Any]:
    """A removal of what the partner holds, which waits for its word."""
    event = {
        **a_delivery()["event"],
        "type": "org.groundswell.campaigns.activity.removed.v1",
        "data": {"activity_id": "a1"},
    }
    return a_delivery(**{"event": event, "why": "held", "asks_for_word": True, **more})


def shareable(kind: str, means: str, **fields: str) -> dict[str, Any]:
    """A kind of events as `list_shareable` gives it."""
    said = [in_shape({"name": name, "means": meaning}, FieldSchema) for name, meaning in fields.items()]
    return in_shape({"type": kind, "means": means, "fields": said}, ShareableSchema)


LEAK = {
    "type": "campaigns.activity.reported",
    "field": "reached",
    "rule": "mask",
    "sibling": "campaigns.activity.removed",
    "its_rule": "allow",
}


def a_preview(*items: Any, leaks: Any = ()) -> dict[str, Any]:
    """What `preview_terms` gives."""
    return {"items": list(items), "leaks": list(leaks)}


def a_backfill(**more: Any) -> dict[str, Any]:
    """A wish for what happened before as `list_backfills` gives it."""
    said = {
        "backfill_id": "b1",
        "agreement_id": AGREEMENT,
        "since": "2025-01-01T00:00:00Z",
        "state": "running",
        "total": 5_000,
        "looked_at": 1_500,
        "numbered": 204,
        "asked_at": "2025-03-08T11:00:00Z",
        "done_at": None,
    }
    return in_shape({**said, **more}, BackfillSchema)


def previewed(**more: Any) -> dict[str, Any]:
    """A real event that would leave, as `preview_terms` gives it."""
    said = {
        "event_id": EVENT,
        "type": REPORTED,
        "why": "agreed",
        "sent": a_delivery()["event"],
        "withheld": {"reached": "mask"},
    }
    return in_shape({**said, **more}, PreviewedSchema)


SHAREABLE = {
    "items": [
        shareable(
            REPORTED,
            "An organisation has said what it does.",
            activity="What is done.",
            reached="People reached.",
            method="How they were counted.",
            organization_name="Whose it is.",
        ),
        shareable("campaigns.activity.removed", "It does not count any more.", activity_id="", reason=""),
        shareable(SIGNED, "A person has signed.", signature_id="", person_id="Who."),
        shareable("media.coverage.logged", "Something published has been logged.", coverage_id=""),
    ]
}
