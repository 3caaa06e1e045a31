"""All screens of the dashboard."""

from __future__ import annotations

from services.dashboard.web.pages import (
    activities,
    aliases,
    campaigns,
    events,
    figures,
    imports,
    media,
    operations,
    organizations,
    overview,
    people,
    petitions,
    policy,
    quarantine,
    search,
    stories,
)

SCREENS = (
    *overview.SCREENS,
    *stories.SCREENS,
    *people.SCREENS,
    *organizations.SCREENS,
    *aliases.SCREENS,
    *campaigns.SCREENS,
    *petitions.SCREENS,
    *activities.SCREENS,
    *media.SCREENS,
    *policy.SCREENS,
    *imports.SCREENS,
    *events.SCREENS,
    *figures.SCREENS,
    *operations.SCREENS,
    *quarantine.SCREENS,
    *search.SCREENS,
)
