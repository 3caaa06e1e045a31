"""The list of outlets through the service's door."""

from __future__ import annotations

import pytest

from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from shared.testing.doors import Door
from shared.testing.personas import DARA
from tests.component.media.conftest import RADIO


class TestRegisterOutlet:
    def test_saves_the_outlet_and_tells_of_it(self, media: Door) -> None:
        saved = media.register_outlet(RADIO)
        shown = media.show_outlet({"outlet_id": saved["outlet_id"]})
        assert shown["languages"] == ["en-LR", "kpe"]
        assert shown["footprint"] == ["Margibi", "Bomi"]
        assert (shown["area"], shown["home"]) == (
            "LR-MG",
            "Margibi",
        )  # as it was written, and as the map has it
        assert "keys" not in shown
        told = media.events("outlet.registered")
        assert [event["data"]["name"] for event in told] == ["Radio Kakata"]

    @pytest.mark.parametrize("written", ["margibi", "Margibi County", "lr-mg"])
    def test_knows_its_home_however_it_is_written(self, media: Door, written: str) -> None:
        saved = media.register_outlet({**RADIO, "area": written, "footprint": ["Margibi", "BOMI"]})
        shown = media.show_outlet({"outlet_id": saved["outlet_id"]})
        assert (shown["area"], shown["home"]) == (written, "Margibi")
        assert shown["footprint"] == ["Margibi", "Bomi"]

    def test_leaves_a_home_that_is_not_on_the_map_as_it_was_written(self, media: Door) -> None:
        saved = media.register_outlet({**RADIO, "area": "Gbarnga", "footprint": []})
        shown = media.show_outlet({"outlet_id": saved["outlet_id"]})
        assert (shown["area"], shown["home"], shown["footprint"]) == ("Gbarnga", None, ["Gbarnga"])

    def test_refuses_a_name_that_differs_in_case_and_accents_only(self, media: Door, radio: str) -> None:
        with pytest.raises(Conflict, match="outlet-exists") as refused:
            media.register_outlet({"name": " RADIO  Kákata", "kind": "radio"})
        assert radio in refused.value.detail

    def test_names_every_field_that_is_wrong(self, media: Door) -> None:
        wrong = {"name": " ", "kind": "pigeon", "languages": ["english!"], "audience": {"claimed": -1}}
        with pytest.raises(Invalid) as refused:
            media.register_outlet(wrong)
        assert set(refused.value.fields) == {
            "name",
            "kind",
            "languages.0",
            "audience.claimed",
            "audience.source",
        }

    def test_refuses_who_may_only_read(self, media: Door) -> None:
        with pytest.raises(Forbidden):
            media.register_outlet(RADIO, actor=DARA)


class TestCorrectOutlet:
    def test_tells_what_changed(self, media: Door, radio: str) -> None:
        saved = media.correct_outlet({**RADIO, "outlet_id": radio, "kind": "radio", "expected_version": 1})
        assert saved["version"] == 2
        assert media.events("outlet.corrected")[0]["data"]["changed"] == ["kind"]

    def test_tells_nothing_where_nothing_changes(self, media: Door, radio: str) -> None:
        assert media.correct_outlet({**RADIO, "outlet_id": radio})["version"] == 1
        assert media.events("outlet.corrected") == []

    def test_keeps_the_former_name_taken(self, media: Door, radio: str) -> None:
        media.correct_outlet({**RADIO, "outlet_id": radio, "name": "Voice of Margibi"})
        with pytest.raises(Conflict, match="outlet-exists"):
            media.register_outlet(RADIO)

    def test_refuses_a_version_that_has_passed(self, media: Door, radio: str) -> None:
        with pytest.raises(Conflict, match="version-changed"):
            media.correct_outlet({**RADIO, "outlet_id": radio, "expected_version": 9})

    def test_does_not_know_an_outlet_that_is_not_there(self, media: Door) -> None:
        with pytest.raises(NotFound, match="outlet-not-found"):
            media.correct_outlet({**RADIO, "outlet_id": "nowhere"})


class TestListOutlets:
    def test_filters_by_kind_area_and_language(self, media: Door, radio: str) -> None:
        media.register_outlet({"name": "Daily Observer", "kind": "press", "languages": ["en"]})
        for asked in (
            {"kind": "community-radio"},
            {"area": "LR-BM"},
            {"area": "MARGIBI County"},
            {"language": "KPE"},
        ):
            assert [item["outlet_id"] for item in media.list_outlets(asked)["items"]] == [radio]

    def test_pages_by_name_without_repeats(self, media: Door) -> None:
        for name in ("gamma", "Alpha", "Béta", "delta"):
            media.register_outlet({"name": name, "kind": "online"})
        first = media.list_outlets({"limit": 3})
        rest = media.list_outlets({"limit": 3, "after": first["next"]})
        names = [item["name"] for item in first["items"] + rest["items"]]
        assert names == ["Alpha", "Béta", "delta", "gamma"]
        assert rest["next"] is None
