"""Subscriptions through the service's door: opened, confirmed, corrected, paused, closed, and whose they are."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from services.feeds.handlers.confirming import confirm_later
from services.feeds.sending.http.guard import Guard
from services.feeds.service import Feeds
from services.feeds.store import Store
from shared.kernel.commands import by_itself
from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from shared.outside.gate import Gate
from shared.testing.doors import Door
from shared.testing.hook_server import HookServer
from shared.testing.personas import BO, CHI, EVE, OPS
from tests.component.feeds.conftest import Agree, Happen
from tests.component.feeds.pushing import Pusher

OTHER = "0195a7c2-0000-7000-8000-00000000a9e2"
SINK = "https://hooks.example/groundswell"


@pytest.fixture(autouse=True)
def inside(pusher: Pusher) -> None:
    """The receivers of these tests are on this machine."""


def confirm(feeds: Door, subscription_id: str, key: str, rate: int = 9) -> str:
    """Say yes by the address that the receiver was given."""
    said = feeds.unit_of_work.run(
        by_itself(), lambda unit: confirm_later(subscription_id, key, rate, Store(unit)).state
    )
    return str(said)


class TestOpening:
    def test_shows_its_secret_once_and_asks_the_receiver(
        self, feeds: Door, agree: Agree, pusher: Pusher, hook_server: HookServer
    ) -> None:
        wish = {"agreement_id": agree(), "name": "Copy", "sink": hook_server.url}
        made = feeds.call("open_subscription", wish, actor=CHI, command_id="c1")
        assert made["secret"].startswith("whsec_")
        assert len(base64.b64decode(made["secret"][6:])) == 32
        assert "secret" not in feeds.call("open_subscription", wish, actor=CHI, command_id="c1")
        pusher.turn()
        (asked,) = hook_server.asked
        assert asked["WebHook-Request-Origin"] == "hub.example"
        assert asked["WebHook-Request-Rate"] == "600"
        key = made["subscription_id"]
        assert asked["WebHook-Request-Callback"].endswith(f"/confirm?id={key}&key=key-0")
        assert pusher.shown(key)["state"] == "open"
        told = [one["type"].split(".")[4] for one in feeds.events() if ".subscription." in one["type"]]
        assert told == ["opened", "confirmed"]

    def test_names_types_that_are_not_agreed(self, feeds: Door, agree: Agree) -> None:
        types = ["campaigns.activity.reported", "campaigns.activity.corrected"]
        wish = {"agreement_id": agree(), "name": "Copy", "sink": SINK, "types": types}
        made = feeds.open_subscription(wish)
        assert made["not_agreed"] == ["campaigns.activity.corrected"]
        which = {"subscription_id": made["subscription_id"]}
        assert feeds.correct_subscription({**which, "types": types[:1]})["not_agreed"] == []
        assert feeds.correct_subscription({**which, "types": types[1:]})["not_agreed"] == types[1:]
        later = {**wish, "agreement_id": agree(OTHER, holds_from="2025-09-01"), "types": types[:1]}
        assert feeds.open_subscription(later)["not_agreed"] == types[:1]

    def test_is_refused_under_a_name_of_blanks(self, feeds: Door, agree: Agree) -> None:
        with pytest.raises(Invalid) as refused:
            feeds.open_subscription({"agreement_id": agree(), "name": "  ", "sink": SINK})
        assert refused.value.fields == {"name": ["Must not be blank."]}

    def test_keeps_secrets_out_of_everything_but_their_own_collection(
        self, feeds: Door, agree: Agree, pusher: Pusher, hook_server: HookServer
    ) -> None:
        agreement_id = agree()
        key = pusher.open(agreement_id, hook_server)
        secret = feeds.rotate_secret({"subscription_id": key})["secret"][6:]
        kept = bytes(base64.b64decode(secret))
        for name in feeds.database.list_collection_names():
            if name != "signing_secrets":
                found = str(list(feeds.database[name].find()))
                assert (secret in found, repr(kept) in found) == (False, False), name
        shown = str([pusher.shown(key), feeds.list_subscriptions({"agreement_id": agreement_id})])
        assert secret not in shown
        assert "of=us" not in str(feeds.events())

    def test_is_refused_without_consent_and_can_be_asked_again(
        self, feeds: Door, agree: Agree, happen: Happen, pusher: Pusher, hook_server: HookServer
    ) -> None:
        hook_server.manners.consent = {"WebHook-Allowed-Origin": "somebody.example"}
        key = pusher.open(agree(), hook_server)
        happen()
        pusher.all()
        found = pusher.shown(key)
        assert (found["state"], hook_server.tries) == ("refused", {})
        assert "names somebody.example and not hub.example" in found["reason"]
        hook_server.manners.consent = {"WebHook-Allowed-Origin": "hub.example", "WebHook-Allowed-Rate": "90"}
        feeds.call("ask_again", {"subscription_id": key}, actor=CHI)
        pusher.all()
        assert (pusher.shown(key)["state"], pusher.shown(key)["rate"]) == ("open", 90)
        assert len(hook_server.told) == 1

    def test_is_confirmed_later_by_who_has_the_key(
        self, feeds: Door, agree: Agree, pusher: Pusher, hook_server: HookServer
    ) -> None:
        hook_server.manners.consent = {}
        key = pusher.open(agree(), hook_server)
        with pytest.raises(NotFound, match="Nothing waits"):
            confirm(feeds, key, "another")
        assert [confirm(feeds, key, "key-0"), confirm(feeds, key, "key-0")] == ["open", "open"]
        assert pusher.shown(key)["rate"] == 9

    def test_a_key_opens_no_other_address(
        self, feeds: Door, agree: Agree, pusher: Pusher, hook_server: HookServer
    ) -> None:
        key = pusher.open(agree(), hook_server)
        feeds.correct_subscription({"subscription_id": key, "sink": f"{hook_server.url}&new=yes"})
        with pytest.raises(NotFound):
            confirm(feeds, key, "key-0")

    def test_a_steward_answers_for_a_receiver_that_cannot(
        self, feeds: Door, agree: Agree, pusher: Pusher, hook_server: HookServer
    ) -> None:
        hook_server.manners.consent = {}
        key = pusher.open(agree(), hook_server)
        wish = {"subscription_id": key, "reason": "Their gateway knows no OPTIONS."}
        with pytest.raises(Forbidden):
            feeds.call("open_without_handshake", wish, actor=CHI)
        assert feeds.open_without_handshake(wish)["state"] == "open"
        assert pusher.shown(key)["rate"] == 60

    @pytest.mark.parametrize(
        "sink",
        [
            "http://hooks.example/",
            "https://hooks.example:8443/",
            "https://ada:secret@hooks.example/",
            "https://hooks.example/#part",
            "ftp://hooks.example/",
            "https://",
            "hooks.example",
            "https://hooks.example/ä",
            "https://hooks.example/a b",
            "https://hooks.example/" + "x" * 2000,
        ],
    )
    def test_takes_no_address_but_plain_ones_by_tls(self, feeds: Door, agree: Agree, sink: str) -> None:
        with pytest.raises(Invalid) as refused:
            feeds.open_subscription({"agreement_id": agree(), "name": "Copy", "sink": sink})
        assert "sink" in refused.value.fields

    @pytest.mark.parametrize(
        "address", ["127.0.0.1", "10.0.0.7", "169.254.169.254", "100.64.0.1", "::1", "::ffff:10.0.0.1"]
    )
    def test_goes_nowhere_inside(
        self, feeds: Door, agree: Agree, monkeypatch: pytest.MonkeyPatch, address: str
    ) -> None:
        gate = Gate([], lambda host, port: ["93.184.215.14", address])
        monkeypatch.setattr(Feeds.lookout, "guard", Guard(gate))
        with pytest.raises(Invalid, match="inside our own network"):
            feeds.open_subscription({"agreement_id": agree(), "name": "Copy", "sink": SINK})

    def test_is_for_types_that_there_are_and_from_a_sequence_that_was_reached(
        self, feeds: Door, agree: Agree, happen: Happen, hook_server: HookServer
    ) -> None:
        wish = {"agreement_id": agree(), "name": "Copy", "sink": hook_server.url}
        happen()
        with pytest.raises(Invalid, match="types"):
            feeds.open_subscription({**wish, "types": ["campaigns.nothing.happened"]})
        with pytest.raises(Invalid, match="has come to 1"):
            feeds.open_subscription({**wish, "begins": 3})
        assert feeds.open_subscription({**wish, "begins": 2})["state"] == "asked"

    def test_five_of_one_agreement_last_at_a_time(
        self, feeds: Door, agree: Agree, hook_server: HookServer
    ) -> None:
        wish = {"agreement_id": agree(), "name": "Copy", "sink": hook_server.url}
        made = [feeds.open_subscription(wish)["subscription_id"] for _ in range(5)]
        with pytest.raises(Conflict, match="5 subscriptions"):
            feeds.open_subscription(wish)
        feeds.close_subscription({"subscription_id": made[0]})
        assert feeds.open_subscription(wish)["state"] == "asked"


class TestEnding:
    def test_with_the_agreement_sends_nothing_any_more(
        self, feeds: Door, agree: Agree, happen: Happen, pusher: Pusher, hook_server: HookServer
    ) -> None:
        agreement_id = agree()
        key = pusher.open(agreement_id, hook_server)
        happen()
        feeds.end_agreement({"agreement_id": agreement_id, "reason": "Over."})
        pusher.all()
        assert (pusher.shown(key)["state"], hook_server.told) == ("closed", [])
        assert feeds.database["signing_secrets"].count_documents({}) == 0
        with pytest.raises(Conflict, match="ended"):
            pusher.open(agreement_id, hook_server)

    def test_pauses_and_goes_on_from_where_it_stopped(
        self, feeds: Door, agree: Agree, happen: Happen, pusher: Pusher, hook_server: HookServer
    ) -> None:
        key = pusher.open(agree(), hook_server)
        feeds.call("pause_subscription", {"subscription_id": key, "reason": "Moving."}, actor=CHI)
        happen()
        pusher.all()
        found = pusher.shown(key)
        assert (found["state"], found["state_by"], found["reason"]) == ("paused", "partner", "Moving.")
        assert (found["sequence"], found["sent_up_to"]) == (1, 0)
        assert found["oldest_unsent_at"] is not None
        feeds.call("resume_subscription", {"subscription_id": key}, actor=CHI)
        pusher.all()
        assert len(hook_server.told) == 1

    def test_of_a_queue_is_seen_by_one_question_that_an_index_answers(
        self, feeds: Door, agree: Agree, pusher: Pusher, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(Feeds.lookout, "queues", "amqp://127.0.0.1:9/partners")
        which = agree()
        wish = {"agreement_id": which, "name": "Queue", "protocol": "amqp"}
        ended = feeds.open_subscription(wish)["subscription_id"]
        feeds.close_subscription({"subscription_id": ended, "reason": "Moved."})
        feeds.database.command("profile", 2)
        to_do = pusher.book.to_do()
        feeds.database.command("profile", 0)
        assert [one.subscription_id for one in to_do.leaving] == [ended]
        asked = {"command.find": "subscriptions", "op": "query"}
        (look,) = feeds.database["system.profile"].find(asked)
        assert "COLLSCAN" not in look["planSummary"]


class TestWhose:
    def wishes(self, key: str) -> dict[str, dict[str, Any]]:
        one = {"subscription_id": key}
        return {
            "show_subscription": one,
            "list_attempts": one,
            "correct_subscription": {**one, "name": "Mine"},
            "ask_again": one,
            "pause_subscription": one,
            "resume_subscription": one,
            "close_subscription": one,
            "rotate_secret": one,
            "resend": {**one, "from_sequence": 1},
            "send_test": one,
        }

    def test_of_another_partner_nothing_is_there(
        self, feeds: Door, agree: Agree, pusher: Pusher, hook_server: HookServer
    ) -> None:
        agreement_id = agree(OTHER)
        key = pusher.open(agreement_id, hook_server)
        for name, wish in self.wishes(key).items():
            with pytest.raises(NotFound) as refused:
                feeds.call(name, wish, actor=CHI)
            assert agreement_id not in str(refused.value)
        for name in ("list_subscriptions", "list_messages"):
            with pytest.raises(NotFound):
                feeds.call(name, {"agreement_id": agreement_id}, actor=CHI)

    def test_who_may_only_look_on_changes_nothing(
        self, feeds: Door, agree: Agree, pusher: Pusher, hook_server: HookServer
    ) -> None:
        key = pusher.open(agree(), hook_server)
        for name, wish in self.wishes(key).items():
            if name.startswith(("show", "list")):
                assert feeds.call(name, wish, actor=OPS)
            else:
                with pytest.raises(Forbidden):
                    feeds.call(name, wish, actor=OPS)

    def test_others_learn_nothing(self, feeds: Door, agree: Agree, hook_server: HookServer) -> None:
        agreement_id = agree()
        for actor in (EVE, BO):
            with pytest.raises(Forbidden):
                feeds.call("list_subscriptions", {"agreement_id": agreement_id}, actor=actor)
