"""Organisations through the service's door."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from shared.testing.doors import Door
from shared.testing.personas import CHI, EVE

IOM = {
    "name": "International Organization for Migration",
    "acronym": "IOM",
    "sector": "international-agency",
    "area": "Montserrado",
    "identifiers": [{"scheme": "iati", "identifier": "XM-DAC-47066"}],
    "links": [{"url": "https://www.iom.int"}],
}


class TestRegisterOrganization:
    def test_saves_it_and_tells_of_it(self, stakeholders: Door) -> None:
        made = stakeholders.register_organization(IOM)
        assert (made["version"], made["existing"]) == (1, False)
        shown = stakeholders.show_organization({"organization_id": made["organization_id"]})
        assert (shown["acronym"], shown["links"][0]["url"]) == ("IOM", "https://www.iom.int")
        assert not {"keys", "words", "name_key"} & shown.keys()
        (event,) = stakeholders.events("organization.registered")
        assert event["data"] == {
            "organization_id": made["organization_id"],
            "name": IOM["name"],
            "acronym": "IOM",
            "sector": "international-agency",
            "kind": "organization",
            "area": "Montserrado",
            "is_partner": True,
            "batch_id": None,
        }

    def test_keeps_the_level_and_finds_by_it(self, stakeholders: Door) -> None:
        made = stakeholders.register_organization({**IOM, "level": "international"})
        stakeholders.register_organization({"name": "Bong Women", "sector": "ngo"})
        found = stakeholders.list_organizations({"level": "international"})["items"]
        assert [each["organization_id"] for each in found] == [made["organization_id"]]
        stakeholders.correct_organization({"organization_id": made["organization_id"], "level": ""})
        assert stakeholders.list_organizations({"level": "international"})["items"] == []
        with pytest.raises(Invalid) as refused:
            stakeholders.register_organization({**IOM, "level": "galactic"})
        assert "level" in refused.value.fields

    def test_answers_the_one_of_the_same_name_however_it_is_spelt(self, stakeholders: Door) -> None:
        made = stakeholders.register_organization(IOM)
        again = stakeholders.register_organization(
            {"name": "  the international organisation for migration ", "sector": "ngo"}
        )
        assert again == {**made, "existing": True}
        assert len(stakeholders.events("organization.registered")) == 1

    def test_names_every_field_that_is_wrong(self, stakeholders: Door) -> None:
        with pytest.raises(Invalid) as refused:
            stakeholders.register_organization(
                {"name": "", "sector": "hobby", "links": [{"url": "javascript:x"}]}
            )
        assert set(refused.value.fields) == {"name", "sector", "links.0.url"}

    def test_refuses_a_name_without_letters(self, stakeholders: Door) -> None:
        with pytest.raises(Invalid, match="name-without-letters"):
            stakeholders.register_organization({"name": "---", "sector": "ngo"})

    def test_refuses_eve_and_a_partner(self, stakeholders: Door) -> None:
        for actor in (EVE, CHI):
            with pytest.raises(Forbidden):
                stakeholders.register_organization(IOM, actor=actor)


class TestCorrectOrganization:
    def test_changes_what_is_given_and_tells_which_fields(self, stakeholders: Door) -> None:
        which = {"organization_id": stakeholders.register_organization(IOM)["organization_id"]}
        corrected = stakeholders.correct_organization(
            {**which, "area": "Nimba", "acronym": "", "expected_version": 1}
        )
        assert corrected["version"] == 2
        (event,) = stakeholders.events("organization.corrected")
        assert event["data"]["changed"] == ["acronym", "area"]
        assert (event["data"]["acronym"], event["data"]["area"]) == (None, "Nimba")

    def test_tells_nothing_when_nothing_differs(self, stakeholders: Door) -> None:
        which = {"organization_id": stakeholders.register_organization(IOM)["organization_id"]}
        assert stakeholders.correct_organization({**which, "area": "Montserrado"})["version"] == 1
        assert stakeholders.events("organization.corrected") == []

    def test_refuses_a_version_that_has_passed(self, stakeholders: Door) -> None:
        which = {"organization_id": stakeholders.register_organization(IOM)["organization_id"]}
        with pytest.raises(Conflict, match="version-changed"):
            stakeholders.correct_organization({**which, "area": "Nimba", "expected_version": 7})

    def test_refuses_the_name_of_another(
        self, stakeholders: Door, an_organization: Callable[..., str]
    ) -> None:
        which = {"organization_id": an_organization("Water Aid")}
        stakeholders.register_organization(IOM)
        with pytest.raises(Conflict, match="name-taken"):
            stakeholders.correct_organization({**which, "name": IOM["name"].upper()})

    def test_does_not_know_one_that_is_not_there(self, stakeholders: Door) -> None:
        with pytest.raises(NotFound, match="organization-not-found"):
            stakeholders.correct_organization({"organization_id": "nowhere"})


class TestListOrganizations:
    def test_pages_by_name_and_filters(self, stakeholders: Door, an_organization: Callable[..., str]) -> None:
        for name in ("Écoles pour Tous", "Alight", "Building Markets", "Women's Forum"):
            an_organization(name, area="Nimba" if name == "Alight" else "Bong")
        an_organization("Radio Nimba", sector="media", kind="group", area="Bong")
        first = stakeholders.list_organizations({"limit": 2})
        rest = stakeholders.list_organizations({"limit": 10, "after": first["next"]})
        names = [item["name"] for item in first["items"] + rest["items"]]
        assert names == ["Alight", "Building Markets", "Écoles pour Tous", "Radio Nimba", "Women's Forum"]
        assert rest["next"] is None
        for asked, found in (
            ({"text": "nim rad"}, ["Radio Nimba"]),
            ({"text": "ecol"}, ["Écoles pour Tous"]),
            ({"sector": "media"}, ["Radio Nimba"]),
            ({"kind": "group", "area": "Bong"}, ["Radio Nimba"]),
            (
                {"but_kind": "group", "area": "Bong"},
                ["Building Markets", "Écoles pour Tous", "Women's Forum"],
            ),
            ({"but_kind": "group", "text": "nim"}, []),
            ({"area": "Nimba"}, ["Alight"]),
            ({"is_partner": False}, []),
        ):
            assert [item["name"] for item in stakeholders.list_organizations(asked)["items"]] == found


class TestListSectors:
    def test_shows_the_sectors_that_have_nobody(
        self, stakeholders: Door, an_organization: Callable[..., str]
    ) -> None:
        an_organization()
        an_organization("A ministry", sector="government", is_partner=False)
        sectors = {item["sector"]: item for item in stakeholders.list_sectors({})["items"]}
        assert len(sectors) == 12
        assert (sectors["ngo"]["partners"], sectors["government"]["organizations"]) == (1, 1)
        assert sectors["government"]["partners"] == sectors["faith"]["organizations"] == 0
