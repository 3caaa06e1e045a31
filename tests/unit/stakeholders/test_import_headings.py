"""Columns of lists of people and organisations: in Arabic however it is spelt, and by what their cells hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pytest

from services.stakeholders.imports.fields import ORGANIZATIONS, PEOPLE
from shared.imports.reading import Column, Sheet, guess_mapping


class TestHeadings:
    def test_of_an_arabic_list_of_people_are_known(self) -> None:
        headings = ("الاسم", "البريد الإلكتروني", "الهاتف", "المقاطعة", "اللغة")
        names = ("name", "email", "phone", "area", "language")
        assert guess_mapping(_sheet(headings), PEOPLE) == dict(zip(names, headings, strict=True))

    def test_in_arabic_are_known_however_they_are_spelt(self) -> None:
        headings = ("الاسم", "المنظمه", "اللغه", "الموافقة")
        names = ("name", "organization", "language", "consent")
        assert guess_mapping(_sheet(headings), PEOPLE) == dict(zip(names, headings, strict=True))


class TestTypeOfOrganisations:
    @pytest.mark.parametrize("heading", ["Type", "النوع"])
    @pytest.mark.parametrize(
        ("cells", "field"),
        [
            (("NGO", "Media"), "sector"),
            (("International NGO",), "sector"),
            (("", "Committee", "office"), "kind"),
            ((), "sector"),
        ],
    )
    def test_is_what_its_cells_hold(self, heading: str, cells: tuple[str, ...], field: str) -> None:
        sheet = _sheet(("Name", heading), {heading: cells})
        assert guess_mapping(sheet, ORGANIZATIONS) == {"name": "Name", field: heading}

    def test_is_left_out_beside_a_sector_where_it_holds_no_kinds(self) -> None:
        sheet = _sheet(("Name", "Sector", "Type"), {"Sector": ("ngo",), "Type": ("National",)})
        assert guess_mapping(sheet, ORGANIZATIONS) == {"name": "Name", "sector": "Sector"}

    def test_is_refused_line_by_line_where_it_is_called_kind(self) -> None:
        sheet = _sheet(("Name", "Kind"), {"Kind": ("Comittee",)})
        assert guess_mapping(sheet, ORGANIZATIONS) == {"name": "Name", "kind": "Kind"}


def _sheet(headings: Iterable[str], cells: Mapping[str, tuple[str, ...]] | None = None) -> Sheet:
    held = cells or {}
    columns = (Column(name, None, place, held.get(name, ())) for place, name in enumerate(headings))
    return Sheet(tuple(columns), "utf-8", ",", "csv")
