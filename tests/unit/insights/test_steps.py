"""What events count for, checked against the examples that the services themselves give."""

from __future__ import annotations

import importlib
import importlib.util
from typing import Any

import pytest

from services.insights.domain.entry import Entry
from services.insights.domain.figures import CHAIN, FIGURES, PLACED, REPORTED
from services.insights.domain.steps import MEMBERSHIPS, STEPS, check, story_of, things_of
from services.insights.domain.stuck import STIRS
from services.insights.domain.wording import proof_of, sentence
from shared.kernel.errors import Invalid
from shared.testing.personas import NOON

SERVICES = ("stakeholders", "campaigns", "media", "policy", "feeds")


def _told() -> dict[str, Any]:
    told: dict[str, Any] = {}
    for service in SERVICES:
        if importlib.util.find_spec(f"services.{service}.domain.events"):
            module = importlib.import_module(f"services.{service}.domain.events")
            told |= {event.type: event for event in module.EVENTS}
    return told


TOLD = _told()


def _entry(event_type: str, data: dict[str, Any]) -> Entry:
    source = f"/services/{event_type.split('.')[2]}"
    return Entry(1, "e-1", source, 1, event_type, "s-1", NOON, data, "talk")


class TestSteps:
    @pytest.mark.parametrize("event_type", sorted(set(MEMBERSHIPS) & set(TOLD)))
    def test_count_the_example_of_every_event_they_know(self, event_type: str) -> None:
        entry = _entry(event_type, TOLD[event_type].example)
        check(entry)
        for thing in things_of(entry):
            for fact in story_of(thing, [entry]).facts.values():
                assert fact.claim.measure in FIGURES

    def test_know_only_events_that_services_tell(self) -> None:
        if all(any(f".{service}." in one for one in TOLD) for service in SERVICES):
            assert set(MEMBERSHIPS) <= set(TOLD)

    def test_have_a_step_for_every_kind_of_thing(self) -> None:
        assert {kind for kinds in MEMBERSHIPS.values() for kind in kinds} == set(STEPS)

    @pytest.mark.parametrize("event_type", sorted(MEMBERSHIPS))
    def test_refuse_data_that_lack_what_is_counted(self, event_type: str) -> None:
        with pytest.raises(Invalid, match="is not as agreed"):
            check(_entry(event_type, {}))


class TestFigures:
    def test_have_a_method_wherever_they_are_served(self) -> None:
        served = {*REPORTED, *PLACED, *STIRS, *(name for step in CHAIN for name in step.figures)}
        assert served <= set(FIGURES)
        assert all(figure.method.endswith(".") for figure in FIGURES.values())


class TestSentence:
    @pytest.mark.parametrize("event_type", sorted(TOLD))
    def test_says_every_example_without_a_hole(self, event_type: str) -> None:
        said = sentence(_entry(event_type, TOLD[event_type].example))
        assert said
        assert "{" not in said

    def test_leaves_a_mark_where_a_field_is_missing(self) -> None:
        assert sentence(_entry("org.groundswell.media.slot.missed.v1", {})) == "Air time missed: ?"

    def test_says_what_it_does_not_know_by_its_type(self) -> None:
        assert sentence(_entry("org.groundswell.weather.big_storm.seen.v1", {})) == "Big storm seen"


class TestProofOf:
    def test_makes_a_link_only_of_an_address(self) -> None:
        entry = _entry("org.groundswell.media.coverage.logged.v1", {"url": "javascript:alert(1)"})
        assert proof_of(entry) == {"text": "javascript:alert(1)", "url": ""}
