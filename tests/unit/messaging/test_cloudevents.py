"""The form in which events travel: others can read it, we read it back, and what is none is refused with the reason."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import orjson
import pytest
from cloudevents.core.formats.json import JSONFormat
from hypothesis import given
from hypothesis import strategies as st

from shared.kernel.events import Event, source_of
from shared.messaging.cloudevents import (
    DEEPEST,
    MOST,
    Undecodable,
    decode,
    encode,
    from_envelope,
    properties_of,
)
from shared.testing.personas import NOON

LAUNCHED = "org.groundswell.campaigns.campaign.launched.v1"

words = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=20)
printable = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=20)
values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=8,
)
moments = st.datetimes(datetime(1800, 1, 1), datetime(2199, 12, 31), timezones=st.just(UTC)).map(
    lambda moment: moment.replace(microsecond=moment.microsecond // 1000 * 1000)
)
events = st.builds(
    Event,
    id=printable,
    source=printable,
    type=printable.filter(lambda one: not one.startswith("org.groundswell.")),
    subject=printable,
    time=moments,
    data=st.dictionaries(words, values, max_size=4),
    correlation_id=printable,
    causation_id=st.none() | printable,
    sequence=st.integers(0, 2**53 - 1),
    traceparent=st.none() | printable,
    classification=printable,
    extra=st.just({}) | st.fixed_dictionaries({"authid": printable, "authtype": st.just("user")}),
)


def an_event(**changes: Any) -> Event:
    plain = {
        "id": "1",
        "source": source_of("campaigns"),
        "type": LAUNCHED,
        "subject": "c1",
        "time": NOON,
        "data": {"campaign_id": "c1", "title": "Agua limpia — ماء"},
        "correlation_id": "talk-1",
        "causation_id": "0",
        "sequence": 7,
        "extra": {"authtype": "user", "authid": "ada"},
    }
    return Event(**{**plain, **changes})


def an_envelope(**changes: Any) -> dict[str, Any]:
    envelope = {**orjson.loads(encode(an_event())), **changes}
    return {name: value for name, value in envelope.items() if value is not ...}


def nested(levels: int) -> dict[str, Any]:
    """An object of that many levels."""
    return {"in": nested(levels - 1)} if levels > 1 else {}


def lists(levels: int) -> bytes:
    """Lists of that many levels as JSON."""
    return b"[" * levels + b"]" * levels


class TestEncoding:
    @given(event=events)
    def test_is_read_back_as_it_was(self, event: Event) -> None:
        assert decode(encode(event)) == event

    def test_is_read_by_the_cloudevents_sdk(self) -> None:
        read = JSONFormat().read(None, encode(an_event()))
        assert (read.get_id(), read.get_source(), read.get_type()) == ("1", "/services/campaigns", LAUNCHED)
        assert (read.get_subject(), read.get_time()) == ("c1", NOON)
        assert read.get_data() == {"campaign_id": "c1", "title": "Agua limpia — ماء"}
        assert read.get_extension("sequence") == "00000000000000000007"
        assert read.get_extension("correlationid") == "talk-1"
        assert read.get_extension("causationid") == "0"
        assert read.get_extension("authid") == "ada"
        assert read.get_dataschema() == "urn:groundswell:event:campaigns.campaign.launched.v1"

    def test_names_itself_in_the_message(self) -> None:
        properties = properties_of(an_event())
        assert properties["content_type"] == "application/cloudevents+json"
        assert properties["delivery_mode"] == 2
        assert (properties["message_id"], properties["type"], properties["app_id"]) == (
            "1",
            LAUNCHED,
            "campaigns",
        )


class TestDecoding:
    @pytest.mark.parametrize(
        ("changes", "reason"),
        [
            ({"id": ...}, "missing or empty: id"),
            ({"id": "", "source": 3}, "missing or empty: id, source"),
            ({"specversion": "0.3"}, "specversion"),
            ({"time": ...}, "time is missing"),
            ({"time": "2025-03-08T12:00:00"}, "not an RFC 3339"),
            ({"time": "0001-01-01T00:00:00+14:00"}, "not an RFC 3339"),
            ({"time": 12}, "not an RFC 3339"),
            ({"data": ...}, "data is not a JSON object"),
            ({"data": [1]}, "data is not a JSON object"),
            ({"sequence": "first"}, "sequence"),
            ({"sequence": "²"}, "sequence"),
            ({"sequence": "-1"}, "sequence"),
            ({"sequence": str(2**53)}, "sequence"),
            ({"sequence": "99999999999999999999"}, "sequence"),
            ({"time": "0001-01-01T00:00:00Z"}, "of a year before 1800"),
            ({"time": "9999-12-31T23:59:59Z"}, "of a year before 1800"),
            ({"id": "x" * 201}, "The id is not printable text of at most 200"),
            ({"type": f"{LAUNCHED}\n"}, "The type is not printable"),
            ({"source": "/services/\x00"}, "The source is not printable"),
            ({"subject": "x" * 201}, "The subject is not printable"),
            ({"subject": "a\x00b"}, "The subject is not printable"),
            ({"causationid": "x" * 201}, "The causationid is not printable"),
            ({"authid": {"name": "x" * 200}}, "The authid is not printable"),
            (
                {"source": "/services/media"},
                "says it comes from /services/media, but events of this kind come from /services/campaigns",
            ),
            ({"source": "campaigns"}, "events of this kind come from /services/campaigns"),
            ({"type": "org.groundswell."}, "events of this kind come from /services/"),
        ],
    )
    def test_refuses_with_the_reason(self, changes: dict[str, Any], reason: str) -> None:
        with pytest.raises(Undecodable, match=reason):
            from_envelope(an_envelope(**changes))

    def test_reads_what_another_producer_leaves_out(self) -> None:
        left_out = dict.fromkeys(
            ("subject", "sequence", "correlationid", "causationid", "dataclassification"), ...
        )
        event = from_envelope(an_envelope(**left_out))
        assert (event.subject, event.sequence, event.correlation_id) == ("", 0, "1")
        assert (event.causation_id, event.classification) == (None, "internal")

    def test_reads_what_is_told_by_others_of_kinds_of_their_own(self) -> None:
        event = from_envelope(an_envelope(type="org.example.well.dug.v1", source="/wells"))
        assert (event.type, event.source) == ("org.example.well.dug.v1", "/wells")

    def test_keeps_extensions_it_does_not_know(self) -> None:
        assert from_envelope(an_envelope(region="west")).extra["region"] == "west"

    @pytest.mark.parametrize("content_type", ["text/plain", "", "application/cloudevents-batch+json"])
    def test_refuses_other_content_types(self, content_type: str) -> None:
        with pytest.raises(Undecodable, match="content type"):
            decode(encode(an_event()), content_type or "none")

    def test_reads_json_with_a_charset(self) -> None:
        assert decode(encode(an_event()), "application/cloudevents+json; charset=utf-8") == an_event()

    def test_refuses_what_is_far_too_large(self) -> None:
        with pytest.raises(Undecodable, match="bytes"):
            decode(encode(an_event(data={"text": "x" * MOST})))

    def test_reads_what_is_nested_as_deep_as_allowed(self) -> None:
        event = an_event(data=nested(DEEPEST - 2))
        assert decode(encode(event)) == event

    @pytest.mark.parametrize("levels", [DEEPEST - 1, 253, 260, 900, 5000])
    def test_refuses_what_is_nested_deeper(self, levels: int) -> None:
        body = encode(an_event(data={"deep": 0})).replace(b'"deep":0', b'"deep":' + lists(levels))
        with pytest.raises(Undecodable, match=r"levels deep|not JSON"):
            decode(body)

    def test_reads_many_brackets_that_are_not_deep(self) -> None:
        event = an_event(data={"many": [{"of": [number]} for number in range(100)]})
        assert decode(encode(event)) == event

    @given(body=st.binary(max_size=200))
    def test_refuses_any_bytes_as_undecodable_only(self, body: bytes) -> None:
        with suppress(Undecodable):
            decode(body)

    @given(changes=st.dictionaries(st.sampled_from(sorted(an_envelope())), values | st.just(...), max_size=4))
    def test_refuses_any_attributes_as_undecodable_only(self, changes: dict[str, Any]) -> None:
        with suppress(Undecodable):
            from_envelope(an_envelope(**changes))
