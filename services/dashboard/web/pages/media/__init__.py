"""The screens of media: the week plan, air time, coverage, outlets."""

from __future__ import annotations

from services.dashboard.web.pages.media import (
    coverage,
    coverage_forms,
    outlet_forms,
    outlets,
    proposals,
    recall,
    recall_forms,
    slot_forms,
    slots,
    week,
    wire,
)

SCREENS = (
    *week.SCREENS,
    *slots.SCREENS,
    *slot_forms.SCREENS,
    *coverage.SCREENS,
    *coverage_forms.SCREENS,
    *proposals.SCREENS,
    *wire.SCREENS,
    *recall.SCREENS,
    *recall_forms.SCREENS,
    *outlets.SCREENS,
    *outlet_forms.SCREENS,
)
