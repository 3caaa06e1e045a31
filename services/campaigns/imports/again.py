"""A line of a table that we gave out, brought in again: it is the activity whose id it bears, and no other one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from services.campaigns.domain.activity import Activity
from services.campaigns.imports.row import NOTHING, Row
from services.campaigns.store import Store
from shared.imports.reading.export import safe_cell
from shared.kernel.places import fold

TEXTS = ("sector", "activity", "country", "adm1", "adm2", "beneficiary", "method", "status")
EXACT = ("lat", "lon", "started_on", "ended_on", "reached")
COLUMNS = {
    "activity": ("activity", "subsector"),
    "started_on": ("started_on", "period", "year"),
    "ended_on": ("ended_on", "period", "year"),
    "reached": ("reached", "reached_women", "reached_men"),
}
"""The columns that say a field, where there may be several."""


def said_again(row: Row, stored: Activity, meaning: dict[str, str], store: Store) -> Activity:
    """The activity as the line says it, with what it does not say as it is kept.

    A table may lack columns, holds registered names in the place of written ones, and guards texts against being run
    as formulas: nothing of that is a change.
    """
    said: dict[str, Any] = {name: _text(name, row, stored) for name in TEXTS}
    said |= {name: getattr(row.facts, name) for name in EXACT if _has(name, row)}
    facts = replace(stored.facts, **said, campaign_id=row.facts.campaign_id or stored.facts.campaign_id)
    name, key = row.organizations, fold(row.organizations)
    if _is_same(name, stored, meaning, store):
        return replace(stored, facts=facts.checked())
    facts = replace(facts, organization_name=name).checked()
    return replace(stored, facts=facts, organization_id=meaning.get(key), name_key=key)


def _text(name: str, row: Row, stored: Activity) -> str | None:
    kept: str | None = getattr(stored.facts, name)
    if not _has(name, row):
        return kept
    said: str | None = getattr(row.facts, name)
    return kept if (said or "") == _read_back(kept) else said


def _is_same(name: str, stored: Activity, meaning: dict[str, str], store: Store) -> bool:
    if fold(name) in {"", fold(_read_back(stored.facts.organization_name))}:
        return True
    if stored.organization_id is None:
        return False
    registered = store.organizations.get(stored.organization_id).name
    means = meaning.get(fold(name))
    return means == stored.organization_id or (means is None and fold(name) == fold(safe_cell(registered)))


def _read_back(kept: str | None) -> str:
    """How a text that we wrote is read: guarded, and as nothing where it is a word for that."""
    written = safe_cell(kept or "")
    return "" if written.casefold() in NOTHING else written


def _has(name: str, row: Row) -> bool:
    return any(column in row.line.values for column in COLUMNS.get(name, (name,)))
