"""Sheets of activities: the real ones, the odd ones, sent again and taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from services.campaigns.imports.activities import UNDONE
from services.campaigns.imports.columns import FIELDS
from shared.imports.reading import missing_fields
from shared.kernel.errors import Invalid
from shared.testing.doors import Door
from shared.testing.importing import Desktop
from shared.testing.personas import AGENCY, CHI
from tests.component.campaigns.sheets import (
    HXL,
    LIBERIA,
    SAHEL,
    kinds_of,
    lines_of,
    mapping_of,
    some_lines,
    take,
    undo,
)
from tests.component.campaigns.stories import REPORT, a_launched_campaign


class TestMapping:
    def test_reads_the_tags_of_2014(self) -> None:
        mapping = mapping_of(LIBERIA)
        assert mapping["organization"] == "Organisation name"
        assert mapping["sector"] == "Sector (English)"
        assert (mapping["lat"], mapping["lon"]) == ("Latitude", "Longitude")
        mapping = mapping_of(SAHEL)
        assert (mapping["period"], mapping["activity"]) == ("MONTH", "Activity")
        assert mapping["reference"] == "ReportDetailId"
        assert "activity_id" not in mapping  # 'ActivityId' is theirs: 244, 347
        assert "reached" not in mapping  # 'Achieved' counts what the indicator says, not people

    def test_reads_headings_without_tags(self) -> None:
        mapping = mapping_of(HXL / "libhxl-input-untagged.csv")
        assert mapping["organization"] == "Organización"
        assert mapping["sector"] == "Sector/Cluster"
        assert mapping["adm1"] == "Departamento/Provincia/Estado"
        assert not missing_fields(mapping, FIELDS)

    def test_reads_hxl_1_1(self, tmp_path: Path) -> None:
        heads = "#org+impl,#org+funder,#sector,#activity,#country,#adm1+name,#adm1+code,#date+start,#date+end"
        sheet = tmp_path / "5w.csv"
        sheet.write_text(
            f"{heads},#beneficiary+type,#reached+f,#reached+m,#meta+id\n"
            "Oxfam,EU,WASH,Wells,Liberia,Nimba,LR1,2025-01-01,2025-02-01,Farmers,10,12,X1\n"
        )
        line = lines_of(sheet)[0].values
        assert (line["organization"], line["adm1"], line["reference"]) == ("Oxfam", "Nimba", "X1")
        assert (line["started_on"], line["ended_on"]) == ("2025-01-01", "2025-02-01")
        assert (line["reached_women"], line["reached_men"], line["beneficiary"]) == ("10", "12", "Farmers")


class TestRealSheets:
    def test_takes_the_liberian_sheet_and_nothing_twice(self, campaigns: Door) -> None:
        lines = lines_of(LIBERIA)
        assert kinds_of(take(campaigns, lines)) == {"created": 62}
        told = campaigns.events("activity.reported")
        assert {event["data"]["batch_id"] for event in told} == {"batch-1"}
        assert kinds_of(take(campaigns, lines, "batch-2")) == {"unchanged": 62}
        assert len(campaigns.events()) == 62
        nimba = campaigns.list_activities({"adm1": "Nimba County", "limit": 200})["items"]
        assert len(nimba) == 17
        assert {item["lat"] for item in nimba} == {6.9755}

    def test_takes_the_sahel_sheet_of_the_year_that_was_chosen(self, campaigns: Door) -> None:
        lines = lines_of(SAHEL)
        assert kinds_of(take(campaigns, lines, year="2014")) == {"created": 244}
        assert kinds_of(take(campaigns, lines, "batch-2", year=2014)) == {"unchanged": 244}
        june = campaigns.list_activities({"since": "2014-06-01", "until": "2014-06-30", "limit": 200})
        assert len(june["items"]) == 98

    def test_asks_for_the_year_of_a_month(self, campaigns: Door) -> None:
        outcomes = take(campaigns, lines_of(SAHEL)[:2])
        assert kinds_of(outcomes) == {"rejected": 2}
        rejection = outcomes[0].rejection
        assert rejection is not None
        assert (rejection.field, rejection.code, rejection.value) == ("period", "year-missing", "June")

    @pytest.mark.parametrize(
        "name", ["libhxl-input-valid.csv", "libhxl-input-valid.xlsx", "libhxl-input-valid.json"]
    )
    def test_takes_one_table_from_any_kind_of_file(self, campaigns: Door, name: str) -> None:
        assert kinds_of(take(campaigns, lines_of(HXL / name))) == {"created": 4}
        item = campaigns.list_activities({"organization": "ACNUR"})["items"][0]
        assert (item["country"], item["adm1"], item["activity"]) == ("Panamá", "Los Santos", "Higiene")
        assert (item["started_on"], item["ended_on"]) == ("2015-03-01", "2015-03-01")


class TestFromUploadToUndo:
    def test_brings_the_liberian_sheet_in_and_takes_it_back(self, campaigns: Door) -> None:
        desktop = Desktop(campaigns, "services.campaigns")
        done = desktop.bring_in("activities", LIBERIA.read_bytes(), LIBERIA.name, provider="UNHCR")
        assert (done["state"], done["progress"]["created"]) == ("done", 62)
        assert campaigns.events("import.completed")[0]["data"]["created"] == 62
        found = campaigns.list_activities({"batch_id": done["import_id"], "limit": 200})["items"]
        assert len(found) == 62
        assert desktop.move("undo", done["import_id"])["state"] == "undone"
        assert campaigns.list_activities({})["items"] == []
        assert campaigns.events("import.undone")[0]["data"]["undone"] == 62

    def test_asks_once_for_the_year_that_no_month_names(self, campaigns: Door) -> None:
        desktop = Desktop(campaigns, "services.campaigns")
        shown = desktop.read("activities", SAHEL.read_bytes(), "rowca 2014.csv")
        sentence = "The dates of this file name no year (June). Say which year they are of."
        assert shown["asks"] == [{"option": "year", "sentence": sentence, "proposal": "2014"}]
        assert shown["can"] == ["map", "discard"]
        which = {"import_id": shown["import_id"]}
        for verb in ("try_import", "run_import"):
            with pytest.raises(Invalid, match="answer-missing") as refused:
                campaigns.call(verb, which)
            assert refused.value.fields == {"options.year": [sentence]}
        campaigns.map_import({**which, "mapping": shown["mapping"], "options": {"year": "2014"}})
        tried = desktop.move("try", shown["import_id"])
        assert (tried["asks"], tried["progress"]["created"], tried["progress"]["rejected"]) == ([], 244, 0)

    def test_asks_for_no_year_where_one_is_named(self, campaigns: Door) -> None:
        desktop = Desktop(campaigns, "services.campaigns")
        heading = "Organisation,Sector,Country,Month"
        for sheet in (
            f"{heading},Year\nIRC,WASH,Mali,June,2014\n",
            f"{heading}\nIRC,WASH,Mali,June 2014\n",
            f"{heading}\nIRC,WASH,Mali,June\nIRC,WASH,Mali,2014-07\n",
            f"{heading}\nIRC,WASH,Mali,\n",
        ):
            assert desktop.read("activities", sheet, "3w.csv")["asks"] == []

    def test_asks_for_the_country_before_a_try(self, campaigns: Door) -> None:
        desktop = Desktop(campaigns, "services.campaigns")
        shown = desktop.read("activities", "Organisation,Sector\nIRC,WASH\n", "3w.csv")
        assert ([one["option"] for one in shown["asks"]], shown["can"]) == (["country"], ["map", "discard"])
        answer = {"mapping": shown["mapping"], "options": {"country": "Mali"}}
        campaigns.map_import({"import_id": shown["import_id"], **answer})
        assert desktop.move("try", shown["import_id"])["progress"]["created"] == 1

    def test_proposes_the_year_that_the_file_is_named_by_and_no_other(self, campaigns: Door) -> None:
        desktop = Desktop(campaigns, "services.campaigns")
        sheet = "Organisation,Sector,Country,Date\nIRC,WASH,Mali,12 February\n"
        named = desktop.read("activities", sheet, "3w-2024.csv")
        assert [one["proposal"] for one in named["asks"]] == ["2024"]
        shown = desktop.read("activities", sheet, "3w.csv")
        assert [one["proposal"] for one in shown["asks"]] == [""]
        campaigns.map_import(
            {"import_id": shown["import_id"], "mapping": shown["mapping"], "options": {"year": 2025}}
        )
        assert desktop.move("run", shown["import_id"])["progress"]["created"] == 1
        (activity,) = campaigns.list_activities({})["items"]
        assert (activity["started_on"], activity["ended_on"]) == ("2025-02-12", "2025-02-12")

    def test_refuses_a_file_for_a_campaign_that_is_not_there(self, campaigns: Door) -> None:
        desktop = Desktop(campaigns, "services.campaigns")
        failed = desktop.bring_in("activities", LIBERIA.read_bytes(), LIBERIA.name, campaign_id="nowhere")
        assert (failed["state"], failed["problem"]["code"]) == ("failed", "campaign-not-found")


class TestTakeActivities:
    def test_makes_an_activity_for_each_organisation_of_a_cell(self, campaigns: Door) -> None:
        outcomes = take(
            campaigns,
            some_lines(
                {"organization": "UNICEF | Save the Children; UNICEF"},
                {"organization": "IOM, WFP"},
                {"organization": "Ministry of Gender, Children and Social Protection"},
            ),
        )
        assert kinds_of(outcomes) == {"created": 3}
        along = [[(one.sort, one.name, one.line) for one in outcome.along] for outcome in outcomes]
        assert along == [[("activities", "UNICEF", 2)], [("activities", "WFP", 3)], []]
        names = {item["organization_name"] for item in campaigns.list_activities({})["items"]}
        assert names == {
            "UNICEF",
            "Save the Children",
            "IOM",
            "WFP",
            "Ministry of Gender, Children and Social Protection",
        }

    def test_cuts_at_a_comma_between_names_that_are_known(self, campaigns: Door) -> None:
        known = [{"_id": key, "claims": [key], "version": 1} for key in ("save the children", "oxfam")]
        campaigns.database["names"].insert_many(known)
        take(campaigns, some_lines({"organization": "Save the Children, Oxfam"}))
        items = campaigns.list_activities({})["items"]
        assert {item["organization_id"] for item in items} == {"save the children", "oxfam"}

    def test_counts_a_repeated_line_once_and_says_so(self, campaigns: Door) -> None:
        outcomes = take(campaigns, some_lines({}, {"adm1": "NIMBA  county"}))
        assert [one.kind for one in outcomes] == ["created", "unchanged"]
        note = outcomes[1].rejection
        assert note is not None
        assert (note.code, "line 2" in note.reason) == ("row-repeated", True)
        assert len(campaigns.events()) == 1

    def test_refuses_a_line_and_takes_the_others(self, campaigns: Door) -> None:
        outcomes = take(
            campaigns,
            some_lines(
                {"sector": ""},
                {},
                {"organization": " ; "},
                {"lat": "95", "lon": "1"},
                {"reached": "many"},
                {"started_on": "2025-02-30"},
                {"started_on": "01/02/2025"},
                {"started_on": "2025-02-01", "ended_on": "2025-01-01"},
                {"country": ""},
            ),
        )
        refused = [(one.rejection.field, one.rejection.code) for one in outcomes if one.rejection]
        assert kinds_of(outcomes) == {"created": 1, "rejected": 8}
        assert refused == [
            ("sector", "activity-not-right"),
            ("organization", "organization-missing"),
            ("lat", "activity-not-right"),
            ("reached", "not-a-number"),
            ("started_on", "no-such-date"),
            ("started_on", "ambiguous-date"),
            ("ended_on", "activity-not-right"),
            ("country", "activity-not-right"),
        ]

    def test_uses_what_was_chosen_for_the_whole_sheet(self, campaigns: Door) -> None:
        campaign_id = a_launched_campaign(campaigns)
        outcomes = take(
            campaigns,
            some_lines({"country": "", "started_on": "01/02/2025", "period": ""}),
            country="Liberia",
            day_first=True,
            campaign_id=campaign_id,
        )
        item = campaigns.show_activity({"activity_id": outcomes[0].thing_id})
        assert (item["country"], item["started_on"], item["campaign_id"]) == (
            "Liberia",
            "2025-02-01",
            campaign_id,
        )

    def test_refuses_choices_that_cannot_hold_for_any_line(self, campaigns: Door) -> None:
        for name, value in {"campaign_id": "nowhere", "year": "14", "provider": "x" * 500}.items():
            with pytest.raises(Invalid) as refused:
                take(campaigns, some_lines({}), **{name: value})
            assert set(refused.value.fields) == {f"options.{name}"}

    def test_keeps_two_providers_apart(self, campaigns: Door) -> None:
        first = take(campaigns, some_lines({}), provider="UNHCR")
        second = take(campaigns, some_lines({}), "batch-2", provider="OCHA")
        assert first[0].thing_id != second[0].thing_id


class TestReference:
    def test_lets_a_later_sheet_correct_the_line(self, campaigns: Door) -> None:
        take(campaigns, some_lines({"reference": "X1", "reached": "10"}))
        later = some_lines({"reference": "X1", "reached": "25"})
        assert kinds_of(take(campaigns, later, "batch-2")) == {"updated": 1}
        assert kinds_of(take(campaigns, later, "batch-3")) == {"unchanged": 1}
        assert campaigns.events("activity.corrected")[0]["data"]["changed"] == ["reached"]

    def test_is_one_for_each_organisation(self, campaigns: Door) -> None:
        both = some_lines({"reference": "X1"}, {"reference": "X1", "organization": "UNFPA"})
        assert kinds_of(take(campaigns, both)) == {"created": 2}

    def test_refuses_two_lines_that_say_different_things_under_it(self, campaigns: Door) -> None:
        outcomes = take(
            campaigns, some_lines({"reference": "X1", "reached": "1"}, {"reference": "X1", "reached": "2"})
        )
        assert [one.kind for one in outcomes] == ["created", "rejected"]
        assert outcomes[1].rejection is not None
        assert outcomes[1].rejection.code == "reference-repeated"

    def test_leaves_what_was_corrected_by_hand(self, campaigns: Door) -> None:
        lines = some_lines({"reference": "X1", "reached": "10"})
        activity_id = take(campaigns, lines)[0].thing_id
        campaigns.correct_activity({"activity_id": activity_id, "reached": 11})
        later = some_lines({"reference": "X1", "reached": "12"})
        assert kinds_of(take(campaigns, [*lines, *later], "batch-2")) == {"unchanged": 2}
        assert campaigns.show_activity({"activity_id": activity_id})["reached"] == 11


class TestTakeActivitiesAsChi:
    def test_takes_her_agency_only(self, campaigns: Door) -> None:
        campaigns.database["names"].insert_one({"_id": "chi aid", "claims": [AGENCY], "version": 1})
        outcomes = take(
            campaigns,
            some_lines(
                {"organization": "CHI Aid"}, {"organization": "UNICEF"}, {"organization": "Chi Aid|UNICEF"}
            ),
            actor=CHI,
        )
        assert [one.kind for one in outcomes] == ["created", "rejected", "rejected"]
        assert outcomes[1].rejection is not None
        assert outcomes[1].rejection.code == "organization-not-yours"


class TestUndoActivities:
    def test_takes_a_batch_back_in_portions(self, campaigns: Door) -> None:
        lines = lines_of(LIBERIA)
        take(campaigns, lines)
        campaigns.report_activity(REPORT)
        assert undo(campaigns, limit=25) == 62
        removed = campaigns.events("activity.removed")
        assert len(removed) == 62
        assert {event["data"]["reason"] for event in removed} == {UNDONE}
        assert len(campaigns.list_activities({})["items"]) == 1
        assert kinds_of(take(campaigns, lines, "batch-2")) == {"created": 62}

    def test_keeps_what_was_corrected_by_hand(self, campaigns: Door) -> None:
        outcomes = take(campaigns, some_lines({}, {"adm1": "Bong"}))
        campaigns.correct_activity({"activity_id": outcomes[0].thing_id, "reached": 5})
        assert undo(campaigns) == 1
        kept = campaigns.list_activities({})["items"]
        assert [item["activity_id"] for item in kept] == [outcomes[0].thing_id]
