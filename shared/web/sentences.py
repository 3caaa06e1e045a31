"""What the platform itself says of errors and of fields, whichever they are, and how it is said in other languages."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass
from functools import cache
from typing import Any

from markupsafe import Markup

from shared.web.speech import ENGLISH, N_, _, current, spoken

PLACE = re.compile(r"%\\\((\w+)\\\)s")
NAMED = re.compile(r"%\((\w+)\)s")
ERRORS = (
    N_("There is nothing at this address."),
    N_("This address does not take that method; the Allow header names those it takes."),
    N_("Something went wrong on our side. It has been logged under the correlation id."),
    N_("The database does not answer. Nothing was changed; try again in a few seconds."),
    N_("The connection ended before the whole request had arrived."),
    N_("This e-mail and password do not belong together."),
    N_("Your password was given to you. Choose one that only you know, then go on."),
    N_("Not found"),
    N_("Method not allowed"),
    N_("Unexpected"),
    N_("Database unavailable"),
    N_("Service silent"),
    N_("Cut short"),
    N_("Screen not yours"),
    N_("Version changed"),
    N_("Too many requests"),
    N_("Imports not yours"),
    N_("Not open to you"),
    N_("Refused"),
)
"""What an error page says of errors of any kind."""
BY_STATUS = {403: "Not open to you", 404: "Not found", 410: "Erased", 503: "Service silent"}
"""The heading of an error whose own words are not in the language of the reader."""
FIELDS = (
    N_("Fill this in."),
    N_("Give the whole address, beginning with https://."),
    N_("Invalid value."),
    N_("Unknown field."),
    N_("Not a valid string."),
    N_("Not a valid number."),
    N_("Not a valid integer."),
    N_("Not a valid date."),
    N_("Not a valid datetime."),
    N_("Not a valid boolean."),
    N_("Not a valid email address."),
    N_("Must not be blank."),
    N_("Number too large."),
    N_("At least one."),
    N_("Within a year."),
    N_("1 to 80 characters."),
    N_("1 to 120 characters."),
)
"""What is said of fields, whichever they are."""
WITH_VALUES = (
    N_("Length must be between %(least)s and %(most)s."),
    N_("Longer than maximum length %(most)s."),
    N_("Shorter than minimum length %(least)s."),
    N_("Must be one of: %(choices)s."),
    N_("Must be greater than or equal to %(least)s."),
    N_("Must be less than or equal to %(most)s."),
    N_("Must be greater than or equal to %(least)s and less than or equal to %(most)s."),
    N_("The year must be one from %(first)s to %(last)s."),
    N_("%(service)s did not answer within %(seconds)s seconds."),
)
"""The same with values in them."""


def marked(sentence: Any) -> Any:
    """A sentence in the language of the reader; what has none there is marked as English."""
    if current() is ENGLISH or type(sentence) is not str or not sentence:
        return sentence
    said = _said(sentence)
    return said if said is not sentence else in_english(sentence)


def heading_of(title: str, status: int) -> str:
    """The heading of an error page, in the language of the reader: its own, or else one for errors like it."""
    said = spoken(title)
    if current() is ENGLISH or said is not title:
        return said
    return spoken(BY_STATUS.get(status, "Refused" if status < 500 else "Unexpected"))


def in_english(text: str) -> str:
    """A text that has no words in the language of the page, marked for who hears it read and for its direction."""
    return Markup('<span lang="en" dir="ltr">{}</span>').format(text) if text else ""


def _said(sentence: str) -> str:
    """A sentence, or a value of one, in the language of the reader; one that is not known as it is."""
    if (said := spoken(sentence)) is not sentence:
        return said
    for shape in _shapes(current().words.refused):
        if shape.text in current().words.messages and (values := shape.values_in(sentence)) is not None:
            # A word in small letters may be ours; one that begins with a large one is the name of somebody's thing.
            known = {name: _said(one) if _is_ours(one) else one for name, one in values.items()}
            return _(shape.text, **known)
    return sentence


def _is_ours(value: str) -> bool:
    return " " in value or value.islower()


@dataclass(frozen=True)
class Shape:
    """A text with places for values, by which a sentence that was made after it is known again."""

    text: str
    names: tuple[str, ...]
    fixed: tuple[str, ...]
    longest: str

    @classmethod
    def of(cls, text: str) -> Shape:
        """Take a text apart at its places."""
        parts = NAMED.split(text)
        fixed = tuple(part.replace("%%", "%") for part in parts[::2])
        return cls(text, tuple(parts[1::2]), fixed, max(fixed, key=len))

    @property
    def letters(self) -> int:
        """How much of it is its own."""
        return sum(one.isalpha() for part in self.fixed for one in part)

    def values_in(self, sentence: str) -> dict[str, str] | None:
        """The values of a sentence that was made after the text; none where it was made after another."""
        if self.longest not in sentence or not sentence.startswith(self.fixed[0]):
            return None
        at, values = len(self.fixed[0]), []
        for part in self.fixed[1:-1]:
            following = sentence.find(part, at)
            if following < 0:
                return None
            values.append(sentence[at:following])
            at = following + len(part)
        end = len(sentence) - len(self.fixed[-1])
        if end < at or not sentence.endswith(self.fixed[-1]):
            return None
        return dict(zip(self.names, [*values, sentence[at:end]], strict=True))


@cache
def _shapes(refused: tuple[str, ...]) -> tuple[Shape, ...]:
    """The texts with values, the one with the most of its own first: where two fit, that one is meant."""
    texts = dict.fromkeys((*WITH_VALUES, *refused))
    return tuple(sorted((Shape.of(one) for one in texts if NAMED.search(one)), key=lambda one: -one.letters))


def again(text: str, sentence: str, typed: Container[str] = ()) -> str:
    """A sentence that was made after a text, made after its translation; values that were typed stay as they are."""
    if not text or current() is ENGLISH or text not in current().words.messages:
        return sentence
    found = _pattern(text).fullmatch(sentence)
    if found is None:
        return sentence
    values = found.groupdict()
    return _(text, **{name: one if name in typed else spoken(one) for name, one in values.items()})


@cache
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(PLACE.sub(r"(?P<\1>.*)", re.escape(text)), re.DOTALL)
