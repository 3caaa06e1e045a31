"""Forms: what is typed into them becomes a request, or stays what it is for its owner to refuse."""

from __future__ import annotations

import pytest

from services.dashboard.web.screens import number


class TestNumber:
    @pytest.mark.parametrize(
        ("typed", "sent"), [("12", 12), (" 1 200 ", 1200), ("-3", -3), ("007", 7), ("9" * 18, int("9" * 18))]
    )
    def test_is_a_number_where_it_is_one(self, typed, sent):
        assert number({"goal": typed}, "goal") == {"goal": sent}

    @pytest.mark.parametrize("typed", ["²", "--5", "9" * 30, "9" * 5000, "1.5", "many", "٣", "-"])
    def test_stays_text_for_its_owner_to_refuse(self, typed):
        assert number({"goal": typed}, "goal") == {"goal": typed}

    def test_is_nothing_where_nothing_was_typed(self):
        assert number({"goal": "  "}, "goal") == {}
