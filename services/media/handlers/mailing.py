"""Carry out the wishes about mailings."""

from __future__ import annotations

from typing import Any

from services.media.commands.mailing import (
    ApproveMailing,
    CancelMailing,
    CorrectMailing,
    DraftMailing,
    PauseMailing,
    StartMailing,
    TryMailing,
)
from services.media.domain.held import held_mailing
from services.media.domain.mailing import SAID, Mailing
from services.media.handlers.drift import tell_drifts
from services.media.handlers.link import must_be_known
from services.media.store import Store
from shared.kernel.errors import Invalid
from shared.kernel.ids import new_id

TRIMMED = ("text", "subject", "second_subject", "area", "language")


def draft_mailing(command: DraftMailing, store: Store) -> dict[str, Any]:
    """Write a mailing down; answers `{"mailing_id", "version"}`."""
    mailing = Mailing(
        mailing_id=new_id(),
        written_by=store.actor.actor_id,
        drafted_at=store.now,
        changed_at=store.now,
        **_said(command, store),
    )
    return _answer(store.mailings.save(*mailing.draft()))


def correct_mailing(command: CorrectMailing, store: Store) -> dict[str, Any]:
    """Rewrite a mailing; what is as it was changes no version."""
    known = store.mailings.get(command.mailing_id, command.expected_version)
    mailing, corrected = known.correct(store.now, store.actor.actor_id, **_said(command, store))
    return _answer(store.mailings.save(mailing, corrected) if corrected else known)


def approve_mailing(command: ApproveMailing, store: Store) -> dict[str, Any]:
    """Agree to a mailing."""
    known = store.mailings.get(command.mailing_id, command.expected_version)
    mailing, approved = known.approve(store.now, store.actor.actor_id)
    tell_drifts(held_mailing(mailing), store)
    return _answer(store.mailings.save(mailing, approved))


def start_mailing(command: StartMailing, store: Store) -> dict[str, Any]:
    """Have a mailing sent, from where it stands; the sender takes it on."""
    known = store.mailings.get(command.mailing_id, command.expected_version)
    return _answer(store.mailings.save(*known.start(store.now)))


def pause_mailing(command: PauseMailing, store: Store) -> dict[str, Any]:
    """Have a mailing rest."""
    known = store.mailings.get(command.mailing_id)
    return _answer(store.mailings.save(*known.pause(store.now, command.reason.strip())))


def cancel_mailing(command: CancelMailing, store: Store) -> dict[str, Any]:
    """Have a mailing sent to nobody else."""
    known = store.mailings.get(command.mailing_id)
    return _answer(store.mailings.save(*known.cancel(store.now, command.reason.strip())))


def try_mailing(command: TryMailing, store: Store) -> dict[str, Any]:
    """Have one message sent to who asks; the address is forgotten with the sending."""
    mailing = store.mailings.get(command.mailing_id)
    if mailing.channel == "email" and "@" not in command.to[1:]:
        raise Invalid("address-invalid", "This is no e-mail address.", {"to": ["Give an e-mail address."]})
    if mailing.channel == "sms" and not command.to.removeprefix("+").isdigit():
        sentence = "Give a telephone number with its country code, such as +231770123456."
        raise Invalid("address-invalid", "This is no telephone number.", {"to": [sentence]})
    store.trials.add(mailing.mailing_id, command.to, command.first_name)
    return _answer(mailing)


def _said(command: DraftMailing, store: Store) -> dict[str, Any]:
    must_be_known(store, campaign_id=command.campaign_id, policy_id=None)
    said = {name: getattr(command, name) for name in SAID}
    return {**said, **{name: said[name].strip() for name in TRIMMED}}


def _answer(mailing: Mailing) -> dict[str, Any]:
    return {"mailing_id": mailing.mailing_id, "version": mailing.version}
