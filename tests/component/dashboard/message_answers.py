"""What media answers about key messages, drifts and languages, in its own shapes."""

from __future__ import annotations

from typing import Any

from services.media.schemas.key_message import (
    CarriedSchema,
    DriftSchema,
    FindingSchema,
    KeyMessageSchema,
    KeyMessageShownSchema,
    MessageCheckSchema,
    MessageWordingSchema,
    MessageWordingShownSchema,
)
from services.media.schemas.language import LanguageGapSchema, LanguageNeedSchema
from tests.component.dashboard.media_answers import CAMPAIGN, RELEASE, in_shape

MESSAGE = "0195a7c2-6a00-7000-8000-0000000000fa"
PILLAR = "0195a7c2-6a00-7000-8000-0000000000fb"
PROOF = "0195a7c2-6a00-7000-8000-0000000000fc"
NEED = "5b1f0c2e-1a2b-5c3d-8e4f-0a1b2c3d4e5f"
TEXT = "Every county needs one working water point for every 250 people."
BY_PIA = {"written_by": "pia", "written_at": "2025-03-07T09:00:00+00:00"}
OF_NOBODY = {"approved_by": None, "approved_at": None}
BY_ADA = {"approved_by": "ada", "approved_at": "2025-03-07T12:00:00+00:00"}


def a_wording(language: str = "en", state: str = "draft", **more: Any) -> dict[str, Any]:
    """Words in a language, by Pia."""
    by = OF_NOBODY if state == "draft" else BY_ADA
    said = {"language": language, "state": state, "number": 1, "text": TEXT, **BY_PIA, **by, **more}
    return in_shape(said, MessageWordingSchema)


def with_versions(wording: dict[str, Any], *earlier: str) -> dict[str, Any]:
    """Words with what they were before."""
    texts = [*earlier, wording["text"]]
    versions = [{"text": text, **BY_PIA, **OF_NOBODY} for text in texts]
    return in_shape({**wording, "versions": versions}, MessageWordingShownSchema)


def a_message(**more: Any) -> dict[str, Any]:
    """A main message as `list_key_messages` gives it."""
    message = {
        "key_message_id": MESSAGE,
        "campaign_id": CAMPAIGN,
        "campaign_title": "Fix the wells",
        "kind": "main",
        "audience": "Everybody",
        "language": "en",
        "text": TEXT,
        "parent_id": None,
        "never_say": ["new pumps"],
        "state": "open",
        "reason": "",
        "waits": True,
        "written_at": "2025-03-07T09:00:00+00:00",
        "changed_at": "2025-03-07T09:00:00+00:00",
        "wordings": [a_wording()],
        "version": 1,
        **more,
    }
    return in_shape(message, KeyMessageSchema)


def a_shown_message(**more: Any) -> dict[str, Any]:
    """A main message as `show_key_message` gives it."""
    message = a_message()
    whole = {"wordings": [with_versions(a_wording())], "parent_text": None, "under": []}
    return in_shape({**message, **whole, **more}, KeyMessageShownSchema)


def a_drift(**more: Any) -> dict[str, Any]:
    """A release that departs."""
    drift = {
        "drift_id": "d1",
        "key_message_id": MESSAGE,
        "key_message_title": TEXT,
        "campaign_id": CAMPAIGN,
        "campaign_title": "Fix the wells",
        "place_kind": "release",
        "place_id": RELEASE,
        "reason": "never-say",
        "agreed": "new pumps",
        "language": None,
        "organization_id": None,
        "outlet_id": None,
        "found_at": "2025-03-08T09:00:00+00:00",
        "version": 1,
        **more,
    }
    return in_shape(drift, DriftSchema)


def a_finding(**more: Any) -> dict[str, Any]:
    """A phrase that is never to be said."""
    found = {
        "key_message_id": MESSAGE,
        "key_message_title": TEXT,
        "reason": "never-say",
        "agreed": "new pumps",
    }
    plain = {"words": "NEW pumps", "language": None, "likeness": None}
    return in_shape({**found, **plain, **more}, FindingSchema)


def a_carried(**more: Any) -> dict[str, Any]:
    """A message that a text carries word for word."""
    carried = {"key_message_id": MESSAGE, "key_message_title": TEXT, "language": "en", "words": TEXT}
    return in_shape({**carried, "likeness": 100, **more}, CarriedSchema)


def a_check(**more: Any) -> dict[str, Any]:
    """A release in which nothing was found."""
    check = {"place_kind": "release", "place_id": RELEASE, "campaign_id": CAMPAIGN, "messages": 3}
    return in_shape({**check, "findings": [], "carried": [], **more}, MessageCheckSchema)


def a_gap(**more: Any) -> dict[str, Any]:
    """A main message that is not said in Kpelle."""
    gap = {
        "key_message_id": MESSAGE,
        "kind": "main",
        "text": TEXT,
        "language": "kpe",
        "state": "missing",
        "people": 180_000,
        "areas": ["Bong", "Lofa", "Margibi", "Nimba"],
        "outlets": 2,
        **more,
    }
    return in_shape(gap, LanguageGapSchema)


def a_need(**more: Any) -> dict[str, Any]:
    """Kpelle in Bong."""
    need = {
        "language_need_id": NEED,
        "area": "Bong",
        "language": "kpe",
        "people": 180_000,
        "share": 54.5,
        "source": "Census, 2022",
        "as_of": "2022-11-11",
        "set_at": "2025-03-07T09:00:00+00:00",
        "batch_id": None,
        "version": 2,
        **more,
    }
    return in_shape(need, LanguageNeedSchema)
