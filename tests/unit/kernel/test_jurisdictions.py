"""Jurisdictions of Open Civic Data, by the names that people have for them."""

from __future__ import annotations

import pytest

from shared.kernel.jurisdictions import STATES, name_of, written_as

VERMONT = "ocd-jurisdiction/country:us/state:vt/government"


class TestNameOf:
    @pytest.mark.parametrize(
        ("jurisdiction", "name"),
        [
            (VERMONT, "Vermont"),
            ("ocd-jurisdiction/country:us/state:vt/legislature", "Vermont"),
            ("ocd-jurisdiction/country:us/district:dc/government", "District of Columbia"),
            ("ocd-jurisdiction/country:us/territory:pr/government", "Puerto Rico"),
            ("ocd-jurisdiction/country:us/government", "United States"),
            (
                "ocd-jurisdiction/country:us/state:vt/place:south_burlington/government",
                "South Burlington, Vermont",
            ),
            ("ocd-jurisdiction/country:lr/government", "LR"),
            ("ocd-jurisdiction/country:ca/province:on/government", "On"),
            ("ocd-jurisdiction/odd", "ocd-jurisdiction/odd"),
            ("Liberia", "Liberia"),
            ("", ""),
        ],
    )
    def test_is_what_people_say(self, jurisdiction: str, name: str) -> None:
        assert name_of(jurisdiction) == name


class TestWrittenAs:
    def test_knows_the_name_and_the_id_of_each_state(self) -> None:
        assert written_as("Vermont") == ["Vermont", VERMONT]
        assert written_as(VERMONT) == [VERMONT, "Vermont"]
        assert all(len(written_as(state)) == 2 for state in STATES.values())

    def test_leaves_others_as_they_are(self) -> None:
        assert written_as("Liberia") == ["Liberia"]
