"""Sending digests, with the services as they answer and a line that does as it is told: once each, or not at all."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from email import message_from_bytes
from email.policy import default
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from services.dashboard.digest.worker import LADDER, Room, Terms, Worker
from services.dashboard.web.words import LANGUAGES
from shared.kernel.clock import SetClock
from shared.kernel.errors import Forbidden, Unavailable
from shared.kernel.roles import Actor
from shared.mail.outcome import SENT, Outcome
from shared.mail.settings import MailSettings
from shared.web.accounts import NewAccount
from shared.web.digest_book import DigestBook
from shared.web.digests import Digest, Digests
from shared.web.rhythm import Rhythm
from tests.component.dashboard.conftest import FakeAsk
from tests.component.dashboard.log import CAMPAIGN, POLICY, a_move, an_event
from tests.component.dashboard.media_answers import NONE, a_page

MAIL = MailSettings("127.0.0.1", 25, "none", "", "", "news@coalition.example", 1, 0)
TERMS = Terms(MAIL, "https://water.example", "Clean Water Liberia", ZoneInfo("Africa/Monrovia"))
DAY = timedelta(days=1)


@dataclass
class Line:
    """A line to a mail server that answers as it is told, else with yes."""

    outcomes: list[Outcome] = field(default_factory=list)
    sent: list[tuple[str, bytes]] = field(default_factory=list)

    def send(self, key: str, address: str, content: bytes) -> Outcome:
        """Take a letter, or not."""
        self.sent.append((address, content))
        return self.outcomes.pop(0) if self.outcomes else SENT

    def close(self) -> None:
        """Nothing is open."""


class Coalition:
    """The services as every actor meets them: a move of a policy, which partners may not see, and a signature."""

    def __init__(self) -> None:
        self.events = [a_move(9), an_event(number=8)]
        self.answers: dict[str, Any] = {
            "policy.list_watches": a_page(
                {"kind": "policy", "thing_id": POLICY}, {"kind": "campaign", "thing_id": CAMPAIGN}
            ),
            "policy.list_hearings": NONE,
            "insights.show_freshness": {"position": 9},
            "insights.label_things": {
                "labels": {
                    POLICY: {"kind": "policy", "title": "Water line"},
                    CAMPAIGN: {"kind": "campaign", "title": "Clean water"},
                }
            },
        }
        self.asked: list[dict[str, Any]] = []

    def bound(self, actor: Actor, *_: Any, **__: Any) -> FakeAsk:
        """The `ask` of one account."""

        def list_events(request: dict[str, Any]) -> Any:
            self.asked.append(request)
            seen = [one for one in self.events if actor.may(f"{one['service']}.read")]
            after = request.get("after_position", 0)
            return a_page(*(one for one in seen if one["position"] > after))

        return FakeAsk({"insights.list_events": list_events, **self.answers})


@dataclass
class Desk:
    """What a test moves and looks at."""

    clock: SetClock
    digests: Digests
    book: DigestBook
    line: Line
    coalition: Coalition
    worker: Worker
    keys: Any

    async def turn(self, later: timedelta = DAY) -> None:
        """Let time pass and the worker have its turn."""
        self.clock.moment += later
        await self.worker.turn(lambda: False)

    async def digest(self, account_id: str) -> list[Digest]:
        """What was sent to an account, the latest first."""
        return (await self.digests.list_digests(account_id))[0]

    @property
    def letters(self) -> list[tuple[str, str]]:
        """Who got what, in words."""
        return [
            (address, message_from_bytes(content, policy=default)["Subject"])
            for address, content in self.line.sent
        ]


@pytest.fixture
def desk(database: Any, clock: SetClock, keys: Any) -> Desk:
    digests, book, line, coalition = (
        Digests(database, clock),
        DigestBook(database, clock),
        Line(),
        Coalition(),
    )
    room = Room(coalition, keys.accounts, digests, book, line, LANGUAGES)
    return Desk(clock, digests, book, line, coalition, Worker(room, TERMS), keys)


@pytest.fixture
def a_reader(desk: Desk) -> Callable[..., Awaitable[str]]:
    """Opens an account that wants a digest every day."""

    async def make(name: str = "Dara", role: str = "analyst") -> str:
        wanted = NewAccount(f"{name.lower()}@example.org", name, (role,), "an-agency")
        made = await desk.keys.accounts.create(wanted)
        await desk.book.say_well("Africa/Monrovia", has_mail=True)
        await desk.digests.choose(made.account_id, Rhythm("daily", 7))
        return str(made.account_id)

    return make


class TestTurn:
    async def test_sends_nothing_before_the_hour(self, desk: Desk, a_reader: Any) -> None:
        await a_reader()
        await desk.turn(timedelta(hours=18, minutes=59))
        assert desk.letters == []

    async def test_sends_one_letter_and_keeps_what_was_in_it(self, desk: Desk, a_reader: Any) -> None:
        account_id = await a_reader()
        await desk.turn()
        await desk.turn(timedelta())
        assert desk.letters == [("dara@example.org", "“Water line” moved; one other thing happened")]
        (digest,) = await desk.digest(account_id)
        assert (digest.state, digest.event_ids, digest.position) == ("sent", ("event-9", "event-8"), 9)

    async def test_gives_the_way_to_stop_in_the_heads_and_at_the_foot(
        self, desk: Desk, a_reader: Any
    ) -> None:
        stop = f"https://water.example/digest/stop/{await desk.digests.seal(await a_reader())}"
        await desk.turn()
        letter = message_from_bytes(desk.line.sent[0][1], policy=default)
        assert letter["List-Unsubscribe"] == f"<{stop}>"
        assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        plain = letter.get_body(("plain",))
        assert plain is not None
        assert stop in plain.get_content()
        assert letter.get_body(("html",)) is not None

    async def test_speaks_the_language_that_its_reader_chose_for_the_pages(
        self, desk: Desk, a_reader: Any
    ) -> None:
        ids = {name: await a_reader(name) for name in ("Awa", "Amal", "Xan")}
        for name, locale in (("Awa", "fr"), ("Amal", "ar"), ("Xan", "xx")):
            await desk.keys.accounts.set_locale(ids[name], locale)
        await desk.turn()
        said = dict(desk.letters)
        assert "a bougé" in said["awa@example.org"]
        assert "تحركت" in said["amal@example.org"]
        assert said["xan@example.org"].endswith("moved; one other thing happened")
        letters = {
            address: message_from_bytes(content, policy=default) for address, content in desk.line.sent
        }
        french, arabic = letters["awa@example.org"], letters["amal@example.org"]
        assert (french["Content-Language"], arabic["Content-Language"]) == ("fr", "ar")
        rich = arabic.get_body(("html",))
        assert rich is not None
        assert '<html lang="ar" dir="rtl">' in rich.get_content()
        stop = f"https://water.example/digest/stop/{await desk.digests.seal(ids['Amal'])}"
        plain = arabic.get_body(("plain",))
        assert plain is not None
        # No sign of direction may cling to an address.
        (said_stop,) = [line for line in plain.get_content().splitlines() if "/stop/" in line]
        assert said_stop.endswith(f" {stop}")

    async def test_tells_nothing_twice_and_nothing_where_nothing_happened(
        self, desk: Desk, a_reader: Any
    ) -> None:
        await a_reader()
        await desk.turn()
        await desk.turn()
        assert len(desk.letters) == 1
        desk.coalition.events.insert(0, a_move(10))
        desk.coalition.answers["insights.show_freshness"] = {"position": 10}
        await desk.turn()
        assert [subject for _, subject in desk.letters[1:]] == ["“Water line” moved"]
        assert [asked.get("after_position") for asked in desk.coalition.asked] == [None, 9, 9]

    async def test_tells_what_comes_while_it_asks_with_the_next(self, desk: Desk, a_reader: Any) -> None:
        account_id = await a_reader()
        desk.coalition.answers["insights.show_freshness"] = {"position": 8}
        await desk.turn()
        desk.coalition.answers["insights.show_freshness"] = {"position": 9}
        await desk.turn()
        assert [one.event_ids for one in await desk.digest(account_id)] == [("event-9",), ("event-8",)]

    async def test_names_a_hearing_once_by_itself(self, desk: Desk, a_reader: Any) -> None:
        await a_reader()
        hearing = {
            "hearing_id": "h1",
            "policy_id": POLICY,
            "body": "House",
            "place": "Capitol",
            "state": "planned",
        }
        hearing |= {"starts_at": "2025-03-12T09:00:00+00:00"}
        late = {**hearing, "hearing_id": "h2", "starts_at": "2025-04-12T09:00:00+00:00"}
        desk.coalition.answers["policy.list_hearings"] = a_page(
            hearing, {**hearing, "hearing_id": "h3", "state": "cancelled"}, late
        )
        desk.coalition.events.clear()
        await desk.turn()
        await desk.turn()
        assert [subject for _, subject in desk.letters] == ["A hearing in 3 days"]

    async def test_names_a_hearing_whose_own_title_a_topic_holds(self, desk: Desk, a_reader: Any) -> None:
        await a_reader()
        held = {"items": [{"thing_id": "h1"}], "next": None, "is_near": False}
        hearing = {
            "hearing_id": "h1",
            "policy_id": "p9",
            "body": "House",
            "place": "Capitol",
            "state": "moved",
        }
        hearing |= {"starts_at": "2025-03-12T09:00:00+00:00"}
        desk.coalition.answers |= {
            "policy.list_watches": a_page({"kind": "topic", "thing_id": "house"}),
            "insights.find_things": held,
            "policy.list_hearings": a_page(hearing),
        }
        desk.coalition.events.clear()
        await desk.turn()
        assert b"Because you watch the topic" in desk.line.sent[0][1]

    async def test_is_made_of_what_the_roles_show_when_it_goes(self, desk: Desk, a_reader: Any) -> None:
        account_id = await a_reader()
        await desk.keys.accounts.set_roles(account_id, ("partner",), "an-agency")
        await desk.turn()
        assert [subject for _, subject in desk.letters] == ["News of what you watch"]
        assert b"Water line" not in desk.line.sent[0][1]
        assert [one.event_ids for one in await desk.digest(account_id)] == [("event-8",)]

    async def test_keeps_what_is_about_persons_on_the_pages(self, desk: Desk, a_reader: Any) -> None:
        await a_reader("Ada", "coordinator")
        desk.coalition.events[:] = [an_event("stakeholders.person.corrected", 7)]
        await desk.turn()
        assert desk.letters == []

    async def test_is_nothing_to_whoever_may_watch_no_more(self, desk: Desk, a_reader: Any) -> None:
        account_id = await a_reader()
        desk.coalition.answers["policy.list_watches"] = Forbidden("permission-missing", "No.")
        await desk.turn()
        choice = await desk.digests.choice_of(account_id)
        assert desk.letters == []
        assert choice is not None
        assert choice.position is None

    async def test_ends_with_the_account(self, desk: Desk, a_reader: Any) -> None:
        account_id = await a_reader()
        await desk.keys.accounts.disable(account_id)
        await desk.turn()
        assert desk.letters == []
        assert await desk.digests.choice_of(account_id) is None


class TestTrouble:
    async def test_of_a_service_puts_the_letter_off(self, desk: Desk, a_reader: Any) -> None:
        await a_reader()
        desk.coalition.answers["insights.show_freshness"] = Unavailable("service-silent", "Silent.")
        await desk.turn()
        assert desk.letters == []
        desk.coalition.answers["insights.show_freshness"] = {"position": 9}
        await desk.turn(timedelta(seconds=6))
        assert len(desk.letters) == 1

    async def test_of_the_mail_server_holds_everybody_up(self, desk: Desk, a_reader: Any) -> None:
        first, second = await a_reader(), await a_reader("Ada", "coordinator")
        desk.line.outcomes = [Outcome("broken", "OSError")]
        await desk.turn()
        assert len(desk.letters) == 1
        await desk.turn(timedelta(seconds=6))
        assert [(await desk.digest(one))[0].state for one in (first, second)] == ["sent", "sent"]
        assert [(await desk.digest(one))[0].tries for one in (first, second)] == [1, 1]

    async def test_of_a_receiver_is_tried_again_and_given_up(self, desk: Desk, a_reader: Any) -> None:
        account_id = await a_reader()
        desk.line.outcomes = [Outcome("later", "451")] * (len(LADDER) + 1)
        await desk.turn()
        for pause in LADDER:
            await desk.turn(timedelta(seconds=pause - 1))
            await desk.turn(timedelta(seconds=1))
        (digest,) = await desk.digest(account_id)
        assert (digest.state, digest.code, len(desk.letters)) == ("failed", "451", len(LADDER) + 1)

    @pytest.mark.parametrize("kind", ["bounced", "unsure"])
    async def test_that_cannot_be_mended_ends_the_period(self, desk: Desk, a_reader: Any, kind: Any) -> None:
        account_id = await a_reader()
        desk.line.outcomes = [Outcome(kind, "550")]
        await desk.turn()
        await desk.turn(timedelta(hours=1))
        assert [one.state for one in await desk.digest(account_id)] == [kind]
        assert len(desk.letters) == 1
        assert (await desk.digests.sending()).troubled == {kind: 1}
        desk.clock.moment += 8 * DAY
        assert (await desk.digests.sending()).troubled == {}

    async def test_that_killed_the_process_sends_no_second_letter(self, desk: Desk, a_reader: Any) -> None:
        account_id = await a_reader()
        choice = await desk.digests.choice_of(account_id)
        assert choice is not None
        in_hand = Digest(account_id, choice.due_at, "“Water line” moved", ("event-9",), position=9)
        assert await desk.book.claim(in_hand)
        assert not await desk.book.claim(in_hand)
        assert await desk.book.set_right() == 1
        await desk.turn()
        assert desk.letters == []
        assert [one.state for one in await desk.digest(account_id)] == ["unsure"]
        await desk.turn()
        assert desk.coalition.asked[-1]["after_position"] == 9

    async def test_between_two_processes_lets_one_send(self, desk: Desk, a_reader: Any) -> None:
        account_id = await a_reader()
        desk.clock.moment += DAY
        due = await desk.book.due()
        assert [one.account_id for one in due] == [account_id]
        await desk.worker._serve(due[0])
        await desk.worker._serve(due[0])
        assert len(desk.letters) == 1

    async def test_is_none_where_it_was_stopped_meanwhile(self, desk: Desk, a_reader: Any) -> None:
        account_id = await a_reader()
        desk.clock.moment += DAY
        (choice,) = await desk.book.due()
        await desk.digests.stop(account_id)
        await desk.worker._serve(choice)
        assert desk.letters == []

    async def test_where_roles_were_taken_between_two_tries_skips_the_letter(
        self, desk: Desk, a_reader: Any
    ) -> None:
        account_id = await a_reader()
        desk.line.outcomes = [Outcome("later", "451")]
        await desk.turn()
        await desk.keys.accounts.set_roles(account_id, ("ops",), None)
        await desk.turn(timedelta(seconds=LADDER[0]))
        assert [one.state for one in await desk.digest(account_id)] == ["skipped"]
