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
    """A page of a petition's signatures, latest first, or of those of some persons; people are ids."""
    petition_id, persons = asked["petition_id"], asked.get("person_ids")
    store.petitions.get(petition_id)
    only = None if persons is None else {store.merged.now_of(one) for one in persons}
    these = asked.get("signature_ids")
    return store.signatures.list(petition_id, only, these, limit=asked["limit"], after=asked.get("after"))


def _counted(petitions: list[dict[str, Any]], store: Store) -> list[dict[str, Any]]:
    counts = store.signatures.count(petition["petition_id"] for petition in petitions)
    return [{**petition, "signatures": counts.get(petition["petition_id"], 0)} for petition in petitions]
