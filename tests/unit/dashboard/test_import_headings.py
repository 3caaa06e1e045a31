"""Tables whose columns are called as our own pages call them, in any of their languages."""

from __future__ import annotations

import pytest

from services.campaigns.imports import KINDS as CAMPAIGNS
from services.dashboard.web.words import LANGUAGES
from services.media.imports import KINDS as MEDIA
from services.policy.imports import KINDS as POLICY
from services.stakeholders.imports import KINDS as STAKEHOLDERS
from shared.imports.kinds import Kind
from shared.imports.reading import Column, Sheet, guess_mapping
from shared.web.speech import speaking, spoken

KINDS = {kind.name: kind for kind in (*CAMPAIGNS, *MEDIA, *POLICY, *STAKEHOLDERS) if kind.fields}
MISTAKEN = {"Comment"}
"""Titles that mean something else in tables of another language."""
SHORT = ("à", "au", "comment", "de", "du", "le", "إلى", "في", "من")
"""Words that say too little to claim a column, and one that is French for how and English for a remark."""


def a_sheet(*headings: str) -> Sheet:
    """A table of these headings and no cells."""
    columns = (Column(name, None, place) for place, name in enumerate(headings))
    return Sheet(tuple(columns), "utf-8", ",", "csv")


class TestHeadings:
    @pytest.mark.parametrize("code", sorted(LANGUAGES))
    @pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
    def test_are_known_as_pages_say_them(self, kind: Kind, code: str) -> None:
        with speaking(LANGUAGES[code]):
            titles = {field.name: str(spoken(field.title)) for field in kind.fields}
        known = {name: title for name, title in titles.items() if title not in MISTAKEN}
        assert guess_mapping(a_sheet(*titles.values()), kind.fields) == known

    @pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
    @pytest.mark.parametrize("word", SHORT)
    def test_are_longer_than_a_word_that_may_mean_anything(self, word: str, kind: Kind) -> None:
        assert guess_mapping(a_sheet(word, word.capitalize()), kind.fields) == {}

    @pytest.mark.parametrize(
        ("headings", "fields"),
        [
            (("du (début)", "au (fin)"), ("period_start", "period_end")),
            (("Date de début", "Date de fin"), ("period_start", "period_end")),
            (("من تاريخ", "إلى تاريخ"), ("period_start", "period_end")),
            (("From", "To"), ("period_start", "period_end")),
        ],
    )
    @pytest.mark.parametrize("name", ["needs", "population"])
    def test_of_spans_of_time_are_known(
        self, name: str, headings: tuple[str, ...], fields: tuple[str, ...]
    ) -> None:
        known = guess_mapping(a_sheet(*headings), KINDS[name].fields)
        assert known == dict(zip(fields, headings, strict=True))

    @pytest.mark.parametrize(
        "headings", [("du (début)", "au (fin)"), ("From on", "Until on"), ("From", "Until")]
    )
    def test_of_days_of_a_survey_are_known(self, headings: tuple[str, str]) -> None:
        known = guess_mapping(a_sheet(*headings), KINDS["recall-surveys"].fields)
        assert known == dict(zip(("from_on", "until_on"), headings, strict=True))

    @pytest.mark.parametrize("address", ["الرابط", "عنوان الويب"])
    def test_of_coverage_in_arabic_tell_headlines_from_addresses(self, address: str) -> None:
        known = guess_mapping(a_sheet("العنوان", address), KINDS["coverage"].fields)
        assert known == {"headline": "العنوان", "url": address}
