"""A file's whole life: uploaded, read, mapped, tried, run, run again, undone."""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Any

import pytest

from services.campaigns.reactions import REACTIONS
from shared.imports import handling
from shared.imports.reading import Limits
from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from shared.kernel.roles import Actor
from shared.testing.doors import Door
from shared.testing.importing import Desktop
from shared.testing.personas import CHI, COALITION, EVE
from tests.component.campaigns.publishing import heard

OWN = "0195a7c2-0000-7000-8000-00000000c0a9"
AList = Callable[..., str]
WRONG = {3: {"E-mail address": "no-at-sign"}, 9: {"Mobile": "077"}}


def counts(shown: dict[str, Any]) -> dict[str, int]:
    """The outcomes that occurred."""
    left_out = ("read", "line", "undone")
    return {name: number for name, number in shown["progress"].items() if number and name not in left_out}


class TestReading:
    def test_proposes_a_mapping_and_shows_samples(self, people: Desktop, a_list: AList) -> None:
        shown = people.read("people", a_list(5), "members.csv")
        assert shown["state"] == "mapped"
        assert shown["mapping"] == {
            "external_id": "External ID",
            "given_name": "First name",
            "family_name": "Last name",
            "email": "E-mail address",
            "phone": "Mobile",
            "area": "County",
        }
        assert shown["columns"][1] == {
            "name": "First name",
            "hashtag": None,
            "sample": ["Given2", "Given3", "Given4"],
        }
        assert (shown["lines"], shown["encoding"], shown["can"]) == (
            6,
            "utf-8",
            ["map", "try", "run", "discard"],
        )

    def test_puts_a_file_together_from_parts_in_any_order(
        self, stakeholders: Door, people: Desktop, a_list: AList
    ) -> None:
        data = a_list(40).encode()
        which = {"import_id": stakeholders.open_import({"kind": "people", "filename": "a.csv"})["import_id"]}
        parts = [base64.b64encode(data[at : at + 700]).decode() for at in range(0, len(data), 700)]
        for number in reversed(range(len(parts))):
            for _ in range(2):
                answer = stakeholders.append_import_chunk(
                    {**which, "number": number, "content": parts[number]}
                )
        assert answer["version"] == len(parts) + 1
        stakeholders.finish_upload(which)
        assert people.move("run", people.shown(which["import_id"])["import_id"])["progress"]["created"] == 40

    def test_guesses_the_order_of_dates_where_cells_tell(self, people: Desktop) -> None:
        rows = "Name,E-mail,Consent,Consent date\nMusu,m@example.org,yes,25/12/2024\n"
        assert people.read("people", rows)["options"] == {"day_first": True}
        assert people.read("people", rows, day_first=False)["options"] == {"day_first": False}


class TestLikeTheLast:
    HEADING = "Whose,Sector,Activity,Where exactly,Month\n"
    ROW = "IRC,WASH,Wells,Bong,June 2014\n"

    def settled(self, sheets: Desktop) -> str:
        """A sheet that needs a mapping and a country, matched by hand; answers its id."""
        import_id = str(sheets.read("activities", self.HEADING + self.ROW)["import_id"])
        mapping = {**sheets.shown(import_id)["mapping"], "organization": "Whose", "adm1": "Where exactly"}
        options = {"country": "Liberia", "campaign_id": ""}
        sheets.door.map_import({"import_id": import_id, "mapping": mapping, "options": options})
        return import_id

    def test_is_matched_and_answered_once_that_was_run(self, sheets: Desktop) -> None:
        sheets.move("run", self.settled(sheets))
        shown = sheets.read("activities", self.HEADING + self.ROW.replace("Wells", "Pumps"))
        assert (shown["missing"], shown["asks"], shown["options"]["country"]) == ([], [], "Liberia")
        assert shown["mapping"]["adm1"] == "Where exactly"
        assert "As for the last file with these headings: country Liberia." in shown["notes"]
        assert counts(sheets.move("run", shown["import_id"])) == {"created": 1}

    def test_keeps_what_was_chosen_for_itself(self, sheets: Desktop) -> None:
        sheets.move("run", self.settled(sheets))
        shown = sheets.read("activities", self.HEADING + self.ROW, country="Mali")
        assert shown["options"]["country"] == "Mali"

    def test_is_asked_again_where_that_was_not_run(self, sheets: Desktop) -> None:
        self.settled(sheets)
        shown = sheets.read("activities", self.HEADING + self.ROW)
        assert [one["option"] for one in shown["asks"]] == ["country"]


