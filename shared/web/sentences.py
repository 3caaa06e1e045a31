"""What the platform itself says of errors and of fields, whichever they are, and how it is said in other languages."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from markupsafe import Markup

from shared.web.speech import ENGLISH, N_, _, current, spoken

PLACE = re.compile(r"%\\\((\w+)\\\)s")
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
)
"""What an error page says of errors of any kind."""
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
    said = spoken(sentence)
    for text in WITH_VALUES if said is sentence else ():
        if (found := again(text, sentence)) is not sentence:
            return found
    return said if said is not sentence else Markup('<span lang="en" dir="ltr">{}</span>').format(sentence)


def again(text: str, sentence: str) -> str:
    """A sentence that was made after a text, made after its translation, with the same values."""
    if not text or current() is ENGLISH or text not in current().messages:
        return sentence
    found = _pattern(text).fullmatch(sentence)
    values = {name: spoken(value) for name, value in found.groupdict().items()} if found else {}
    return _(text, **values) if found else sentence


@cache
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(PLACE.sub(r"(?P<\1>.*)", re.escape(text)), re.DOTALL)
