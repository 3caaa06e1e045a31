"""Carry out the wishes about agreements."""

from __future__ import annotations

from typing import Any

from services.feeds.commands.agreement import AgreeTerms, EndAgreement, WriteTerms
from services.feeds.domain.agreement import Agreement
from services.feeds.domain.known import CAMPAIGN, ORGANIZATION, must_be_known
from services.feeds.domain.terms import Terms, checked
from services.feeds.handlers.subscription import close_all
from services.feeds.queries.owning import theirs_to_do
from services.feeds.store import Store
from services.feeds.store.agreement import MOST
from shared.contracts.told import fields_of_events
from shared.kernel.errors import Conflict, Invalid
from shared.kernel.ids import new_id


def write_terms(command: WriteTerms, store: Store) -> dict[str, Any]:
    """Write a version of terms; answers `{"agreement_id", "number", "version"}`."""
    known = store.agreements.lasting_with(command.organization_id)
    _must_name_what_is_known(command, store, has_agreed=known is not None)
    if known is None and command.version is not None:
        raise Conflict(
            "agreement-ended", "This agreement has ended; begin another one with the organisation."
        )
    if known is None and store.agreements.are_too_many():
        raise Conflict("agreements-too-many", f"{MOST} agreements last, which is the most. End one first.")
    if known is None:
        known = Agreement(new_id(), store.leads.now_of(command.organization_id))
        store.salts.make(known.agreement_id)
    elif command.version is not None and command.version != known.version:
        raise Conflict(
            "version-changed", "Somebody changed this since you read it. Look at it again and repeat."
        )
    terms = Terms(
        number=0,
        holds_from=command.holds_from,
        events=command.events,
        areas=command.areas,
        campaign_ids=command.campaign_ids,
        note=command.note,
    )
    written, told = known.write(checked(terms, fields_of_events()), store.now, store.actor.actor_id)
    return _saved(store.agreements.save(written, told))


def agree_terms(command: AgreeTerms, store: Store) -> dict[str, Any]:
    """Say yes to the draft. A steward says with what the partner has agreed; the partner itself needs no proof."""
    agreement = theirs_to_do(store.agreements.get(command.agreement_id, command.version), store)
    is_partner = store.leads.are_one(agreement.organization_id, store.actor.organization_id)
    if not is_partner and not command.evidence:
        wrong = "Say where the partner's yes is to be found, such as a signed paper and its date."
        raise Invalid("evidence-missing", wrong, {"evidence": [wrong]})
    agreed, told = agreement.agree(command.number, command.evidence, store.now, store.actor.actor_id)
    return _saved(store.agreements.save(agreed, told))


def end_agreement(command: EndAgreement, store: Store) -> dict[str, Any]:
    """End it at once; its keys open nothing any more, and nothing is sent any more."""
    agreement = theirs_to_do(store.agreements.get(command.agreement_id, command.version), store)
    ended, told = agreement.end(command.reason, store.now)
    store.rooms.take(agreement.agreement_id)
    for key in store.keys.of(agreement.agreement_id):
        store.keys.save(*key.revoke(store.now))
    close_all(agreement, store)
    return _saved(store.agreements.save(ended, told))


def _must_name_what_is_known(command: WriteTerms, store: Store, *, has_agreed: bool) -> None:
    """Refuse an organisation or campaigns of which nobody has told us; terms in their name would hold for nobody."""
    campaigns = {f"campaign_ids.{place}": one for place, one in enumerate(command.campaign_ids)}
    named = campaigns if has_agreed else {"organization_id": command.organization_id, **campaigns}
    known = store.events.begun(ORGANIZATION, [command.organization_id])
    known |= store.events.begun(CAMPAIGN, command.campaign_ids)
    heard = dict.fromkeys(campaigns, store.events.heard_at(CAMPAIGN) if campaigns else None)
    must_be_known(named, known, {**heard, "organization_id": store.events.heard_at(ORGANIZATION)})


def _saved(agreement: Agreement) -> dict[str, Any]:
    return {
        "agreement_id": agreement.agreement_id,
        "number": len(agreement.terms),
        "version": agreement.version,
    }
