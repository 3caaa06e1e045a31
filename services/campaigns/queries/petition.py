"""Answer the questions about petitions and their signatures."""

from __future__ import annotations

from typing import Any

from services.campaigns.store import Store


def list_petitions(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """A page of petitions, newest first, each with its number of signatures; by campaign and stage."""
    found = store.petitions.list(
        campaign_id=asked.get("campaign_id"),
        stage=asked.get("stage"),
        limit=asked["limit"],
        after=asked.get("after"),
    )
    return {**found, "items": _counted(found["items"], store)}


def show_petition(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """One petition with its number of signatures."""
    return _counted([store.petitions.show(asked["petition_id"])], store)[0]


def list_signatures(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """A page of a petition's signatures, latest first; people are ids."""
    store.petitions.get(asked["petition_id"])
    return store.signatures.list(asked["petition_id"], limit=asked["limit"], after=asked.get("after"))


def _counted(petitions: list[dict[str, Any]], store: Store) -> list[dict[str, Any]]:
    counts = store.signatures.count(petition["petition_id"] for petition in petitions)
    return [{**petition, "signatures": counts.get(petition["petition_id"], 0)} for petition in petitions]
