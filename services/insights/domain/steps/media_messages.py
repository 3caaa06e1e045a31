"""What the events of key messages count for; which coverage carries one is counted with coverage itself."""

from __future__ import annotations

from services.insights.domain.entry import Entry, week_of
from services.insights.domain.facts import Claim, State, Step

THINGS: dict[str, dict[str, tuple[str, ...]]] = {
    **{
        f"media.key_message.{action}": {"key_message": ("key_message_id",)}
        for action in ("written", "corrected", "retired")
    },
    **{
        f"media.wording.{action}": {"key_message": ("key_message_id",)}
        for action in ("written", "approved", "outdated")
    },
    "media.key_message.drifted": {"drift": ("place_id", "key_message_id")},
}


def _message(state: State, entry: Entry) -> State:
    """It counts until it is retired, and with it each language in which its words are agreed to."""
    _, thing, action = entry.name.split(".")
    if thing == "wording":
        return _wording(state, entry, is_approved=action == "approved")
    if action == "retired":
        return State(title=state.title)
    data, begun = entry.data, state.claims.get("open")
    # However often it is corrected, its week is that in which it was written.
    week = begun.week if begun else week_of(None, entry.time)
    claim = Claim("key_messages", week, campaign_id=data["campaign_id"], detail=data["kind"])
    return State({**state.claims, "open": claim}, ("key_message", data["text"]))


def _wording(state: State, entry: Entry, *, is_approved: bool) -> State:
    language = entry.data["language"]
    claims = {key: claim for key, claim in state.claims.items() if key != language}
    if is_approved:
        week = week_of(None, entry.time)
        claims[language] = Claim(
            "wordings_approved", week, campaign_id=entry.data["campaign_id"], detail=language
        )
    return state._replace(claims=claims)


def _drift(state: State, entry: Entry) -> State:
    """Each time that a text is found to depart counts, whatever becomes of the text."""
    data = entry.data
    claim = Claim(
        "drifts",
        week_of(None, entry.time),
        campaign_id=data["campaign_id"],
        organization_id=data["organization_id"],
        detail=data["place_kind"],
    )
    return State({**state.claims, entry.id: claim})


STEPS: dict[str, Step] = {"key_message": _message, "drift": _drift}
