"""Carry out the wishes about wins."""

from __future__ import annotations

from typing import Any

from services.policy.commands.win import ConfirmWin, CorrectWin, DiscardWin, DraftWin, ReviewWin
from services.policy.domain.win import Review, Win
from services.policy.handlers.known import must_know_campaign
from services.policy.store import Store
from shared.kernel.errors import Conflict
from shared.kernel.ids import new_id

SAID = (
    *("title", "kind", "changed_on", "novelty", "scale", "intensity", "reach", "duration"),
    *("policy_id", "campaign_id", "organization_id", "note", "url"),
)


def draft_win(command: DraftWin, store: Store) -> dict[str, Any]:
    """Keep what may have been won; answers `{"win_id", "version"}`."""
    _must_know(command, store)
    win = Win(win_id=new_id(), drafted_at=store.now, **vars(command))
    return _answer(store.wins.save(win, win.draft()))


def correct_win(command: CorrectWin, store: Store) -> dict[str, Any]:
    """Set what was won."""
    known = store.wins.get(command.win_id, command.expected_version)
    _must_know(command, store)
    win, corrected = known.correct(**{name: getattr(command, name) for name in SAID})
    return _answer(store.wins.save(win, corrected) if corrected else known)


def confirm_win(command: ConfirmWin, store: Store) -> dict[str, Any]:
    """Confirm a draft."""
    return _answer(
        store.wins.save(*store.wins.get(command.win_id, command.expected_version).confirm(store.now))
    )


def review_win(command: ReviewWin, store: Store) -> dict[str, Any]:
    """Keep whether it holds."""
    said = {name: getattr(command, name) for name in ("stands", "reviewed_on", "note", "url")}
    # Staff may record what others said; whoever is not staff speaks for the own organisation.
    who = command.organization_id if store.actor.may("policy.track") else store.actor.organization_id
    review = Review(**said, organization_id=who, reviewed_at=store.now)
    return _answer(store.wins.save(*store.wins.get(command.win_id).review(review)))


def discard_win(command: DiscardWin, store: Store) -> dict[str, Any]:
    """Take a draft out."""
    known = store.wins.get(command.win_id, command.expected_version)
    store.wins.remove(known, known.discard(command.reason))
    return _answer(known)


def _must_know(command: DraftWin, store: Store) -> None:
    if command.policy_id:
        store.policies.get(command.policy_id)
    must_know_campaign(command.campaign_id, store)
    if command.organization_id and store.organizations.title(command.organization_id) is None:
        raise Conflict(
            "organization-unknown",
            "This organisation is not known here yet. Register it first.",
            {"organization_id": ["Not known yet."]},
        )


def _answer(win: Win) -> dict[str, Any]:
    return {"win_id": win.win_id, "version": win.version}
