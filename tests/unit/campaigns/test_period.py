"""When an activity was, as sheets write it."""

from __future__ import annotations

from datetime import date

import pytest

from services.campaigns.imports.period import as_period, as_year
from shared.imports.reading import BadValue


class TestAsPeriod:
    @pytest.mark.parametrize(
        ("text", "first", "last"),
        [
            ("2014", "2014-01-01", "2014-12-31"),
            ("2014-02", "2014-02-01", "2014-02-28"),
            ("2/2016", "2016-02-01", "2016-02-29"),
            ("June 2014", "2014-06-01", "2014-06-30"),
            ("juin 2014", "2014-06-01", "2014-06-30"),
            ("Sept. 2014", "2014-09-01", "2014-09-30"),
            ("marzo de 2014", "2014-03-01", "2014-03-31"),
            ("2014-Q2", "2014-04-01", "2014-06-30"),
            ("Q4 2014", "2014-10-01", "2014-12-31"),
            ("Jan-Mar 2014", "2014-01-01", "2014-03-31"),
            ("January to June 2014", "2014-01-01", "2014-06-30"),
            ("1 March 2015", "2015-03-01", "2015-03-01"),
            ("2015-03-01T00:00:00", "2015-03-01", "2015-03-01"),
        ],
    )
    def test_reads(self, text: str, first: str, last: str) -> None:
        assert as_period(text) == (date.fromisoformat(first), date.fromisoformat(last))

    @pytest.mark.parametrize(("text", "month"), [("June", 6), ("janv.", None), ("Q2", 4), ("dec", 12)])
    def test_completes_what_names_no_year(self, text: str, month: int | None) -> None:
        if month is None:
            with pytest.raises(BadValue):
                as_period(text, year=2014)
            return
        assert as_period(text, year=2014)[0] == date(2014, month, 1)
        with pytest.raises(BadValue) as refused:
            as_period(text)
        assert refused.value.code == "year-missing"

    @pytest.mark.parametrize("text", ["12 June", "June 12", "12/06", "12.6.", "12 juin"])
    def test_completes_a_day_that_names_no_year(self, text: str) -> None:
        with pytest.raises(BadValue) as refused:
            as_period(text)
        assert refused.value.code == "year-missing"
        assert as_period(text, year=2014, day_first=True) == (date(2014, 6, 12), date(2014, 6, 12))

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("2014-13", "no-such-period"),
            ("0001", "no-such-period"),
            ("Dec-Jan 2014", "no-such-period"),
            ("soon", "not-a-date"),
            ("01/02/2015", "ambiguous-date"),
            ("2015-02-30", "no-such-date"),
        ],
    )
    def test_refuses(self, text: str, code: str) -> None:
        with pytest.raises(BadValue) as refused:
            as_period(text)
        assert refused.value.code == code


class TestAsYear:
    def test_wants_four_digits(self) -> None:
        assert as_year(" 2014 ") == 2014
        with pytest.raises(BadValue, match="four digits"):
            as_year("14")