@pytest.fixture
def partner(campaigns: Door) -> Desktop:
    """The program of a partner that campaigns knows, which sends sheets in."""
    known = {"organization_id": OWN, "name": "Wells for All", "acronym": None}
    campaigns.deliver(REACTIONS, heard(campaigns, "stakeholders.organization.registered", known))
    campaigns.actor = Actor("key:1", ("partner-sender",), OWN)
    return Desktop(campaigns, "services.campaigns")


class TestOfAPartner:
    ROWS = "Sector,Activity,Country,Month\nWASH,Wells,Liberia,June 2014\n"

    def test_needs_no_column_of_organisations(self, campaigns: Door, partner: Desktop) -> None:
        shown = partner.read("activities", self.ROWS)
        assert (shown["missing"], "run" in shown["can"]) == ([], True)
        assert shown["notes"][-1] == "No column names an organisation: all lines are your own organisation's."
        assert counts(partner.move("run", shown["import_id"])) == {"created": 1}
        (activity,) = campaigns.list_activities({})["items"]
        assert (activity["organization_id"], activity["organization_name"]) == (OWN, "Wells for All")

    def test_says_nothing_of_it_where_a_column_names_them(self, partner: Desktop) -> None:
        rows = "Organisation,Sector,Country\nWells for All,WASH,Liberia\n"
        assert partner.read("activities", rows)["notes"] == []

    def test_is_needed_of_whoever_speaks_for_others(self, sheets: Desktop) -> None:
        shown = sheets.read("activities", self.ROWS)
        assert [one["name"] for one in shown["missing"]] == ["organization"]
        assert shown["notes"] == []
        with pytest.raises(Invalid):
            sheets.move("run", shown["import_id"])


class TestTry:
    def test_tells_what_would_come_and_leaves_nothing(
        self, stakeholders: Door, people: Desktop, a_list: AList
    ) -> None:
        import_id = people.read("people", a_list(1200, WRONG))["import_id"]
        shown = people.move("try", import_id)
        assert (shown["state"], counts(shown)) == ("tried", {"created": 1198, "rejected": 2})
        assert [row["line"] for row in people.rejected(import_id)] == [3, 9]
        assert stakeholders.list_people({})["items"] == []
        assert stakeholders.events() == []

    def test_can_be_repeated_after_the_mapping_was_changed(
        self, stakeholders: Door, people: Desktop, a_list: AList
    ) -> None:
        shown = people.read("people", a_list(10, WRONG))
        import_id = shown["import_id"]
        people.move("try", import_id)
        mapping = {name: column for name, column in shown["mapping"].items() if name != "email"}
        stakeholders.map_import({"import_id": import_id, "mapping": mapping})
        assert people.rejected(import_id) == []
        assert counts(people.move("try", import_id)) == {"created": 9, "rejected": 1}


