"""What keeps events from arriving, in the language of the reader."""

from __future__ import annotations

from shared.web.sentences import again
from shared.web.speech import N_, spoken

TROUBLES = (
    N_("The receiver closed the connection without an answer."),
    N_("The receiver answers 410: it is gone for good."),
    N_("The agreement has ended."),
    N_("The lease has ended. The subscriber subscribes anew when it still wants the feed."),
    N_("The subscriber has left."),
    N_("The queue takes no more until the partner has read some, or it is gone."),
    N_("The broker does not answer."),
    N_(
        "Events are sent by https to port 443 only. Whoever runs the platform can name other hosts in "
        "GROUNDSWELL_WEBHOOK_HOSTS."
    ),
)
WITH_VALUES = (
    N_("There is no host %(host)s."),
    N_("The receiver answers %(status)s and names %(other)s and not %(origin)s in WebHook-Allowed-Origin."),
    N_("The receiver answers %(status)s and does not name %(origin)s in WebHook-Allowed-Origin."),
    N_("The receiver answers %(status)s."),
    N_("The callback answers %(status)s, and not with the challenge alone."),
    N_("The receiver allows a rate of %(rate)s, which is no number."),
    N_("The receiver did not answer within %(seconds)s seconds."),
    N_("The receiver's certificate does not hold: %(error)s."),
    N_("The receiver cannot be reached (%(error)s)."),
    N_("The broker did not make the queue (%(error)s)."),
    N_(
        "The host %(host)s is inside our own network, to which no events are sent. Whoever runs the platform can "
        "name it in GROUNDSWELL_WEBHOOK_HOSTS."
    ),
)
"""The sentences of what sends events; what somebody wrote, or is none of them, stays as it is."""


def said_again(sentence: str) -> str:
    """A sentence of what sends events in the language of whoever looks."""
    said = spoken(sentence) if sentence else ""
    known = (again(text, said) for text in WITH_VALUES)
    return next((one for one in known if one is not said), said)
