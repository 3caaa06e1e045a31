"""The collection of surveys of who remembers a campaign."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from pymongo import DeleteOne, IndexModel

from services.media.domain.recall_survey import RecallSurvey
from shared.kernel.events import DomainEvent
from shared.mongo.pages import page
from shared.mongo.unit import Aggregates, Unit

BY_DAY = [("until_on", -1), ("_id", -1)]
FILTERS = ("campaign_id", "area_key", "organization_id")
HIDDEN = {"key": 0}


class RecallSurveys:
    """All surveys; no two of a campaign, an area, the same days and the same organisation."""

    name = "recall_surveys"
    indexes = (
        IndexModel([("key", 1)], name="key", unique=True),
        IndexModel(BY_DAY, name="day"),
        IndexModel([("campaign_id", 1), *BY_DAY], name="campaign"),
        IndexModel([("area_key", 1), *BY_DAY], name="area"),
        IndexModel([("organization_id", 1), *BY_DAY], name="organization"),
        IndexModel([("batch_id", 1), ("_id", 1)], name="batch"),
    )

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = Aggregates(unit, self.name, RecallSurvey)

    def get(self, recall_survey_id: str, version: int | None = None) -> RecallSurvey:
        """Return the survey or refuse."""
        return self._all.get(recall_survey_id, version)

    def keyed(self, keys: Iterable[str]) -> dict[str, RecallSurvey]:
        """The surveys of these keys that are there."""
        found = self._all.find_many({"key": {"$in": sorted(set(keys))}})
        return {survey.key: survey for survey in found}

    def save(self, survey: RecallSurvey, *events: DomainEvent) -> RecallSurvey:
        """Save the survey and tell its events."""
        return self._all.save(survey, *events)

    def remove(self, survey: RecallSurvey, withdrawn: DomainEvent) -> None:
        """Delete the survey and tell of it."""
        self._unit.write(self.name, DeleteOne({"_id": survey.recall_survey_id}))
        self._all.record(survey, withdrawn)

    def of_batch(self, batch_id: str, limit: int) -> Sequence[RecallSurvey]:
        """At most `limit` that came with an import and were not corrected by hand since."""
        return self._all.find_many({"batch_id": batch_id, "corrected_at": None}, limit=limit)

    def show(self, recall_survey_id: str) -> dict[str, Any]:
        """One survey as plain values."""
        shown = self._all.show(recall_survey_id)
        return {name: value for name, value in shown.items() if name not in HIDDEN}

    def list(self, asked: dict[str, Any]) -> dict[str, Any]:
        """A page of surveys, the latest first."""
        return page(
            self._unit,
            self.name,
            {field: asked[field] for field in FILTERS if asked.get(field)},
            by=("until_on", -1),
            limit=asked["limit"],
            after=asked.get("after"),
            fields=HIDDEN,
            id_field="recall_survey_id",
        )
