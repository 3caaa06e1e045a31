"""What campaigns tell: every event with an example that is one, and nothing about persons but ids."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import orjson
import pytest

from services.campaigns.domain.events import EVENTS
from shared.mongo.plain import from_plain, to_plain


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.__name__)
class TestEvents:
    def test_have_an_example_that_is_one(self, event: Any) -> None:
        names = {field.name for field in fields(event)}
        assert set(event.example) == names
        told = from_plain(event, event.example)
        assert orjson.loads(orjson.dumps(to_plain(told), option=orjson.OPT_UTC_Z)) == event.example

    def test_name_type_and_subject(self, event: Any) -> None:
        assert event.type.startswith("org.groundswell.campaigns.")
        assert event.subject in event.example
        assert event.__doc__


class TestAllEvents:
    def test_have_a_type_of_their_own(self) -> None:
        assert len({event.type for event in EVENTS}) == len(EVENTS)
