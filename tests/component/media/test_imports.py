"""Coverage from a sheet: taken once, refused by row, undone by batch."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from services.media.imports import KINDS
from shared.imports.kinds import Batch, Line, Outcome
from shared.kernel.commands import Context
from shared.kernel.errors import Invalid
from shared.kernel.ids import new_id
from shared.testing.doors import Door
from shared.testing.personas import ADA
from tests.component.media.conftest import CAMPAIGN, POLICY

COVERAGE = KINDS[0]
ROW = {
    "outlet": "radio KAKATA",
    "published_on": "7 March 2025",
    "headline": "County asks for a water budget line",
    "url": "https://news.example/water",
    "tone": "Positif",
    "reach_claimed": "12000",
    "campaign": "clean WATER in every county",
}
Take = Callable[..., list[Outcome]]


def run(media: Door, work: Callable[[Any], Any]) -> Any:
    """Do work in one transaction as the import engine does."""
    context = Context(ADA, new_id(), new_id())
    store = media.service.store  # type: ignore[attr-defined]
    return media.unit_of_work.run(context, lambda unit: work(store(unit)))


@pytest.fixture
def take(media: Door, radio: str, water: None) -> Take:
    """Take rows in as one batch."""

    def taken(*rows: dict[str, Any], batch_id: str = "batch-1", **options: Any) -> list[Outcome]:
        batch = Batch(batch_id, COVERAGE.name, options, "ada")
        lines = [Line(number, row) for number, row in enumerate(rows, start=2)]
        outcomes: list[Outcome] = run(media, lambda store: COVERAGE.take(lines, store, batch))
        return outcomes

    return taken


class TestTakeCoverage:
    def test_logs_a_row_with_the_reason_of_its_link(self, media: Door, take: Take) -> None:
        (outcome,) = take(ROW)
        shown = media.show_coverage({"coverage_id": outcome.thing_id})
        assert outcome.kind == "created"
        assert (shown["campaign_id"], shown["tone"], shown["reach_claimed"]) == (CAMPAIGN, "positive", 12000)
        assert shown["link_reason"] == "named in the sheet's column campaign"

    def test_changes_nothing_the_second_time(self, media: Door, take: Take) -> None:
        rows = [ROW, {**ROW, "url": "", "headline": "A second story"}]
        take(*rows)
        before = len(media.events())
        assert [outcome.kind for outcome in take(*rows, batch_id="batch-2")] == ["unchanged"] * 2
        assert len(media.events()) == before

    def test_takes_a_row_that_stands_twice_once(self, take: Take) -> None:
        assert [outcome.kind for outcome in take(ROW, ROW)] == ["created", "unchanged"]

    def test_corrects_what_a_file_brought_but_not_what_hands_wrote(self, media: Door, take: Take) -> None:
        (first,) = take(ROW)
        assert [outcome.kind for outcome in take({**ROW, "tone": "mixed"})] == ["updated"]
        shown = media.show_coverage({"coverage_id": first.thing_id})
        said = {
            name: shown[name] for name in ("outlet_id", "published_on", "url", "campaign_id", "link_reason")
        }
        media.correct_coverage(
            {**said, "coverage_id": first.thing_id, "tone": "neutral", "headline": "As printed"}
        )
        assert [outcome.kind for outcome in take({**ROW, "tone": "negative"})] == ["unchanged"]
        assert media.show_coverage({"coverage_id": first.thing_id})["tone"] == "neutral"

    @pytest.mark.parametrize(
        ("cells", "field", "code"),
        [
            ({"outlet": "Nobody FM"}, "outlet", "unknown-outlet"),
            ({"outlet": ""}, "outlet", "missing"),
            ({"published_on": "03/04/2025"}, "published_on", "ambiguous-date"),
            ({"published_on": "2025-04-01"}, "published_on", "published-in-future"),
            ({"headline": " "}, "headline", "missing"),
            ({"tone": "lukewarm"}, "tone", "unknown-tone"),
            ({"reach_claimed": "many"}, "reach_claimed", "not-a-number"),
            ({"reach_claimed": "-4"}, "reach_claimed", "not-a-count"),
            ({"url": "news.example"}, "url", "not-an-address"),
            ({"campaign": "Dirty water"}, "campaign", "unknown-campaign"),
            ({"policy": "No such bill"}, "policy", "unknown-policy"),
            ({"link_reason": "ask a@example.org"}, "link_reason", "contact-details"),
        ],
    )
    def test_refuses_a_row_and_takes_the_others(
        self, take: Take, cells: dict[str, str], field: str, code: str
    ) -> None:
        refused, taken = take({**ROW, **cells}, {**ROW, "url": "https://news.example/2"})
        assert taken.kind == "created"
        rejection = refused.rejection
        assert rejection is not None
        assert (refused.kind, rejection.line, rejection.field, rejection.code) == ("rejected", 2, field, code)
        assert rejection.reason.endswith(".")

    def test_takes_a_headline_as_one_line(self, media: Door, take: Take) -> None:
        (outcome,) = take({**ROW, "headline": "Taps run dry\r\nBcc: eve@example.org"})
        shown = media.show_coverage({"coverage_id": outcome.thing_id})
        assert shown["headline"] == "Taps run dry Bcc: eve@example.org"

    def test_registers_outlets_where_the_user_chose_so(self, media: Door, take: Take) -> None:
        rows = [
            {**ROW, "outlet": "Nobody FM", "outlet_kind": "Radio"},
            {**ROW, "outlet": "nobody fm", "url": "https://news.example/2"},
        ]
        outcomes = take(*rows, register_outlets="yes")
        assert [outcome.kind for outcome in outcomes] == ["created", "created"]
        assert [[(one.sort, one.name) for one in outcome.along] for outcome in outcomes] == [
            [("outlets", "Nobody FM")],
            [],
        ]
        names = [item["name"] for item in media.list_outlets({"kind": "radio"})["items"]]
        assert names == ["Nobody FM"]

    def test_takes_the_choices_of_the_file(self, media: Door, take: Take) -> None:
        (outcome,) = take({**ROW, "published_on": "03/02/2025", "tone": ""}, day_first="yes", tone="mixed")
        shown = media.show_coverage({"coverage_id": outcome.thing_id})
        assert (shown["published_on"], shown["tone"]) == ("2025-02-03", "mixed")

    def test_takes_ids_and_refuses_titles_that_two_share(
        self, media: Door, take: Take, tell: Callable[..., None]
    ) -> None:
        tell("policy.policy.introduced", "other", policy_id="other", title="Water budget line")
        by_title, by_id = take({**ROW, "policy": "Water budget line"}, {**ROW, "policy": POLICY})
        assert by_title.rejection is not None
        assert by_title.rejection.code == "ambiguous-policy"
        assert media.show_coverage({"coverage_id": by_id.thing_id})["policy_id"] == POLICY

    def test_tells_all_that_is_wrong_with_a_row(self, take: Take) -> None:
        wrong = {**ROW, "outlet": "", "published_on": "soon", "url": "nowhere", "tone": "loud"}
        (outcome,) = take(wrong)
        assert outcome.rejection
        told = [outcome.rejection.field, *(one.field for one in outcome.also)]
        assert told == ["published_on", "url", "tone", "outlet"]

    def test_refuses_a_choice_for_the_whole_file(self, take: Take) -> None:
        with pytest.raises(Invalid) as refused:
            take(ROW, tone="lukewarm")
        assert set(refused.value.fields) == {"options.tone"}


class TestUndoCoverage:
    def test_takes_back_what_hands_did_not_touch(self, media: Door, radio: str, take: Take) -> None:
        rows = [{**ROW, "url": f"https://news.example/{number}"} for number in range(5)]
        kept = take(*rows)[0].thing_id
        said = {"outlet_id": radio, "published_on": "2025-03-07", "headline": "By hand", "tone": "mixed"}
        media.correct_coverage({**said, "coverage_id": kept})
        batch = Batch("batch-1", COVERAGE.name, {}, "ada")
        undone = [run(media, lambda store: COVERAGE.undo(batch, store, 3)) for _ in range(3)]
        assert undone == [3, 1, 0]
        assert [item["coverage_id"] for item in media.list_coverage({})["items"]] == [kept]
        assert len(media.events("coverage.removed")) == 4
        assert [outcome.kind for outcome in take(*rows)] == ["unchanged", *["created"] * 4]
