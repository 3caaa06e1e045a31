"""The real sheets and records that coalitions have are read whole."""

from pathlib import Path

import pytest

from shared.imports.reading import Rejection, Row, open_sheet, records, rows


def read(path: Path) -> list[Row]:
    found = list(rows(path, open_sheet(path)))
    assert not [row for row in found if isinstance(row, Rejection)]
    return [row for row in found if isinstance(row, Row)]


def hashtags(path: Path) -> list[str]:
    return [column.hashtag for column in open_sheet(path).columns if column.hashtag]


LIBHXL_TAGS = [
    "#sector+es",
    "#subsector+es",
    "#org+es",
    "#targeted+f",
    "#targeted+m",
    "#country",
    "#adm1",
    "#date+reported",
]


class TestRegionalSheet:
    def test_gives_every_row_with_modern_hashtags(self, real):
        path = real / "hxl" / "rowca-3w-hxl.csv"
        assert len(read(path)) == 244
        assert hashtags(path) == [
            "#sector",
            "#org",
            "#date",
            "#activity+code",
            "#activity",
            "#country",
            "#adm1",
            "#adm2",
        ]

    def test_begins_on_the_line_after_the_hashtags(self, real):
        first = read(real / "hxl" / "rowca-3w-hxl.csv")[0]
        assert first.line == 3
        assert first.cells["Organization"] == "United Nations Children's Fund"
        assert first.cells["Admin1"] == "Sikasso"

    def test_keeps_columns_without_hashtag(self, real):
        columns = open_sheet(real / "hxl" / "rowca-3w-hxl.csv").columns
        assert [column.name for column in columns if column.hashtag is None][:2] == [
            "ProjectCode",
            "FundingStatus",
        ]


class TestLiberiaSheet:
    def test_gives_every_row_with_coordinates(self, real):
        path = real / "hxl" / "unhcr-3w.liberia.csv"
        found = read(path)
        assert len(found) == 62
        assert hashtags(path) == ["#country", "#adm1", "#geo+lat", "#geo+lon", "#sector", "#org"]
        assert found[0].cells["Latitude"] == "5.29062"

    def test_is_excerpted_in_samples(self, real):
        sheet = open_sheet(real / "hxl" / "unhcr-3w.liberia.csv")
        assert sheet.columns[7].sample == ("UNICEF", "UNMIL", "LRRRC")


class TestTheSameTableInFourForms:
    @pytest.mark.parametrize("ending", ["csv", "json", "xlsx"])
    def test_reads_alike_below_its_headings(self, real, ending):
        path = real / "hxl" / f"libhxl-input-valid.{ending}"
        found = read(path)
        assert hashtags(path) == LIBHXL_TAGS
        assert [row.cells["Organización"] for row in found] == ["ACNUR", "OMS", "UNICEF", "OMS"]
        assert found[0].cells["#date+reported"] == "1 March 2015"

    def test_reads_alike_as_objects(self, real):
        path = real / "hxl" / "libhxl-input-valid-objects.json"
        found = read(path)
        assert hashtags(path) == LIBHXL_TAGS
        assert open_sheet(path).kind == "hxl"
        assert [row.cells["#adm1"] for row in found] == ["Los Santos", "Cauca", "Chocó", "Amazonas"]
        assert found[1].cells["#targeted+f"] == ""

    def test_is_read_untagged_under_its_fullest_heading(self, real):
        path = real / "hxl" / "libhxl-input-untagged.csv"
        sheet = open_sheet(path)
        assert not sheet.is_tagged
        assert sheet.columns[1].name == "Sector/Cluster"
        assert "Column 9 has no heading." in sheet.notes
        assert read(path)[0].cells["Column 9"] == "1 March 2015"


class TestRealRecords:
    def test_are_one_popolo_person(self, real):
        [(number, person)] = records(real / "popolo" / "example-person.json")
        assert number == 1
        assert person["name"] == "Mr. John Q. Public, Esq."
        assert person["birth_date"] == "1920-01"

    @pytest.mark.parametrize(
        "name", ["motion", "vote_event", "embedding-person", "organization", "membership"]
    )
    def test_are_one_record_though_they_embed_lists(self, real, name):
        assert len(list(records(real / "popolo" / f"example-{name}.json"))) == 1

    def test_are_an_open_states_person_with_dates_as_text(self, real):
        path = next((real / "openstates").glob("person-Amy-Sheldon-*.yml"))
        [(_, person)] = records(path)
        assert person["birth_date"] == "1966-07-20"
        assert person["roles"][0]["district"] == "Addison-1"
        assert person["extras"]["home phone"] == "(802) 377-1110"

    def test_are_every_open_states_file(self, real):
        paths = list((real / "openstates").glob("*.yml"))
        assert len(paths) == 6
        assert all(record["id"].startswith("ocd-") for path in paths for _, record in records(path))

    def test_are_the_features_of_a_map(self, real):
        found = list(records(real / "geojson" / "liberia-counties.simplified.geojson"))
        assert len(found) == 15
        assert found[0][1]["properties"]["name"] == "Bomi"

    def test_are_the_entries_of_an_alias_table(self, real):
        found = dict(
            record
            for _, record in (
                (n, (r["@key"], r)) for n, r in records(real / "hxl" / "iati3w-org-map.138.json")
            )
        )
        assert len(found) == 138
        assert "Action Against Poverty (AAP)" in found["AAP"]["synonyms"]
