"""Carry out the wishes about releases and who is quoted in them."""

from __future__ import annotations

from typing import Any

from services.media.commands.release import (
    AddQuote,
    ApproveQuote,
    ApproveRelease,
    CorrectRelease,
    DraftRelease,
    IssueRelease,
    RemoveQuote,
    WithdrawRelease,
)
from services.media.domain.drift import forbidden_in
from services.media.domain.events import QuoteAdded, QuoteApproved, QuoteRemoved
from services.media.domain.held import held_release
from services.media.domain.quote import Quote
from services.media.domain.release import Release, Wording
from services.media.handlers.drift import tell_drifts
from services.media.handlers.link import must_be_known
from services.media.queries.drift import hold
from services.media.store import Store
from shared.kernel.errors import Invalid
from shared.kernel.ids import new_id

ABOUT = ("embargo_until", "campaign_id", "policy_id")


def draft_release(command: DraftRelease, store: Store) -> dict[str, Any]:
    """Write a release down; answers `{"release_id", "version"}`."""
    must_be_known(store, campaign_id=command.campaign_id, policy_id=command.policy_id)
    about = {name: getattr(command, name) for name in ABOUT}
    texts = (_wording(command, store),)
    release = Release(release_id=new_id(), texts=texts, drafted_at=store.now, changed_at=store.now, **about)
    return answer(store.releases.save(*release.draft()))


def correct_release(command: CorrectRelease, store: Store) -> dict[str, Any]:
    """Rewrite a release; what is as it was changes no version."""
    known = store.releases.get(command.release_id, command.expected_version)
    must_be_known(store, campaign_id=command.campaign_id, policy_id=command.policy_id)
    about = {name: getattr(command, name) for name in ABOUT}
    release, corrected = known.correct(_wording(command, store), **about)
    return answer(store.releases.save(release, corrected) if corrected else known)


def approve_release(command: ApproveRelease, store: Store) -> dict[str, Any]:
    """Agree to a release; with words that are not to be said only where somebody says why."""
    known = store.releases.get(command.release_id, command.expected_version)
    phrases = forbidden_in(hold(held_release(known), store))
    because = command.because.strip() if phrases else ""
    release, approved = known.approve(store.now, store.actor.actor_id, because)
    if phrases and not because:
        shown = ", ".join(f"'{phrase}'" for phrase in phrases)
        sentence = f"It holds words that are not to be said: {shown}. Have them taken out, or say why they may stand."
        raise Invalid("release-says-never", sentence, {"because": [sentence]})
    tell_drifts(held_release(release), store)
    return answer(store.releases.save(release, approved))


def issue_release(command: IssueRelease, store: Store) -> dict[str, Any]:
    """Put a release out."""
    known = store.releases.get(command.release_id, command.expected_version)
    release, issued = known.issue(store.now)
    tell_drifts(held_release(release), store)
    return answer(store.releases.save(release, issued))


def withdraw_release(command: WithdrawRelease, store: Store) -> dict[str, Any]:
    """Take a release back."""
    known = store.releases.get(command.release_id, command.expected_version)
    return answer(store.releases.save(*known.withdraw(store.now, command.reason)))


def add_quote(command: AddQuote, store: Store) -> dict[str, Any]:
    """Quote somebody; answers the id of the quote, too."""
    store.erased.must_not_be(command.person_id)
    known = store.releases.get(command.release_id, command.expected_version)
    quote = Quote(new_id(), command.text, command.organization_id, command.person_id)
    quote.must_have_a_voice()
    release = known.with_quote(store.now, quote)
    return _with_quote(store.releases.save(release, QuoteAdded(**_told(release, quote))), quote)


def approve_quote(command: ApproveQuote, store: Store) -> dict[str, Any]:
    """Note that who is quoted has agreed."""
    known = store.releases.get(command.release_id)
    release, quote = known.approve_quote(store.now, command.quote_id, store.actor.actor_id)
    store.erased.must_not_be(quote.person_id)
    return _with_quote(store.releases.save(release, QuoteApproved(**_told(release, quote))), quote)


def remove_quote(command: RemoveQuote, store: Store) -> dict[str, Any]:
    """Take a quote out."""
    known = store.releases.get(command.release_id)
    release, quote = known.without_quote(store.now, command.quote_id)
    return _with_quote(store.releases.save(release, QuoteRemoved(**_told(release, quote))), quote)


def answer(release: Release) -> dict[str, Any]:
    """The id and version that every command about a release answers."""
    return {"release_id": release.release_id, "version": release.version}


def _with_quote(release: Release, quote: Quote) -> dict[str, Any]:
    return {**answer(release), "quote_id": quote.quote_id}


def _wording(command: DraftRelease, store: Store) -> Wording:
    return Wording(command.headline.strip(), command.text.strip(), store.actor.actor_id, store.now)


def _told(release: Release, quote: Quote) -> dict[str, Any]:
    return {
        "quote_id": quote.quote_id,
        "release_id": release.release_id,
        "campaign_id": release.campaign_id,
        "policy_id": release.policy_id,
        "organization_id": quote.organization_id,
        "person_id": quote.person_id,
    }
