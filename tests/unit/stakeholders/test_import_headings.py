"""Tables whose columns are called as our own pages call them, in any of their languages."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from services.dashboard.web.words import LANGUAGES
from services.stakeholders.imports.fields import ORGANIZATIONS, PEOPLE
from shared.imports.reading import Column, Field, Sheet, guess_mapping
from shared.web.speech import speaking, spoken


class TestHeadings:
    @pytest.mark.parametrize("code", sorted(LANGUAGES))
    @pytest.mark.parametrize("fields", [PEOPLE, ORGANIZATIONS])
    def test_are_known_as_pages_say_them(self, code: str, fields: tuple[Field, ...]) -> None:
        with speaking(LANGUAGES[code]):
            titles = {field.name: str(spoken(field.title)) for field in fields}
        assert guess_mapping(_sheet(titles.values()), fields) == titles

    def test_of_an_arabic_list_of_people_are_known(self) -> None:
        headings = ("الاسم", "البريد الإلكتروني", "الهاتف", "المقاطعة", "اللغة")
        names = ("name", "email", "phone", "area", "language")
        assert guess_mapping(_sheet(headings), PEOPLE) == dict(zip(names, headings, strict=True))


def _sheet(headings: Iterable[str]) -> Sheet:
    columns = (Column(name, None, place) for place, name in enumerate(headings))
    return Sheet(tuple(columns), "utf-8", ",", "csv")
