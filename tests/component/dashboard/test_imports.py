"""Imports: what came in, beginning one, and leading it from its columns to what it brought."""

from __future__ import annotations

import pytest

from services.dashboard.web.pages.imports import SCREENS
from services.dashboard.web.screens import Done
from services.dashboard.web.words import LANGUAGES
from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from shared.testing.personas import ADA, AGENCY, CHI, EVE
from shared.web.speech import END, ISOLATE, speaking
from tests.component.dashboard.conftest import FakeAsk, a_look, acting, missing, screen_at, showing
from tests.component.dashboard.import_answers import IMPORT, a_progress, a_rejection, an_import, kinds
from tests.component.dashboard.stakeholder_answers import NONE, ORGANIZATION, a_page, an_organization

LIST = screen_at(SCREENS, "/imports")
NEW = screen_at(SCREENS, "/imports/new")
ONE = screen_at(SCREENS, "/imports/{service}/{import_id}")
TRY = screen_at(SCREENS, "/imports/{service}/{import_id}/try")
RUN = screen_at(SCREENS, "/imports/{service}/{import_id}/run")
UNDO = screen_at(SCREENS, "/imports/{service}/{import_id}/undo")
DISCARD = screen_at(SCREENS, "/imports/{service}/{import_id}/discard")
HERE = f"/imports/stakeholders/{IMPORT}"
THIS = {"service": "stakeholders", "import_id": IMPORT}
DESKS = ("stakeholders", "campaigns", "media", "policy")
EMPTY = {f"{desk}.list_imports": NONE for desk in DESKS}


def leading(found, **more):
    answers = {
        "stakeholders.show_import": found,
        "stakeholders.list_import_kinds": kinds(),
        "stakeholders.list_rejected_rows": a_page(a_rejection()),
        "stakeholders.list_organizations": a_page(an_organization()),
        "insights.list_events": NONE,
    }
    return FakeAsk({**answers, **{name.replace("__", "."): answer for name, answer in more.items()}})


async def shown(state, **more):
    return await showing(ONE, leading(an_import(state, **more)), a_look(path=THIS, address=HERE))


class TestImports:
    async def test_shows_what_came_in_and_what_was_refused(self):
        done = an_import("done", progress=a_progress(read=300, created=286, rejected=14))
        text = await showing(LIST, FakeAsk({**EMPTY, "stakeholders.list_imports": a_page(done)}))
        assert f'href="{HERE}"' in text
        assert "286 new, 14 refused" in text

    async def test_shows_why_a_file_could_not_be_read(self):
        refused = an_import("refused", problem={"code": "x", "detail": "The workbook is damaged."})
        text = await showing(LIST, FakeAsk({**EMPTY, "media.list_imports": a_page(refused)}))
        assert "The workbook is damaged." in text

    async def test_shows_a_partner_only_what_they_may_bring(self):
        ask = FakeAsk(EMPTY)
        await showing(LIST, ask, a_look(CHI))
        assert [name for name, _ in ask.asked] == ["campaigns.list_imports"]

    async def test_names_the_partner_whose_program_brought_it(self):
        sent = an_import("done", opened_by="key:k1", owner=AGENCY, history=[])
        labels = {"labels": {AGENCY: {"kind": "organization", "title": "UNICEF Liberia"}}}
        ask = leading(sent, **{"insights__label_things": labels, "media__list_imports": a_page(sent)})
        assert "UNICEF Liberia" in await showing(LIST, ask)
        assert "UNICEF Liberia" in await showing(ONE, ask, a_look(path=THIS, address=HERE))

    async def test_goes_on_within_one_service(self):
        ask = FakeAsk({"media.list_imports": a_page(an_import("done"), more="c2")})
        text = await showing(LIST, ask, a_look(query={"service": "media", "after": "c1"}))
        assert ask.requests("media.list_imports") == [{"after": "c1"}]
        assert "/imports?service=media&amp;after=c2" in text

    async def test_teaches_when_nothing_came_in(self):
        assert "No file came in yet" in await showing(LIST, FakeAsk(EMPTY))

    async def test_survives_a_silent_service(self):
        answers = {name: answer for name, answer in EMPTY.items() if "media" not in name}
        text = await showing(LIST, FakeAsk(answers))
        assert text.count("is not answering since") == 1
        assert text.count("No file came in yet") == 3

    async def test_refuses_eve(self):
        with pytest.raises(Forbidden):
            await showing(LIST, FakeAsk(EMPTY), a_look(EVE))

    async def test_escapes_the_name_of_a_file(self):
        ask = FakeAsk({**EMPTY, "media.list_imports": a_page(an_import(filename="<b>.csv"))})
        assert "<b>.csv" not in await showing(LIST, ask)


