"""Carry out the wishes about the assets of communities."""

from __future__ import annotations

from typing import Any

from services.stakeholders.commands.asset import CorrectAsset, NoteAsset, RemoveAsset
from services.stakeholders.domain.asset import CORRECTABLE, Asset
from services.stakeholders.store import Store
from shared.kernel.ids import new_id


def note_asset(command: NoteAsset, store: Store) -> dict[str, Any]:
    """Note what an open community has; answers `{"asset_id", "version"}`."""
    store.communities.get(command.community_id).must_be_open()
    asset, event = Asset(
        asset_id=new_id(),
        recorded_by=store.actor.actor_id,
        recorded_at=store.now,
        **{**vars(command), "organization_id": store.organizations.known(command.organization_id)},
    ).note()
    return _answer(store.assets.save(asset, event))


def correct_asset(command: CorrectAsset, store: Store) -> dict[str, Any]:
    """Put right what is known of an asset."""
    asset = store.assets.get(command.asset_id, command.expected_version)
    changes = {name: value for name in CORRECTABLE if (value := getattr(command, name)) is not None}
    if "organization_id" in changes:
        changes["organization_id"] = store.organizations.known(changes["organization_id"])
    corrected, event = asset.correct(changes)
    return _answer(store.assets.save(corrected, event) if event else asset)


def remove_asset(command: RemoveAsset, store: Store) -> dict[str, Any]:
    """Take out what a community does not have; answers which it was."""
    asset = store.assets.get(command.asset_id, command.expected_version)
    store.assets.remove(asset, asset.remove(command.reason))
    return {"asset_id": asset.asset_id}


def _answer(asset: Asset) -> dict[str, Any]:
    return {"asset_id": asset.asset_id, "version": asset.version}
