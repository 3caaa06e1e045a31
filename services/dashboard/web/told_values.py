"""The values in the sentences of events in the reader's language: numbers, days, languages, stages, steps, stances."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from services.dashboard.web.labels import stage
from services.dashboard.web.languages import language
from services.dashboard.web.told_codes import CODES, code_in_words
from shared.web.filters import absolute, day
from shared.web.speech import Words, _, written

PLACE = re.compile(r"%\\\((\w+)\\\)s")
NUMBERS = frozenset(
    (
        *("acts", "attended", "contacts", "count", "messages", "minutes", "numbered", "people"),
        *("place_in_line", "quantity", "seen", "sent", "shared", "signatures", "unpledged", "up_to"),
    )
)
MOMENTS = frozenset({"answer_by", "due_on"})
TAGS = frozenset({"language"})
OF_STAGES = frozenset({"from_stage", "to_stage"})
STEPS = Words({"plan": "Plan", "do": "Do", "review": "Review", "done": "Done"})
"""The steps of a cycle, as its own page calls them."""
OF_STEPS = frozenset({"step", "from_step", "to_step"})
STANCES = Words(
    {"support": "supports it", "amend": "wants it changed", "oppose": "opposes it", "watch": "watches it"}
)
OF_STANCES = frozenset({"stance"})


def in_words(event: str, text: str, says: str) -> str:
    """A sentence of an event, made after its text of `SENTENCES`, with its values in words; any other as it is."""
    found = _pattern(text).fullmatch(says) if event in CODES or _has_values(text) else None
    if found is None:
        return says
    written, end = "", 0
    for name, value in found.groupdict().items():
        begin = found.start(name)
        written += says[end:begin] + code_in_words(event, name, _written(name)(value))
        end = found.end(name)
    return written + says[end:]


def decimal(text: str) -> str:
    """`1,500.5` for `1500.5`: a decimal text as large numbers are written, with all of its places."""
    whole, _point, parts = text.partition(".")
    return written(f"{int(whole):,}.{parts}" if parts else f"{int(whole):,}")


def _written(name: str) -> Callable[[str], str]:
    if name in NUMBERS:
        return decimal
    if name in MOMENTS:
        return _moment
    if name in TAGS:
        return language
    if name in OF_STAGES:
        return stage
    if name in OF_STANCES:
        return lambda word: STANCES.get(word, word)
    return _step if name in OF_STEPS else str


def _moment(text: str) -> str:
    return absolute(text) if "T" in text else day(text)


def _step(name: str) -> str:
    return _("the step “%(name)s”", name=STEPS[name]) if name in STEPS else name


@cache
def _has_values(text: str) -> bool:
    named = set(PLACE.findall(re.escape(text)))
    return bool(named & (NUMBERS | MOMENTS | TAGS | OF_STAGES | OF_STEPS | OF_STANCES))


@cache
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(PLACE.sub(_group, re.escape(text)), re.DOTALL)


def _group(place: re.Match[str]) -> str:
    name = place[1]
    if name in NUMBERS:
        return rf"(?P<{name}>[0-9]+(?:\.[0-9]+)?)"
    if name in TAGS:
        return rf"(?P<{name}>[A-Za-z0-9-]+)"
    return rf"(?P<{name}>[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}\S*)" if name in MOMENTS else rf"(?P<{name}>.*)"
