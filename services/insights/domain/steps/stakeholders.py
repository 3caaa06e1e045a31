"""What the events of stakeholders count for: names of organisations, and names that wait for a steward."""

from __future__ import annotations

from services.insights.domain.entry import Entry, week_of
from services.insights.domain.facts import Claim, State, Step, Waiting

THINGS: dict[str, dict[str, tuple[str, ...]]] = {
    "stakeholders.organization.registered": {"organization": ("organization_id",)},
    "stakeholders.organization.corrected": {"organization": ("organization_id",)},
    "stakeholders.organization.removed": {"organization": ("organization_id",)},
    "stakeholders.alias.proposed": {"alias": ("alias_id",)},
    "stakeholders.alias.confirmed": {"alias": ("alias_id",)},
    "stakeholders.alias.refused": {"alias": ("alias_id",)},
}


def _organization(state: State, entry: Entry) -> State:
    if entry.name.endswith(".removed"):
        return State(title=state.title)
    claims = state.claims or {"registered": Claim("organizations", week_of(None, entry.time))}
    return State(claims, ("organization", entry.data["name"]))


def _alias(state: State, entry: Entry) -> State:
    if entry.name.endswith(".proposed"):
        before = (
            state.waiting
        )  # proposed again with a likelier organisation: it has waited since the first time
        since = before.since if before and before.is_open else entry.time
        return State(waiting=Waiting("alias", since, entry.data["name"]))
    waiting = state.waiting
    return State(waiting=waiting._replace(is_open=False) if waiting else None)


STEPS: dict[str, Step] = {"organization": _organization, "alias": _alias}
