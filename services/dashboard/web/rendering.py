"""The templates of the dashboard and the one way to render them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from services.dashboard.web.tables.seen import these_rows
from services.dashboard.web.words import LANGUAGES, in_words_of
from shared.kernel.clock import Clock, SystemClock
from shared.web.assets import Assets
from shared.web.pages import Pages

HERE = Path(__file__).parent
ASSETS = Assets([HERE / "static"])
CLOCK = SystemClock()


def pages_by(clock: Clock) -> Pages:
    """The templates, by a clock."""
    pages = Pages([HERE / "templates"], clock=clock, assets=ASSETS, languages=LANGUAGES)
    pages.environment.globals["these_rows"] = these_rows
    return pages


PAGES = pages_by(CLOCK)


def render(template: str, view: Mapping[str, Any]) -> str:
    """Render a template with a view of primitives."""
    with in_words_of(template.partition("/")[0]):
        return PAGES.render(template, view)