class TestBeginning:
    async def test_offers_what_the_actor_may_bring(self):
        ask = FakeAsk({"stakeholders.list_import_kinds": kinds()})
        text = await showing(NEW, ask, a_look(query={"service": "stakeholders", "kind": "people"}))
        assert 'value="stakeholders/people" aria-describedby="field-what-hint" checked' in text
        assert "every line needs E-mail" in text
        assert "it has no columns to choose" in text

    async def test_says_which_service_is_silent(self):
        text = await showing(NEW, FakeAsk({"stakeholders.list_import_kinds": kinds()}))
        assert "Media is not answering since" in text
        assert 'enctype="multipart/form-data"' in text

    async def test_refuses_eve(self):
        with pytest.raises(Forbidden):
            await showing(NEW, FakeAsk(), a_look(EVE))


class TestImport:
    async def test_shows_the_guessed_columns_with_what_stands_there(self):
        text = await shown("mapped")
        assert 'id="field-mapping.given_name"' in text
        assert "In the file: Musu · Zoe" in text
        assert '<option value="0" selected>First name</option>' in text
        assert "2 columns are not used" in text
        assert '<option value="true" selected>' in text

    async def test_offers_another_kind_where_nothing_is_known(self):
        name = kinds()["items"][0]["fields"][1]
        for strange in ({"mapping": {}}, {"mapping": {"given_name": "First name"}, "missing": [name]}):
            text = await shown("mapped", **strange)
            assert "Nothing in this file is known as what “People” needs." in text
            assert text.index("Bring it in as something else") < text.index('id="field-mapping')
        assert "Nothing in this file" not in await shown("mapped")

    async def test_says_whose_export_it_is_and_offers_others(self):
        note = "Read as a listmonk export; change what is wrong."
        text = await shown("mapped", options={"preset": "listmonk"}, notes=[note])
        assert note in text
        assert 'name="options.preset"' in text
        assert '<option value="listmonk" selected>' in text
        assert '<option value="spoke">' in text

    async def test_asks_first_what_only_a_person_can_say(self):
        found = an_import("mapped", kind="activities", options={})
        found["asks"] = [
            {"option": "year", "sentence": "Which year are June and July of?", "proposal": "2014"}
        ]
        activities = {**kinds()["items"][0], "name": "activities"}
        ask = leading(
            found,
            campaigns__show_import=found,
            campaigns__list_import_kinds=a_page(activities),
            campaigns__list_campaigns=NONE,
        )
        text = await showing(ONE, ask, a_look(path={**THIS, "service": "campaigns"}, address=HERE))
        assert text.index("First a question") < text.index("Which year are June and July of?")
        assert text.index("Which year are June") < text.index('id="field-mapping.given_name"')
        assert text.count('name="options.year"') == 1
        assert 'name="options.year" value="2014"' in text

    async def test_shows_progress_and_asks_again(self):
        text = await shown("running", progress=a_progress(read=150, created=150))
        assert "150 of 300 lines" in text
        assert "data-again" in text
        # A page that reloads itself without script would shut the menu that somebody has opened.
        assert "http-equiv" not in text
        assert f'href="{HERE}">Look again' in text

    async def test_says_which_lines_are_none_of_those_it_brings(self):
        text = await shown("done", lines=246, progress=a_progress(read=244, created=244))
        assert "246, 2 of them headings or empty" in text
        assert "headings or empty" not in await shown("running", progress=a_progress(read=244, created=244))

    async def test_shows_what_it_would_bring_and_the_way_to_take_it(self):
        text = await shown("tried", progress=a_progress(read=300, created=286, rejected=14))
        assert "Would be new" in text
        assert f'action="{HERE}/run"' in text
        assert "This is no e-mail address." in text
        assert f'href="{HERE}/rejected.csv"' in text

    async def test_shows_remarks_on_lines_that_were_taken(self):
        done = an_import("done", progress=a_progress(read=3, created=3, remarked=1))
        row = a_rejection(reason="2 of 3 who voted are not known here.", is_taken=True)
        text = await showing(
            ONE, leading(done, stakeholders__list_rejected_rows=a_page(row)), a_look(path=THIS, address=HERE)
        )
        assert "Remarks on lines that are taken" in text
        assert "refused</h2>" not in text
        assert "2 of 3 who voted" in text
        assert "taken all the same" in text

    async def test_calls_a_list_of_both_by_neither(self):
        text = await shown("tried", progress=a_progress(read=3, created=2, rejected=1, remarked=1))
        assert "Lines to look at" in text
        assert "Lines that are refused" not in text

    async def test_shows_lines_as_understood_and_names_that_will_wait(self):
        trial = {
            "samples": [
                {"line": 2, "outcome": "created", "values": {"email": "m@example.org", "area": "<b>ong"}}
            ],
            "names": ["SCUK", "<i>"],
            "has_more_names": True,
        }
        text = await shown("tried", progress=a_progress(read=3, created=3), trial=trial)
        assert "E-mail: m@example.org" in text
        assert "Names that will wait for a steward" in text
        assert "SCUK" in text
        assert "More than 2 names" in text
        assert "<b>ong" not in text
        assert "<i>" not in text

    async def test_offers_nothing_to_take_where_all_is_refused(self):
        text = await shown("tried", progress=a_progress(read=14, rejected=14))
        assert "nothing in it to take in" in text
        assert f'action="{HERE}/run"' not in text

    async def test_shows_what_it_brought_and_how_to_take_it_back(self):
        text = await shown("done", progress=a_progress(read=286, created=286))
        assert 'href="/people"' in text
        assert "What somebody has corrected by hand" in text
        assert f'action="{HERE}/undo"' in text
        assert "data-again" not in text

    async def test_says_what_to_do_about_a_file_that_cannot_be_read(self):
        problem = {"code": "wrong-encoding", "detail": "Save it as CSV UTF-8."}
        text = await shown("refused", problem=problem, size=0, encoding="")
        assert "Save it as CSV UTF-8." in text
        assert "/imports/new?service=stakeholders&amp;kind=people" in text

    async def test_that_stopped_in_a_try_shows_its_columns_again(self):
        problem = {"code": "campaign-not-found", "detail": "There is no such campaign."}
        text = await shown("failed", problem=problem, has_run=False, can=["map", "try", "discard"])
        assert "There is no such campaign." in text
        assert "Put right what is wrong below" in text
        assert 'id="field-mapping.given_name"' in text
        assert f'action="{HERE}/try"' in text
        assert f'action="{HERE}/discard"' in text

    async def test_is_put_away_only_where_it_can_be(self):
        assert f'action="{HERE}/discard"' not in await shown("done", can=["undo"])
        text = await shown("discarded", can=[])
        assert "Bring in a file again" in text
        assert f'action="{HERE}/discard"' not in text

    @pytest.mark.parametrize(
        "state", ["uploading", "reading", "trying", "queued", "undoing", "undone", "failed", "discarded"]
    )
    async def test_has_a_page_in_every_state(self, state):
        text = await shown(state, problem={"code": "x", "detail": "It stopped."})
        assert "people.csv" in text

    async def test_of_records_has_no_columns(self):
        text = await shown("mapped", kind="decision-makers", columns=[], mapping={}, options={})
        assert "there are no columns to choose" in text
        assert "Dry run" in text

    async def test_survives_a_silent_insights(self):
        ask = leading(an_import("done", progress=a_progress(read=1, created=1)))
        del ask.answers["insights.list_events"]
        text = await showing(ONE, ask, a_look(path=THIS, address=HERE))
        assert text.count("is not answering since") == 1

    async def test_refreshes_the_part_that_it_includes(self):
        ask = leading(an_import("running"))
        part = await showing(ONE, ask, a_look(path=THIS, address=HERE, fragment=True))
        assert part.strip() in await showing(ONE, ask, a_look(path=THIS, address=HERE))

    async def test_is_not_there_for_an_unknown_id_or_service(self):
        ask = leading(missing("import"))
        for path in (THIS, {**THIS, "service": "nowhere"}):
            with pytest.raises(NotFound):
                await showing(ONE, ask, a_look(path=path))

    async def test_refuses_who_may_not_bring_such_files(self):
        for actor in (EVE, CHI):
            with pytest.raises(Forbidden):
                await showing(ONE, leading(an_import()), a_look(actor, path=THIS))

    async def test_escapes_what_stands_in_the_file(self):
        wild = [{"name": "<b>Mail", "hashtag": None, "sample": ["<i>"]}]
        text = await shown("mapped", columns=wild, mapping={"email": "<b>Mail"})
        assert "<b>Mail" not in text
        assert "<i>" not in text

    async def test_keeps_the_direction_of_what_stands_in_the_file(self):
        columns = [{"name": "Nom (complet)", "hashtag": None, "sample": ["Kollie (2)"]}]
        sample = {"line": 2, "outcome": "created", "values": {"given_name": "Kollie (2)"}}
        trial = {"samples": [sample], "names": [], "has_more_names": False}
        more = {"columns": columns, "mapping": {"given_name": "Nom (complet)"}, "trial": trial}
        look = a_look(path=THIS, address=HERE, fragment=True)
        for code, direction, around in (("fr", "", ("", "")), ("ar", ' dir="auto"', (ISOLATE, END))):
            with speaking(LANGUAGES[code]):
                found = an_import("tried", progress=a_progress(read=1, created=1), **more)
                text = await showing(ONE, leading(found), look)
            assert f'<option value="0" selected{direction}>Nom (complet)</option>' in text
            assert f": {around[0]}Kollie (2){around[1]}" in text