class TestTrial:
    def test_shows_activities_as_understood_and_the_names_that_wait(self, sheets: Desktop) -> None:
        rows = "".join(f"ZOA;SCUK,WASH,Wells {n},Liberia,June 2014\n" for n in range(700))
        import_id = sheets.read("activities", f"Organisation,Sector,Activity,Country,Month\n{rows}")[
            "import_id"
        ]
        trial = sheets.move("try", import_id)["trial"]
        assert [one["line"] for one in trial["samples"]] == [2, 3, 4, 5, 6]
        first = trial["samples"][0]
        assert (first["outcome"], first["values"]["started_on"]) == ("created", "2014-06-01")
        assert (first["values"]["organization"], first["values"]["activity"]) == ("ZOA; SCUK", "Wells 0")
        assert trial["names"] == ["ZOA", "SCUK"]

    def test_shows_people_as_understood_and_is_forgotten_with_the_file(
        self, people: Desktop, a_list: AList
    ) -> None:
        rows = "Name,E-mail,Telephone,Organisation\nMusu Flomo,M@Example.org,+231 77 000 0001,SCUK\n"
        import_id = people.read("people", rows)["import_id"]
        trial = people.move("try", import_id)["trial"]
        assert trial["samples"][0]["values"] == {
            "name": "Musu Flomo",
            "email": "m@example.org",
            "phone": "+231770000001",
            "organization": "SCUK",
        }
        assert trial["names"] == ["SCUK"]
        assert people.move("run", import_id)["trial"]["samples"] == []


class TestRun:
    def test_takes_the_good_lines_and_says_of_each_other_what_to_do(
        self, stakeholders: Door, people: Desktop, a_list: AList
    ) -> None:
        shown = people.bring_in("people", a_list(1200, WRONG))
        assert (shown["state"], counts(shown)) == ("done", {"created": 1198, "rejected": 2})
        first, second = people.rejected(shown["import_id"])
        assert (first["line"], first["field"], first["value"]) == (3, "email", "no-at-sign")
        assert (second["line"], second["field"], second["value"]) == (9, "phone", "077")
        assert first["reason"].endswith(".")
        assert len(stakeholders.events("person.registered")) == 1198
        (completed,) = stakeholders.events("import.completed")
        assert completed["data"] == {
            "batch_id": shown["import_id"],
            "kind": "people",
            "created": 1198,
            "updated": 0,
            "unchanged": 0,
            "waiting": 0,
            "rejected": 2,
            "organization_id": COALITION,
            "reasons": [
                {"code": "email-invalid", "field": "email", "count": 1},
                {"code": "phone-invalid", "field": "phone", "count": 1},
            ],
        }
        assert {event["actor_id"] for event in stakeholders.events()} == {"ada"}

    def test_changes_nothing_the_second_time(
        self, stakeholders: Door, people: Desktop, a_list: AList
    ) -> None:
        people.bring_in("people", a_list(700))
        before = len(stakeholders.events())
        shown = people.bring_in("people", a_list(700))
        assert counts(shown) == {"unchanged": 700}
        assert len(stakeholders.events()) == before + 1

    def test_keeps_neither_the_file_nor_samples_when_it_is_done(
        self, stakeholders: Door, people: Desktop, a_list: AList
    ) -> None:
        shown = people.bring_in("people", a_list(5))
        assert stakeholders.database["import_chunks"].count_documents({}) == 0
        assert {tuple(column["sample"]) for column in shown["columns"]} == {()}
        assert [step["state"] for step in shown["history"]] == [
            "uploading",
            "reading",
            "mapped",
            "queued",
            "running",
            "done",
        ]

    def test_needs_a_column_for_what_is_required(self, stakeholders: Door, people: Desktop) -> None:
        shown = people.read("organizations", "What it is\nWater for all\n")
        import_id = shown["import_id"]
        assert ([field["name"] for field in shown["missing"]], shown["can"]) == (
            ["name"],
            ["map", "discard"],
        )
        with pytest.raises(Invalid, match="mapping-incomplete") as refused:
            stakeholders.run_import({"import_id": import_id})
        assert list(refused.value.fields) == ["mapping.name"]
        with pytest.raises(Invalid, match="mapping-not-right") as refused:
            stakeholders.map_import(
                {"import_id": import_id, "mapping": {"name": "Nom", "colour": "What it is"}}
            )
        assert set(refused.value.fields) == {"mapping.name", "mapping.colour"}
        stakeholders.map_import({"import_id": import_id, "mapping": {"name": "What it is"}})
        assert people.move("run", import_id)["progress"]["created"] == 1


