"""What leaves in any format, as a rule: no field that is masked, hashed or not agreed stands anywhere in clear."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from itertools import count
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as some

from services.feeds.domain.rule import RULES, Rule
from services.feeds.formats import calendar, delta, hxl, osdi, popolo
from services.feeds.formats.kinds import Event, columns_of, topic_of
from services.feeds.formats.latest import Page, as_atom, as_json_feed
from shared.contracts.told import fields_of_events, subject_field_of
from shared.kernel.events import PREFIX
from shared.kernel.ids import is_id
from tests.unit.feeds.telling import NOON, Log, example

TOPICS = sorted(
    topic
    for topic in fields_of_events()
    if topic.startswith(
        (
            *("campaigns.activity.", "campaigns.gathering.", "campaigns.petition.", "policy.hearing."),
            *("media.outlet.", "media.slot."),
            *("stakeholders.organization.", "stakeholders.person.", "stakeholders.membership."),
        )
    )
)


def marked(value: Any, numbers: Iterator[int]) -> Any:
    """An example in which each value is one that stands nowhere else; ids, yes and no stay."""
    if isinstance(value, dict):
        return {key: marked(one, numbers) for key, one in value.items()}
    if isinstance(value, list):
        return [marked(one, numbers) for one in value]
    if isinstance(value, bool) or value is None or (isinstance(value, str) and is_id(value)):
        return value
    return _one_of_its_own(value, next(numbers))


def _one_of_its_own(value: Any, number: int) -> Any:
    if isinstance(value, int):
        return 700_000_001 + 10 * number
    if isinstance(value, float):
        return 40.123456 + number
    return _a_text(value, NOON + timedelta(days=900 + number, minutes=number), number)


def _a_text(value: str, moment: datetime, number: int) -> str:
    moment = moment.replace(day=2 + number % 27)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return f"{moment:%Y-%m-%d}"
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}" if re.match(r"\d{4}-\d\d-\d\dT", value) else f"Marked{number}words"


def written(value: Any) -> Iterator[str]:
    """The ways in which a value would stand in a file; ids, yes and no tell nothing."""
    if isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from written(one)
    elif isinstance(value, str) and not is_id(value):
        yield value
        yield value.replace("-", "").replace(":", "")
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield str(value)


def every_format(events: list[Event], fields: frozenset[str]) -> bytes:
    """All that a partner could read of its log, in one piece; long lines of calendars unfolded."""
    url = "https://feeds.example/feed"
    page = Page("a1", "2025-03-08T12:00:00Z", events, url, url)
    columns = columns_of([topic_of(event) for event in events], fields)
    collections = [one.resources(events) for one in osdi.collections("/osdi/v1")]
    files = (
        *(as_json_feed(page), as_atom(page), delta.as_csv(events, columns), delta.as_json_lines(events)),
        *(hxl.as_csv(events, fields), hxl.as_json(events, fields)),
        *(popolo.as_popolo(events), orjson.dumps(collections)),
        calendar.as_calendar(events).replace(b"\r\n ", b""),
    )
    return b"\n".join(files)


@pytest.mark.parametrize("topic", TOPICS)
@given(chosen=some.data())
def test_only_what_is_allowed_stands_in_clear(topic: str, chosen: Any) -> None:
    data = marked(example(topic), count(1))
    drawn = some.dictionaries(some.sampled_from(sorted(data)), some.sampled_from(RULES))
    rules: Mapping[str, Rule] = chosen.draw(drawn)
    log = Log()
    log.tell(topic, rules=rules, **data)
    left = every_format(log.events, fields_of_events()[topic]).decode()
    held_back = {field for field in data if rules.get(field) != "allow"} - {
        subject_field_of(f"{PREFIX}{topic}.v1")
    }
    assert [text for field in held_back for text in written(data[field]) if text in left] == []


@pytest.mark.parametrize("topic", TOPICS)
def test_what_is_allowed_does_stand_there(topic: str) -> None:
    data = marked(example(topic), count(1))
    log = Log()
    log.tell(topic, **data)
    left = every_format(log.events, fields_of_events()[topic]).decode()
    assert [
        value for value in data.values() if isinstance(value, str) and not is_id(value) and value not in left
    ] == []


def test_no_person_stands_there_by_their_id() -> None:
    log = Log()
    persons = [f"0195a7c2-6a00-7000-8000-0000000000b{number}" for number in range(3)]
    log.tell("stakeholders.person.registered", person_id=persons[0])
    log.tell("stakeholders.membership.held", person_id=persons[1])
    log.tell("stakeholders.person.merged", person_id=persons[2], merged_into=persons[1])
    log.tell("campaigns.petition.signed", person_id=persons[0])
    left = every_format(log.events, frozenset({"person_id", "merged_into"})).decode()
    assert [person for person in persons if person in left] == []
