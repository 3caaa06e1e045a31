"""What pages say in French and Arabic: counts, lists, decimals, stages, and the sentences of services."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from services.campaigns.imports.country import asked_country
from services.campaigns.imports.year import asked_year
from services.dashboard.web import told, told_consents, told_fields, told_story
from services.dashboard.web.happened import event_lines
from services.dashboard.web.pages import event as events
from services.dashboard.web.pages.appeals import words as appeals
from services.dashboard.web.pages.overview import link
from services.dashboard.web.pages.overview_stuck import stuck_lines
from services.dashboard.web.pages.partners.words import meaning
from services.dashboard.web.pages.people import memberships
from services.dashboard.web.pages.people import words as people
from services.dashboard.web.pages.promises.words import rate_sentence
from services.dashboard.web.pages.resources import one as resources
from services.dashboard.web.pages.resources.words import quantity
from services.dashboard.web.pages.ties.words import strength_cell
from services.dashboard.web.rendering import PAGES
from services.dashboard.web.words import LANGUAGES
from services.feeds.queries.agreement import list_shareable
from services.insights.domain.figures import CHAIN, FIGURES
from services.stakeholders.domain import consent as consents
from shared import contracts
from shared.imports.kinds import Glimpse
from shared.web.filters import percent
from shared.web.sentences import marked
from shared.web.speech import RIGHT_TO_LEFT, Said, in_a_list, speaking
from tests.component.dashboard.conftest import a_look
from tests.component.dashboard.log import an_event
from tests.component.dashboard.stakeholder_answers import a_consent, a_record, a_tie

CONTRACTS = Path(contracts.__file__).with_name("events")
FRENCH, ARABIC = LANGUAGES["fr"], LANGUAGES["ar"]
OTHERS = pytest.mark.parametrize("language", [FRENCH, ARABIC], ids=lambda one: one.code)


class TestConsents:
    def test_are_said_as_stakeholders_says_them(self):
        for purpose in consents.PURPOSES:
            for channel in consents.CHANNELS:
                what = f"{consents.PURPOSES[purpose]} {consents.CHANNELS[channel]}"
                assert f"to {what} from Bong Women;" in told_consents.sentence(
                    a_consent(purpose=purpose, channel=channel)
                )
        assert set(told_consents.BASES) == set(consents.BASES)
        told = told_consents.sentence(a_consent(state="withdrawn", withdrawn_at="2025-03-08T12:00:00Z"))
        assert told.startswith("Withdrew on 8 March 2025 the consent to receive news")

    @OTHERS
    def test_are_said_in_other_languages(self, language):
        with speaking(language):
            said = told_consents.sentence(a_consent())
            moment = told_consents.moment("Agreed to be invited to events by SMS.")
        assert "Bong Women" in said
        assert not any(word in f"{said} {moment}" for word in ("greed", "receive", "invited", "signed paper"))

    def test_leave_other_moments_as_they_are(self):
        assert told_consents.moment("Was registered.") == "Was registered."
        assert told_consents.sentence(a_consent(purpose="of-tomorrow")).startswith("Agreed on 8 March 2025")


class TestCounts:
    def test_know_every_noun_of_the_chain(self):
        for step in CHAIN:
            for name in step.figures:
                assert {FIGURES[name].noun(1), FIGURES[name].noun(2)} <= set(told.PAIRS)

    def test_take_the_form_that_goes_with_a_number_beside_them(self):
        figure = {
            "figure": "signatures",
            "title": "Signatures",
            "noun": "signatures",
            "value": 1_314,
            "this_week": 0,
        }
        with speaking(ARABIC):
            said = link({"step": "action", "title": "Action", "figures": [figure]})["change"]
            assert "توقيعًا" in said
            assert told.noun(2, "signatures") == "توقيع"
        with speaking(FRENCH):
            assert told.counted(1_314, "signatures").endswith(" signatures")
            assert told.noun(1, "signatures") == "signature"

    def test_of_a_week_in_a_story_too(self):
        card = {"title": "1,314 signatures in 2025-W10", "door": {"figure": "signatures"}, "name": ""}
        with speaking(ARABIC):
            assert "توقيعًا" in told_story.title(card)

    @OTHERS
    def test_of_promises_are_not_english(self, language):
        with speaking(language):
            assert "kept" not in rate_sentence(a_record(kept=2, broken=1))
        assert "2 kept, 1 broken, 0 overdue, 0 open" in rate_sentence(a_record(kept=2, broken=1))


class TestFigures:
    def test_have_the_comma_of_french(self):
        tie = a_tie(current_strength=2.7)
        with speaking(FRENCH):
            assert strength_cell(tie)["text"].startswith("2,7")
            assert (percent(0.275), quantity("1.5", "t")) == ("27,5\u00a0%", "1,5 t")
        assert percent(0.275) == "27.5\u00a0%"


class TestLists:
    def test_have_the_comma_of_arabic(self):
        with speaking(ARABIC):
            assert "، " in in_a_list(["Bong", "Lofa"])
            assert in_a_list(["Bong", None, ""]) == "Bong"
            assert in_a_list([]) == ""
        with speaking(FRENCH):
            assert in_a_list(["Bong", "Lofa"]) == "Bong, Lofa"


class TestRows:
    def test_keep_the_direction_of_each_part(self):
        event = an_event(causes=[], consequences=[])
        item = {
            "kind": "slot",
            "thing_id": "s1",
            "title": "Radio",
            "detail": "",
            "since": "2025-03-07T12:00:00Z",
        }
        stuck = {"kind": "slot", "count": 1, "items": [{**item, "age_days": 3, "do": "Prove that it aired."}]}
        figure = {"figure": "signatures", "title": "", "noun": "signatures", "value": 3, "this_week": 0}
        with speaking(ARABIC):
            rows = [
                events.line(event, {}, {})["note"],
                event_lines([event], {})[0]["note"],
                stuck_lines([stuck], a_look())[0]["note"],
                link({"step": "act", "title": "Action", "figures": [figure, {**figure, "value": 12}]})[
                    "change"
                ],
            ]
        assert [row for row in rows if not (row.startswith(RIGHT_TO_LEFT) and " · " in row)] == []


class TestHints:
    @OTHERS
    def test_of_choices_are_said(self, language):
        macro = PAGES.environment.from_string(
            '{% from "_parts/fields.html" import radio_field %}{{ radio_field(state, "step", "x", options) }}'
        )
        options = [
            {"value": key, "text": text, "hint": hint} for key, (text, hint) in resources.STEPS.items()
        ]
        with speaking(language):
            text = macro.render(state={"values": {}, "errors": {}}, options=options)
        assert "Booked, reserved, approved." in "".join(hint for _text, hint in resources.STEPS.values())
        assert not any(hint in text for _text, hint in resources.STEPS.values())


class TestFields:
    @OTHERS
    def test_of_events_are_said(self, language):
        with speaking(language):
            rows = [events._field(name, "x", {})["name"] for name in ("campaign_id", "title", "starts_at")]
        assert all(type(row) is Said for row in rows)
        assert not {*rows} & {"Campaign", "Title", "Starts"}

    @OTHERS
    def test_that_nobody_has_words_for_stay_as_they_are_and_are_marked(self, language):
        with speaking(language):
            row = events._field("dedupe_salt", "x", {})
            text = PAGES.environment.from_string(
                '{% from "_parts/facts.html" import facts %}{{ facts([row]) }}'
            ).render(row=row)
        assert '<dt><span lang="en" dir="ltr">Dedupe salt</span></dt>' in text
        assert events._field("dedupe_salt", "x", {})["name"] == "Dedupe salt"

    def test_with_words_of_their_own_are_told_by_some_event(self):
        told_by_events = {name for file in CONTRACTS.glob("*.json") for name in fields_of(file)}
        assert [name for name in told_fields.FIELDS if name not in told_by_events] == []


def fields_of(contract):
    """The fields of an event's data, by its contract."""
    return json.loads(contract.read_bytes())["properties"]