class TestUndo:
    def test_takes_back_all_that_nobody_changed_since(
        self, stakeholders: Door, people: Desktop, a_list: AList
    ) -> None:
        import_id = people.bring_in("people", a_list(1100))["import_id"]
        kept = stakeholders.list_people({"text": "given7"})["items"][0]["person_id"]
        stakeholders.correct_person({"person_id": kept, "name": "Musu Kollie"})
        shown = people.move("undo", import_id)
        assert (shown["state"], shown["progress"]["undone"]) == ("undone", 1099)
        assert [person["person_id"] for person in stakeholders.list_people({})["items"]] == [kept]
        (undone,) = stakeholders.events("import.undone")
        assert undone["data"] == {"batch_id": import_id, "kind": "people", "undone": 1099}
        assert stakeholders.database["import_rejections"].count_documents({}) == 0


class TestChoices:
    def test_are_checked_when_they_are_made(self, campaigns: Door, sheets: Desktop) -> None:
        shown = sheets.read(
            "activities", "Organisation,Sector,Activity,Country,Month\nZOA,WASH,Wells,Liberia,June\n"
        )
        which = {"import_id": shown["import_id"]}
        with pytest.raises(Invalid) as refused:
            campaigns.map_import({**which, "mapping": shown["mapping"], "options": {"year": "14"}})
        assert list(refused.value.fields) == ["options.year"]
        assert "all four digits" in refused.value.fields["options.year"][0]
        assert sheets.shown(shown["import_id"])["state"] == "mapped"
        with pytest.raises(Invalid):
            campaigns.open_import({"kind": "activities", "filename": "a.csv", "options": {"year": "14"}})

    @pytest.mark.parametrize(
        ("kind", "wrong"),
        [
            ("people", {"purpose": "spam"}),
            ("people", {"channel": "pigeon"}),
            ("people", {"region": "Liberia"}),
            ("organizations", {"sector": "club"}),
        ],
    )
    def test_must_be_among_those_that_lines_can_hold(
        self, stakeholders: Door, kind: str, wrong: dict[str, str]
    ) -> None:
        with pytest.raises(Invalid, match="choice-not-right") as refused:
            stakeholders.open_import({"kind": kind, "filename": "a.csv", "options": wrong})
        assert list(refused.value.fields) == [f"options.{name}" for name in wrong]


class TestAStoppedTry:
    def test_goes_back_to_its_columns(self, campaigns: Door, sheets: Desktop) -> None:
        import_id = sheets.read(
            "activities", "Organisation,Sector,Activity,Country,Month\nZOA,WASH,Wells,Liberia,June 2014\n"
        )["import_id"]
        mapping = sheets.shown(import_id)["mapping"]
        campaigns.map_import({"import_id": import_id, "mapping": mapping, "options": {"campaign_id": "gone"}})
        stopped = sheets.move("try", import_id)
        assert (stopped["state"], stopped["problem"]["code"]) == ("failed", "campaign-not-found")
        assert stopped["can"] == ["map", "try", "discard"]
        campaigns.map_import({"import_id": import_id, "mapping": mapping, "options": {"campaign_id": None}})
        tried = sheets.move("try", import_id)
        assert (tried["state"], tried["problem"], counts(tried)) == ("tried", None, {"created": 1})

    def test_cannot_go_on_without_its_file(self, stakeholders: Door, people: Desktop, a_list: AList) -> None:
        import_id = people.read("people", a_list(2))["import_id"]
        stakeholders.database["import_chunks"].delete_many({})
        stopped = people.move("try", import_id)
        assert (stopped["state"], stopped["can"]) == ("failed", ["discard"])
        with pytest.raises(Conflict, match="import-not-ready"):
            stakeholders.try_import({"import_id": import_id})


