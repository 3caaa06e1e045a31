"""Answer the questions about figures: reports, the overview, who does what where, and what stands behind."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from services.insights.domain.entry import age_in_days, week_of
from services.insights.domain.figures import CHAIN, FIGURES, MONEY, ChainStep
from services.insights.domain.leads import followed
from services.insights.domain.report import cells_of, place_of, report_of
from services.insights.domain.seeing import is_seen
from services.insights.domain.stuck import PATIENCE, Patience
from services.insights.queries.events import plain, seen_types
from services.insights.queries.momentum import falling_campaigns
from services.insights.queries.news import latest_news
from services.insights.store import Store
from services.insights.store.figures import Which
from shared.kernel.errors import Invalid, NotFound
from shared.kernel.events import routing_key
from shared.kernel.roles import needed_to_see

STUCK = 10
PLACES = 1_000
MARKED = ("week", "organization_id", "figure", "currency")
"""By which a cell of a campaign is known."""


def show_campaign_report(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """The report of a campaign, now or as it was at a moment; from one read of one collection."""
    campaign_id, moment = asked["campaign_id"], asked.get("as_of")
    rows = _rows_of(campaign_id, moment, store)
    head = store.heads.get()
    return {
        "campaign_id": campaign_id,
        "as_of": moment or store.now,
        "position": head.position,
        **report_of(rows, week_of(None, moment or store.now)),
    }


def list_campaign_cells(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """What each organisation brought to a campaign in each week, now or as it was known at a moment."""
    moment, narrowed = asked.get("as_of"), asked.get("organization_id")
    rows = _rows_of(asked["campaign_id"], moment, store)
    if narrowed:
        whole = store.leads.family(narrowed, moment) or (narrowed,)
        rows = [row for row in rows if row["organization_id"] in whole]
    cells = cells_of(rows)
    if after := asked.get("after"):
        beyond = _placed(after)
        cells = [cell for cell in cells if place_of(cell) > beyond]
    shown = cells[: asked["limit"]]
    return {"items": shown, "next": _mark(shown[-1]) if len(cells) > len(shown) else None}


def _mark(cell: dict[str, Any]) -> str:
    return "|".join(cell[name] or "" for name in MARKED)


def _placed(mark: str) -> tuple[int, str, int, str]:
    try:
        return place_of(dict(zip(MARKED, mark.split("|"), strict=True)))
    except ValueError:
        sentence = "This page mark is not ours; start from the first page."
        raise Invalid("cursor-invalid", sentence, {"after": [sentence]}) from None


def _rows_of(campaign_id: str, moment: datetime | None, store: Store) -> list[dict[str, Any]]:
    rows = (
        store.figures.campaign_then(campaign_id, moment)
        if moment
        else store.figures.campaign_now(campaign_id)
    )
    return followed(rows, store.leads.at(moment))


def explain_figure(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """A figure, how it is counted, and a page of the facts behind it, each with its event.

    Facts whose events who asks may not see are counted in the value and shown to them by their number alone.
    """
    limit, after = asked.pop("limit"), asked.pop("after", None)
    which = Which(**asked, family=store.leads.family(asked.get("organization_id"), asked.get("as_of")))
    if which.figure not in FIGURES:
        raise NotFound(
            "figure-not-found", f"There is no figure {which.figure}; there are {', '.join(FIGURES)}."
        )
    if which.figure in MONEY and not which.detail:
        sentence = "Say of which currency: sums of two currencies are not added."
        raise Invalid("currency-missing", sentence, {"detail": ["Give a currency such as USD."]})
    figure, value = FIGURES[which.figure], store.figures.value(which)
    found = store.figures.facts(which, limit, after)
    types = store.log.types_of([one["event_id"] for one in found["items"]])
    shown = [one for one in found["items"] if _is_seen(types.get(one["event_id"]), store)]
    return {
        "figure": which.figure,
        "title": figure.title,
        "method": figure.method,
        "value": value,
        "noun": figure.noun(value),
        "as_of": which.as_of or store.now,
        "items": [
            {**_fact(one), "type": types.get(one["event_id"])}
            for one in followed(shown, store.leads.at(which.as_of))
        ],
        "withheld": len(found["items"]) - len(shown),
        "next": found["next"],
    }


def show_overview(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """The chain with this week's change, what changed last, and what is stuck; never reads more than it shows."""
    week = week_of(None, store.now)
    measures = [name for step in CHAIN for name in step.figures]
    sums = store.overview.sums(measures, week)
    head = store.heads.get()
    return {
        "position": head.position,
        "at": store.now,
        "week": week,
        "chain": [_step(step, sums) for step in CHAIN],
        "changed": [plain(entry) for entry in latest_news(store, seen_types(store))],
        "stuck": [
            *_stuck(store),
            *(falling_campaigns(store, STUCK) if is_seen(store.actor, "campaign") else []),
        ],
    }


