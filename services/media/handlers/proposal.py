"""Carry out the wishes about proposed links."""

from __future__ import annotations

from typing import Any

from services.media.commands.proposal import AcceptProposals, DeclineProposals, LookForLinks
from services.media.domain.coverage import Coverage
from services.media.domain.proposal import LONGEST_REASON, Proposal
from services.media.handlers.drift import settle_messages
from services.media.handlers.link import must_be_known
from services.media.handlers.matching import Matching, is_linked, linked_kinds, propose
from services.media.handlers.pick_up import settle_pick_ups
from services.media.handlers.wire import Grouping
from services.media.store import Store
from shared.kernel.errors import Conflict


def accept_proposals(command: AcceptProposals, store: Store) -> dict[str, Any]:
    """Make the links; answers `{"answered": how many}`."""
    for proposal_id in dict.fromkeys(command.proposal_ids):
        _accept(store.proposals.get(proposal_id), store)
    return {"answered": len(set(command.proposal_ids))}


def decline_proposals(command: DeclineProposals, store: Store) -> dict[str, Any]:
    """Remember the no; answers `{"answered": how many}`."""
    for proposal_id in dict.fromkeys(command.proposal_ids):
        declined, told = store.proposals.get(proposal_id).decline(store.now, store.actor.actor_id)
        store.proposals.save(declined, told)
    return {"answered": len(set(command.proposal_ids))}


def look_for_links(command: LookForLinks, store: Store) -> dict[str, Any]:
    """Propose what was not known of before; answers `{"found": how many}`."""
    coverage = store.coverage.get(command.coverage_id)
    if is_linked(coverage):
        raise Conflict("coverage-linked", "This item is linked already. Correct it to link it otherwise.")
    beside = Grouping(store, [coverage]).beside(coverage)
    return {"found": len(propose(coverage, Matching(store, [coverage]), beside, store))}


def _accept(proposal: Proposal, store: Store) -> None:
    known = store.coverage.get(proposal.coverage_id)
    field = f"{proposal.kind}_id"
    if getattr(known, field) not in (None, proposal.thing_id):
        raise Conflict(
            "coverage-linked",
            f"“{known.headline}” is linked to another {proposal.kind} by now. Correct it to link it otherwise.",
        )
    must_be_known(store, **{"campaign_id": None, "policy_id": None, field: proposal.thing_id})
    store.proposals.save(proposal.accept(store.now, store.actor.actor_id))
    linked, corrected = known.correct(store.now, **_said(known, proposal))
    if corrected is None:
        return
    settle_pick_ups(store, before=known, after=linked)
    linked, matched = settle_messages(linked, store)
    store.coverage.save(linked, corrected, *matched)
    store.proposals.settle(linked.coverage_id, linked_kinds(linked))


def _said(known: Coverage, proposal: Proposal) -> dict[str, Any]:
    reason = " ".join(part for part in (known.link_reason, proposal.reason) if part)[:LONGEST_REASON]
    release_id = known.release_id or proposal.release_id
    return {f"{proposal.kind}_id": proposal.thing_id, "link_reason": reason, "release_id": release_id}
