"""The screens of initiatives: what members want to start, the help that is missing, and what was decided."""

from __future__ import annotations

from services.dashboard.web.pages.initiatives import (
    adopting,
    answering,
    ending,
    every,
    offering,
    one,
)
from services.dashboard.web.pages.initiatives.forms import SCREENS as FORMS

SCREENS = (
    *every.SCREENS,
    *FORMS,
    *one.SCREENS,
    *answering.SCREENS,
    *offering.SCREENS,
    *adopting.SCREENS,
    *ending.SCREENS,
)
