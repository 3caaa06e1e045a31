"""Answer the questions about surveys of who remembers a campaign."""

from __future__ import annotations

from typing import Any

from services.media.store import Store
from shared.kernel.places import place_key
from shared.kernel.shares import wilson


def list_recall_surveys(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """A page of surveys, `{"items": [...], "next": cursor}`, the latest first."""
    if asked.get("area"):
        asked = {**asked, "area_key": place_key(asked["area"])}
    found = store.recall_surveys.list(asked)
    return {**found, "items": _shown(found["items"], store)}


def show_recall_survey(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """One survey, whole, with the share that remembered and how sure that is."""
    return _shown([store.recall_surveys.show(asked["recall_survey_id"])], store)[0]


def _shown(surveys: list[dict[str, Any]], store: Store) -> list[dict[str, Any]]:
    titles = store.links.titles(one["campaign_id"] for one in surveys)
    names = store.links.organizations(one["organization_id"] for one in surveys)
    return [
        {
            **one,
            "campaign_title": titles.get(one["campaign_id"]),
            "organization_name": names.get(one["organization_id"] or ""),
            **_share(one["recalled"], one["asked"]),
        }
        for one in surveys
    ]


def _share(recalled: int, asked: int) -> dict[str, float]:
    low, high = wilson(recalled, asked)
    return {"share": round(recalled / asked, 4), "low": round(low, 4), "high": round(high, 4)}
