"""How many people live where: the sums that can be made, the lines as they are read, what is refused."""

from __future__ import annotations

import pytest

from services.campaigns.domain.events.population import Group
from services.campaigns.domain.population import ages_must_not_overlap, margins, more_than_all
from services.campaigns.imports.population_row import as_age, as_sex, read_row
from services.campaigns.imports.row import RowRefused
from shared.imports.kinds import Batch, Line
from shared.imports.reading import BadValue
from shared.kernel.errors import Invalid
from shared.kernel.places import place_key

BATCH = Batch("b", "population", {"source": "Census", "year": "2022"})
ROW = {"adm1": "BONG", "people": "100"}


class TestMargins:
    def test_make_the_sums_that_are_not_given(self) -> None:
        cells = margins(
            [Group("f", "0-4", 10), Group("f", "5-9", 20), Group("m", "0-4", 11), Group("m", "5-9", 19)]
        )
        assert cells["f", "all"] == 30
        assert cells["all", "0-4"] == 21
        assert cells["all", "all"] == 60

    def test_keep_the_sums_that_are_given(self) -> None:
        cells = margins([Group("f", "0-4", 10), Group("f", "all", 99), Group("m", "all", 1)])
        assert (cells["f", "all"], cells["all", "all"]) == (99, 100)

    def test_make_no_sum_of_women_alone(self) -> None:
        assert ("all", "all") not in margins([Group("f", "all", 10)])

    def test_order_ages_by_their_beginning(self) -> None:
        ages = [age for sex, age in margins([Group("f", age, 1) for age in ("80+", "5-9", "10-14", "0-4")])]
        assert ages == ["all", "0-4", "5-9", "10-14", "80+"]


class TestAges:
    @pytest.mark.parametrize("ages", [("0-4", "4-9"), ("0-4", "0-17"), ("75+", "80+"), ("75-99", "80+")])
    def test_must_not_overlap(self, ages: tuple[str, str]) -> None:
        with pytest.raises(Invalid) as refused:
            ages_must_not_overlap([Group("f", age, 1) for age in ages])
        assert refused.value.code == "ages-overlap"

    def test_of_two_sexes_may(self) -> None:
        ages_must_not_overlap([Group("f", "0-4", 1), Group("m", "0-9", 1), Group("f", "all", 5)])

    def test_that_are_more_than_all_are_found(self) -> None:
        assert more_than_all([Group("f", "0-4", 10), Group("f", "all", 9), Group("m", "0-4", 3)]) == ["f"]

    @pytest.mark.parametrize(
        ("text", "age"),
        [("0-4", "0-4"), ("80+", "80+"), ("05 to 09", "5-9"), ("All ages", "all"), ("5 – 9", "5-9")],
    )
    def test_are_read(self, text: str, age: str) -> None:
        assert as_age(text) == age

    @pytest.mark.parametrize("text", ["9-5", "young", "0-900", "-4"])
    def test_are_refused(self, text: str) -> None:
        with pytest.raises(BadValue):
            as_age(text)


class TestReadRow:
    def test_takes_the_smallest_area_that_is_named(self) -> None:
        cells = {"country": "LBR", "adm1": "Bong", "adm2": "GBARNGA", "adm2_code": "LR0302", "people": "40"}
        row = read_row(Line(2, cells), BATCH)
        assert (row.area, row.code, row.within, row.level) == ("Gbarnga", "LR0302", "Bong", 2)

    def test_reads_women_and_men_of_one_line(self) -> None:
        row = read_row(Line(2, {**ROW, "women": "51", "men": "49"}), BATCH)
        assert {one.sex: one.people for one in row.cells} == {"all": 100, "f": 51, "m": 49}

    def test_takes_the_same_number_of_women_twice(self) -> None:
        row = read_row(Line(2, {**ROW, "sex": "f", "women": "100"}), BATCH)
        assert row.cells == (Group("f", "all", 100),)

    def test_reads_ages_by_their_bounds(self) -> None:
        row = read_row(Line(2, {**ROW, "sex": "Female", "min_age": "80"}), BATCH)
        assert row.cells == (Group("f", "80+", 100),)

    def test_takes_what_was_chosen_for_the_file(self) -> None:
        row = read_row(Line(2, ROW), BATCH)
        assert (row.source, str(row.period[0]), str(row.period[1])) == ("Census", "2022-01-01", "2022-12-31")

    @pytest.mark.parametrize(
        ("said", "where", "code"),
        [
            ({"adm1": ""}, "adm1", "area-missing"),
            ({"people": ""}, "people", "missing"),
            ({"people": "many"}, "people", "not-a-number"),
            ({"people": "1.5"}, "people", "not-a-count"),
            ({"sex": "f", "women": "51"}, "women", "told-twice"),
            ({"sex": "m", "men": "51"}, "men", "told-twice"),
            ({"source": "500"}, "source", "not-a-source"),
            ({"sex": "?"}, "sex", "unknown-sex"),
            ({"age": "old"}, "age", "unknown-age"),
            ({"period_start": "2023-01-01", "period_end": "2022-12-31"}, "period_end", "ends-before-begin"),
        ],
    )
    def test_refuses_a_line_with_what_to_do(self, said: dict[str, str], where: str, code: str) -> None:
        with pytest.raises(RowRefused) as refused:
            read_row(Line(2, {**ROW, **said}), BATCH)
        assert (refused.value.rejection.field, refused.value.rejection.code) == (where, code)

    @pytest.mark.parametrize("lacks", ["source", "year"])
    def test_refuses_a_line_of_nobody_or_no_time(self, lacks: str) -> None:
        options = {name: value for name, value in BATCH.options.items() if name != lacks}
        with pytest.raises(RowRefused) as refused:
            read_row(Line(2, ROW), Batch("b", "population", options))
        assert refused.value.rejection.code == "missing"


class TestPlaceKey:
    @pytest.mark.parametrize("written", ["River Cess", "Rivercess County", "RIVERCESS", " river-cess "])
    def test_is_one_for_all_spellings(self, written: str) -> None:
        assert place_key(written) == "rivercess"


class TestSexes:
    @pytest.mark.parametrize(
        ("word", "sex"), [("Female", "f"), ("H", "?"), ("hommes", "m"), ("Total", "all")]
    )
    def test_are_read_in_their_words(self, word: str, sex: str) -> None:
        if sex == "?":
            with pytest.raises(BadValue):
                as_sex(word)
        else:
            assert as_sex(word) == sex
