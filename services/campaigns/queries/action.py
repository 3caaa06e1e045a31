"""Answer the questions about public pages: of staff, and of whoever opens one."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from services.campaigns.domain.action import FEW, Action, Behind, behind_appeal, behind_petition, pledge_id_of
from services.campaigns.domain.neighbours import SENDING
from services.campaigns.queries.exchange import told_publicly
from services.campaigns.queries.tally import told_to_strangers
from services.campaigns.store import Store
from shared.kernel.errors import NotFound


def list_actions(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """A page of public pages, of a campaign or of one petition or appeal."""
    wanted = {name: asked.get(name) for name in ("campaign_id", "thing_id")}
    return store.actions.list(wanted, limit=asked["limit"], after=asked.get("after"))


def show_action(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """One public page."""
    return store.actions.show(asked["action_id"])


def show_publishing(_: dict[str, Any], store: Store) -> dict[str, Any]:
    """Whether a page could be published now, as far as mail goes."""
    return {"is_mail_set_up": _is_mail_set_up(store)}


def open_action(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """A public page as strangers see it, by its name or its id: words, choices, and whether it takes anything now."""
    action = _found(asked, store)
    thing = _behind(action, store)
    words = {name: value for name, value in asdict(action).items() if name in _SHOWN}
    return {
        **words,
        "purposes": list(action.purposes),
        "organization_name": store.organizations.get(store.leads.now_of(action.organization_id)).name,
        "state": _state(action, thing, store),
        "opens_on": thing.opens_on and thing.opens_on.isoformat(),
        "closes_on": thing.closes_on and thing.closes_on.isoformat(),
        "script": thing.script,
        "questions": list(thing.questions),
        "pledges": [{"pledge_id": pledge_id_of(one), "text": one} for one in thing.pledges],
        "target_ids": list(thing.target_ids),
        "count": _count(action, store),
        "across": told_to_strangers(action.thing_id, store),
        "exchanged_among": told_publicly(action.campaign_id, action.organization_id, store),
    }


_SHOWN = frozenset(
    (
        "action_id",
        "campaign_id",
        "kind",
        "slug",
        "title",
        "ask",
        "organization_id",
        "privacy",
        "contact",
        "version",
    )
)


def _found(asked: dict[str, Any], store: Store) -> Action:
    slug = asked.get("slug")
    action = store.actions.by_slug(slug) if slug else store.actions.find(asked.get("action_id", ""))
    if action is None:
        raise NotFound("action-not-found", "There is no page at this address. Look whether it is whole.")
    return action


def _behind(action: Action, store: Store) -> Behind:
    if action.kind == "petition":
        return behind_petition(store.petitions.get(action.thing_id))
    return behind_appeal(store.appeals.get(action.thing_id), store.now)


def _state(action: Action, thing: Behind, store: Store) -> str:
    """What the thing behind says comes first: a page that was taken down after the end is over, not withdrawn."""
    if thing.state in ("over", "closed"):
        return thing.state
    if action.stage == "unpublished":
        return "unpublished"
    return thing.state if _is_mail_set_up(store) else "resting"


def _is_mail_set_up(store: Store) -> bool:
    return "email" in store.sending.get(SENDING).channels


def _count(action: Action, store: Store) -> int | None:
    """How many there are; None where so few took part that one might be known by it."""
    key = action.thing_id
    if action.kind == "petition":
        signed = store.signatures.count([key]).get(key, 0)
        return signed if signed >= FEW else None
    acts, people = store.acts.count([key]).get(key, (0, 0))
    return acts if people >= FEW else None
