"""The names of languages for their tags, as far as staff here meet them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from shared.web.speech import Words, in_a_list

LANGUAGES = Words(
    {
        "ar": "Arabic",
        "bsq": "Bassa",
        "de": "German",
        "dnj": "Dan",
        "dyu": "Dyula",
        "en": "English",
        "es": "Spanish",
        "ff": "Fulah",
        "fr": "French",
        "gkp": "Kpelle (Guinea)",
        "gol": "Gola",
        "grb": "Grebo",
        "ha": "Hausa",
        "kpe": "Kpelle",
        "kri": "Krio",
        "krn": "Sapo",
        "kru": "Kru",
        "kss": "Kissi",
        "lir": "Liberian English",
        "lom": "Loma",
        "man": "Mandingo",
        "men": "Mende",
        "mev": "Mano",
        "pt": "Portuguese",
        "sus": "Susu",
        "vai": "Vai",
        "wo": "Wolof",
        "xpe": "Kpelle (Liberia)",
        "yo": "Yoruba",
        "zh": "Chinese",
    }
)
APART = re.compile(r"[\n,;،]")
WITH_TAG = re.compile(r".*\(([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)+)\)")
"""A regional form as `language` calls it."""


def language(tag: str) -> str:
    """A language by its name, a regional form with its tag; the tag alone where the name is not known."""
    name = LANGUAGES.get(tag.partition("-")[0].lower())
    if name is None:
        return tag
    return f"{name} ({tag})" if "-" in tag else name


def as_options(tags: Iterable[str]) -> list[dict[str, str]]:
    """Languages to choose from in a form, by their names."""
    options = [{"value": tag, "text": language(tag)} for tag in dict.fromkeys(tags)]
    return sorted(options, key=lambda option: option["text"])


def offered(*meant: str | None) -> list[dict[str, str]]:
    """Every language that has a name, and what is meant already: a form never forgets a tag."""
    return as_options(filter(None, (*LANGUAGES, *meant)))


def as_typed(tags: Iterable[str]) -> str:
    """Languages in one field of a form, by their names; `tags_in` reads them back."""
    return ", ".join(map(language, tags))


def tags_in(text: str) -> list[str]:
    """The tags of what was typed into one field: names in the reader's language or in English; the rest as it is."""
    known = {name.casefold(): tag for names in (LANGUAGES.texts, LANGUAGES) for tag, name in names.items()}
    parts = filter(None, map(str.strip, APART.split(text)))
    return [known.get(part.casefold()) or WITH_TAG.sub(r"\1", part) for part in parts]


def languages(tags: Iterable[str]) -> str | None:
    """Several languages in one line; nothing where there are none."""
    return in_a_list(language(tag) for tag in tags) or None
