"""The languages of the dashboard, and which of its pages speak English only for now."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from shared.web.catalogues import Languages
from shared.web.speech import ENGLISH, speaking

DOMAIN = "dashboard"
LOCALE = Path(__file__).parent / "locale"
LANGUAGES = Languages.read(LOCALE, DOMAIN)

UNTRANSLATED = ("parts",)
"""Folders of templates whose words are not in the catalogues yet; a new part begins here or with its translations."""
FOLDERS = {
    "digests": "watching",
    "event": "events",
    "figure_rows": "figures",
    "overview_desks": "overview",
    "overview_mine": "overview",
    "overview_stuck": "overview",
    "overview_waiting": "overview",
    "password": "account",
    "quarantine": "operations",
    "story": "stories",
    "story_contribution": "stories",
    "story_credit": "stories",
    "story_steps": "stories",
    "table": "",
}
"""Templates of pages whose module is not called as their folder is."""


def folder_of(module: str) -> str:
    """The folder of templates that belongs to a module of pages, by its name; none where it is of no page."""
    _, _, inside = module.partition("web.pages.")
    part = inside.partition(".")[0]
    return FOLDERS.get(part, part)


@contextmanager
def in_words_of(folder: str) -> Iterator[None]:
    """Say everything in English where a part has no other words, so that no page is half in one language."""
    if folder not in UNTRANSLATED:
        yield
        return
    with speaking(ENGLISH):
        yield
