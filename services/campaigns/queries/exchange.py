"""Answer the questions about the exchange of contacts: what is agreed, who is owed how many, and every single entry."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.campaigns.commands.exchange import AUDIT
from services.campaigns.domain.exchange import Exchange
from services.campaigns.domain.ledger import Line, ledger_of
from services.campaigns.store import Store

COUNTS = ("brought", "owed", "received", "balance", "waiting", "silent")


def get_exchange(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """What is agreed, each organisation's line and the sums, now or as of a moment; a partner gets its own line."""
    exchange = _exchange(asked, store)
    lines = _lines(exchange, asked, store)
    return {
        **_agreed(exchange),
        "as_of": asked.get("as_of") or store.now,
        "lines": [_shown(exchange, one) for one in lines.values() if _may_see(one.organization_id, store)],
        "sums": {name: sum(getattr(one, name) for one in lines.values()) for name in COUNTS},
    }


def list_exchange_lines(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """The same lines as a list of one page, to be taken as a table."""
    exchange = _exchange(asked, store)
    found = _lines(exchange, asked, store)
    lines = [_shown(exchange, one) for one in found.values() if _may_see(one.organization_id, store)]
    return {"items": lines, "next": None}


def list_exchange_entries(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """A page of all that was told of a campaign's contacts, the newest first; people are ids."""
    campaign = store.campaigns.get(asked["campaign_id"])
    return store.entries.list(campaign.campaign_id, limit=asked["limit"], after=asked.get("after"))


def told_publicly(campaign_id: str, organization_id: str, store: Store) -> list[str]:
    """The names of those among whom contacts go round that an organisation brings; empty where none do."""
    exchange = store.exchanges.get(campaign_id)
    if not exchange.takes_part(exchange.named(organization_id, store.leads.now_of), store.now):
        return []
    known = store.organizations.by_key(exchange.organization_ids)
    return [known[one].name for one in exchange.organization_ids if one in known]


def _exchange(asked: Mapping[str, Any], store: Store) -> Exchange:
    return store.exchanges.get(store.campaigns.get(asked["campaign_id"]).campaign_id)


def _lines(exchange: Exchange, asked: Mapping[str, Any], store: Store) -> dict[str, Line]:
    moment = asked.get("as_of")
    told = ledger_of(store.entries.until(exchange.exchange_id, moment)) if moment else _now(exchange, store)
    none = [Line(one) for one in exchange.organization_ids if one not in told]
    lines: dict[str, Line] = {}
    for one in (*told.values(), *none):
        key = store.leads.now_of(one.organization_id)
        lines[key] = lines.get(key, Line(key)).plus(one)
    return dict(sorted(lines.items()))


def _now(exchange: Exchange, store: Store) -> dict[str, Line]:
    """What the ledger of all entries would say, as it was counted along: it need not be read from the beginning."""
    book, idle = store.exchanges.book(exchange.exchange_id), store.contacts.idle(exchange.exchange_id)
    return {
        one: Line(
            one,
            brought=book.brought.get(one, 0),
            received=book.received.get(one, 0),
            waiting=idle.get(("waiting", one), 0),
            silent=idle.get(("silent", one), 0),
        )
        for one in {*book.brought, *book.received}
    }


def _agreed(exchange: Exchange) -> dict[str, Any]:
    has_ended = exchange.ended_at is not None
    return {
        "campaign_id": exchange.exchange_id,
        "mode": exchange.mode,
        "state": "none" if exchange.agreed_at is None else "ended" if has_ended else "agreed",
        "goes_on": exchange.goes_on,
        "participants": [
            {"organization_id": one.organization_id, "since": one.since} for one in exchange.participants
        ],
        "agreed_at": exchange.agreed_at,
        "ended_at": exchange.ended_at,
        "end_reason": exchange.end_reason,
        "version": exchange.version,
    }


def _shown(exchange: Exchange, line: Line) -> dict[str, Any]:
    ids = {"campaign_id": exchange.exchange_id, "organization_id": line.organization_id}
    return {**ids, **{name: getattr(line, name) for name in COUNTS}}


def _may_see(organization_id: str, store: Store) -> bool:
    return store.actor.may(AUDIT) or store.leads.are_one(organization_id, store.actor.organization_id)
