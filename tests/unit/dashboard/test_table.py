"""The table of all screens: what is written and not in it, nobody ever opens."""

from __future__ import annotations

import importlib
import pkgutil

import pytest

from services.dashboard.web import pages
from services.dashboard.web.pages.table import SCREENS

MODULES = [
    one.name
    for one in pkgutil.walk_packages(pages.__path__, f"{pages.__name__}.")
    if not one.name.endswith(".table")
]


@pytest.mark.parametrize("name", MODULES)
def test_has_every_screen(name: str) -> None:
    screens = getattr(importlib.import_module(name), "SCREENS", ())
    assert [one.path for one in screens if one not in SCREENS] == []
