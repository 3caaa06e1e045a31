"""Take in organisations: from a table of members, or from a registry with all the names they go by."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from services.stakeholders.domain.organization import KINDS, LEVELS, SECTORS, Entry
from services.stakeholders.domain.popolo import Identifier, Link
from services.stakeholders.handlers.registry import Told, take_over
from services.stakeholders.imports.cells import Unusable, fingerprint, one_of, several, text, yes_or_no
from services.stakeholders.store import Store
from shared.imports.kinds import Batch, Line, Outcome

SECTOR_OF_TYPE = {
    "Government": "government",
    "Other Public Sector": "government",
    "International NGO": "ngo",
    "National NGO": "ngo",
    "Multilateral": "international-agency",
    "Academic, Training and Research": "academia",
    "Private Sector": "company",
    "Public Private Partnership": "foundation",
    "Foundation": "foundation",
}
"""IATI's types of organisations as sectors."""


def take_organizations(lines: list[Line], store: Store, batch: Batch) -> list[Outcome]:
    """Take up to 500 rows of a table of organisations."""
    return _take(lines, store, batch, _row)


def take_registry(lines: list[Line], store: Store, batch: Batch) -> list[Outcome]:
    """Take up to 500 records of a registry such as IATI3W's map of names; placeholders for 'others' are passed over."""
    return _take(lines, store, batch, _record)


def _take(
    lines: list[Line], store: Store, batch: Batch, read: Callable[[Line, Batch], Entry | None]
) -> list[Outcome]:
    told: dict[int, Told] = {}
    outcomes: dict[int, Outcome] = {}
    for line in lines:
        try:
            entry = read(line, batch)
        except Unusable as unusable:
            outcomes[line.line] = unusable.outcome(line.line)
            continue
        if entry is None:
            outcomes[line.line] = Outcome(line.line, "unchanged")
        else:
            told[line.line] = Told(entry, fingerprint(batch, line.values))
    taken = take_over(list(told.values()), store, batch.batch_id)
    for line_number, (organization, change) in zip(told, taken, strict=True):
        outcomes[line_number] = Outcome(line_number, change, organization.organization_id)
    return [outcomes[line.line] for line in lines]


def _row(line: Line, batch: Batch) -> Entry:
    name = _named(text(line, "name"))
    named = ("sector", "kind", "level", "external_id", "url")
    sector, kind, level, external, url = (text(line, field) for field in named)
    return Entry(
        name=name,
        sector=one_of(sector, "sector", SECTORS) if sector else str(batch.options.get("sector") or "ngo"),
        kind=one_of(kind, "kind", KINDS) if kind else "organization",
        acronym=text(line, "acronym", 30) or None,
        area=text(line, "area", 120) or None,
        level=one_of(level, "level", LEVELS) if level else "",
        is_partner=yes_or_no(line, "is_partner") is not False,
        other_names=tuple(several(line, "other_names", ";|")),
        identifiers=(Identifier(external, str(batch.options.get("scheme") or "external")),)
        if external
        else (),
        links=(_link(url),) if url else (),
        replaces=True,
    )


def _record(line: Line, batch: Batch) -> Entry | None:
    record = line.values
    if record.get("skip"):
        return None
    return Entry(
        name=_named(_short(record.get("name"))),
        sector=_sector(record),
        acronym=_acronym(record),
        other_names=tuple(dict.fromkeys(filter(None, map(_short, record.get("synonyms") or [])))),
        identifiers=_identifiers(record),
        links=(Link(_short(record["url"], 500)),) if record.get("url") else (),
    )


def _named(name: str) -> str:
    if not name:
        raise Unusable("name", "name-missing", "Give the organisation a name.")
    return name


def _short(value: Any, longest: int = 200) -> str:
    return str(value or "").strip()[:longest]


def _acronym(record: dict[str, Any]) -> str | None:
    short = _short(record.get("shortname"), 30)
    return short if short and short != record.get("name") else None


def _identifiers(record: dict[str, Any]) -> tuple[Identifier, ...]:
    code = _short(record.get("iati_id"))
    return (Identifier(code, "iati"),) if code else ()


def _sector(record: dict[str, Any]) -> str:
    kind = str((record.get("iati") or {}).get("codeforiati:organisation-type", ""))
    if kind in SECTOR_OF_TYPE:
        return SECTOR_OF_TYPE[kind]
    name = _short(record.get("name"))
    if name.startswith(("Ministry", "Government", "Federal")):
        return "government"
    return "international-agency" if name.startswith(("United Nations", "UN ")) else "ngo"


def _link(url: str) -> Link:
    if not url.startswith(("http://", "https://")):
        raise Unusable("url", "link-invalid", "Write the whole address, beginning with https://.", url)
    return Link(url)
