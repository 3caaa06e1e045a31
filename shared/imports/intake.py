"""What the worker needs of a service: its kinds of files, its store, its two events; found in the service's rooms.

`service.py` is not loaded: it brings nameko with it, which the worker has no use for.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from shared.imports.job import Import
from shared.imports.kinds import OUTCOMES, Kind
from shared.kernel.errors import Invalid
from shared.kernel.events import DomainEvent, routing_key
from shared.kernel.refused import told
from shared.mongo.unit import Unit


@dataclass(frozen=True)
class Intake:
    """One service, as far as it takes in files."""

    name: str
    kinds: tuple[Kind, ...]
    store: Callable[[Unit], Any]
    completed: Callable[..., DomainEvent]
    undone: Callable[..., DomainEvent]

    def told_completed(self, job: Import, refused: Iterable[tuple[str, str]]) -> DomainEvent:
        """The event that an import is done; `refused` holds code and field of each line that was not taken."""
        counts = {name: getattr(job.progress, name) for name in OUTCOMES}
        whose = job.actor.get("organization_id") or None
        return self.completed(
            batch_id=job.import_id,
            kind=job.told_as,
            **counts,
            organization_id=whose,
            reasons=told(refused),
        )

    def kind(self, name: str) -> Kind:
        """The kind of that name."""
        found = next((kind for kind in self.kinds if kind.name == name), None)
        if found is None:
            raise Invalid(
                "kind-unknown", f"{self.name} does not take in files of the kind '{name}' any more."
            )
        return found


def intake_of(module: str) -> Intake:
    """Read a service's rooms; `services.campaigns` and `services.campaigns.service` both name the service."""
    package = module.removesuffix(".service")
    name = package.rpartition(".")[2]
    events = importlib.import_module(f"{package}.domain.events").EVENTS
    by_key: dict[str, Callable[..., DomainEvent]] = {routing_key(event.type): event for event in events}
    return Intake(
        name=name,
        kinds=importlib.import_module(f"{package}.imports").KINDS,
        store=importlib.import_module(f"{package}.store").Store,
        completed=by_key[f"{name}.import.completed"],
        undone=by_key[f"{name}.import.undone"],
    )
