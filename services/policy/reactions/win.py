"""Draft a win where a policy that the coalition works for comes into force, or into practice."""

from __future__ import annotations

from datetime import date

from services.policy.domain.win import Kind, Win
from services.policy.store import Store
from shared.kernel.events import Event
from shared.kernel.ids import id_from

DRAFTED: dict[str, tuple[Kind, str]] = {
    "in-force": ("policy", "In force"),
    "in-practice": ("practice", "In practice"),
}


def when_policy_moved_draft_the_win(event: Event, store: Store) -> None:
    """One draft for each of the two stages, for the campaign that is named as its cause or aims at the policy."""
    data = event.data
    drafted = DRAFTED.get(data["to_stage"])
    policy = store.policies.find(data["policy_id"]) if drafted else None
    if drafted is None or policy is None:
        return
    win_id = id_from("win", policy.policy_id, data["to_stage"])
    campaign_id = _campaign(event, store)
    if campaign_id is None or store.wins.find(win_id):
        return
    kind, words = drafted
    win = Win(
        win_id=win_id,
        title=f"{words}: {policy.title}"[:300],
        kind=kind,
        changed_on=min(date.fromisoformat(data["moved_on"]), store.now.date()),
        drafted_at=store.now,
        policy_id=policy.policy_id,
        campaign_id=campaign_id,
        drafted_from=event.id,
    )
    store.wins.save(win, win.draft())


def when_move_withdrawn_discard_the_draft(event: Event, store: Store) -> None:
    """What was drafted of a move that was recorded in error is no win; what somebody has confirmed stays."""
    data = event.data
    drafted = store.wins.find(id_from("win", data["policy_id"], data["withdrawn_stage"]))
    if drafted is not None and drafted.state == "draft":
        store.wins.remove(drafted, drafted.discard(data["reason"]))


def _campaign(event: Event, store: Store) -> str | None:
    named = [one["id"] for one in event.data["because_of"] if one["kind"] == "campaign"]
    policy_id = event.data["policy_id"]
    aiming = [one["campaign_id"] for one in store.campaigns.aiming_at([policy_id])[policy_id]]
    return next(iter([*named, *aiming]), None)
