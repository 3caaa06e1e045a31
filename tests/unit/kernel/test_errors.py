"""The refusals: they survive the way over the wire."""

from __future__ import annotations

import pytest

from shared.kernel.errors import REFUSALS, Conflict, Invalid, Refusal, Unavailable, refusal_from_dict


class TestRefusal:
    @pytest.mark.parametrize("word", REFUSALS.values())
    def test_comes_back_as_it_went(self, word: type[Refusal]) -> None:
        sent = word("too-late", "It is too late.", {"ends_on": ["Is over."]})
        got = refusal_from_dict(sent.to_dict())
        assert type(got) is word
        assert (got.code, got.detail, got.fields) == (
            "too-late",
            "It is too late.",
            {"ends_on": ["Is over."]},
        )

    def test_has_a_code_and_a_sentence_of_its_own(self) -> None:
        assert (Conflict().code, Conflict().detail) == ("conflict", "Conflict.")
        assert str(Invalid("dates-reversed")) == "dates-reversed: Dates reversed."

    def test_that_nobody_knows_is_unavailable(self) -> None:
        assert type(refusal_from_dict({"error": "Surprise", "code": "x"})) is Unavailable
        assert refusal_from_dict({}).code == "unavailable"

    def test_has_the_status_of_its_word(self) -> None:
        statuses = {name: word.status for name, word in REFUSALS.items()}
        assert statuses == {
            "Invalid": 422,
            "Forbidden": 403,
            "NotFound": 404,
            "Gone": 410,
            "Conflict": 409,
            "Unavailable": 503,
        }
