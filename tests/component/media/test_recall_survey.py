"""Surveys of who remembers a campaign, by hand and by file, put right and taken out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from services.media.imports import KINDS
from shared.imports.kinds import Batch, Line, Outcome
from shared.kernel.commands import Context
from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from shared.kernel.ids import new_id
from shared.testing.doors import Door
from shared.testing.personas import ADA, DARA, EVE
from tests.component.media.conftest import CAMPAIGN

WHO = "0195a7c2-6a00-7000-8000-0000000000aa"
SURVEY: dict[str, Any] = {
    "campaign_id": CAMPAIGN,
    "area": "LR-BG",
    "from_on": "2025-03-01",
    "until_on": "2025-03-05",
    "asked": 200,
    "recalled": 84,
    "understood": 61,
    "method": "Every fifth household of ten villages",
}
ROW = {
    **{"campaign": "Clean water in every county", "area": "Bong", "from_on": "2025-03-01"},
    **{"until_on": "2025-03-05", "asked": "200", "recalled": "84", "acted": "12"},
    **{"method": "By lot", "organization": "Well Watch"},
}
FILE = next(kind for kind in KINDS if kind.name == "recall-surveys")

pytestmark = pytest.mark.usefixtures("water")


@pytest.fixture
def survey(media: Door, water: None) -> str:
    """A recorded survey's id."""
    return str(media.record_recall_survey(SURVEY)["recall_survey_id"])


def told(media: Door, action: str) -> list[dict[str, Any]]:
    """What was told of surveys."""
    return [one["data"] for one in media.events(f"recall_survey.{action}")]


def taken(media: Door, *rows: dict[str, Any], batch_id: str = "batch-1", **options: Any) -> list[Outcome]:
    """Take rows in as one batch."""
    store = media.service.store  # type: ignore[attr-defined]
    batch = Batch(batch_id, FILE.name, options, "ada")
    lines = [Line(number, row) for number, row in enumerate(rows, start=2)]
    outcomes: list[Outcome] = media.unit_of_work.run(
        Context(ADA, new_id(), new_id()), lambda unit: FILE.take(lines, store(unit), batch)
    )
    return outcomes


class TestRecordRecallSurvey:
    def test_says_the_share_and_how_sure_it_is(self, media: Door, survey: str) -> None:
        shown = media.show_recall_survey({"recall_survey_id": survey})
        assert (shown["area"], shown["campaign_title"]) == ("Bong", "Clean water in every county")
        assert (shown["share"], shown["low"], shown["high"]) == (0.42, 0.3537, 0.4893)
        assert (shown["understood"], shown["acted"]) == (61, None)
        (event,) = told(media, "recorded")
        assert (event["area_key"], event["asked"], event["recalled"]) == ("bong", 200, 84)

    def test_knows_a_survey_of_the_same_days_and_area(self, media: Door, survey: str) -> None:
        with pytest.raises(Conflict, match="recall-survey-exists") as refused:
            media.record_recall_survey({**SURVEY, "area": "bong county", "recalled": 1, "understood": 0})
        assert survey in refused.value.detail
        media.record_recall_survey({**SURVEY, "until_on": "2025-03-06"})
        assert len(media.list_recall_surveys({"area": "Bong"})["items"]) == 2

    @pytest.mark.parametrize(
        ("more", "field"),
        [
            ({"asked": 0}, "asked"),
            ({"asked": 83}, "recalled"),
            ({"recalled": -1}, "recalled"),
            ({"understood": 85}, "understood"),
            ({"acted": 85}, "acted"),
            ({"until_on": "2025-02-28"}, "until_on"),
            ({"until_on": "2025-03-09"}, "until_on"),
            ({"from_on": "soon"}, "from_on"),
            ({"area": " "}, "area"),
            ({"method": "Ask bo@example.org"}, "method"),
            ({"campaign_id": "mine"}, "campaign_id"),
        ],
    )
    def test_refuses_what_cannot_be(self, media: Door, more: dict[str, Any], field: str) -> None:
        with pytest.raises(Invalid) as refused:
            media.record_recall_survey({**SURVEY, **more})
        assert field in refused.value.fields
        assert told(media, "recorded") == []

    def test_refuses_campaigns_and_organisations_that_nobody_told_of(self, media: Door) -> None:
        nobody = "0195a7c2-6a00-4000-8000-0000000000aa"
        with pytest.raises(NotFound, match="campaign-not-found"):
            media.record_recall_survey({**SURVEY, "campaign_id": nobody})
        with pytest.raises(NotFound, match="organization-not-found"):
            media.record_recall_survey({**SURVEY, "organization_id": nobody})

    def test_refuses_who_may_not(self, media: Door, survey: str) -> None:
        with pytest.raises(Forbidden):
            media.call("record_recall_survey", SURVEY, actor=DARA)
        with pytest.raises(Forbidden):
            media.call("list_recall_surveys", {}, actor=EVE)

    def test_is_done_once_however_often_it_is_sent(self, media: Door) -> None:
        first, again = (media.record_recall_survey(SURVEY, command_id="same") for _ in range(2))
        assert first == again
        assert len(told(media, "recorded")) == 1


