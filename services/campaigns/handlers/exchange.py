"""Carry out the wishes about the exchange of contacts; whoever is passed on, is so in the reactions upon them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from services.campaigns.commands.exchange import AgreeExchange, EndExchange
from services.campaigns.domain.exchange import Exchange
from services.campaigns.store import Store


def agree_exchange(command: AgreeExchange, store: Store) -> dict[str, Any]:
    """Begin an exchange, or go on by another rule or among others; what is as it was changes no version."""
    campaign = store.campaigns.get(command.campaign_id)
    campaign.must_go_on("given an exchange of contacts")
    exchange = store.exchanges.get(campaign.campaign_id, command.expected_version)
    named = [store.leads.now_of(one) for one in command.organization_ids]
    known = {key for key, one in store.organizations.by_key(named).items() if one.name}
    agreed, told = exchange.agree(command.mode, named, known, store.now)
    if told is None:
        return _answer(exchange)
    # The book is written with it, so that nothing is decided at the same moment by what was agreed before.
    store.exchanges.keep(replace(store.exchanges.book(campaign.campaign_id), is_behind=True))
    return _answer(store.exchanges.save(agreed, told))


def end_exchange(command: EndExchange, store: Store) -> dict[str, Any]:
    """Pass nobody on any more."""
    campaign = store.campaigns.get(command.campaign_id)
    exchange = store.exchanges.get(campaign.campaign_id, command.expected_version)
    ended, told = exchange.end(command.reason, store.now)
    store.exchanges.keep(replace(store.exchanges.book(campaign.campaign_id), is_behind=False))
    return _answer(store.exchanges.save(ended, told))


def _answer(exchange: Exchange) -> dict[str, Any]:
    return {"campaign_id": exchange.exchange_id, "version": exchange.version, "mode": exchange.mode}
