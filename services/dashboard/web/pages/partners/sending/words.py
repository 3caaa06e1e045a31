"""How subscriptions, their states and what became of a try are called."""

from __future__ import annotations

from typing import Any

from services.dashboard.web.pages.partners.sending.troubles import said_again
from services.dashboard.web.pages.partners.words import Known, address
from shared.web.filters import absolute, number
from shared.web.speech import N_, Words, _, spoken

STATES = {
    "asked": (N_("Waits for the receiver's yes"), "neutral"),
    "refused": (N_("The receiver has not said yes"), "bad"),
    "open": (N_("Open"), "good"),
    "paused": (N_("Paused"), "warn"),
    "closed": (N_("Closed"), "neutral"),
}
UNREACHED, UNMADE = N_("The receiver was not reached"), N_("The queue was not made")
"""How a subscription stands that is refused because nobody could be asked."""
FAILING, RETRYING = N_("Failing"), N_("Refuses some")
ENDS = Words(
    {
        "delivered": "Arrived",
        "refused": "Refused",
        "failed": "Failed",
        "later": "To come later",
        "gone": "Gone for good",
    },
    of="delivery",
)
END_STATES = {"delivered": "good", "refused": "bad", "failed": "bad", "later": "warn", "gone": "bad"}
AWAY = N_("The process that sends events (feeds-sending) is not there; nothing is sent until it is.")
MOST_WAITING = 100
"""So many refused events are tried again beside the others; beyond that, the others wait, too."""


def place(agreement_id: str, subscription_id: str) -> str:
    """Where a subscription is."""
    return f"{address(agreement_id)}/sending/{subscription_id}"


def badge_of(subscription: Known) -> dict[str, str]:
    """How it stands with a subscription, as a badge."""
    if subscription["state"] == "open" and subscription["failing_since"]:
        return {"text": spoken(FAILING), "state": "warn"}
    if is_unheard(subscription):
        return {"text": spoken(UNMADE if subscription["protocol"] == "amqp" else UNREACHED), "state": "bad"}
    if subscription["state"] == "open" and subscription["waiting"]:
        return {"text": spoken(RETRYING), "state": "warn"}
    text, state = STATES[subscription["state"]]
    return {"text": spoken(text), "state": state}


def tried_again(subscription: Known) -> str:
    """How many events that the receiver refused are tried again by themselves; nothing where there are none."""
    waiting = subscription["waiting"]
    return _("tried again by ourselves: %(count)s", count=number(waiting)) if waiting else ""


def is_unheard(subscription: Known) -> bool:
    """Whether it is refused because nobody could be asked, not because the receiver has not said yes."""
    return subscription["state"] == "refused" and not subscription.get("has_answered", True)


def lag(subscription: Known) -> int:
    """How many deliveries the receiver has not yet."""
    return int(max(subscription["sequence"] - subscription["sent_up_to"], 0))


def behind(subscription: Known) -> dict[str, Any]:
    """The same in words, with the age of the oldest of them."""
    oldest = subscription["oldest_unsent_at"]
    note = _("the oldest of %(moment)s", moment=absolute(oldest)) if oldest else ""
    return {"text": str(number(lag(subscription))), "note": note}


def trouble(subscription: Known, *, steward: bool) -> list[str]:
    """What is in the way, and what to do about it, in sentences."""
    state, reason = subscription["state"], said_again(subscription["reason"])
    if state == "asked" and subscription["protocol"] == "amqp":
        return [_("The queue and its user are being made, within seconds.")]
    if state == "asked":
        return [
            _("The receiver is being asked whether it wants the events. None is sent before it has said yes.")
        ]
    if state == "refused":
        return (
            [reason, _what_to_reach(subscription)] if is_unheard(subscription) else _refused(reason, steward)
        )
    if state == "paused":
        return [_paused(subscription), *([reason] if reason else []), _what_then(subscription)]
    if state == "closed":
        return [_("Nothing is sent there any more."), *([reason] if reason else [])]
    return _of_open(subscription)


def _refused(reason: str, steward: bool) -> list[str]:
    said = [
        reason,
        _(
            "The receiver answers OPTIONS with the header WebHook-Allowed-Origin and our host name in it, or a star; "
            "then ask it again. It can also open the address that came in WebHook-Request-Callback."
        ),
    ]
    if steward:
        said.append(
            _(
                "Where the receiver cannot do so, you can answer for it: then one event a second is sent at most."
            )
        )
    return said


def _what_to_reach(subscription: Known) -> str:
    if subscription["protocol"] == "amqp":
        return _(
            "Ask again in a moment; where it stays so, whoever runs the platform looks after the broker."
        )
    return _(
        "Nobody was asked whether the events are wanted. Start the receiver, see that the address is right and "
        "reached from outside, then ask it again: we do not ask by ourselves."
    )


def _paused(subscription: Known) -> str:
    if subscription["state_by"] == "platform":
        return _("The receiver took nothing for so long that we paused it.")
    if subscription["state_by"] == "steward":
        return _("The coalition has paused it.")
    return _("The partner has paused it.")


def _what_then(subscription: Known) -> str:
    if subscription["state_by"] == "platform":
        return _(
            "Mend the receiver, send it a test, and resume: it goes on where it stopped, and nothing is left out."
        )
    return _("When it is resumed, it goes on where it stopped, and nothing is left out.")


def _of_open(subscription: Known) -> list[str]:
    said = []
    if subscription["failing_since"]:
        since = absolute(subscription["failing_since"])
        said += [
            said_again(subscription["error"]),
            _(
                "It has taken nothing since %(since)s. We try again by ourselves, and pause after a day.",
                since=since,
            ),
        ]
    if subscription["waiting"] >= MOST_WAITING:
        said.append(
            _(
                "It refuses so many events that the others wait, too, until it takes some of them or you skip them."
            )
        )
    return said
