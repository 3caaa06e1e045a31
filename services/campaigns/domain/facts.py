"""The five W of an activity as somebody reported them, tidied and checked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from shared.kernel.clock import FIRST_YEAR, LAST_YEAR
from shared.kernel.errors import Fields, Invalid
from shared.kernel.places import fold, fold_place, tidy, tidy_place


@dataclass(frozen=True)
class Facts:
    """Who does what, where, when and for whom; `organization_name` is as it was written."""

    organization_name: str
    sector: str
    activity: str
    country: str
    adm1: str = ""
    adm2: str | None = None
    lat: float | None = None
    lon: float | None = None
    started_on: date | None = None
    ended_on: date | None = None
    beneficiary: str | None = None
    reached: int | None = None
    method: str | None = None
    status: str | None = None
    campaign_id: str | None = None

    def checked(self) -> Facts:
        """The facts with tidy texts, or `Invalid` with every field that is wrong."""
        tidied = replace(
            self,
            organization_name=tidy(self.organization_name),
            sector=tidy(self.sector),
            activity=tidy(self.activity) or tidy(self.sector),
            country=tidy_place(self.country),
            adm1=tidy_place(self.adm1),
            adm2=tidy_place(self.adm2 or "") or None,
            beneficiary=tidy(self.beneficiary or "") or None,
            method=tidy(self.method or "") or None,
            status=tidy(self.status or "").lower() or None,
        )
        wrong = {**_missing(tidied), **_wrong_time(tidied), **_wrong_place(tidied), **_wrong_count(tidied)}
        if wrong:
            first = next(iter(wrong.values()))[0]
            raise Invalid("activity-not-right", f"The activity is not right: {first}", wrong)
        return tidied

    def content_key(self) -> tuple[str, ...]:
        """What makes two reports the same report, however they are spelt."""
        texts = (
            self.organization_name,
            self.sector,
            self.activity,
            self.beneficiary,
            self.method,
            self.status,
        )
        places = (self.country, self.adm1, self.adm2)
        exact = (self.lat, self.lon, self.started_on, self.ended_on, self.reached, self.campaign_id)
        return (
            *(fold(text or "") for text in texts),
            *(fold_place(place or "") for place in places),
            *("" if value is None else str(value) for value in exact),
        )


def _missing(facts: Facts) -> Fields:
    needed = ("organization_name", "sector", "country")
    return {
        name: ["Say this; an activity is who does what, where."]
        for name in needed
        if not getattr(facts, name)
    }


def _wrong_time(facts: Facts) -> Fields:
    for name in ("started_on", "ended_on"):
        day = getattr(facts, name)
        if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
            return {name: [f"The year must be one from {FIRST_YEAR} to {LAST_YEAR}."]}
    if facts.started_on and facts.ended_on and facts.ended_on < facts.started_on:
        return {"ended_on": ["The last day must not be before the first."]}
    return {}


def _wrong_place(facts: Facts) -> Fields:
    lat, lon = facts.lat, facts.lon
    if lat is None and lon is None:
        return {}
    if lat is None or lon is None:
        return {"lat" if lat is None else "lon": ["Latitude and longitude come together, or leave both out."]}
    if not -180 <= lon <= 180:
        return {"lon": ["A longitude lies between -180 and 180."]}
    if not -90 <= lat <= 90:
        return {"lat": ["A latitude lies between -90 and 90; it may have been swapped with the longitude."]}
    if lat == lon == 0:
        return {"lat": ["0, 0 lies in the open sea; leave both out when the place is not known."]}
    return {}


def _wrong_count(facts: Facts) -> Fields:
    return {"reached": ["Must not be below zero."]} if facts.reached is not None and facts.reached < 0 else {}
