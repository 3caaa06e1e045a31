"""What is true in the end: each answered command's state once, each event's effect once, nothing left waiting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.chaos.clients import Issued
from tests.chaos.stage import Listener, Stage


@dataclass
class Verdict:
    """How much was lost or doubled, and a sentence about each kind of it."""

    lost: int = 0
    doubled: int = 0
    findings: list[str] = field(default_factory=list)

    def note(self, kind: str, number: int, sentence: str) -> None:
        """Count something that is wrong; none is fine."""
        if number:
            setattr(self, kind, getattr(self, kind) + number)
            self.findings.append(f"{number} {kind}: {sentence}")


def judge(stage: Stage, commands: Iterable[Issued]) -> Verdict:
    """Read all databases and compare them with what the clients were told."""
    verdict = Verdict()
    verdict.note("lost", stage.told["outbox"].count_documents({}), "events still in the outbox")
    _judge_state(stage, list(commands), verdict)
    _judge_journal(stage, verdict)
    for listener in stage.listeners:
        _judge_effects(stage, listener, verdict)
    for name, database in stage.databases.items():
        verdict.note(
            "lost", database["quarantine"].count_documents({}), f"events in the quarantine of {name}"
        )
    return verdict


def _judge_state(stage: Stage, commands: list[Issued], verdict: Verdict) -> None:
    campaigns = {one["_id"]: one for one in stage.told["campaigns"].find({}, {"title": 1, "stage": 1})}
    of_title = Counter(one["title"] for one in campaigns.values())
    plans = [one for one in commands if one.method == "plan_campaign"]
    answered = [one for one in plans if one.answer is not None]
    verdict.note(
        "lost",
        sum(one.answer["campaign_id"] not in campaigns for one in answered if one.answer),
        "campaigns that were answered and are not there",
    )
    verdict.note(
        "doubled",
        sum(of_title[one.request["title"]] > 1 for one in plans),
        "campaigns planned more than once",
    )
    launches = [one for one in commands if one.method == "launch_campaign" and one.answer is not None]
    verdict.note(
        "lost",
        sum(campaigns[one.request["campaign_id"]]["stage"] != "launched" for one in launches),
        "launches that were answered and are not there",
    )
    refused = [one.refusal for one in commands if one.refusal]
    verdict.note("lost", len(refused), f"commands refused, the first: {next(iter(refused), '')}")


def _judge_journal(stage: Stage, verdict: Verdict) -> None:
    entries = list(stage.told["journal"].find({}, {"id": 1, "type": 1, "subject": 1}).sort("_id", 1))
    numbers = [entry["_id"] for entry in entries]
    gaps = len(set(range(1, len(numbers) + 1)) - set(numbers))
    verdict.note("lost", gaps, "numbers missing in the journal's sequence")
    told = Counter((entry["type"], entry["subject"]) for entry in entries)
    verdict.note("doubled", sum(number - 1 for number in told.values()), "events told more than once")
    planned = {entry["subject"] for entry in entries if entry["type"].endswith(".campaign.planned.v1")}
    untold = stage.told["campaigns"].count_documents({"_id": {"$nin": list(planned)}})
    verdict.note("lost", untold, "campaigns of which no event tells")


def _judge_effects(stage: Stage, listener: Listener, verdict: Verdict) -> None:
    told = {entry["id"] for entry in stage.told["journal"].find({}, {"id": 1})}
    found = stage.noted(listener).find({}, {listener.field: 1})
    effects = Counter(one[listener.field] for one in found)
    verdict.note("lost", len(told - effects.keys()), f"events without effect in {listener.name}")
    verdict.note(
        "doubled", sum(effects.values()) - len(effects), f"effects more than one an event in {listener.name}"
    )
    strangers = len(effects.keys() - told)
    verdict.note("doubled", strangers, f"effects in {listener.name} of events that are in no journal")
