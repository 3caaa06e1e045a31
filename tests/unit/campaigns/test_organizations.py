"""Organisations that share a cell."""

from __future__ import annotations

import pytest

from services.campaigns.imports.organizations import possible_names, split_organizations

KNOWN = {"save the children", "oxfam", "doctors nurses and friends"}


class TestSplitOrganizations:
    @pytest.mark.parametrize(
        ("cell", "names"),
        [
            ("UNICEF", ["UNICEF"]),
            ("UNICEF|WFP ; IOM", ["UNICEF", "WFP", "IOM"]),
            ("UNICEF, WFP", ["UNICEF", "WFP"]),
            ("Save the Children, Oxfam", ["Save the Children", "Oxfam"]),
            ("Save the Children, Nobody Knows", ["Save the Children, Nobody Knows"]),
            ("Doctors, Nurses and Friends", ["Doctors, Nurses and Friends"]),
            ("Ministry of Gender, Children", ["Ministry of Gender, Children"]),
            ("World Vision, Inc.", ["World Vision, Inc."]),
            ("UNICEF; unicef;", ["UNICEF"]),
            ("", []),
            (" | ", []),
        ],
    )
    def test_cuts_where_names_end(self, cell: str, names: list[str]) -> None:
        assert split_organizations(cell, KNOWN.__contains__) == names


class TestPossibleNames:
    def test_are_the_whole_and_its_parts(self) -> None:
        assert possible_names("Save the Children, Oxfam|IOM") == {
            "save the children oxfam",
            "save the children",
            "oxfam",
            "iom",
        }
