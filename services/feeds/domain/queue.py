"""A partner's own queue on the broker: its names, and what its user may do: read that queue, and nothing else."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

REFUSED = "partners.refused"
"""Where the broker puts what a partner's program rejects, or has handed back too often."""
SENT_IN = "partners.in"
"""Where what partners send in comes together."""
PASSWORD = "gwq_"
TRIES = 5
"""So often an event is handed out before it counts as refused."""


@dataclass(frozen=True)
class Own:
    """What one subscription has on the broker."""

    subscription_id: str

    @property
    def queue(self) -> str:
        """The queue, and the beginning of all its names."""
        return f"partner.{self.subscription_id}"

    @property
    def user(self) -> str:
        """The user who may read the queue."""
        return f"partner-{self.subscription_id}"

    @property
    def door(self) -> str:
        """The exchange to which the user may publish, where it may send in."""
        return f"{self.queue}.in"

    def rights(self, *, may_send: bool) -> dict[str, str]:
        """What the user may do, as RabbitMQ says it: patterns of names."""
        write = f"^{_escaped(self.door)}$" if may_send else "^$"
        return {"configure": "^$", "write": write, "read": f"^{_escaped(self.queue)}$"}


NOT_OFFERED = "Queues are not set up here. Whoever runs the platform can name the broker in PARTNERS_BROKER."


def address_for_partners(broker: str, vhost: str) -> str:
    """Where partners reach their queues; empty where there are none."""
    return f"{broker.rstrip('/')}/{quote(vhost, safe='')}" if broker and vhost else ""


def address_in(vhost: str, amqp_uri: str) -> str:
    """The address of another virtual host of the same broker, for the same user."""
    return urlsplit(amqp_uri)._replace(path=f"/{quote(vhost, safe='')}").geturl()


def of_queue(name: str) -> str:
    """The subscription whose queue has this name; empty where none has."""
    return name.removeprefix("partner.") if name.startswith("partner.") else ""


def of_door(name: str) -> str:
    """The subscription whose exchange has this name; empty where none has."""
    return of_queue(name).removesuffix(".in") if name.endswith(".in") else ""


def password_of(secret: bytes) -> str:
    """The password that a secret stands for; nothing in it needs to be written otherwise in an address."""
    return PASSWORD + base64.urlsafe_b64encode(secret).decode("ascii").rstrip("=")


def _escaped(name: str) -> str:
    return name.replace(".", r"\.")
