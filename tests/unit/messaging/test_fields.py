"""How refusals name the fields of a request."""

from __future__ import annotations

from typing import Any

import pytest
from marshmallow import Schema, ValidationError, fields, validate

from shared.messaging.fields import MOST_FIELDS, flatten, guarded, unseen_in

seen: list[Any] = []


class LinkSchema(Schema):
    """A field whose own validator stands before those it is given."""

    url = fields.Url(validate=validate.Length(1, 30))


class LongSchema(Schema):
    """Every way in which a field can hold a length and something that looks at the value after it."""

    text = fields.Str(validate=[validate.Length(1, 5), seen.append])
    both = fields.Str(validate=validate.And(validate.Length(1, 5), seen.append), allow_none=True)
    many = fields.List(
        fields.Str(validate=[seen.append, validate.Length(0, 5)]), validate=validate.Length(0, 2)
    )
    links = fields.List(fields.Nested(LinkSchema))
    options = fields.Dict(keys=fields.Str(validate=[seen.append, validate.Length(1, 5)]))


class DaySchema(Schema):
    """Days and moments, alone and inside of others."""

    on = fields.Date(allow_none=True)
    at = fields.AwareDateTime()
    slots = fields.List(fields.AwareDateTime())


class LinesSchema(Schema):
    """What is one line, by its length or by its name, and what is not."""

    name = fields.Str(validate=[validate.Length(1, 200), validate.Regexp(r".*\S")])
    title = fields.Str(validate=validate.And(validate.Length(1, 2_000)))
    tags = fields.List(fields.Str(validate=validate.Length(1, 60)))
    links = fields.List(fields.Nested(LinkSchema))
    text = fields.Str(validate=validate.Length(1, 5_000))
    note = fields.Str()


class TestGuarded:
    @pytest.mark.parametrize("sign", ["\n", "\r\n", "\t", " \n\n ", "\x85", "\u2028", "\u2029"])
    def test_folds_what_is_one_line(self, sign: str) -> None:
        typed = f"{sign}Water{sign}Bcc: eve@example.org{sign}"
        plain = "Water Bcc: eve@example.org"
        given = {"name": typed, "title": typed, "tags": [typed], "text": typed, "note": typed}
        assert guarded(LinesSchema()).load(given) == {
            "name": plain,
            "title": plain,
            "tags": [plain],
            "text": typed,
            "note": typed,
        }

    def test_leaves_spaces_as_they_were_typed(self) -> None:
        typed = {"name": " 12\u00a0000  m³ "}
        assert guarded(LinesSchema()).load(typed) == typed

    def test_takes_no_line_of_line_feeds_alone(self) -> None:
        with pytest.raises(ValidationError):
            guarded(LinesSchema()).load({"name": "\n\n"})

    @pytest.mark.parametrize(
        ("request_", "path"),
        [
            ({"on": "0001-01-01"}, "on"),
            ({"on": "1799-12-31"}, "on"),
            ({"at": "0001-01-01T00:00:00+14:00"}, "at"),
            ({"at": "9999-12-31T23:59:00-12:00"}, "at"),
            ({"slots": ["2025-03-08T12:00:00Z", "2200-01-01T00:00:00Z"]}, "slots.1"),
        ],
    )
    def test_takes_no_day_that_nobody_can_have_meant(self, request_: Any, path: str) -> None:
        with pytest.raises(ValidationError) as refused:
            guarded(DaySchema()).load(request_)
        assert flatten(refused.value.messages) == {path: ["The year must be one from 1800 to 2199."]}

    def test_takes_days_of_now_and_then(self) -> None:
        given = {"on": None, "at": "1847-07-26T00:00:00Z", "slots": ["2199-12-31T23:59:00+14:00"]}
        assert guarded(DaySchema()).load(given)["on"] is None

    @pytest.mark.parametrize(
        ("request_", "path", "said"),
        [
            ({"text": "x" * 6}, "text", "Length must be between 1 and 5."),
            ({"both": ""}, "both", "Length must be between 1 and 5."),
            ({"many": ["x" * 6]}, "many.0", "Length must be between 0 and 5."),
            ({"many": ["x", 2, "x"]}, "many", "Length must be between 0 and 2."),
            ({"links": [{"url": "x" * 31}]}, "links.0.url", "Length must be between 1 and 30."),
            ({"options": {"x" * 6: 1}}, "options.xxxxxx.key", "Length must be between 1 and 5."),
        ],
    )
    def test_says_that_alone_and_looks_no_further(self, request_: Any, path: str, said: str) -> None:
        seen.clear()
        with pytest.raises(ValidationError) as refused:
            guarded(LongSchema()).load(request_)
        assert (flatten(refused.value.messages), seen) == ({path: [said]}, [])

    def test_leaves_the_rest_to_the_field(self) -> None:
        seen.clear()
        schema = guarded(LongSchema())
        good = {"text": "x", "both": None, "many": ["y"], "links": [{"url": "https://a.example"}]}
        assert schema.load(good) == good
        assert seen == ["x", "y"]
        with pytest.raises(ValidationError, match="Not a valid string"):
            schema.load({"text": 7})


class TestFlatten:
    def test_names_each_field_by_its_path(self) -> None:
        said = flatten({"links": {0: {"expected": ["Not a valid number."]}}, "_schema": ["Too little."]})
        assert said == {"links.0.expected": ["Not a valid number."], "_": ["Too little."]}

    def test_says_how_an_address_begins(self) -> None:
        with pytest.raises(ValidationError) as refused:
            LinkSchema().load({"url": "www.example.org"})
        assert flatten(refused.value.messages) == {
            "url": ["Give the whole address, beginning with https://."]
        }

    def test_says_a_hundred_things_and_how_many_there_are_besides(self) -> None:
        said = flatten({str(number): ["No."] for number in range(50_000)})
        assert len(said) == MOST_FIELDS + 1
        assert said["_"] == ["49900 more fields are wrong; mend these first."]

    def test_cuts_a_name_that_goes_on_for_ever(self) -> None:
        assert max(map(len, flatten({"x" * 100_000: ["Unknown field."]}))) == 200


class TestUnseen:
    @pytest.mark.parametrize(
        "sign", ["\x00", "\x1b", "\u202e", "\u2066", "\u200b", "\ufeff", "\u3164", "\u2028"]
    )
    def test_characters_are_found_where_they_stand(self, sign: str) -> None:
        said = unseen_in({"title": "Water", "links": [{"if_we": f"ask{sign}"}]})
        assert list(said) == ["links.0.if_we"]
        assert f"U+{ord(sign):04X}" in said["links.0.if_we"][0]

    @pytest.mark.parametrize(
        "text", ["Two\nlines\tand a tab\r\n", "می‌خواهم", "क्‍ष", "\u200fعربي", "❤️", "葛\U000e0100"]
    )
    def test_characters_are_not_what_scripts_need(self, text: str) -> None:
        assert unseen_in({"title": text}) == {}
