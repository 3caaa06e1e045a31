"""How refusals name the fields of a request."""

from __future__ import annotations

import pytest

from shared.messaging.fields import MOST_FIELDS, flatten, unseen_in


class TestFlatten:
    def test_names_each_field_by_its_path(self) -> None:
        said = flatten({"links": {0: {"expected": ["Not a valid number."]}}, "_schema": ["Too little."]})
        assert said == {"links.0.expected": ["Not a valid number."], "_": ["Too little."]}

    def test_says_a_hundred_things_and_how_many_there_are_besides(self) -> None:
        said = flatten({str(number): ["No."] for number in range(50_000)})
        assert len(said) == MOST_FIELDS + 1
        assert said["_"] == ["49900 more fields are wrong; mend these first."]

    def test_cuts_a_name_that_goes_on_for_ever(self) -> None:
        assert max(map(len, flatten({"x" * 100_000: ["Unknown field."]}))) == 200


class TestUnseen:
    @pytest.mark.parametrize("sign", ["\x00", "\x1b", "\u202e", "\u2066", "\u200b", "\ufeff"])
    def test_characters_are_found_where_they_stand(self, sign: str) -> None:
        said = unseen_in({"title": "Water", "links": [{"if_we": f"ask{sign}"}]})
        assert list(said) == ["links.0.if_we"]
        assert f"U+{ord(sign):04X}" in said["links.0.if_we"][0]

    @pytest.mark.parametrize("text", ["Two\nlines\tand a tab\r\n", "می‌خواهم", "क्‍ष", "\u200fعربي"])
    def test_characters_are_not_what_scripts_need(self, text: str) -> None:
        assert unseen_in({"title": text}) == {}
