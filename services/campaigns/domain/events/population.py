"""What is told of how many people live where."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar

POPULATION_ID = "5b1f0c2e-1a2b-5c3d-8e4f-0a1b2c3d4e60"


@dataclass(frozen=True)
class Group:
    """So many people of a sex and an age; `all` stands for every one."""

    sex: str
    age: str
    people: int


@dataclass(frozen=True)
class PopulationSet:
    """How many people live in an area is known, or known better."""

    type: ClassVar[str] = "org.groundswell.campaigns.population.set.v1"
    subject: ClassVar[str] = "population_id"
    example: ClassVar[dict[str, Any]] = {
        "population_id": POPULATION_ID,
        "area": "Bong",
        "area_key": "bong",
        "code": "LR-BG",
        "code_key": "lrbg",
        "within": "Liberia",
        "within_key": "liberia",
        "level": 1,
        "source": "Population and housing census, 2022",
        "period_start": "2022-01-01",
        "period_end": "2022-12-31",
        "people": 467502,
        "groups": [
            {"sex": "all", "age": "all", "people": 467502},
            {"sex": "f", "age": "15-19", "people": 24310},
        ],
    }

    population_id: str
    area: str
    area_key: Annotated[str, "The name as it is compared: without case, accents, spaces and the word county."]
    code: Annotated[str, "P-code; empty where the source gives none."]
    code_key: str
    within: Annotated[str, "The area in which it lies; empty where the source names none."]
    within_key: str
    level: Annotated[int, "0 a country, 1 a county, 2 a district."]
    source: Annotated[str, "Who says so."]
    period_start: date
    period_end: date
    people: Annotated[int | None, "All of them; null where the source gives a part only."]
    groups: Annotated[
        tuple[Group, ...], "By sex (f, m, x, o, u) and age (0-4, 80+), with all sums that can be made."
    ]


@dataclass(frozen=True)
class PopulationRemoved:
    """What was said of the people of an area is said no more."""

    type: ClassVar[str] = "org.groundswell.campaigns.population.removed.v1"
    subject: ClassVar[str] = "population_id"
    example: ClassVar[dict[str, Any]] = {
        "population_id": POPULATION_ID,
        "area": "Bong",
        "area_key": "bong",
        "code_key": "lrbg",
        "reason": "The import it came with was undone.",
    }

    population_id: str
    area: str
    area_key: str
    code_key: str
    reason: str
