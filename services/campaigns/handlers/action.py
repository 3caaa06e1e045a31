"""Carry out the wishes about public pages, and count what people confirmed that they gave on them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from services.campaigns.commands.action import PublishAction, UnpublishAction
from services.campaigns.commands.petition import SignPetition
from services.campaigns.domain.act import Answer, Outcome, Said
from services.campaigns.domain.action import (
    Action,
    Behind,
    action_id_of,
    behind_appeal,
    behind_petition,
    pledge_id_of,
)
from services.campaigns.domain.neighbours import SENDING
from services.campaigns.handlers.act import give
from services.campaigns.handlers.petition import sign_petition
from services.campaigns.store import Store
from shared.kernel.errors import Conflict, Fields, Invalid

WORDS = ("slug", "title", "ask", "organization_id", "privacy", "purposes")


@dataclass(frozen=True)
class Confirmed:
    """What a person confirmed by the link in a letter."""

    action_id: str
    person_id: str
    target_id: str | None = None
    pledge_id: str | None = None
    outcome: Outcome | None = None
    answer: Answer | None = None


def publish_action(command: PublishAction, store: Store) -> dict[str, Any]:
    """Open the page of a petition or an appeal, once letters can be sent by which people confirm."""
    behind = _chosen(command, store)
    behind.must_be_publishable()
    if "email" not in store.sending.get(SENDING).channels:
        raise Conflict("mail-not-set-up", "Mail is not set up, so nobody could confirm what they give.")
    _must_be_free(command, store)
    words = {name: getattr(command, name) for name in WORDS}
    key = action_id_of(behind.thing_id)
    known = store.actions.get(key, command.expected_version) if store.actions.find(key) else None
    words["contact"] = command.contact or (known.contact if known else "")
    action = known or Action(
        key, behind.thing_id, behind.campaign_id, behind.kind, **words, published_at=store.now
    )
    return _answer(store.actions.save(*action.publish(store.now, **words)))


def unpublish_action(command: UnpublishAction, store: Store) -> dict[str, Any]:
    """Take the page down."""
    action = store.actions.get(command.action_id, command.expected_version)
    return _answer(store.actions.save(*action.unpublish(store.now)))


def count_confirmed(given: Confirmed, at: datetime, store: Store) -> None:
    """Sign for who confirmed, or record the act; whoever gave the same before counts once, as with any other way."""
    action = store.actions.get(given.action_id)
    try:
        _count(action, given, at, store)
    except Conflict:
        return  # given before, or closed at this moment: the page said what is open when they confirmed


def _count(action: Action, given: Confirmed, at: datetime, store: Store) -> None:
    if action.kind == "petition":
        signing = SignPetition(action.thing_id, given.person_id, action.organization_id, at.date())
        sign_petition(signing, store)
        return
    appeal = store.appeals.get(action.thing_id)
    pledges = (one for one in appeal.pledges if pledge_id_of(one) == given.pledge_id)
    said = Said(
        person_id=store.merged.now_of(given.person_id),
        target_id=given.target_id,
        organization_id=action.organization_id,
        done_on=at.date(),
        outcome=given.outcome,
        answer=given.answer if given.outcome == "reached" else None,
        pledge=next(pledges, ""),
    )
    give(appeal, said, at, store)


def _chosen(command: PublishAction, store: Store) -> Behind:
    if bool(command.petition_id) == bool(command.appeal_id):
        sentence = "Say which petition, or which appeal, the page is for."
        raise Invalid("action-of-nothing", sentence, {"petition_id": [sentence]})
    if command.petition_id:
        return behind_petition(store.petitions.get(command.petition_id))
    return behind_appeal(store.appeals.get(command.appeal_id or ""), store.now)


def _must_be_free(command: PublishAction, store: Store) -> None:
    wrong: Fields = {}
    if not store.organizations.get(store.leads.now_of(command.organization_id)).name:
        wrong["organization_id"] = ["Choose a registered organisation; it is named as the one who asks."]
    thing_id = command.petition_id or command.appeal_id or ""
    other = store.actions.by_slug(command.slug)
    if other and other.thing_id != thing_id:
        wrong["slug"] = ["Another page has this name. Choose another."]
    if wrong:
        raise Invalid("action-not-right", next(iter(wrong.values()))[0], wrong)


def _answer(action: Action) -> dict[str, Any]:
    return {"action_id": action.action_id, "slug": action.slug, "version": action.version}
