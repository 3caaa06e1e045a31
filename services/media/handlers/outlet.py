"""Carry out the wishes about the list of outlets."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from services.media.commands.outlet import CorrectOutlet, RegisterOutlet
from services.media.domain.outlet import Outlet
from services.media.domain.wording import key_of
from services.media.store import Store
from shared.kernel.errors import Conflict
from shared.kernel.ids import new_id

SAID = tuple(field.name for field in fields(RegisterOutlet))


def register_outlet(command: RegisterOutlet, store: Store) -> dict[str, Any]:
    """Enter an outlet; answers `{"outlet_id", "version"}`."""
    _refuse_taken_name(command.name, None, store)
    outlet, registered = Outlet(
        outlet_id=new_id(), registered_at=store.now, **{name: getattr(command, name) for name in SAID}
    ).register()
    return _answer(store.outlets.save(outlet, registered))


def correct_outlet(command: CorrectOutlet, store: Store) -> dict[str, Any]:
    """Set what is known of an outlet."""
    known = store.outlets.get(command.outlet_id, command.expected_version)
    _refuse_taken_name(command.name, known.outlet_id, store)
    outlet, corrected = known.correct(**{name: getattr(command, name) for name in SAID})
    return _answer(store.outlets.save(outlet, corrected) if corrected else known)


def _refuse_taken_name(name: str, outlet_id: str | None, store: Store) -> None:
    """The unique index holds the rule; this tells which outlet has the name."""
    key = key_of(name)
    taken = store.outlets.named([key]).get(key)
    if taken and taken.outlet_id != outlet_id:
        raise Conflict(
            "outlet-exists",
            f"{taken.name} is or was called so ({taken.outlet_id}). Use it, or add a place to this name.",
            {"name": ["This name is taken."]},
        )


def _answer(outlet: Outlet) -> dict[str, Any]:
    return {"outlet_id": outlet.outlet_id, "version": outlet.version}
