"""Who may do what: the roles of a coalition and the permissions each carries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from shared.kernel.errors import Forbidden, Invalid

# A permission is `service.verb` ; a grant may end in `*`. Reading is `service.read`; reading what identifies persons is
# `stakeholders.read-people`; reading what is restricted is a permission of its own in the service that keeps it.
GRANTS: dict[str, tuple[str, ...]] = {
    "coordinator": (
        "stakeholders.*",
        "campaigns.*",
        "media.*",
        "policy.*",
        "insights.*",
        "feeds.*",
        "dashboard.*",
    ),
    "organiser": (
        "stakeholders.*",
        "campaigns.*",
        "media.read",
        "media.read-threads",
        "media.answer-threads",
        "policy.read",
        "policy.watch",
        "policy.check",
        "insights.read",
        "insights.read-imports",
    ),
    "press": (
        "media.*",
        "campaigns.read",
        "campaigns.do-task",
        "policy.read",
        "policy.watch",
        "stakeholders.read",
        "stakeholders.count-recipients",
        "insights.read",
        "insights.read-imports",
    ),
    "analyst": (
        "policy.*",
        "campaigns.read",
        "campaigns.do-task",
        "media.read",
        "stakeholders.read",
        "insights.read",
        "insights.read-imports",
    ),
    "representative": (
        "campaigns.sign-off",
        "stakeholders.read",
        "campaigns.read",
        "media.read",
        "policy.read",
        "policy.watch",
        "policy.check",
        "insights.read",
    ),
    "partner": (
        "campaigns.report-activity",
        "campaigns.pledge",
        "campaigns.offer-help",
        "campaigns.sign-off",
        "campaigns.do-task",
        "campaigns.import",
        "campaigns.read",
        "policy.watch",
        "insights.read",
        "stakeholders.read",
        "stakeholders.answer-names",
        "feeds.see-own",
        "feeds.act-own",
        "feeds.send-in",
    ),
    "auditor": (
        "feeds.read",
        "feeds.see-own",
        "stakeholders.read",
        "stakeholders.audit-reveals",
        "stakeholders.audit-erasures",
        "campaigns.read",
        "campaigns.audit-exchange",
        "media.read",
        "policy.read",
        "policy.watch",
        "insights.read",
        "insights.read-imports",
        "dashboard.audit",
    ),
    "ops": (
        "operations.*",
        "feeds.read",
        "feeds.see-own",
        "stakeholders.read",
        "insights.read",
        "insights.read-imports",
        "dashboard.audit",
        "dashboard.users",
    ),
    "public": ("campaigns.act", "policy.open-page", "stakeholders.confirm", "media.opt-out"),
    "sender": ("stakeholders.list-recipients",),
    "contact-reader": ("stakeholders.read-contacts",),
    "partner-reader": ("feeds.see-own",),
    "partner-feed": ("stakeholders.answer-names", "feeds.see-own", "feeds.act-own"),
    "partner-sender": (
        "campaigns.act",
        "campaigns.check-in",
        "campaigns.count-across",
        "campaigns.import",
        "campaigns.read",
        "campaigns.report-activity",
        "feeds.send-in",
        "media.import",
        "stakeholders.import",
    ),
    "counter": ("stakeholders.digest-people",),
    "gateway": ("media.opt-out", "media.take-message", "stakeholders.meet-writer"),
    "guest": (),
}


KEYS_OF_PARTNERS = frozenset({"partner-reader", "partner-feed", "partner-sender"})
"""What a partner's key may do: to read, to act for its own feed, to send in."""
READ_PEOPLE = "stakeholders.read-people"
READ_THREADS = "media.read-threads"
READ_TALLY = "campaigns.read-tally"
AUDIT_EXCHANGE = "campaigns.audit-exchange"
READ_IMPORTS = "insights.read-imports"
"""How the lines of a file fared, which may tell whether somebody was known before: not for other senders."""
NOT_OF_PERSONS = (
    *("organization", "organizations", "organization_pair", "alias", "membership", "community"),
    "asset",
)
"""What stakeholders tells of things that are public; all else it tells is about persons, if only by their ids."""
MORE_THAN_READING = {
    "media.thread.": READ_THREADS,
    "campaigns.tally.": READ_TALLY,  # how many each partner sent is not for the others
    "campaigns.contact.": AUDIT_EXCHANGE,
}
"""How topics begin that ask for more than reading their service."""
_WITH_RIGHTS = {grant.partition(".")[0] for grants in GRANTS.values() for grant in grants}


