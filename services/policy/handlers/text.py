"""Carry out the wishes about the versions of a text and what is asked of them."""

from __future__ import annotations

from typing import Any, Literal

from services.policy.commands.text import AddText, LoseAsk, MakeAsk, MeetAsk, RemoveText
from services.policy.domain.text import Ask, TextVersion
from services.policy.store import Store
from shared.kernel.errors import Conflict
from shared.kernel.ids import new_id

MOST = 100
MOST_ASKS = 50
"""So many asks of a policy are traced through each new version, within the time that a command has."""


def add_text(command: AddText, store: Store) -> dict[str, Any]:
    """Keep a version, and where it is the latest, trace every ask in it; answers `{"text_id", "version"}`."""
    store.policies.get(command.policy_id)
    known = store.texts.headed(command.policy_id)
    if len(known) >= MOST:
        raise Conflict("texts-too-many", f"At most {MOST} versions of a text are kept. Remove one first.")
    text, added = TextVersion(text_id=new_id(), added_at=store.now, **vars(command)).add()
    saved = store.texts.save(text, added)
    if all(one["dated_on"] <= text.dated_on.isoformat() for one in known):
        _trace(saved, store)
    return {"text_id": saved.text_id, "version": saved.version}


def remove_text(command: RemoveText, store: Store) -> dict[str, Any]:
    """Take a version out."""
    known = store.texts.get(command.text_id)
    asks = store.asks.of_policy(known.policy_id)
    if any(known.text_id in (ask.text_id, ask.clause_in) for ask in asks):
        raise Conflict("text-quoted", "An ask is tied to this version, so it stays.")
    store.texts.remove(known, known.remove(command.reason))
    return {"text_id": known.text_id, "version": known.version}


def make_ask(command: MakeAsk, store: Store) -> dict[str, Any]:
    """Tie an ask to a clause; answers `{"ask_id", "version"}`."""
    quoted = store.texts.get(command.text_id)
    if len(store.asks.of_policy(quoted.policy_id)) >= MOST_ASKS:
        raise Conflict(
            "asks-too-many", f"At most {MOST_ASKS} asks of a policy are traced. Join some of them."
        )
    latest = store.texts.latest(quoted.policy_id) or quoted
    ask = Ask(ask_id=new_id(), policy_id=quoted.policy_id, made_at=store.now, **vars(command))
    return _answer(store.asks.save(*ask.make(quoted, latest)))


def meet_ask(command: MeetAsk, store: Store) -> dict[str, Any]:
    """Say that the coalition got it."""
    return _decide(command, "met", store)


def lose_ask(command: LoseAsk, store: Store) -> dict[str, Any]:
    """Say that the coalition did not get it."""
    return _decide(command, "lost", store)


def _decide(command: MeetAsk | LoseAsk, state: Literal["met", "lost"], store: Store) -> dict[str, Any]:
    known = store.asks.get(command.ask_id, command.expected_version)
    return _answer(store.asks.save(*known.decide(state, command.reason)))


def _trace(latest: TextVersion, store: Store) -> None:
    for ask in store.asks.of_policy(latest.policy_id):
        traced, told = ask.trace(latest)
        if told:
            store.asks.save(traced, told)


def _answer(ask: Ask) -> dict[str, Any]:
    return {"ask_id": ask.ask_id, "version": ask.version}
