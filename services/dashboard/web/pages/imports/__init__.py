"""The screens of imports: what came in, beginning one, leading it through."""

from __future__ import annotations

from services.dashboard.web.pages.imports.every import SCREENS as EVERY
from services.dashboard.web.pages.imports.new import SCREENS as NEW
from services.dashboard.web.pages.imports.one import SCREENS as ONE

SCREENS = (*EVERY, *NEW, *ONE)