STEWARD_NAMES = "stakeholders.steward-names"
ANSWERS_OF_PARTNERS = ("stakeholders.alias.adopted", "stakeholders.alias.refused_by")
"""What each partner says of a name is for those who decide on names, not for the other partners."""


def needed_to_see(topic: str) -> str:
    """The permission that events of a topic, `service.subject.action`, ask for: the one that the service's lists do."""
    service, _, rest = topic.partition(".")
    if rest.partition(".")[0] == "import":
        return READ_IMPORTS
    if service == "stakeholders" and rest.partition(".")[0] not in NOT_OF_PERSONS:
        return READ_PEOPLE
    if topic in ANSWERS_OF_PARTNERS:
        return STEWARD_NAMES
    for begins, permission in MORE_THAN_READING.items():
        if topic.startswith(begins):
            return permission
    return f"{service}.read" if service in _WITH_RIGHTS else "insights.read"


@dataclass(frozen=True)
class Actor:
    """Who is acting: an id, the roles, and the organisation on whose behalf."""

    actor_id: str
    roles: tuple[str, ...]
    organization_id: str | None = None

    def may(self, permission: str) -> bool:
        """Tell whether one of the roles grants the permission."""
        return any(_grants(grant, permission) for role in self.roles for grant in GRANTS.get(role, ()))

    def must(self, permission: str) -> None:
        """Refuse with `Forbidden` when no role grants the permission."""
        if not self.may(permission):
            if self.roles and KEYS_OF_PARTNERS.issuperset(self.roles):
                raise Forbidden(
                    "permission-missing",
                    f"This key lacks {permission}; make one with that right on the page of the agreement.",
                )
            raise Forbidden(
                "permission-missing",
                f"{self._roles_in_words()} {permission}; whoever keeps the accounts can change that.",
            )

    def _roles_in_words(self) -> str:
        if not self.roles:
            return "You have no role, so you lack"
        return (
            f"Your role {self.roles[0]} lacks"
            if len(self.roles) == 1
            else f"Your roles {', '.join(self.roles)} lack"
        )

    def to_dict(self) -> dict[str, Any]:
        """The form in which an actor travels in a message header."""
        return {
            "actor_id": self.actor_id,
            "roles": list(self.roles),
            "organization_id": self.organization_id,
        }

    @staticmethod
    def from_dict(data: Any) -> Actor:
        """Rebuild an actor from a message header; missing roles mean none, another shape is refused."""
        roles = data.get("roles") or [] if isinstance(data, dict) else None
        if not isinstance(roles, list | tuple) or not all(isinstance(role, str) for role in roles):
            raise Invalid("actor-malformed", "The actor of the call is not an object with a list of roles.")
        organization_id = data.get("organization_id")
        return Actor(
            str(data.get("actor_id", "nobody")),
            tuple(roles),
            None if organization_id is None else str(organization_id),
        )


SYSTEM = Actor("system", ("coordinator", "ops"))
NOBODY = Actor("nobody", ("guest",))
PUBLIC = Actor("public", ("public",))
"""Whoever comes to a page that is for everybody, by a link that only they have."""
SENDER = Actor("sender", ("sender",))
"""The process that sends messages, and may learn to whom."""
COUNTER = Actor("counter", ("counter",))
"""The counting of people across partners, which may have their addresses digested."""
GATEWAY = Actor("gateway", ("gateway",))
"""The gateway that brings text messages, known by the signature under each."""


def _grants(grant: str, permission: str) -> bool:
    if grant.endswith(".*"):
        return permission.startswith(grant[:-1])
    return grant == permission
