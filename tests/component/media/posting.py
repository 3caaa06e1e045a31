"""Mailings sent in the test's own process: real rows, real lines to a real server, recipients from the real service."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from services.media.domain.mailing import Mailing
from services.media.sending.book import Book
from services.media.sending.crew import Crew
from services.media.sending.post import Post
from services.media.sending.recipients import Portion, audience
from services.media.sending.ways import terms_of, ways_of
from services.stakeholders.reactions import REACTIONS as STAKEHOLDERS_REACT
from services.stakeholders.service import Stakeholders
from shared.kernel.events import Event, source_of
from shared.kernel.roles import SENDER, Actor
from shared.kernel.settings import Settings
from shared.testing.doors import Door, Doors
from shared.testing.personas import ADA, COALITION, NOON

PIA = Actor("pia", ("press",), COALITION)
SITE = {"GROUNDSWELL_PUBLIC_URL": "https://water.example", "GROUNDSWELL_SEND_AGAIN": "60,300"}


@dataclass
class Register:
    """Stakeholders through its door, as the sender asks it; `before` is called before each answer."""

    door: Door
    before: Callable[[], None] = lambda: None
    asked: list[dict[str, Any]] = field(default_factory=list)

    def portion(self, mailing: Mailing, after: str | None, limit: int) -> Portion:
        """The next who agreed."""
        return self._ask({**audience(mailing), "after": after, "limit": limit})

    def among(self, mailing: Mailing, person_ids: list[str]) -> Portion:
        """Those who still agree."""
        return self._ask({**audience(mailing), "person_ids": person_ids, "limit": 500})

    def _ask(self, request: dict[str, Any]) -> Portion:
        self.before()
        self.asked.append(request)
        found = self.door.list_recipients(request, actor=SENDER)
        return Portion(found["items"], found["next"], found["because"])


@dataclass
class Coalition:
    """An organisation and the people who agreed to hear from it."""

    door: Door
    organization_id: str

    def person(self, name: str, email: str, *, agrees: bool = True, **more: Any) -> str:
        """Somebody with an address, who agreed to news by e-mail unless it is said otherwise."""
        wish = {"name": name, "emails": [email] if email else [], **more}
        person_id = str(self.door.register_person(wish)["person_id"])
        if agrees:
            self.door.give_consent({**self.scope(person_id), "basis": "form"})
        return person_id

    def withdraw(self, person_id: str) -> None:
        """Somebody changes their mind."""
        self.door.withdraw_consent({**self.scope(person_id), "basis": "message"})

    def scope(self, person_id: str, channel: str = "email") -> dict[str, str]:
        """Which consent."""
        return {
            "person_id": person_id,
            "purpose": "news",
            "organization_id": self.organization_id,
            "channel": channel,
        }


def a_coalition(doors: Doors) -> Coalition:
    """A coalition of nobody yet."""
    door = doors.open(Stakeholders, ADA, NOON)
    made = door.register_organization({"name": "Liberia WASH Coalition", "sector": "ngo"})
    return Coalition(door, str(made["organization_id"]))


def a_post(media: Door, register: Register, settings: dict[str, str]) -> Post:
    """The sender of messages over the media database."""
    given = Settings({**SITE, **settings})
    terms = terms_of(given)
    book = Book(media.unit_of_work, terms.ladder)
    ways = ways_of(given, terms, book.look().sender.key())
    return Post(book, register, {name: Crew(way, book) for name, way in ways.items()})


def send_all(post: Post, most: int = 50) -> list[str]:
    """Send until nothing is due; answers what was in the way."""
    troubles = []
    for _ in range(most):
        steps = [post.step(mailing, lambda: False) for mailing in post.waiting()]
        troubles += [one for one in steps if one]
        if all(one is None for one in steps) or troubles:
            break
    return troubles


def begun(media: Door, coalition: Coalition, **more: Any) -> str:
    """A mailing that Pia wrote, Ada approved and Pia started."""
    says = {"channel": "email", "purpose": "news", "subject": "Water", "text": "Dear {first_name},\n\nCome."}
    wish = {**says, "organization_id": coalition.organization_id, **more}
    mailing_id = str(media.draft_mailing(wish, actor=PIA)["mailing_id"])
    media.approve_mailing({"mailing_id": mailing_id})
    media.start_mailing({"mailing_id": mailing_id}, actor=PIA)
    return mailing_id


def tell_stakeholders(media: Door, coalition: Coalition, suffix: str) -> None:
    """Let stakeholders hear what media told."""
    for told in media.events(suffix):
        event = Event(
            told["_id"],
            source_of("media"),
            told["type"],
            told["subject"],
            told["time"],
            told["data"],
            told["_id"],
        )
        coalition.door.deliver(STAKEHOLDERS_REACT, event)
