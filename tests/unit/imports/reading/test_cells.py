"""Cells taken as days, numbers and text; what could mean two things is refused with what to do."""

from datetime import date
from decimal import Decimal

import pytest

from shared.imports.reading import BadValue, Rejection, as_date, as_line, as_number, as_text, guess_day_first

MARCH_1 = date(2015, 3, 1)


def code(reader, *args, **options) -> str:
    with pytest.raises(BadValue) as bad:
        reader(*args, **options)
    assert bad.value.reason.endswith(".")
    return bad.value.code


class TestDate:
    @pytest.mark.parametrize(
        "text",
        [
            "2015-03-01",
            "2015/3/1",
            " 2015-03-01T10:00:00Z ",
            "2015-03-01 10:00:00",
            "1 March 2015",
            "01 mar 2015",
            "1st March, 2015",
            "March 1, 2015",
            "Mar. 1 2015",
            "1-Mar-2015",
            "1 mars 2015",
            "1er mars 2015",
            "1 de marzo de 2015",
            "1 de março de 2015",
            "01.03.2015",
        ],
    )
    def test_is_read_where_it_means_one_day(self, text):
        assert as_date(text) == MARCH_1

    def test_in_figures_takes_the_order_of_the_sheet(self):
        assert as_date("01/03/2015", day_first=True) == MARCH_1
        assert as_date("03/01/2015", day_first=False) == MARCH_1

    def test_in_figures_needs_no_order_where_only_one_is_possible(self):
        assert as_date("25/03/2015") == as_date("03/25/2015") == date(2015, 3, 25)
        assert as_date("03/03/2015") == date(2015, 3, 3)

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("01/03/2015", "ambiguous-date"),
            ("2015-02-30", "no-such-date"),
            ("31 June 2015", "no-such-date"),
            ("2015-03", "partial-date"),
            ("2015", "partial-date"),
            ("March 2015", "partial-date"),
            ("01/03/15", "short-year"),
            ("", "missing-date"),
            ("soon", "not-a-date"),
            ("1 jui 2015", "not-a-date"),
            ("1 Foo 2015", "not-a-date"),
            ("2015-03-01 or so", "not-a-date"),
        ],
    )
    def test_is_refused_otherwise(self, text, expected):
        assert code(as_date, text) == expected

    def test_against_the_order_of_the_sheet_is_refused(self):
        assert code(as_date, "03/25/2015", day_first=True) == "no-such-date"

    def test_order_is_told_from_a_column(self):
        assert guess_day_first(["01/03/2015", "25/03/2015"]) is True
        assert guess_day_first(["03/25/2015", "x"]) is False
        assert guess_day_first(["01/03/2015"]) is None
        assert guess_day_first(["25/03/2015", "03/25/2015"]) is None


class TestNumber:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("1234", 1234),
            ("-7", -7),
            ("\u22127", -7),
            ("+5", 5),
            ("0012", 12),
            ("1.5", Decimal("1.5")),
            ("1.0", 1),
            ("1e3", 1000),
            ("1 234", 1234),
            ("1\u202f234\u00a0567", 1234567),
            ("1'234", 1234),
            ("1,234,567", 1234567),
            ("1,234.5", Decimal("1234.5")),
            ("1.234,5", Decimal("1234.5")),
            ("1.234.567", 1234567),
            ("1,5", Decimal("1.5")),
            ("0,125", Decimal("0.125")),
            ("-10.5526", Decimal("-10.5526")),
            ("٣٤", 34),
        ],
    )
    def test_is_read_where_it_means_one(self, text, expected):
        assert as_number(text) == expected
        assert type(as_number(text)) is type(expected)

    def test_with_one_comma_takes_the_sign_of_the_sheet(self):
        assert as_number("1,234", decimal_comma=False) == 1234
        assert as_number("1,234", decimal_comma=True) == Decimal("1.234")
        assert as_number("1.234", decimal_comma=True) == 1234

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("1,234", "ambiguous-number"),
            ("", "missing-number"),
            ("many", "not-a-number"),
            ("50%", "not-a-number"),
            ("1,23,4", "not-a-number"),
            ("1 2", "not-a-number"),
            ("nan", "not-a-number"),
            ("inf", "not-a-number"),
            ("0x10", "not-a-number"),
            ("--1", "not-a-number"),
            ("1e999", "number-out-of-range"),
            ("9" * 41, "number-out-of-range"),
        ],
    )
    def test_is_refused_otherwise(self, text, expected):
        assert code(as_number, text) == expected


class TestText:
    @pytest.mark.parametrize("end", ["\n", "\r\n", "\x85", "\u2028", "\t"])
    def test_of_a_title_is_one_line(self, end):
        assert as_line(f"Clean{end}Bcc: eve@example.org{end}", longest=2000) == "Clean Bcc: eve@example.org"
        assert as_text(f"Clean{end}water", longest=200) == "Clean water"
        assert "\n" in as_text("A note\nof two lines", longest=2000)

    def test_is_trimmed_and_composed(self):
        assert as_text("\ufeff Chloe\u0301\u00a0\r\n") == "Chloé"
        assert as_text("one\r\ntwo\rthree") == "one\ntwo\nthree"

    @pytest.mark.parametrize("character", ["\x00", "\x07", "\x1b", "\x7f", "\x9f", "\ud800", "\uffff"])
    def test_with_a_control_character_is_refused(self, character):
        assert code(as_text, f"a{character}b") == "control-character"

    def test_that_is_too_long_is_refused(self):
        assert as_text("abc", longest=3) == "abc"
        assert code(as_text, "abcd", longest=3) == "text-too-long"

    def test_keeps_scripts_and_joiners(self):
        assert as_text("نص\u200cفارسی 👩\u200d🌾") == "نص\u200cفارسی 👩\u200d🌾"


class TestBadValue:
    def test_makes_the_rejection_of_its_row(self):
        bad = BadValue("not-a-date", "'soon' is not a date.")
        assert isinstance(bad, ValueError)
        assert bad.rejection(7, "when", "soon") == Rejection(
            7, "when", "not-a-date", "'soon' is not a date.", "soon"
        )
