"""A partner's copy and its source, through all that can happen to the program, to the feed and in between."""

from __future__ import annotations

import hashlib
import json
import random
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from groundswell_partner import Feed, KeyRefused, NotReached, Refused, SqliteCopy, catch_up, digest

from shared.kernel.ids import new_id
from shared.testing.processes import ServiceProcess, eventually
from tests.integration.mischief import DEEDS, Mischief, between
from tests.integration.partners import PATIENCE, Stage

pytestmark = [pytest.mark.slow, pytest.mark.chaos, pytest.mark.timeout(400)]
CLIENT = Path(__file__).parents[2] / "clients" / "python"
LET_OUT, OTHERS = ("Bong", "Lofa"), ("Nimba", "River Gee")
ALLOWED = ("activity_id", "activity", "adm1", "lat", "lon")
MASKED = ("reached", "started_on")
FIELDS = {**dict.fromkeys(ALLOWED, "allow"), **dict.fromkeys(MASKED, "mask"), "country": "none"}
TERMS = {
    "areas": list(LET_OUT),
    "events": [
        {"type": "campaigns.activity.reported", "fields": FIELDS},
        {"type": "campaigns.activity.corrected", "fields": FIELDS},
        {"type": "campaigns.activity.removed", "fields": {}},
    ],
}
ACTIVITIES = 150


@dataclass
class Source:
    """Whoever works in the coalition: reports, corrects and removes activities, as chance has it."""

    stage: Stage
    chance: random.Random
    known: list[str] = field(default_factory=list)
    let_out: set[str] = field(default_factory=set)

    def work(self) -> None:
        """One change: half of them reports, the others of something that is known."""
        deed = self.chance.choice(("report", "report", "report", "correct", "correct", "remove"))
        if deed == "report" or not self.known:
            self.report()
        elif deed == "correct":
            self.correct(self.chance.choice(self.known))
        else:
            self.remove(self.known.pop(self.chance.randrange(len(self.known))))

    def report(self) -> None:
        """Report an activity."""
        said = self.some_facts()
        activity_id = self.stage.report(**said)
        self.known.append(activity_id)
        self._is_in(activity_id, said)

    def correct(self, activity_id: str) -> None:
        """Put one right, by which it may move into an area that is let out, or out of it."""
        said = self.some_facts()
        self.stage.insist("campaigns", "correct_activity", {"activity_id": activity_id, **said})
        self._is_in(activity_id, said)

    def remove(self, activity_id: str) -> None:
        """Take one back."""
        self.stage.insist(
            "campaigns", "remove_activity", {"activity_id": activity_id, "reason": "Reported twice."}
        )

    def some_facts(self) -> dict[str, Any]:
        """What is said of an activity."""
        return {
            "activity": f"Well {self.chance.randrange(1_000)} é",
            "adm1": self.chance.choice((*LET_OUT, *OTHERS)),
            "lat": (lat := self.chance.choice((None, 5.29062, 6.5))),
            "lon": lat and -lat,
            "reached": self.chance.choice((None, 7, 240, 1_234)),
            "started_on": self.chance.choice((None, "2025-03-09", "2025-02-28")),
        }

    def projection(self) -> str:
        """The state hash of what the partner should hold, made of the source's own list, with its own arithmetic.

        By the terms: what has ever stood in an area that is let out is followed from then on, wherever it goes.
        """
        held = {one["activity_id"]: shown(one) for one in self.listed() if one["activity_id"] in self.let_out}
        text = json.dumps(
            {"campaigns.activity": held}, sort_keys=True, separators=(",", ":"), ensure_ascii=False
        )
        return hashlib.sha256(text.encode()).hexdigest()

    def listed(self) -> Iterator[dict[str, Any]]:
        """All activities that there are."""
        page: dict[str, Any] = {"next": None}
        while page["next"] or "items" not in page:
            page = self.stage.insist("campaigns", "list_activities", {"limit": 200, "after": page["next"]})
            yield from page["items"]

    def _is_in(self, activity_id: str, said: dict[str, Any]) -> None:
        if said["adm1"] in LET_OUT:
            self.let_out.add(activity_id)


def shown(listed: dict[str, Any]) -> dict[str, Any]:
    """An activity as the terms let it out: counts in tens, days as the first of their month."""
    reached, day = listed.get("reached"), listed.get("started_on")
    return {
        **{name: listed.get(name) for name in ALLOWED},
        "reached": None if reached is None else reached // 10 * 10,
        "started_on": None if day is None else f"{day[:7]}-01",
    }