class TestPosts:
    @OTHERS
    def test_that_somebody_holds_are_called_otherwise_than_letters(self, language):
        with speaking(language):
            letters = {appeals.CHANNELS["post"], people.CHANNELS["post"]}
            held = {memberships.LABELS["post"], told_fields.field("post")}
        assert (len(letters), len(held), letters & held) == (1, 1, set())
        assert (people.CHANNELS["post"], memberships.LABELS["post"]) == ("Letter post", "Post held")


class TestStages:
    @OTHERS
    def test_of_events_are_said(self, language):
        with speaking(language):
            row = events._field("to_stage", "in-force", {})
        assert row["value"] not in ("in-force", "In force")
        assert row["name"] != "To stage"
        assert events._field("to_stage", "in-force", {}) == {"name": "To stage", "value": "In force"}


class TestQuestionsOfFiles:
    @OTHERS
    def test_are_asked_in_other_languages(self, language):
        june = Glimpse("aid.csv", {}, {"period": ("June",)})
        asked = [*asked_year(june), *asked_country(june)]
        assert [one.option for one in asked] == ["year", "country"]
        with speaking(language):
            said = [str(marked(one.sentence)) for one in asked]
        assert not any("lang=" in one or "Say " in one for one in said)
        assert "June" in said[0]


class TestMeaningsOfEvents:
    @OTHERS
    def test_are_said_of_every_kind_that_can_be_agreed(self, language):
        found = list_shareable({}, None)["items"]
        with speaking(language):
            assert [one["type"] for one in found if "lang=" in meaning(one["means"])] == []

    @OTHERS
    def test_of_fields_are_marked_as_english(self, language):
        with speaking(language):
            said = meaning("Below <five> of them.")
            assert said == '<span lang="en" dir="ltr">Below &lt;five&gt; of them.</span>'
            assert meaning("") == ""
        assert meaning("Below <five> of them.") == "Below <five> of them."
