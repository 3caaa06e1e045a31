"""A person who asks to be erased is gone from every service and every copy of partners in seconds; figures are not."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
from groundswell_partner import Event, Feed, SqliteCopy, catch_up

from shared.kernel.clock import SystemClock
from shared.mongo.connection import connect
from shared.testing.processes import eventually
from tests.integration.partners import PATIENCE, Stage
from tests.integration.test_exchanging import (
    AGREES,
    SHARED,
    TODAY,
    a_petition,
    bring,
    lines,
    once_known,
)

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]
WITHIN = 20.0
"""Seconds."""
NAME, MAIL, NUMBER, WORDS = "Zuleika", "quimbaya", "231770918273", "Xylographie"
"""What stands in the person's name, addresses and words, and nowhere else."""
TERMS = [
    SHARED,
    {"type": "stakeholders.person.registered", "fields": {"person_id": "allow"}},
    {"type": "campaigns.petition.signed", "fields": dict.fromkeys(("person_id", "petition_id"), "allow")},
    {"type": "campaigns.sign_up.made", "fields": dict.fromkeys(("person_id", "gathering_id"), "allow")},
    {"type": "campaigns.sign_up.withdrawn", "fields": dict.fromkeys(("person_id", "gathering_id"), "allow")},
]
GONE = ("stakeholders.person", "erased")
NO_MORE = ("campaigns.sign_up", "withdrawn")


@dataclass
class Known:
    """A person of whom every service has something, and the partner to which they were passed on."""

    stage: Stage
    person_id: str
    petition_id: str
    campaign_id: str
    gathering: dict[str, Any]
    others_sign_up: str
    thread_id: str
    feed: Feed
    organization_id: str

    def ask(self, service: str, method: str, **request: Any) -> Any:
        """Ask a service."""
        return self.stage.insist(service, method, request)

    def figures(self) -> dict[str, Any]:
        """What insights count of the campaign."""
        return {
            name: self.ask("insights", "explain_figure", figure=name, campaign_id=self.campaign_id)["value"]
            for name in ("signatures", "people")
        }

    def erase(self) -> None:
        """They ask for it."""
        how = {"way": "letter", "asked_on": TODAY.isoformat(), "identity": "paper", "request": "E-1"}
        self.ask("stakeholders", "erase_person", person_id=self.person_id, **how)

    def word(self) -> dict[str, Any] | None:
        """What the partner has said of it."""
        items = self.ask("feeds", "list_erasures_told", person_ids=[self.person_id])["items"]
        told = [one for item in items for one in item["partners"]]
        return next((one for one in told if one["organization_id"] == self.organization_id), None)


def a_partner(stage: Stage, name: str) -> tuple[str, Any]:
    """A partner with terms about people, and a key that may send."""
    wish = {"name": f"{name} {TODAY} {time.monotonic_ns()}", "sector": "ngo", "is_partner": True}
    organization_id = str(stage.insist("stakeholders", "register_organization", wish)["organization_id"])
    agreement_id = once_known(lambda: stage.agree(organization_id=organization_id, events=TERMS))
    return organization_id, stage.partner(agreement_id, may_send=True)


def a_gathering(stage: Stage, campaign_id: str) -> dict[str, Any]:
    """A gathering to come with one place."""
    begins = SystemClock().now() + timedelta(days=7)
    shift = {"name": "Morning", "starts_at": moment(begins), "ends_at": moment(begins + timedelta(hours=3))}
    wish = {"title": "Rally", "kind": "rally", "place": "Pavilion", "campaign_id": campaign_id}
    planned = stage.insist("campaigns", "plan_gathering", {**wish, "shifts": [{**shift, "capacity": 1}]})
    which = {"gathering_id": planned["gathering_id"]}
    shown = stage.insist("campaigns", "show_gathering", which)
    return {**which, "shift_id": shown["shifts"][0]["shift_id"]}


def moment(at: datetime) -> str:
    """A moment as programs write it."""
    return at.isoformat()


@pytest.fixture(scope="module")
def known(stage: Stage) -> Known:
    """Somebody whom one partner brought and another was given, who signed, signed up and wrote to us."""
    stage.need("stakeholders", "media", "insights")
    (one_id, one), (other_id, other) = (a_partner(stage, name) for name in ("Wells", "Pumps"))
    campaign_id, petition_id = a_petition(stage, one_id, other_id)
    who = {"name": f"{NAME} Kollie", "email": f"{MAIL}@example.org", "phone": f"+{NUMBER}"}
    for what, row in (
        ("people", {**who, **AGREES}),
        ("actions", {"person": who, "petition_id": petition_id}),
    ):
        answer = one.send("POST", what, {"rows": [row]})
        assert answer.json()["rejected"] == 0, answer.text
    bring(other, petition_id, "Korto")
    eventually(lambda: lines(stage, campaign_id) == [(1, 1), (1, 1)], within=PATIENCE)
    people = stage.insist("stakeholders", "list_people", {"limit": 200})["items"]
    ids = {each["name"]: each["person_id"] for each in people}
    person_id, korto = ids[f"{NAME} Kollie"], ids["Korto Kollie"]
    gathering = a_gathering(stage, campaign_id)
    stage.insist("campaigns", "sign_up", {**gathering, "person_id": person_id})
    waits = stage.insist("campaigns", "sign_up", {**gathering, "person_id": korto})
    thread = {"person_id": person_id, "channel": "sms", "subject": WORDS, "text": f"When is {WORDS}?"}
    thread_id = stage.insist("media", "open_thread", thread)["thread_id"]
    stage.insist("media", "reply_to_thread", {"thread_id": thread_id, "text": f"{WORDS} is on Monday."})
    return Known(
        stage=stage,
        person_id=person_id,
        petition_id=petition_id,
        campaign_id=campaign_id,
        gathering=gathering,
        others_sign_up=waits["sign_up_id"],
        thread_id=thread_id,
        feed=Feed(other.url, other.key),
        organization_id=other_id,
    )