@pytest.fixture
def source(stage: Stage) -> Source:
    """A source whose work is the same in every run."""
    return Source(stage, random.Random(20250308))


def a_program(url: str, key: str, into: Path, log: Path) -> ServiceProcess:
    """The client as partners run it; `start` and `kill` it at will."""
    command = [sys.executable, "-m", "groundswell_partner", "--url", url, "--into", str(into)]
    return ServiceProcess(command, {"PYTHONPATH": str(CLIENT), "GROUNDSWELL_KEY": key}, log)


@dataclass
class Fate:
    """What happens at which step of the source's work."""

    stage: Stage
    program: ServiceProcess
    between: Mischief
    at: dict[int, str]

    def strike(self, step: int) -> None:
        """Let it happen."""
        deed = self.at.get(step, "")
        self.between.is_away = {"offline": True, "online": False}.get(deed, self.between.is_away)
        victims = {"feeds": self.stage.feeds, "web": self.stage.web, "program": self.program}
        if victim := victims.get(deed):
            victim.kill()
            victim.start(wait=False)


def a_fate(chance: random.Random, steps: int) -> dict[int, str]:
    """Kills at random; and the partner is offline for a while, killed and started again in the middle of that."""
    deeds = ["feeds", "web", "program"] * 4
    fate = dict(zip(chance.sample(range(5, steps - 5), len(deeds)), deeds, strict=True))
    third = steps // 3
    return {**fate, third: "offline", third + 20: "program", third + 45: "online"}


class TestChaos:
    def test_leaves_the_copy_what_the_source_is(self, stage: Stage, source: Source, tmp_path: Path) -> None:
        key, into = stage.partner(stage.agree(**TERMS)).key, tmp_path / "copy.sqlite"
        with between(stage.url, seed=7) as mischief:
            program = a_program(mischief.url, key, into, tmp_path / "program.log")
            fate = Fate(stage, program, mischief, a_fate(source.chance, 2 * ACTIVITIES))
            program.start(wait=False)
            try:
                for step in range(2 * ACTIVITIES):
                    source.work()
                    fate.strike(step)
                    time.sleep(0.03)
                self.compare(source, Feed(stage.url, key), into, program)
                assert program.stop() == 0
            finally:
                program.kill()
            assert {one for one in DEEDS if one} <= {one for one, times in mischief.done.items() if times}, (
                mischief.done
            )
            assert mischief.done["away"]

    def compare(self, source: Source, feed: Feed, into: Path, program: ServiceProcess) -> None:
        """See that the copy comes to be what the source is, and that the source has its word for all."""
        expected = source.projection()
        with SqliteCopy(into) as copy:
            eventually(lambda: digest(copy) == expected, within=2 * PATIENCE, every=0.5, why=program.tail)
            agreement = eventually(
                lambda: (found := feed.agreement())["unacknowledged"] == 0 and found,
                within=PATIENCE,
                every=0.5,
                why=program.tail,
            )
            assert copy.sequence == agreement["sequence"] > ACTIVITIES
            assert not any(thing.out_of_date for thing in copy.things())
            with SqliteCopy(":memory:") as fresh:
                catch_up(feed, fresh)
                assert digest(fresh) == expected


class TestFeed:
    def test_says_clearly_what_it_is_refused(self, stage: Stage) -> None:
        agreement_id = stage.agree()
        feed = Feed(stage.url + "/feeds/v1/", stage.partner(agreement_id).key)
        with pytest.raises(NotReached, match="come to 0"):
            feed.pull(7)
        with pytest.raises(Refused) as refused:
            feed.pull(0, limit=0)
        assert (refused.value.status, [one["pointer"] for one in refused.value.errors]) == (422, ["#/limit"])
        with pytest.raises(KeyRefused):
            Feed(stage.url, "gwf_unknown").agreement()
        assert feed.agreement()["agreement_id"] == agreement_id
        assert feed.backfill("2025-01-01T00:00:00Z")

    def test_takes_a_word_for_what_waits(self, stage: Stage) -> None:
        feed = Feed(stage.url, stage.partner(stage.agree()).key)
        stage.insist(
            "campaigns",
            "remove_activity",
            {"activity_id": stage.report(activity=new_id()), "reason": "Twice."},
        )
        (waiting,) = eventually(feed.unacknowledged, within=PATIENCE)
        assert waiting["sequence"] == 2
        assert (feed.acknowledge([2]), feed.acknowledge([2]), feed.unacknowledged()) == (1, 0, [])
