"""The screens of policy: the policies, one of them with its moves, positions and contacts, who moved, who decides."""

from __future__ import annotations

from services.dashboard.web.pages.policy import (
    decision_makers,
    detail,
    forms,
    movers,
    naming,
    policies,
    positions,
    public,
    touches,
    withdrawing,
)

SCREENS = (
    *policies.SCREENS,
    *detail.SCREENS,
    *forms.SCREENS,
    *positions.SCREENS,
    *touches.SCREENS,
    *withdrawing.SCREENS,
    *movers.SCREENS,
    *decision_makers.SCREENS,
    *public.SCREENS,
    *naming.SCREENS,
)