class TestCorrectAndWithdraw:
    def test_says_it_anew_and_whole(self, media: Door, survey: str) -> None:
        media.correct_recall_survey({**SURVEY, "recall_survey_id": survey, "recalled": 90})
        media.correct_recall_survey({**SURVEY, "recall_survey_id": survey, "recalled": 90})
        (event,) = told(media, "corrected")
        assert (event["recalled"], event["changed"]) == (90, ["recalled"])
        with pytest.raises(Conflict, match="version-changed"):
            media.correct_recall_survey({**SURVEY, "recall_survey_id": survey, "expected_version": 1})
        with pytest.raises(Invalid, match="more-than-asked"):
            media.correct_recall_survey({**SURVEY, "recall_survey_id": survey, "recalled": 201})

    def test_refuses_to_become_another_that_is_there(self, media: Door, survey: str) -> None:
        other = media.record_recall_survey({**SURVEY, "area": "Lofa"})["recall_survey_id"]
        with pytest.raises(Conflict, match="recall-survey-exists"):
            media.correct_recall_survey({**SURVEY, "recall_survey_id": other})

    def test_takes_it_out_with_a_reason(self, media: Door, survey: str) -> None:
        with pytest.raises(Invalid):
            media.withdraw_recall_survey({"recall_survey_id": survey, "reason": ""})
        media.withdraw_recall_survey({"recall_survey_id": survey, "reason": "Not by lot."})
        assert media.list_recall_surveys({})["items"] == []
        assert told(media, "withdrawn") == [
            {"recall_survey_id": survey, "campaign_id": CAMPAIGN, "reason": "Not by lot."}
        ]
        with pytest.raises(NotFound):
            media.show_recall_survey({"recall_survey_id": survey})
        media.record_recall_survey(SURVEY)


class TestFile:
    @pytest.fixture(autouse=True)
    def registered(self, tell: Callable[..., None]) -> None:
        tell("stakeholders.organization.registered", WHO, organization_id=WHO, name="Well Watch")

    def test_records_each_row_once(self, media: Door) -> None:
        assert [one.kind for one in taken(media, ROW, {**ROW, "area": "Lofa"}, ROW)] == [
            "created",
            "created",
            "unchanged",
        ]
        (bong, lofa) = sorted(media.list_recall_surveys({})["items"], key=lambda one: str(one["area"]))
        assert (bong["organization_name"], bong["campaign_id"], bong["acted"]) == ("Well Watch", CAMPAIGN, 12)
        (again,) = taken(media, {**ROW, "recalled": "90"}, batch_id="batch-2")
        assert (again.kind, again.thing_id) == ("updated", bong["recall_survey_id"])
        assert lofa["recalled"] == 84

    def test_takes_what_is_said_for_the_whole_file(self, media: Door) -> None:
        row = {**ROW, "campaign": "", "method": "", "organization": ""}
        (outcome,) = taken(media, row, campaign=CAMPAIGN, method="By lot")
        assert outcome.kind == "created"

    @pytest.mark.parametrize(
        ("more", "field", "code"),
        [
            ({"campaign": ""}, "campaign", "missing"),
            ({"campaign": "Dry wells"}, "campaign", "unknown-campaign"),
            ({"organization": "Nobody"}, "organization", "unknown-organization"),
            ({"asked": "0"}, "asked", "nobody-asked"),
            ({"asked": "many"}, "asked", None),
            ({"recalled": "201"}, "recalled", "more-than-asked"),
            ({"acted": "85"}, "acted", "more-than-recalled"),
            ({"until_on": "2025-02-01"}, "until_on", "ends-before-it-begins"),
            ({"method": "Ask bo@example.org"}, "method", "contact-details"),
        ],
    )
    def test_refuses_a_row_with_what_to_do(
        self, media: Door, more: dict[str, Any], field: str, code: str | None
    ) -> None:
        bad, good = taken(media, {**ROW, **more}, {**ROW, "area": "Lofa"})
        assert (bad.kind, good.kind) == ("rejected", "created")
        assert bad.rejection is not None
        assert bad.rejection.field == field
        assert code in (bad.rejection.code, None)

    def test_leaves_what_hands_have_written_and_is_undone(self, media: Door) -> None:
        first, second = taken(media, ROW, {**ROW, "area": "Lofa"})
        known = media.show_recall_survey({"recall_survey_id": first.thing_id})
        said = {name: known[name] for name in (*SURVEY, "organization_id", "recall_survey_id")}
        media.correct_recall_survey({**said, "recalled": 80})
        assert [one.kind for one in taken(media, {**ROW, "recalled": "99"})] == ["unchanged"]
        store = media.service.store  # type: ignore[attr-defined]
        batch = Batch("batch-1", FILE.name, {}, "ada")
        context = Context(ADA, new_id(), new_id())
        assert media.unit_of_work.run(context, lambda unit: FILE.undo(batch, store(unit), 100)) == 1
        assert [one["recall_survey_id"] for one in told(media, "withdrawn")] == [second.thing_id]
