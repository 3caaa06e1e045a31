"""Answer where people are in need and nobody is there, where several do the same, and who sees to it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from services.insights.domain.alerts import (
    GAP,
    METHOD,
    Alert,
    gaps_of,
    latest_needs,
    overlaps_of,
    window_of,
    with_owners,
)
from services.insights.domain.leads import followed
from services.insights.domain.matrix import UNNAMED
from services.insights.queries.areas import Area, areas_by, keys_of, may_be_one
from services.insights.store import Store
from services.insights.store.coordination import MOST_ALERTS, MOST_KINDS, MOST_NEEDS
from shared.kernel.places import fold
from shared.kernel.roles import needed_to_see

LOOKED_UP = 50
"""So many gaps that are none any more are told with what filled them."""
Line = dict[str, Any]


def list_alerts(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """The gaps and overlaps of a month, with those of earlier ones that somebody still has; the largest first."""
    store.actor.must(needed_to_see("campaigns.alert.assigned"))
    month = asked.get("month") or store.now.strftime("%Y-%m")
    sector_key = fold(asked.get("sector") or "")
    area_keys = keys_of(asked["area"], store)[1] if asked.get("area") else ()
    needs = store.coordination.needs(area_keys, sector_key)
    leads = store.leads.at()
    done = followed(store.coordination.kinds(window_of(month), area_keys, sector_key), leads, "who")
    lines = followed(store.coordination.alerts(month), leads)
    keys = [line["area_key"] for line in (*needs, *done, *lines)]
    areas = areas_by({*keys, *(line["code_key"] for line in needs)}, store)
    counted = [*_gaps(needs, month, areas, store), *overlaps_of([_placed(one, areas) for one in done], month)]
    wanted = [one for one in with_owners(counted, lines) if _is_asked(one, asked, area_keys, sector_key)]
    _note_what_filled(wanted, areas, store)
    return {
        "month": month,
        "methods": [{"kind": kind, "sentence": sentence} for kind, sentence in METHOD.items()],
        "items": _told(wanted[: asked["limit"]], areas, store),
        "next": None,
        "counts": _counts(wanted, store),
        "is_cut": len(needs) == MOST_NEEDS or len(done) == MOST_KINDS or len(lines) == MOST_ALERTS,
    }


def _gaps(needs: list[Line], month: str, areas: dict[str, Area], store: Store) -> Iterable[Alert]:
    window = window_of(month)
    latest = latest_needs(needs, window.end)
    keys = {line["_id"]: _keys(line["area_key"], line["code_key"], areas) for line in latest}
    done: dict[tuple[str, str], set[str]] = {}
    for one in store.coordination.places({key for some in keys.values() for key in some}, window):
        done.setdefault((one["area_key"], one["sector_key"]), set()).add(one["country_key"])
    is_done = {
        line["_id"]: any(
            may_be_one(line["within_key"], country)
            for key in keys[line["_id"]]
            for country in done.get((key, line["sector_key"]), ())
        )
        for line in latest
    }
    return gaps_of(latest, month, is_done)


def _keys(area_key: str, code_key: str, areas: dict[str, Area]) -> set[str]:
    """All keys by which reports may name an area."""
    known = [areas[key] for key in (area_key, code_key) if key in areas]
    return {area_key, code_key, *(key for area in known for key in area.keys)} - {""}


def _placed(line: Line, areas: dict[str, Area]) -> Line:
    area = areas.get(line["area_key"])
    if area is None or not area.fits(line["country_key"]):
        return line
    return {**line, "area_key": area.key, "adm1": area.name}


def _is_asked(alert: Alert, asked: dict[str, Any], area_keys: tuple[str, ...], sector_key: str) -> bool:
    return (
        asked.get("kind") in (None, alert.what.kind)
        and asked.get("state") in (None, alert.state)
        and (not area_keys or alert.what.area_key in area_keys)
        and sector_key in ("", alert.what.sector_key)
    )


def _note_what_filled(alerts: list[Alert], areas: dict[str, Area], store: Store) -> None:
    """A gap that somebody has and that is none any more says which activity filled it."""
    filled = [
        one for one in alerts if one.what.kind == GAP and one.state == "assigned" and not one.is_standing
    ]
    for one in filled[:LOOKED_UP]:
        keys = _keys(one.what.area_key, "", areas)
        one.filled_by = store.coordination.filling(keys, one.what.sector_key, window_of(one.month).begin)


def _told(alerts: list[Alert], areas: dict[str, Area], store: Store) -> list[dict[str, Any]]:
    ids = [who for one in alerts for who in one.who]
    ids += [one.line["organization_id"] or "" for one in alerts if one.line]
    ids += [one.filled_by["who"] for one in alerts if one.filled_by]
    names = {one: label["title"] for one, label in store.labels.of(ids).items()}
    return [_alert(one, areas, names, store) for one in alerts]


def _alert(alert: Alert, areas: dict[str, Area], names: dict[str, str], store: Store) -> dict[str, Any]:
    area, line = areas.get(alert.what.area_key), alert.line or {}
    return {
        "kind": alert.what.kind,
        "month": alert.month,
        "area": alert.area,
        "code": alert.code or (area.code if area else ""),
        "country": alert.country,
        "sector": alert.sector,
        "is_standing": alert.is_standing,
        "people_in_need": alert.people,
        "need_event_id": alert.need["event_id"] if alert.need else None,
        "organizations": [
            {
                "key": who,
                "organization_id": None if who.startswith(UNNAMED) else who,
                "organization_name": names.get(who, written),
            }
            for who, written in sorted(alert.who.items())
        ],
        "activities": sorted(alert.activities),
        "state": alert.state,
        "alert_id": line.get("_id"),
        "owner_id": line.get("owner_id"),
        "organization_id": line.get("organization_id"),
        "organization_name": names.get(line.get("organization_id") or ""),
        "due_on": line.get("due_on"),
        "is_overdue": _is_overdue(alert, store),
        "reason": line.get("reason", ""),
        "activity_id": line.get("activity_id"),
        "filled_by": _filling(alert, names),
    }


def _filling(alert: Alert, names: dict[str, str]) -> dict[str, Any] | None:
    line = alert.filled_by
    if line is None:
        return None
    return {
        "activity_id": line["_id"],
        "activity_name": line["activity"],
        "organization_name": names.get(line["who"], line["written_as"]),
        "event_id": line["event_id"],
    }


def _is_overdue(alert: Alert, store: Store) -> bool:
    return bool(
        alert.line and alert.state == "assigned" and alert.line["due_on"] < store.now.date().isoformat()
    )


def _counts(alerts: list[Alert], store: Store) -> dict[str, int]:
    return {
        "gap": sum(one.what.kind == GAP and one.is_standing for one in alerts),
        "overlap": sum(one.what.kind != GAP and one.is_standing for one in alerts),
        "unassigned": sum(one.state == "unassigned" for one in alerts),
        "overdue": sum(_is_overdue(one, store) for one in alerts),
    }
