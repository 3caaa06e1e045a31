"""Read languages as sheets write them: by tag, or by name in a language that sheets come in."""

from __future__ import annotations

import re
from functools import cache

from babel import Locale

from shared.imports.reading.text import BadValue, as_text
from shared.kernel.language import as_language, folded, language_called

READ = ("ar", "fr", "en")
"""Where two call a language alike, the later is meant."""
OF_A_COUNTRY = re.compile(r"(?P<language>[^()]+)\((?P<country>[^()]+)\)")


def as_language_tag(text: str) -> str:
    """Read `kpe`, `en_US`, `Kpelle`, `français`, `العربية` and `English (United States)` as a tag of BCP 47.

    Names are ours, then those of CLDR in English, French and Arabic.
    """
    plain = as_text(text)
    tag = language_called(plain) or _languages().get(folded(plain)) or _of_a_country(plain)
    if tag is None:
        raise BadValue("not-a-language", "Write a language by its name or tag, for example French or en-LR.")
    return tag


def _of_a_country(plain: str) -> str | None:
    found = OF_A_COUNTRY.fullmatch(plain)
    if found is None:
        return None
    language, country = folded(found["language"]), folded(found["country"])
    tag, where = language_called(language) or _languages().get(language), _countries().get(country)
    return f"{tag}-{where}" if tag and where else None


@cache
def _languages() -> dict[str, str]:
    known = ((name, as_language(tag)) for code in READ for tag, name in Locale.parse(code).languages.items())
    return {folded(name): tag for name, tag in known if tag}


@cache
def _countries() -> dict[str, str]:
    known = ((name, tag) for code in READ for tag, name in Locale.parse(code).territories.items())
    return {folded(name): tag for name, tag in known if len(tag) == 2}
