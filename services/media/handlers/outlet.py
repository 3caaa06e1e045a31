"""Carry out the wishes about the list of outlets."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from services.media.commands.outlet import CorrectOutlet, RegisterOutlet, SetFootprint
from services.media.domain.covering import MOST, shares_of
from services.media.domain.outlet import AreaShare, Outlet
from services.media.domain.wording import key_of
from services.media.store import Store
from services.media.store.shapes import area_named, country_of, shapes
from shared.kernel.errors import Conflict, Invalid
from shared.kernel.ids import new_id
from shared.kernel.outline import outline_from
from shared.kernel.places import place_key

SAID = tuple(field.name for field in fields(RegisterOutlet))


def register_outlet(command: RegisterOutlet, store: Store) -> dict[str, Any]:
    """Enter an outlet; answers `{"outlet_id", "version"}`."""
    _refuse_taken_name(command.name, None, store)
    outlet, registered = Outlet(outlet_id=new_id(), registered_at=store.now, **_said(command)).register()
    told = [outlet.footprint_set(country_of)] if outlet.footprint else []
    return _answer(store.outlets.save(outlet, registered, *told))


def correct_outlet(command: CorrectOutlet, store: Store) -> dict[str, Any]:
    """Set what is known of an outlet."""
    known = store.outlets.get(command.outlet_id, command.expected_version)
    _refuse_taken_name(command.name, known.outlet_id, store)
    outlet, corrected = known.correct(**_said(command))
    if corrected is None:
        return _answer(known)
    told = [outlet.footprint_set(country_of)] if _told(outlet) != _told(known) else []
    return _answer(store.outlets.save(outlet, corrected, *told))


def set_footprint(command: SetFootprint, store: Store) -> dict[str, Any]:
    """Set where an outlet is heard or read, and by how large a part of the people there."""
    known = store.outlets.get(command.outlet_id, command.expected_version)
    known = replace(known, home=_home(known.area))
    outline = outline_from(command.outline, most=MOST)
    parts = [(_as_known(one.area.strip()), one.share) for one in command.areas]
    if outline:
        parts = [*_drawn(outline), *(part for part in parts if place_key(part[0]) not in _shaped())]
    shares = tuple(AreaShare(area, share) for area, share in parts if share is not None)
    outlet = known.reaches(tuple(area for area, _ in parts), shares, outline)
    if outlet == known:
        return _answer(known)
    told = [outlet.footprint_set(country_of)] if _told(outlet) != _told(known) else []
    return _answer(store.outlets.save(outlet, *told))


def _said(command: RegisterOutlet) -> dict[str, Any]:
    """What is said of an outlet, with the areas as the map calls them; its home as it was written, too."""
    said = {name: getattr(command, name) for name in SAID}
    return {
        **said,
        "home": _home(command.area),
        "footprint": tuple(_as_known(area.strip()) for area in command.footprint),
    }


def _home(written: str | None) -> str | None:
    return area_named(written) or None if written else None


def _as_known(written: str) -> str:
    """An area as the map calls it; one that the map does not have as it stands."""
    return area_named(written) or written


def _drawn(outline: dict[str, Any]) -> list[tuple[str, float | None]]:
    """The areas that a drawing covers, each with how much of it; no share where it is all."""
    covered = shares_of(outline, shapes())
    if not covered:
        sentence = (
            "It covers none of the areas whose shapes are known. Check that longitude stands before latitude."
        )
        raise Invalid("outline-elsewhere", sentence, {"outline": [sentence]})
    return [(area, None if share >= 1 else share) for area, share in covered.items()]


def _shaped() -> set[str]:
    return {place_key(area) for area in shapes()}


def _told(outlet: Outlet) -> tuple[Any, ...]:
    return outlet.footprint, outlet.shares


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