def list_activities_by_place(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """Who does what where: organisation, sector and county with the number of activities and people reached."""
    family = store.leads.family(asked.get("organization_id"))
    wanted = {**asked, "organization_id": {"$in": list(family)}} if family else asked
    rows = _together(followed(store.figures.places(wanted, PLACES + 1), store.leads.at()))
    labels = store.labels.of([row["organization_id"] or "" for row in rows])
    return {
        "items": [_place(row, labels) for row in rows[:PLACES]],
        "next": None,
        "is_cut": len(rows) > PLACES,
    }


def _together(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows of one organisation, sector and area as one, where several ids are one organisation."""
    found: dict[tuple[Any, ...], dict[str, Any]] = {}
    for row in rows:
        key = row.get("organization_id"), row.get("sector"), row.get("adm1")
        same = found.setdefault(key, {**row, "figures": {}})
        for name, value in row["figures"].items():
            same["figures"][name] = same["figures"].get(name, 0) + value
    return list(found.values())


def _step(step: ChainStep, sums: dict[str, tuple[int, int]]) -> dict[str, Any]:
    return {
        "step": step.step,
        "title": step.title,
        "figures": [_part(name, *sums.get(name, (0, 0))) for name in step.figures],
    }


def _part(name: str, value: int, this_week: int) -> dict[str, Any]:
    figure = FIGURES[name]
    return {
        "figure": name,
        "title": figure.title,
        "noun": figure.noun(value),
        "value": value,
        "this_week": this_week,
    }


def _stuck(store: Store) -> list[dict[str, Any]]:
    seen = {kind: patience for kind, patience in PATIENCE.items() if is_seen(store.actor, kind)}
    found = store.overview.waiting(
        {kind: _since(patience, store.now) for kind, patience in seen.items()}, STUCK
    )
    ids = [one["label_id"] for waiting, _ in found.values() for one in waiting if one.get("label_id")]
    labels = store.labels.of(ids)
    return [
        {
            "kind": kind,
            "count": count,
            "why": PATIENCE[kind].why,
            "do": PATIENCE[kind].do,
            "items": [_waiting(one, PATIENCE[kind], labels, store) for one in waiting],
        }
        for kind, (waiting, count) in found.items()
    ]


def _since(patience: Patience, now: datetime) -> datetime:
    """Before when a thing must have begun to wait: its days are those of the calendar, as policy counts them."""
    if not patience.after:
        return now
    today = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return today - patience.after


def _waiting(one: dict[str, Any], patience: Patience, labels: dict[str, Any], store: Store) -> dict[str, Any]:
    of = labels.get(one.get("label_id") or "", {})
    return {
        "kind": one["kind"],
        "thing_id": one["_id"].partition("|")[2],
        "title": of.get("title") or one["label"],
        "detail": one["label"],
        "since": one["since"],
        "age_days": age_in_days(one["since"], store.now),
        "why": patience.why,
        "do": patience.do,
    }


def _is_seen(event_type: str | None, store: Store) -> bool:
    """Whether who asks may see an event of a type; one whose event is not there any more is nobody's to see."""
    return event_type is not None and store.actor.may(needed_to_see(routing_key(event_type)))


def _fact(fact: dict[str, Any]) -> dict[str, Any]:
    kept = ("fact_id", "measure", "value", "week", "event_id", "at", "ended_by")
    dims = ("campaign_id", "policy_id", "organization_id", "organization_name", "detail", "sector", "adm1")
    return {name: fact.get(name) for name in (*kept, *dims)}


def _place(row: dict[str, Any], labels: dict[str, Any]) -> dict[str, Any]:
    who = row.get("organization_id") or ""
    is_name = who.startswith("name:")
    return {
        "organization_id": None if is_name else who,
        "organization_name": who.removeprefix("name:") if is_name else labels.get(who, {}).get("title"),
        "sector": row.get("sector"),
        "adm1": row.get("adm1"),
        "activities": row["figures"].get("activities", 0),
        "people_reached": row["figures"].get("people_reached", 0),
    }
