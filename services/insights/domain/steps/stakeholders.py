"""What the events of stakeholders count for: organisations, names that wait, communities, ties, exchanges, promises."""

from __future__ import annotations

from datetime import date, timedelta

from services.insights.domain.communities import belonging_line, community_line
from services.insights.domain.entry import Entry, moment_of, week_of
from services.insights.domain.facts import Claim, State, Step, Waiting

A_PROMISE = "A promise"
"""How a promise is called whose words stay in stakeholders."""
THINGS: dict[str, dict[str, tuple[str, ...]]] = {
    "stakeholders.organization.registered": {"organization": ("organization_id",)},
    "stakeholders.organization.corrected": {"organization": ("organization_id",)},
    "stakeholders.organization.removed": {"organization": ("organization_id",)},
    "stakeholders.organization.merged": {"organization": ("organization_id",)},
    "stakeholders.organization.unmerged": {"organization": ("organization_id",)},
    "stakeholders.alias.proposed": {"alias": ("alias_id",)},
    "stakeholders.alias.confirmed": {"alias": ("alias_id",)},
    "stakeholders.alias.refused": {"alias": ("alias_id",)},
    "stakeholders.alias.withdrawn": {"alias": ("alias_id",)},
    "stakeholders.community.founded": {"community": ("community_id",)},
    "stakeholders.community.corrected": {"community": ("community_id",)},
    "stakeholders.community.closed": {"community": ("community_id",)},
    "stakeholders.community_member.joined": {"community_member": ("belonging_id",)},
    "stakeholders.community_member.left": {"community_member": ("belonging_id",)},
    "stakeholders.community_member.removed": {"community_member": ("belonging_id",)},
    "stakeholders.tie.made": {"tie": ("tie_id",)},
    "stakeholders.tie.corrected": {"tie": ("tie_id",)},
    "stakeholders.tie.ended": {"tie": ("tie_id",)},
    "stakeholders.tie.removed": {"tie": ("tie_id",)},
    "stakeholders.exchange.logged": {"exchange": ("exchange_id",)},
    "stakeholders.exchange.corrected": {"exchange": ("exchange_id",)},
    "stakeholders.exchange.removed": {"exchange": ("exchange_id",)},
    "stakeholders.promise.made": {"promise": ("promise_id",)},
    "stakeholders.promise.corrected": {"promise": ("promise_id",)},
    "stakeholders.promise.extended": {"promise": ("promise_id",)},
    "stakeholders.promise.kept": {"promise": ("promise_id",)},
    "stakeholders.promise.broken": {"promise": ("promise_id",)},
    "stakeholders.promise.withdrawn": {"promise": ("promise_id",)},
}


def _organization(state: State, entry: Entry) -> State:
    """An organisation counts once it is registered, and not while it is one with another."""
    if entry.name.endswith(".merged"):
        return state._replace(claims={}, memory=state.claims or state.memory)
    if entry.name.endswith(".unmerged"):
        return state._replace(claims=state.memory or state.claims, memory={})
    registered = state.claims.get("registered") or Claim("organizations", week_of(None, entry.time))
    claims = {"registered": registered._replace(sector=entry.data.get("sector"))}
    return State(claims, ("organization", entry.data["name"]), also=entry.data.get("acronym") or "")


def _alias(state: State, entry: Entry) -> State:
    if entry.name.endswith(".proposed"):
        before = (
            state.waiting
        )  # proposed again with a likelier organisation: it has waited since the first time
        since = before.since if before and before.is_open else entry.time
        return State(waiting=Waiting("alias", since, entry.data["name"]))
    waiting = state.waiting._replace(is_open=False) if state.waiting else None
    meant = entry.data["organization_id"] if entry.name.endswith(".confirmed") else ""
    return State(title=("alias", entry.data["name"]), waiting=waiting, names=meant)


def _community(state: State, entry: Entry) -> State:
    if entry.name.endswith(".closed"):
        return State(title=state.title)
    founded = state.claims.get("founded") or Claim("communities", week_of(None, entry.time))
    claims = {"founded": founded._replace(detail=entry.data["kind"])}
    return State(claims, ("community", entry.data["name"]), line=community_line(entry))


def _community_member(state: State, entry: Entry) -> State:
    """Who belongs to a community counts until they leave, or until a merge made it superfluous."""
    data = entry.data
    if not entry.name.endswith(".joined") or data.get("ended_on"):
        return State()
    belongs = Claim(
        "community_members",
        week_of(data.get("since"), entry.time),
        organization_id=data.get("organization_id"),
        detail=data["kind"],
    )
    return State({"belongs": belongs}, line=belonging_line(entry))


def _tie(state: State, entry: Entry) -> State:
    """A tie counts for as long as it stands; who was merged since is another id at its end, not another tie."""
    data = entry.data
    if entry.name.endswith(".ended") or data.get("ended_on"):
        return State()
    made = state.claims.get("made")
    standing = Claim(
        "ties",
        made.week if made else week_of(data.get("started_on"), entry.time),
        organization_id=data.get("from_organization_id") or data.get("to_organization_id"),
        detail=data["kind"],
    )
    return State({"made": standing})


def _exchange(state: State, entry: Entry) -> State:
    data = entry.data
    logged = Claim(
        "exchanges",
        week_of(data.get("held_on"), entry.time),
        campaign_id=data.get("campaign_id"),
        policy_id=data.get("policy_id"),
        organization_id=data.get("organization_id"),
        detail=data["channel"],
    )
    return State({"logged": logged})


def _promise(state: State, entry: Entry) -> State:
    """A promise counts when it is made, and again as kept or broken; it waits from the day after it is due."""
    data, act = entry.data, entry.name.rpartition(".")[2]
    if act == "made":
        made = Claim(
            "promises_made",
            week_of(data.get("made_on"), entry.time),
            organization_id=data.get("organization_id"),
        )
        title = ("promise", data["topic"]) if data.get("topic") else None
        return State({"made": made}, title, _due(data["due_on"], entry, data.get("topic") or A_PROMISE))
    if act == "corrected":
        topic = data.get("topic") or ""
        waiting = state.waiting._replace(label=topic or A_PROMISE) if state.waiting else None
        return State(state.claims, ("promise", topic) if topic else state.title, waiting)
    if act == "extended":
        label = state.waiting.label if state.waiting else A_PROMISE
        return State(state.claims, state.title, _due(data["due_on"], entry, label))
    return _settled(state, entry, act)


def _settled(state: State, entry: Entry, act: str) -> State:
    data = entry.data
    waiting = state.waiting._replace(is_open=False) if state.waiting else None
    if act == "withdrawn":
        return State(state.claims, state.title, waiting)
    settled = Claim(
        f"promises_{act}",
        week_of(data.get("settled_on"), entry.time),
        organization_id=data.get("organization_id"),
    )
    return State({**state.claims, act: settled}, state.title, waiting)


def _due(due_on: str, entry: Entry, label: str) -> Waiting:
    after = date.fromisoformat(due_on) + timedelta(days=1)
    return Waiting("promise", moment_of(after.isoformat(), entry.time), label)


STEPS: dict[str, Step] = {
    "organization": _organization,
    "alias": _alias,
    "community": _community,
    "community_member": _community_member,
    "tie": _tie,
    "exchange": _exchange,
    "promise": _promise,
}
