"""The names of languages for their tags, as far as staff here meet them."""

from __future__ import annotations

from collections.abc import Iterable

from shared.web.speech import Words, in_a_list

LANGUAGES = Words(
    {
        "bsq": "Bassa",
        "dnj": "Dan",
        "en": "English",
        "fr": "French",
        "gkp": "Kpelle (Guinea)",
        "gol": "Gola",
        "grb": "Grebo",
        "kpe": "Kpelle",
        "kru": "Kru",
        "lom": "Loma",
        "mev": "Mano",
        "vai": "Vai",
        "xpe": "Kpelle (Liberia)",
    }
)


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


def languages(tags: Iterable[str]) -> str | None:
    """Several languages in one line; nothing where there are none."""
    return in_a_list(language(tag) for tag in tags) or None
