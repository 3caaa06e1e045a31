"""Count whom organisations bring to campaigns that exchange contacts, and pass on whoever agreed.

By whichever way a signature, an act or a sign-up came, it is told in one way; so this listens to our own word of it.
"""

from __future__ import annotations

from services.campaigns.domain.happening import Closed, Given, Renewed, Said
from services.campaigns.handlers.contact import note
from services.campaigns.store import Store
from shared.kernel.events import Event

SHARING = "sharing"


def when_petition_signed_see_who_brought_them(event: Event, store: Store) -> None:
    """Count the signer for the organisation that gathered the signature, if it exchanges contacts."""
    _bring(event, store)


def when_act_taken_see_who_brought_them(event: Event, store: Store) -> None:
    """Count whoever wrote, called or pledged for the organisation through which they did."""
    _bring(event, store)


def when_sign_up_made_see_who_brought_them(event: Event, store: Store) -> None:
    """Count whoever comes for the organisation through which they signed up."""
    _bring(event, store)


def when_sign_up_waitlisted_see_who_brought_them(event: Event, store: Store) -> None:
    """Count whoever stands in line, too: they came all the same."""
    _bring(event, store)


def when_consent_given_pass_on_who_agreed(event: Event, store: Store) -> None:
    """Let contacts be passed on whose persons agree to it."""
    _hear(event, store, is_given=True)


def when_consent_withdrawn_keep_who_agrees_no_more(event: Event, store: Store) -> None:
    """Let contacts wait no longer whose persons agree no more; what was passed on was received."""
    _hear(event, store, is_given=False)


def when_exchange_agreed_pass_on_who_waits(event: Event, store: Store) -> None:
    """Begin with those who were left waiting by an exchange before."""
    note(Renewed(event.data["campaign_id"]), store)


def when_exchange_changed_pass_on_who_waits(event: Event, store: Store) -> None:
    """Go on by the rule that holds now."""
    note(Renewed(event.data["campaign_id"]), store)


def when_exchange_proceeded_go_on(event: Event, store: Store) -> None:
    """Pass on the next portion."""
    note(Renewed(event.data["campaign_id"]), store)


def when_campaign_closed_end_its_exchange(event: Event, store: Store) -> None:
    """End the exchange; our own word comes in its order, so all who came before the close are settled by then."""
    note(Closed(event.data["campaign_id"], event.time), store)


def _bring(event: Event, store: Store) -> None:
    told = event.data
    if told["organization_id"]:  # without one, nobody has brought them
        note(Given(told["campaign_id"], told["person_id"], told["organization_id"], event.time), store)


def _hear(event: Event, store: Store, *, is_given: bool) -> None:
    told = event.data
    if told["purpose"] == SHARING:
        said = Said(told["consent_id"], told["person_id"], told["organization_id"], is_given, event.sequence)
        note(said, store)
