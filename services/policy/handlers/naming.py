"""Carry out the wishes about organisations that may be named in public."""

from __future__ import annotations

from typing import Any

from services.policy.commands.naming import AgreeNaming, WithdrawNaming
from services.policy.domain.naming import Naming
from services.policy.domain.stance import Stance
from services.policy.store import Store


def agree_naming(command: AgreeNaming, store: Store) -> dict[str, Any]:
    """Record the agreement; answers `{"stance_id", "version"}`."""
    store.erased.must_not_be(command.person_id)
    known = store.stances.get(command.stance_id, command.expected_version)
    naming = Naming(
        agreed_by=command.agreed_by.strip(),
        agreed_on=command.agreed_on,
        way=command.way,
        recorded_at=store.now,
        is_url_public=command.is_url_public,
        person_id=command.person_id,
    )
    return _answer(store.stances.save(*known.agree(command.stance, naming)))


def withdraw_naming(command: WithdrawNaming, store: Store) -> dict[str, Any]:
    """Forget the agreement."""
    known = store.stances.get(command.stance_id, command.expected_version)
    return _answer(store.stances.save(*known.withdraw_naming()))


def _answer(stance: Stance) -> dict[str, Any]:
    return {"stance_id": stance.stance_id, "version": stance.version}