class TestTrying:
    FORM = {
        "mapping.given_name": "0",
        "mapping.email": "1",
        "options.day_first": "false",
        "expected_version": "6",
    }

    async def test_settles_the_columns_first(self):
        ask = leading(
            an_import(), stakeholders__map_import={"version": 7}, stakeholders__try_import={"version": 8}
        )
        done = await acting(
            TRY, ask, {**self.FORM, "options.organization_id": ORGANIZATION}, a_look(path=THIS)
        )
        (asked,) = ask.requests("stakeholders.map_import")
        assert asked["mapping"] == {"given_name": "First name", "email": "Mail"}
        assert asked["options"] == {"organization_id": ORGANIZATION, "day_first": False}
        assert asked["expected_version"] == 6
        assert ask.requests("stakeholders.try_import") == [{"import_id": IMPORT, "expected_version": 7}]
        assert done == Done(HERE)

    async def test_settles_nothing_that_is_settled(self):
        ask = leading(an_import(), stakeholders__try_import={"version": 7})
        form = {
            "mapping.given_name": "0",
            "options.day_first": "true",
            "options.region": "",
            "expected_version": "6",
        }
        await acting(TRY, ask, form, a_look(path=THIS))
        assert ask.requests("stakeholders.map_import") == []

    async def test_shows_the_columns_of_another_system_before_anything_is_tried(self):
        ask = leading(an_import(), stakeholders__map_import={"version": 7})
        done = await acting(TRY, ask, {**self.FORM, "options.preset": "listmonk"}, a_look(path=THIS))
        (asked,) = ask.requests("stakeholders.map_import")
        assert (asked["mapping"], asked["options"]["preset"]) == ({}, "listmonk")
        assert ask.requests("stakeholders.try_import") == []
        assert done == Done(HERE)

    async def test_tries_at_once_where_the_system_stays(self):
        found = an_import(options={"day_first": False, "preset": "spoke"})
        ask = leading(found, stakeholders__map_import={"version": 7}, stakeholders__try_import={"version": 8})
        await acting(TRY, ask, {**self.FORM, "options.preset": "spoke"}, a_look(path=THIS))
        assert len(ask.requests("stakeholders.try_import")) == 1

    async def test_says_at_the_field_what_cannot_be_chosen(self):
        found = an_import("mapped", options={})
        wrong = Invalid("choice-not-right", "No country.", {"options.region": ["'14' is no country."]})
        ask = leading(found, stakeholders__map_import=wrong)
        form = {**self.FORM, "options.region": "14"}
        text = await acting(TRY, ask, form, a_look(path=THIS, address=f"{HERE}/try"))
        assert 'href="#field-options.region"' in text
        assert text.count("no country.") >= 2
        assert 'name="options.region" value="14"' in text
        assert ask.requests("stakeholders.try_import") == []

    async def test_settles_what_stopped_the_try_before(self):
        found = an_import("failed", problem={"code": "x", "detail": "Y."}, has_run=False, can=["map", "try"])
        ask = leading(found, stakeholders__map_import={"version": 7}, stakeholders__try_import={"version": 8})
        form = {"mapping.given_name": "0", "options.day_first": "true", "expected_version": "6"}
        await acting(TRY, ask, form, a_look(path=THIS))
        assert len(ask.requests("stakeholders.map_import")) == 1

    async def test_leads_to_the_field_that_has_no_column(self):
        refusal = Invalid(
            "mapping-incomplete",
            "Some fields have no column.",
            {"mapping.email": ["Choose the column for E-mail."]},
        )
        ask = leading(an_import(), stakeholders__map_import={"version": 7}, stakeholders__try_import=refusal)
        form = {**self.FORM, "mapping.email": ""}
        text = await acting(TRY, ask, form, a_look(path=THIS, address=f"{HERE}/try"))
        assert 'href="#field-mapping.email"' in text
        assert "Choose the column for E-mail." in text

    async def test_says_that_it_runs_already(self):
        refusal = Conflict("import-not-ready", "This import is running and cannot be tried now.")
        ask = leading(
            an_import("running"), stakeholders__map_import=refusal, stakeholders__try_import=refusal
        )
        text = await acting(TRY, ask, self.FORM, a_look(path=THIS, address=f"{HERE}/try"))
        assert "cannot be tried now" in text


