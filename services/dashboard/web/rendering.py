"""The templates of the dashboard and the one way to render them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from services.dashboard.web.words import LANGUAGES, in_words_of
from shared.kernel.clock import SystemClock
from shared.web.assets import Assets
from shared.web.pages import Pages

HERE = Path(__file__).parent
ASSETS = Assets([HERE / "static"])
CLOCK = SystemClock()
PAGES = Pages([HERE / "templates"], clock=CLOCK, assets=ASSETS, languages=LANGUAGES)


def render(template: str, view: Mapping[str, Any]) -> str:
    """Render a template with a view of primitives."""
    with in_words_of(template.partition("/")[0]):
        return PAGES.render(template, view)
