"""Carry out the wishes about people in need."""

from __future__ import annotations

from typing import Any

from services.campaigns.commands.need import RemoveNeed, SetNeed
from services.campaigns.domain.need import Need, need_id, place_in
from services.campaigns.store import Store


def set_need(command: SetNeed, store: Store) -> dict[str, Any]:
    """Say how many are in need; what was said already changes no version."""
    place = place_in(command.within, command.area, command.code)
    which = need_id(place, command.sector, command.source, command.period_start)
    known = store.needs.with_ids([which]).get(which)
    need, told = Need(need_id=which, set_at=store.now, **vars(command)).set(known)
    return _answer(store.needs.save(need, told) if told else need)


def remove_need(command: RemoveNeed, store: Store) -> dict[str, Any]:
    """Take back what was said."""
    need = store.needs.get(command.need_id, command.expected_version)
    store.needs.remove(need, need.remove(command.reason))
    return _answer(need)


def _answer(need: Need) -> dict[str, Any]:
    return {"need_id": need.need_id, "version": need.version}