class TestTaking:
    async def test_runs_what_was_tried(self):
        ask = leading(an_import("tried"), stakeholders__run_import={"version": 9})
        await acting(RUN, ask, {"expected_version": "6"}, a_look(ADA, path=THIS))
        assert ask.requests("stakeholders.run_import") == [{"import_id": IMPORT, "expected_version": 6}]

    async def test_is_undone(self):
        ask = leading(an_import("done"), stakeholders__undo_import={"version": 9})
        await acting(UNDO, ask, {"expected_version": "6"}, a_look(ADA, path=THIS))
        assert ask.requests("stakeholders.undo_import") == [{"import_id": IMPORT, "expected_version": 6}]

    async def test_is_put_away(self):
        ask = leading(an_import("tried"), stakeholders__discard_import={"version": 9})
        await acting(DISCARD, ask, {"expected_version": "6"}, a_look(ADA, path=THIS))
        assert ask.requests("stakeholders.discard_import") == [{"import_id": IMPORT, "expected_version": 6}]

    async def test_says_why_it_was_not(self):
        refusal = Conflict("version-changed", "Somebody changed this since you read it.")
        ask = leading(
            an_import("tried", progress=a_progress(read=1, created=1)), stakeholders__run_import=refusal
        )
        text = await acting(RUN, ask, {}, a_look(path=THIS, address=f"{HERE}/run"))
        assert "Somebody changed this" in text
