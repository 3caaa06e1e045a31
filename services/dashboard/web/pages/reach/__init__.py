"""The screens of whom outlets can reach: the figure with its making, footprints, and how many people live where."""

from __future__ import annotations

from services.dashboard.web.pages.reach import figure, footprint, populations

SCREENS = (*figure.SCREENS, *footprint.SCREENS, *populations.SCREENS)
