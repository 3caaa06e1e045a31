"""Names brought together that many hands wrote."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.kernel.places import fold, fold_place, tidy, tidy_place


class TestFold:
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("UNICEF", "unicef "),
            ("U.N.I.C.E.F.", "Unicef"),
            ("Agronomes et Vétérinaires Sans Frontières", "AGRONOMES ET VETERINAIRES SANS FRONTIERES"),
            ("Action\u200b Aid", "Action  Aid"),
            ("Save the Children (UK)", "save the children - uk"),
        ],
    )
    def test_brings_spellings_together(self, one: str, other: str) -> None:
        assert fold(one) == fold(other)

    @pytest.mark.parametrize(
        ("one", "other"), [("LWF", "LWF Chad"), ("कि", "का"), ("Mali", "Malu"), ("!", "?")]
    )
    def test_keeps_names_apart(self, one: str, other: str) -> None:
        assert fold(one) != fold(other)

    @given(st.text(min_size=1))
    def test_changes_nothing_the_second_time(self, text: str) -> None:
        assert fold(fold(text)) == fold(text)


class TestFoldPlace:
    def test_leaves_out_what_kind_of_place_it_is(self) -> None:
        assert fold_place("Nimba County") == fold_place("NIMBA") == "nimba"
        assert fold_place("Boucle Du Mouhoun") == fold_place("Boucle du Mouhoun")

    def test_keeps_a_place_that_is_called_so(self) -> None:
        assert fold_place("Region") == "region"


class TestTidy:
    def test_takes_out_what_cannot_be_seen(self) -> None:
        assert tidy(" area of \u200b\u200bprotection,\n GBV ") == "area of protection, GBV"

    def test_gives_places_their_capitals_only_where_none_were_chosen(self) -> None:
        assert tidy_place("RIVER GEE") == "River Gee"
        assert tidy_place("Boucle du Mouhoun") == "Boucle du Mouhoun"