@dataclass
class Erased:
    """What there was before, and how it stands after the person was erased and all have heard it."""

    known: Known
    copy: SqliteCopy
    name: str
    signed: int
    figures: dict[str, Any]


@pytest.fixture(scope="module")
def erased(known: Known) -> Iterator[Erased]:
    """The person asks to be erased, and the partner does it, too."""
    with SqliteCopy(":memory:") as copy:
        catch_up(known.feed, copy)
        (contact,) = known.feed.contacts()
        assert contact["name"].startswith(NAME)
        eventually(lambda: known.figures()["signatures"] == 2, within=PATIENCE)
        before = Erased(known, copy, contact["person_id"], len(signatures(copy)), known.figures())
        assert before.name in {thing.subject for thing in copy.things()}
        assert len(kept_of(known.stage, NAME, MAIL, NUMBER, WORDS)) > 4
        known.erase()
        eventually(lambda: (known.word() or {}).get("state") == "told", within=WITHIN)
        catch_up(known.feed, copy)
        yield before


def signatures(copy: SqliteCopy) -> list[dict[str, Any]]:
    """What a copy holds of signatures."""
    return [dict(thing.fields) for thing in copy.things() if thing.kind == "campaigns.petition"]


def kept_of(stage: Stage, *texts: str) -> list[tuple[str, str, str]]:
    """Where in any database one of these texts stands."""
    environment = stage.processes.environment
    with connect(environment["MONGODB_URI"], "reader") as client:
        return [
            (name, collection, text)
            for name in client.list_database_names()
            if name.startswith(environment["GROUNDSWELL_DB"])
            for collection in client[name].list_collection_names()
            for document in client[name][collection].find()
            for text in texts
            if text.casefold() in str(document).casefold()
        ]


class TestErasedPerson:
    def test_leaves_their_place_to_who_stands_in_line(self, erased: Erased) -> None:
        which = {"sign_up_id": erased.known.others_sign_up}
        eventually(
            lambda: erased.known.ask("campaigns", "show_sign_up", **which)["state"] == "going", within=WITHIN
        )

    def test_is_answered_no_more(self, erased: Erased) -> None:
        which = {"thread_id": erased.known.thread_id}
        eventually(
            lambda: erased.known.ask("media", "show_thread", **which)["state"] == "closed", within=WITHIN
        )

    def test_counts_in_every_figure_as_before(self, erased: Erased) -> None:
        which = {"petition_id": erased.known.petition_id}
        assert erased.known.ask("campaigns", "show_petition", **which)["signatures"] == 2
        assert erased.known.figures() == erased.figures

    def test_is_out_of_the_partners_copy_whose_signatures_stay(self, erased: Erased) -> None:
        assert erased.name not in {thing.subject for thing in erased.copy.things()}
        left = signatures(erased.copy)
        assert len(left) == erased.signed
        assert erased.name not in str(left)

    def test_is_passed_on_no_more(self, erased: Erased) -> None:
        (gone,) = erased.known.feed.contacts()
        assert (gone["withdrawn"], "name" in gone) == (True, False)

    def test_is_named_to_the_partner_no_more(self, erased: Erased) -> None:
        """That their sign-up ended is told after they were erased, and because of it."""

        def later() -> list[Event]:
            events = erased.known.feed.pull(0)
            last = max(place for place, one in enumerate(events) if (one.kind, one.action) == GONE)
            return events[last + 1 :]

        eventually(lambda: NO_MORE in {(one.kind, one.action) for one in later()}, within=WITHIN)
        assert erased.name not in str(later())

    def test_has_the_partners_word_for_it(self, erased: Erased) -> None:
        catch_up(erased.known.feed, erased.copy)
        assert (erased.known.word() or {})["state"] == "acknowledged"
        assert erased.known.feed.unacknowledged() == []

    def test_stands_in_no_database(self, erased: Erased) -> None:
        eventually(
            lambda: not kept_of(erased.known.stage, NAME, MAIL, NUMBER, WORDS),
            within=WITHIN,
            why=lambda: str(kept_of(erased.known.stage, NAME, MAIL, NUMBER, WORDS)),
        )
