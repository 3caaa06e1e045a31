"""The screens of the network: its picture with what stands under it, and the file to take along."""

from __future__ import annotations

from services.dashboard.web.pages.network import shown

SCREENS = shown.SCREENS