class TestDiscard:
    def test_puts_away_what_brought_nothing(self, stakeholders: Door, people: Desktop, a_list: AList) -> None:
        shown = people.move("try", people.read("people", a_list(9, WRONG))["import_id"])
        which = {"import_id": shown["import_id"]}
        with pytest.raises(Conflict, match="version-changed"):
            stakeholders.discard_import({**which, "expected_version": 1})
        for _ in range(2):
            answer = stakeholders.discard_import(
                {**which, "expected_version": shown["version"]}, command_id="away"
            )
        assert answer["state"] == "discarded"
        after = people.shown(shown["import_id"])
        assert (after["can"], after["history"][-1]["by"]) == ([], "ada")
        assert {tuple(column["sample"]) for column in after["columns"]} == {()}
        assert people.rejected(shown["import_id"]) == []
        assert stakeholders.database["import_chunks"].count_documents({}) == 0
        assert stakeholders.events() == []

    def test_puts_away_an_upload_that_was_given_up(self, stakeholders: Door, people: Desktop) -> None:
        which = {"import_id": stakeholders.open_import({"kind": "people", "filename": "a.csv"})["import_id"]}
        assert stakeholders.discard_import(which)["state"] == "discarded"

    def test_is_refused_for_what_brought_something_and_to_eve(
        self, stakeholders: Door, people: Desktop, a_list: AList
    ) -> None:
        which = {"import_id": people.bring_in("people", a_list(2))["import_id"]}
        with pytest.raises(Conflict, match="import-not-ready"):
            stakeholders.discard_import(which)
        with pytest.raises(Forbidden):
            stakeholders.discard_import(which, actor=EVE)


