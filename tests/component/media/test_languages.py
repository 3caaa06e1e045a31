"""The languages that people need, by hand and by file, and what of a house is not said in them."""

from __future__ import annotations

from typing import Any

import pytest

from services.media.imports import KINDS
from shared.imports.kinds import Batch, Line, Outcome
from shared.kernel.commands import Context
from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from shared.kernel.ids import new_id
from shared.testing.doors import Door
from shared.testing.personas import ADA, DARA
from tests.component.media.conftest import CAMPAIGN
from tests.component.media.test_messages import PROOF, approved, told, written

NEED: dict[str, Any] = {"area": "Bong", "language": "kpe", "people": 180_000, "source": "Census, 2022"}
FILE = next(kind for kind in KINDS if kind.name == "language-needs")
SLOT = {"airs_at": "2025-03-10T18:00:00Z", "minutes": 30, "language": "kpe", "topic": "Water"}


def taken(media: Door, *rows: dict[str, Any], **options: Any) -> list[Outcome]:
    """Take rows in as one batch."""
    store = media.service.store  # type: ignore[attr-defined]
    batch = Batch("batch-1", FILE.name, options, "ada")
    lines = [Line(number, row) for number, row in enumerate(rows, start=2)]
    context = Context(ADA, new_id(), new_id())
    outcomes: list[Outcome] = media.unit_of_work.run(
        context, lambda unit: FILE.take(lines, store(unit), batch)
    )
    return outcomes


def undone(media: Door) -> int:
    """Take the batch back."""
    store = media.service.store  # type: ignore[attr-defined]
    batch = Batch("batch-1", FILE.name, {}, "ada")
    context = Context(ADA, new_id(), new_id())
    return int(media.unit_of_work.run(context, lambda unit: FILE.undo(batch, store(unit), 100)))


class TestSetLanguageNeed:
    def test_keeps_one_for_each_area_and_language(self, media: Door) -> None:
        first = media.set_language_need(NEED)
        again = media.set_language_need({**NEED, "area": " bong", "people": 170_000})
        assert first["language_need_id"] == again["language_need_id"]
        (shown,) = media.list_language_needs({"area": "bong"})["items"]
        assert (shown["people"], shown["version"]) == (170_000, 2)
        assert [one["people"] for one in told(media, "language_need.set")] == [180_000, 170_000]

    def test_changes_nothing_where_nothing_is_new(self, media: Door) -> None:
        assert [media.set_language_need(NEED)["version"] for _ in range(2)] == [1, 1]
        assert len(told(media, "language_need.set")) == 1

    @pytest.mark.parametrize(
        ("more", "field"),
        [
            ({"people": None}, "people"),
            ({"people": -1}, "people"),
            ({"share": 101}, "share"),
            ({"language": "Kpelle"}, "language"),
            ({"as_of": "2026-01-01"}, "as_of"),
            ({"source": "Ask 0770 123 456"}, "source"),
            ({"area": " "}, "area"),
        ],
    )
    def test_refuses_what_cannot_be(self, media: Door, more: dict[str, Any], field: str) -> None:
        with pytest.raises(Invalid) as refused:
            media.set_language_need({**NEED, **more})
        assert field in refused.value.fields

    def test_refuses_when_somebody_was_first(self, media: Door) -> None:
        media.set_language_need(NEED)
        with pytest.raises(Conflict, match="version-changed"):
            media.set_language_need({**NEED, "people": 1, "expected_version": 5})

    def test_is_done_once_however_often_it_is_sent(self, media: Door) -> None:
        first, again = (media.set_language_need(NEED, command_id="same") for _ in range(2))
        assert first == again
        assert len(told(media, "language_need.set")) == 1

    def test_is_for_the_press_only(self, media: Door) -> None:
        with pytest.raises(Forbidden):
            media.set_language_need(NEED, actor=DARA)


class TestRemoveLanguageNeed:
    def test_takes_it_out_once(self, media: Door) -> None:
        need = {"language_need_id": media.set_language_need(NEED)["language_need_id"]}
        asked = {**need, "reason": "Another county"}
        with pytest.raises(Conflict, match="version-changed"):
            media.remove_language_need({**asked, "expected_version": 9})
        first, again = (media.remove_language_need(asked, command_id="same") for _ in range(2))
        assert first == again
        assert media.list_language_needs({})["items"] == []
        assert told(media, "language_need.removed")[0]["area"] == "Bong"
        for name in ("remove_language_need", "show_language_need"):
            with pytest.raises(NotFound, match="language-need-not-found"):
                media.call(name, asked if name.startswith("remove") else need)


