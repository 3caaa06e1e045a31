"""Languages by their names in the language of the reader, and back from what was typed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any
from unicodedata import normalize

from babel import Locale

from services.dashboard.web.words import LANGUAGES as SPOKEN
from shared.kernel.language import NAMES, as_language, folded
from shared.web.speech import COMMAS, ENGLISH, Words, current, in_a_list, speaking

LANGUAGES = Words(NAMES)
APART = re.compile(r"[\n,;،]")
WITH_TAG = re.compile(r"[^()]*\(([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)+)\)")
"""A regional form as `language` calls it."""


def language(tag: str) -> str:
    """A language by its name, a regional form with its tag; the tag alone where nobody has a name for it."""
    short = tag.partition("-")[0].lower()
    name = LANGUAGES.get(short) or _elsewhere(current().code).get(short)
    if name is None:
        return tag
    return f"{name} ({tag})" if "-" in tag else name


def to_choose(values: Mapping[str, Any], *meant: str) -> dict[str, Any]:
    """A field for one language: how its value is said, and the names it offers, those that are meant first."""
    names = [*map(language, meant), *sorted(LANGUAGES.values())]
    return {"value": language(values.get("language") or ""), "names": list(dict.fromkeys(names))}


def chosen_in(form: Mapping[str, str]) -> dict[str, str]:
    """A form that was sent, with the tag of the language that was typed; a service refuses what is none."""
    return {**form, "language": tag_in(form.get("language", ""))}


def as_typed(tags: Iterable[str]) -> str:
    """Languages in one field of a form, by their names; `tags_in` reads them back."""
    return COMMAS.get(current().code, ", ").join(map(language, tags))


def tags_in(text: str) -> list[str]:
    """The tags of what was typed into one field; what is no language stays as it is, for the service to refuse."""
    return list(dict.fromkeys(map(tag_in, filter(None, map(str.strip, APART.split(text))))))


def tag_in(text: str) -> str:
    """The tag of a language that was typed by its name in the reader's language or in English, or by its tag."""
    for code in (current().code, ENGLISH.code):
        if found := _tags(code).get(folded(text)):
            return found
    tag = WITH_TAG.fullmatch(normalize("NFC", text.strip()))
    written = tag[1] if tag else text.strip()
    return as_language(written) or written


def languages(tags: Iterable[str]) -> str | None:
    """Several languages in one line; nothing where there are none."""
    return in_a_list(language(tag) for tag in tags) or None


@cache
def _elsewhere(code: str) -> Mapping[str, str]:
    """How CLDR calls languages, for those that have no name here."""
    return Locale.parse(code).languages


@cache
def _tags(code: str) -> Mapping[str, str]:
    """The tags of languages by their names, as they are compared; the names here go before those of CLDR."""
    elsewhere = ((tag, name) for tag, name in _elsewhere(code).items() if "_" not in tag and tag not in NAMES)
    with speaking(SPOKEN[code]):
        return {folded(name): tag for tag, name in (*elsewhere, *LANGUAGES.items())}
