"""How many letters a second a mailing sends, from being started to being finished."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from pymongo.database import Database

from benchmarks.arena import Arena
from benchmarks.children import Child
from benchmarks.measuring import Benchmark, Pair
from services.media.service import Media
from services.stakeholders.domain.consent import new_consent
from services.stakeholders.service import Stakeholders
from shared.kernel.clock import SystemClock
from shared.kernel.roles import Actor
from shared.mongo.connection import Document
from shared.testing.doors import Door
from shared.testing.personas import ADA, COALITION
from shared.testing.processes import eventually

LETTERS = 15_000
WITHIN = 300.0
SENDER = "news@coalition.example"
FOOT = "You agreed to receive news of the coalition's campaigns by e-mail from Liberia WASH Coalition."
PIA = Actor("pia", ("press",), COALITION)
SITE = {"GROUNDSWELL_PUBLIC_URL": "https://water.example"}
TEXT = (
    "Dear {first_name},\n\n"
    + "Clean water in every county needs a budget line, and the committee meets on it. " * 6
)


def agree(database: Database[Document], organization_id: str, number: int) -> None:
    """So many people who agreed to news by e-mail."""
    ids = [f"person-{n:05}" for n in range(number)]
    names = {"name": "Musu Kollie", "given_name": "Musu"}
    database["people"].insert_many({"_id": one, **names, "emails": [f"{one}@example.org"]} for one in ids)
    consents = (new_consent(one, "news", organization_id, "email") for one in ids)
    database["consents"].insert_many(
        {"_id": one.consent_id, **_scope(one.person_id, organization_id), "state": "given"}
        for one in consents
    )


def _scope(person_id: str, organization_id: str) -> dict[str, str]:
    return {
        "person_id": person_id,
        "purpose": "news",
        "organization_id": organization_id,
        "channel": "email",
    }


@dataclass
class Press:
    """Somebody who sends a mailing to everybody again and again."""

    media: Door
    organization_id: str
    postbox: Child
    letters: int

    def send(self) -> float:
        """Letters per second, by the mailing's own dates."""
        self.postbox.ask(fresh=True)
        says = {
            "channel": "email",
            "purpose": "news",
            "subject": "Water",
            "text": TEXT,
            "minds_quiet_hours": False,
        }
        made = self.media.draft_mailing({**says, "organization_id": self.organization_id}, actor=PIA)
        which = {"mailing_id": made["mailing_id"]}
        self.media.approve_mailing(which)
        self.media.start_mailing(which)
        shown: dict[str, Any] = eventually(lambda: self._ended(which), within=WITHIN, every=0.2)
        got = self.postbox.ask()
        assert got["letters"] == got["receivers"] == shown["counts"]["sent"] == self.letters, (got, shown)
        return float(self.letters / (shown["ended_at"] - shown["started_at"]).total_seconds())

    def _ended(self, which: dict[str, str]) -> dict[str, Any]:
        shown: dict[str, Any] = self.media.show_mailing(which)
        return shown if shown["stage"] == "sent" else {}


@contextmanager
def prepare(arena: Arena, scale: float) -> Iterator[Pair]:
    """The sender as its own process, and stakeholders, which it asks; the mail server is a third."""
    letters = int(LETTERS * scale)
    with arena.place("mass-send") as place:
        place.set_up(Stakeholders)
        place.set_up(Media)
        place.declare("stakeholders", "media.message.bounced")
        stakeholders = Door(Stakeholders, place.database("stakeholders"), SystemClock(), ADA)
        made = stakeholders.register_organization({"name": "Liberia WASH Coalition", "sector": "ngo"})
        organization_id = str(made["organization_id"])
        agree(stakeholders.database, organization_id, letters)
        postbox = place.children.start("benchmarks.services.postbox")
        port = postbox.ask()["port"]
        mail = {"MAIL_HOST": "127.0.0.1", "MAIL_PORT": str(port), "MAIL_TLS": "none", "MAIL_FROM": SENDER}
        place.processes.service("services.stakeholders.service")
        place.processes.start([sys.executable, "-m", "services.media.sending"], **mail, **SITE)
        press = Press(
            Door(Media, place.database("media"), SystemClock(), ADA), organization_id, postbox, letters
        )
        terms = {"port": port, "letters": letters, "text": TEXT.replace("{first_name}", "Musu"), "foot": FOOT}
        bare = place.children.start("benchmarks.baselines.smtp_loop", **terms)
        yield Pair(press.send, lambda: float(bare.ask()["rate"]))


MASS_SEND = Benchmark(
    name="mass-send",
    baseline_name="a bare smtplib loop on 8 connections that makes the same letters",
    unit="letters/s",
    at_least=0.6,
    aim=0.8,
    prepare=prepare,
    note=(
        "both make the same letter and send it to the same server, a process of its own. Ours also asks stakeholders "
        "who agrees, writes each letter down before it goes, and then what became of it, with an event for each."
    ),
)