class TestFileOfLanguageNeeds:
    ROW: dict[str, Any] = {
        "area": "Bong",
        "language": "KPE",
        "people": "180000",
        "share": "",
        "source": "Census",
    }

    def test_sets_each_row_and_says_what_is_wrong(self, media: Door) -> None:
        rows = taken(
            media,
            self.ROW,
            {**self.ROW, "area": "Lofa", "people": "", "share": "12.5%"},
            {**self.ROW, "area": "Nimba", "people": ""},
            {**self.ROW, "language": "Klingonese"},
            {**self.ROW, "area": "Lofa", "language": "Loma"},
            {**self.ROW, "area": ""},
        )
        assert [one.kind for one in rows] == [
            "created",
            "created",
            "rejected",
            "rejected",
            "created",
            "rejected",
        ]
        refused = [one.rejection for one in rows if one.rejection]
        assert [(one.field, one.code) for one in refused] == [
            ("people", "need-without-number"),
            ("language", "not-a-language"),
            ("area", "missing"),
        ]
        needs = media.list_language_needs({})["items"]
        assert {(one["area"], one["language"]): one["share"] for one in needs} == {
            ("Bong", "kpe"): None,
            ("Lofa", "kpe"): 12.5,
            ("Lofa", "lom"): None,
        }

    def test_changes_nothing_the_second_time_and_leaves_what_hands_have_set(self, media: Door) -> None:
        media.set_language_need({**NEED, "area": "Lofa"})
        rows = (self.ROW, {**self.ROW, "area": "Lofa", "people": "5"})
        assert [one.kind for one in taken(media, *rows)] == ["created", "unchanged"]
        assert [one.kind for one in taken(media, *rows)] == ["unchanged", "unchanged"]
        assert [one.kind for one in taken(media, {**self.ROW, "people": "190000"})] == ["updated"]
        assert undone(media) == 1
        assert undone(media) == 0
        assert [one["area"] for one in media.list_language_needs({})["items"]] == ["Lofa"]

    def test_is_taken_with_one_source_for_the_whole_file(self, media: Door) -> None:
        (outcome,) = taken(media, {**self.ROW, "source": ""}, source="Census, 2022")
        assert outcome.kind == "created"


@pytest.mark.usefixtures("water")
class TestListLanguageGaps:
    def gaps(self, media: Door, **more: Any) -> list[tuple[Any, ...]]:
        found = media.list_language_gaps({"campaign_id": CAMPAIGN, **more})["items"]
        return [(one["kind"], one["language"], one["state"], one["people"]) for one in found]

    def test_says_what_is_missing_for_whom_most_people_first(self, media: Door) -> None:
        for area, language, people in (("Bong", "kpe", 100), ("Lofa", "kpe", 50), ("Cape Mount", "vai", 120)):
            media.set_language_need({**NEED, "area": area, "language": language, "people": people})
        media.set_language_need({**NEED, "area": "Bong", "language": "en", "people": 999})
        roof = approved(media, "kpe")
        written(media, **{**PROOF, "parent_id": roof["key_message_id"]})
        assert self.gaps(media) == [
            ("proof", "en", "draft", 999),
            ("proof", "kpe", "missing", 150),
            ("main", "vai", "missing", 120),
            ("proof", "vai", "missing", 120),
        ]
        assert self.gaps(media, area="Lofa") == [("proof", "kpe", "missing", 50)]
        media.say_key_message({**roof, "language": "en", "text": "Other words"})
        assert ("main", "kpe", "outdated", 150) in self.gaps(media)

    def test_minds_the_languages_of_outlets_with_air_time(self, media: Door, radio: str) -> None:
        approved(media)
        media.plan_slot({**SLOT, "outlet_id": radio, "campaign_id": CAMPAIGN})
        (gap,) = media.list_language_gaps({"campaign_id": CAMPAIGN})["items"]
        assert (gap["language"], gap["outlets"], gap["people"], gap["areas"]) == ("kpe", 1, None, [])

    def test_knows_no_gap_of_what_is_retired(self, media: Door) -> None:
        media.set_language_need(NEED)
        media.retire_key_message({**approved(media), "reason": "Done"})
        assert self.gaps(media) == []

    def test_goes_on_after_a_row_and_refuses_one_that_is_closed(self, media: Door) -> None:
        for language in ("kpe", "vai", "bsq"):
            media.set_language_need({**NEED, "language": language})
        roof = approved(media)
        asked = {"campaign_id": CAMPAIGN, "limit": 2}
        first = media.list_language_gaps(asked)
        rest = media.list_language_gaps({**asked, "after": first["next"]})
        assert [one["language"] for one in first["items"] + rest["items"]] == ["bsq", "kpe", "vai"]
        assert rest["next"] is None
        media.say_key_message({**roof, "language": "kpe", "text": "In Kpelle"})
        media.approve_wording({**roof, "language": "kpe"}, actor=ADA.__class__("dele", ("press",)))
        with pytest.raises(Invalid, match="cursor-invalid"):
            media.list_language_gaps({**asked, "after": first["next"]})
