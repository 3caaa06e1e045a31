"""Carry out the wishes about communities and who belongs to them."""

from __future__ import annotations

from typing import Any

from services.stakeholders.commands.community import (
    CloseCommunity,
    CorrectCommunity,
    FoundCommunity,
    JoinCommunity,
    LeaveCommunity,
)
from services.stakeholders.domain.belonging import Belonging
from services.stakeholders.domain.community import CORRECTABLE, OPTIONAL, Community
from services.stakeholders.domain.moment import Moment
from services.stakeholders.store import Store
from shared.kernel.errors import Conflict
from shared.kernel.ids import new_id


def found_community(command: FoundCommunity, store: Store) -> dict[str, Any]:
    """Make a community known; answers `{"community_id", "state", "version"}`."""
    community, event = Community(
        community_id=new_id(),
        recorded_by=store.actor.actor_id,
        founded_at=store.now,
        **{**vars(command), "organization_id": store.organizations.known(command.organization_id)},
    ).found()
    _check_around(community, store)
    return _answer(store.communities.save(community, event))


def correct_community(command: CorrectCommunity, store: Store) -> dict[str, Any]:
    """Put right what is known of a community."""
    community = store.communities.get(command.community_id, command.expected_version)
    changes = {name: value for name in CORRECTABLE if (value := getattr(command, name)) is not None}
    changes |= {name: None for name in (*OPTIONAL, "outline") if name in changes and not changes[name]}
    if changes.get("organization_id"):
        changes["organization_id"] = store.organizations.known(changes["organization_id"])
    has_members = "kind" in changes and store.belongings.is_any_of(community.community_id)
    corrected, event = community.correct(changes, has_members)
    if event is None:
        return _answer(community)
    _check_around(corrected, store)
    return _answer(store.communities.save(corrected, event))


def close_community(command: CloseCommunity, store: Store) -> dict[str, Any]:
    """Say that a community is no more."""
    community = store.communities.get(command.community_id, command.expected_version)
    closed, event = community.close(store.now, command.reason)
    return _answer(store.communities.save(closed, event))


def join_community(command: JoinCommunity, store: Store) -> dict[str, Any]:
    """Say who belongs to a community; answers `{"belonging_id", "version", "existing"}`."""
    community = store.communities.get(command.community_id)
    community.must_be_open()
    belonging = Belonging(
        belonging_id=new_id(),
        community_id=community.community_id,
        kind=community.kind,
        since=command.since or store.now.date(),
        recorded_by=store.actor.actor_id,
        recorded_at=store.now,
        person_id=store.people.get(command.person_id).person_id if command.person_id else None,
        organization_id=store.organizations.known(command.organization_id),
    )
    event = belonging.join(store.now.date())
    known = store.belongings.open_as(belonging.open_key)
    if known is not None:
        return _belongs(known, existing=True)
    saved = store.belongings.save(belonging, event)
    _note(saved, "joined", f"Belongs to {community.name}.", store)
    return _belongs(saved)


def leave_community(command: LeaveCommunity, store: Store) -> dict[str, Any]:
    """Say since when somebody belongs to a community no longer."""
    belonging = store.belongings.get(command.belonging_id, command.expected_version)
    left, event = belonging.leave(command.ended_on or store.now.date(), store.now.date())
    saved = store.belongings.save(left, event)
    name = store.communities.get(left.community_id).name
    _note(saved, "left", f"Left {name}.", store)
    return _belongs(saved)


def _check_around(community: Community, store: Store) -> None:
    """Refuse a second of the same name, a contact that nobody knows, and an outline that encloses nothing."""
    same = store.communities.open_as(community.open_key)
    if same is not None and same.community_id != community.community_id:
        taken = {"name": ["There is an open community of this name."]}
        raise Conflict("community-exists", "There is a community of this name already.", taken)
    store.organizations.known(community.organization_id)
    if community.outline:
        store.communities.must_enclose(community.outline)


def _note(belonging: Belonging, kind: str, words: str, store: Store) -> None:
    if belonging.person_id:
        store.timeline.add(Moment(belonging.person_id, store.now, kind, words, belonging.belonging_id, None))


def _answer(community: Community) -> dict[str, Any]:
    return {
        "community_id": community.community_id,
        "state": community.state,
        "version": community.version,
    }


def _belongs(belonging: Belonging, *, existing: bool = False) -> dict[str, Any]:
    return {
        "belonging_id": belonging.belonging_id,
        "state": belonging.state,
        "version": belonging.version,
        "existing": existing,
    }
