"""What a text message says that wants no more of them, as networks agreed upon, by language."""

from __future__ import annotations

WORDS: dict[str, frozenset[str]] = {
    "en": frozenset({"stop", "stopall", "unsubscribe", "end", "quit", "cancel"}),
    "fr": frozenset({"arret", "arrêt", "desabonner", "désabonner"}),
    "de": frozenset({"stopp", "abmelden"}),
    "es": frozenset({"alto", "baja", "parar"}),
    "pt": frozenset({"pare", "sair", "cancelar"}),
    "sw": frozenset({"acha", "simama"}),
}
ALL = frozenset().union(*WORDS.values())


def wants_no_more(text: str) -> bool:
    """Whether the whole message is such a word: in the middle of a sentence it asks for something else."""
    return text.strip().strip(".!").strip().casefold() in ALL
