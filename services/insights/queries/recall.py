"""Answer by area what outlets claim to reach for a campaign, who remembers it, and what people did."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from services.insights.domain.broadcasts import Heard, outlets_of
from services.insights.domain.entry import Entry, typed
from services.insights.domain.leads import followed
from services.insights.domain.recall import ACTIONS, METHODS, Claim, Places, claimed_of, claims_of, surveys_of
from services.insights.queries.areas import areas_by
from services.insights.store import Store
from shared.kernel.places import place_key

MOST = 5_000
"""So many events of a kind are looked through for what a campaign has."""
FACTS = 20_000
COVERAGE = ("media.coverage.logged", "media.coverage.corrected")
SLOTS = (
    "media.slot.planned",
    "media.slot.aired",
    "media.slot.missed",
    "media.slot.reopened",
    "media.slot.removed",
)
SURVEYS = ("media.recall_survey.recorded", "media.recall_survey.corrected")


class Acted(NamedTuple):
    """Something that was done in an area: its figure, how much of it, and the event that says so."""

    area: str
    measure: str
    value: int
    event_id: str


def show_recall(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """Area by area: claimed reach, the latest survey of who remembers, actions there; now or as it was at a moment."""
    campaign_id, moment = asked["campaign_id"], asked.get("as_of")
    coverage = _of_kind("coverage", COVERAGE, campaign_id, moment, store)
    slots = _linking(SLOTS, campaign_id, moment, store)
    outlets = _outlets((*coverage, *slots), moment, store)
    claims = claims_of(coverage, slots, outlets, campaign_id)
    told = _of_kind("recall_survey", SURVEYS, campaign_id, moment, store)
    surveys = followed(surveys_of(told, campaign_id), store.leads.at(moment))
    acted = _acted(campaign_id, moment, store)
    return {
        "campaign_id": campaign_id,
        "as_of": moment or store.now,
        "methods": [{"kind": kind, "sentence": sentence} for kind, sentence in METHODS.items()],
        "items": _places(claims, outlets, surveys, acted, store).told(),
        "next": None,
        "nowhere": claimed_of({one: claim for one, claim in claims.items() if not outlets[one].areas}),
        "surveys": len(surveys),
        "is_cut": len(acted) == FACTS or MOST in (len(coverage), len(slots)),
    }


def _places(
    claims: Mapping[str, Claim],
    outlets: Mapping[str, Heard],
    surveys: Iterable[dict[str, Any]],
    acted: Iterable[Acted],
    store: Store,
) -> Places:
    heard = [(area, one) for one in claims for area, _country in outlets[one].areas]
    written = [area for area, _one in heard]
    written += [survey["area"] for survey in surveys] + [one.area for one in acted]
    places = Places(_known({place_key(area) for area in written}, store))
    for area, outlet_id in heard:
        places.of(area).claims[outlet_id] = claims[outlet_id]
    for survey in surveys:
        places.of(survey["area"]).surveys.append(survey)
    for one in acted:
        if one.area:
            places.of(one.area).actions[one.measure].add(one.value, one.event_id)
    return places


def _acted(campaign_id: str, moment: datetime | None, store: Store) -> list[Acted]:
    """What was done for a campaign; who came to a gathering came where it was."""
    facts = store.figures.of_measures(campaign_id, ACTIONS, moment, FACTS)
    areas = store.dates.areas({fact["detail"] for fact in facts if fact.get("detail")})
    return [
        Acted(
            fact.get("adm1") or areas.get(fact.get("detail") or "", ""),
            fact["measure"],
            fact["value"],
            fact["event_id"],
        )
        for fact in facts
    ]


def _of_kind(
    kind: str, names: Iterable[str], campaign_id: str, moment: datetime | None, store: Store
) -> list[Entry]:
    """All events of the things of a kind that were ever told to be the campaign's."""
    found = _linking(names, campaign_id, moment, store)
    things = sorted({f"{kind}|{entry.data[f'{kind}_id']}" for entry in found})
    return _until(moment, store.log.of_things(things, store.heads.get().position))


def _linking(names: Iterable[str], campaign_id: str, moment: datetime | None, store: Store) -> list[Entry]:
    query = {"links": campaign_id, "type": {"$in": [typed(name) for name in names]}}
    return _until(moment, store.log.find(query, order=[("_id", 1)], limit=MOST))


def _outlets(told: Iterable[Entry], moment: datetime | None, store: Store) -> dict[str, Heard]:
    """The outlets of coverage and slots, as they are known last."""
    outlet_ids = {entry.data["outlet_id"] for entry in told if entry.data.get("outlet_id")}
    things = [f"{kind}|{one}" for one in sorted(outlet_ids) for kind in ("outlet", "footprint")]
    known = outlets_of(_until(moment, store.log.of_things(things, store.heads.get().position)))
    return {outlet_id: known.get(outlet_id, Heard()) for outlet_id in outlet_ids}


def _until(moment: datetime | None, entries: Iterable[Entry]) -> list[Entry]:
    return [entry for entry in entries if moment is None or entry.time <= moment]


def _known(keys: Collection[str], store: Store) -> dict[str, tuple[str, str]]:
    """Key -> the key and the name of the area that it means, where population figures know it."""
    return {key: (area.key, area.name) for key, area in areas_by(keys, store).items()}
