"""The screens of people and of organisations that are, or seem to be, registered twice."""

from __future__ import annotations

from services.dashboard.web.pages.duplicates import every, noticing, one, unmerge
from services.dashboard.web.pages.duplicates.organizations import ORGANIZATIONS
from services.dashboard.web.pages.duplicates.people import PEOPLE

KINDS = (PEOPLE, ORGANIZATIONS)
SCREENS = tuple(
    screen
    for kind in KINDS
    for screen in (
        *every.screens(kind, KINDS),
        *one.screens(kind),
        *noticing.screens(kind),
        *unmerge.screens(kind),
    )
)