class TestMoves:
    @pytest.mark.parametrize("verb", ["try", "run", "undo", "map"])
    def test_are_refused_where_they_make_no_sense(self, stakeholders: Door, verb: str) -> None:
        which = {"import_id": stakeholders.open_import({"kind": "people", "filename": "a.csv"})["import_id"]}
        with pytest.raises(Conflict, match="import-not-ready") as refused:
            stakeholders.call(f"{verb}_import", which)
        assert refused.value.detail.endswith("Send the rest of the file and finish the upload.")

    def test_need_an_upload_without_gaps(self, stakeholders: Door) -> None:
        which = {"import_id": stakeholders.open_import({"kind": "people", "filename": "a.csv"})["import_id"]}
        with pytest.raises(Invalid, match="empty-file"):
            stakeholders.finish_upload(which)
        stakeholders.append_import_chunk({**which, "number": 1, "content": "bmFtZQ=="})
        with pytest.raises(Conflict, match="Part 0 of the file is missing"):
            stakeholders.finish_upload(which)
        with pytest.raises(Conflict, match="chunk-differs"):
            stakeholders.append_import_chunk({**which, "number": 1, "content": "bmFtZg=="})
        with pytest.raises(Invalid, match="chunk-not-base64"):
            stakeholders.append_import_chunk({**which, "number": 0, "content": "not base64"})

    def test_are_refused_twice_and_after_the_end(
        self, stakeholders: Door, people: Desktop, a_list: AList
    ) -> None:
        shown = people.read("people", a_list(2))
        which = {"import_id": shown["import_id"]}
        with pytest.raises(Conflict, match="version-changed"):
            stakeholders.run_import({**which, "expected_version": 1})
        stakeholders.run_import({**which, "expected_version": shown["version"]})
        for verb in ("run", "try", "map", "undo"):
            with pytest.raises(Conflict, match="import is queued"):
                stakeholders.call(f"{verb}_import", which)
        people.shown(shown["import_id"])
        people.move("undo", shown["import_id"])
        with pytest.raises(Conflict, match="Begin a new import"):
            stakeholders.undo_import(which)

    def test_stop_a_file_that_grows_too_large(
        self, stakeholders: Door, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(handling, "LIMITS", Limits(max_bytes=6))
        which = {"import_id": stakeholders.open_import({"kind": "people", "filename": "a.csv"})["import_id"]}
        stakeholders.append_import_chunk({**which, "number": 0, "content": "bmFtZQ=="})
        with pytest.raises(Invalid, match="file-too-large"):
            stakeholders.append_import_chunk({**which, "number": 1, "content": "bmFtZQ=="})
        assert stakeholders.show_import(which)["size"] == 4


class TestPermission:
    def test_is_refused_to_eve(self, stakeholders: Door, people: Desktop, a_list: AList) -> None:
        import_id = people.read("people", a_list(2))["import_id"]
        for name in ("show_import", "run_import", "undo_import", "list_rejected_rows"):
            with pytest.raises(Forbidden, match="permission-missing"):
                stakeholders.call(name, {"import_id": import_id}, actor=EVE)
        with pytest.raises(Forbidden):
            stakeholders.open_import({"kind": "people", "filename": "a.csv"}, actor=EVE)
        with pytest.raises(Forbidden):
            stakeholders.list_imports({}, actor=EVE)

    def test_holds_up_a_partner_who_opens_one_file_after_the_other(self, campaigns: Door) -> None:
        wish = {"kind": "activities", "filename": "mine.csv"}
        first, *_others = [campaigns.open_import(wish, actor=CHI) for _ in range(30)]
        with pytest.raises(Conflict, match="imports-waiting"):
            campaigns.open_import(wish, actor=CHI)
        assert campaigns.open_import(wish)["import_id"]
        campaigns.discard_import({"import_id": first["import_id"]}, actor=CHI)
        assert campaigns.open_import(wish, actor=CHI)["import_id"]

    def test_shows_a_partner_the_imports_of_the_own_organisation(
        self, campaigns: Door, sheets: Desktop
    ) -> None:
        theirs = sheets.upload("activities", "Organisation,Sector\nIRC,WASH\n", "ours.csv")
        opened = campaigns.open_import({"kind": "activities", "filename": "mine.csv"}, actor=CHI)
        with pytest.raises(NotFound):
            campaigns.show_import({"import_id": theirs}, actor=CHI)
        seen = campaigns.list_imports({}, actor=CHI)["items"]
        assert [item["import_id"] for item in seen] == [opened["import_id"]]
        assert len(campaigns.list_imports({"kind": "activities"})["items"]) == 2

    def test_does_not_know_kinds_of_other_services(self, stakeholders: Door) -> None:
        with pytest.raises(Invalid, match="kind-unknown") as refused:
            stakeholders.open_import({"kind": "activities", "filename": "a.csv"})
        assert "people" in refused.value.fields["kind"][0]


class TestKinds:
    def test_are_listed_with_their_fields(self, stakeholders: Door) -> None:
        kinds = {kind["name"]: kind for kind in stakeholders.list_import_kinds({})["items"]}
        assert kinds["decision-makers"]["records"] is True
        email = next(field for field in kinds["people"]["fields"] if field["name"] == "email")
        assert email["title"] == "E-mail"
        assert "#contact+email" in email["known_as"]


class TestIndexes:
    def test_serve_every_list(self, stakeholders: Door, people: Desktop, a_list: AList) -> None:
        import_id = people.bring_in("people", a_list(4, WRONG))["import_id"]
        queries: list[tuple[str, dict[str, Any], list[tuple[str, int]]]] = [
            ("imports", {"state": {"$in": ["trying", "running"]}}, [("since", 1)]),
            ("imports", {"owner": "x"}, [("_id", -1)]),
            ("imports", {"owner": "x", "kind": "people"}, [("_id", -1)]),
            ("imports", {"kind": "people"}, [("_id", -1)]),
            ("import_chunks", {"import_id": import_id}, [("number", 1)]),
            ("import_rejections", {"import_id": import_id}, [("line", 1), ("_id", 1)]),
        ]
        for name, query, order in queries:
            plan = (
                stakeholders.database[name].find(query).sort(order).explain()["queryPlanner"]["winningPlan"]
            )
            assert "COLLSCAN" not in str(plan), (name, query)
            assert "'SORT'" not in str(plan), (name, query)
