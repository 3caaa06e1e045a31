"""How many pages of a list the JSON API serves."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from benchmarks.accounts import tokens
from benchmarks.arena import Arena, Place
from benchmarks.events import NOON
from benchmarks.measuring import Benchmark, Pair
from benchmarks.web import a_site, wait_for
from services.campaigns.domain.campaign import Campaign
from services.campaigns.domain.chain import Link
from services.campaigns.domain.neighbours import Policy
from services.campaigns.service import Campaigns
from shared.kernel.ids import new_id
from shared.mongo.connection import Document
from shared.mongo.plain import to_plain
from shared.testing.servers.ports import free_port

PATH = "/api/v1/campaigns?limit=50"
REQUESTS = 700
AT_ONCE = 8
CAMPAIGNS, POLICIES = 2_000, 10
TOKENS = 200


@contextmanager
def prepare(arena: Arena, scale: float) -> Iterator[Pair]:
    """The same collection, the same client; ours through dashboard, RPC and service, and signed in."""
    with arena.place("list-api") as place:
        _seed(place)
        place.processes.service("services.campaigns.service")
        ports = {"ours": a_site(place), "bare": _bare(place)}
        known = tokens(place, "coordinator", TOKENS)
        clients = {
            name: place.children.start("benchmarks.load", port=port, path=PATH, tokens=known)
            for name, port in ports.items()
        }
        sizes = {
            name: client.ask(number=2 * TOKENS, at_once=AT_ONCE)["bytes"] for name, client in clients.items()
        }
        assert min(sizes.values()) > 0.9 * max(sizes.values()), sizes
        terms = {"number": int(REQUESTS * scale), "at_once": AT_ONCE}
        yield Pair(
            lambda: clients["ours"].ask(**terms)["rate"],
            lambda: clients["bare"].ask(**terms)["rate"],
        )


def _bare(place: Place) -> int:
    port = free_port()
    command = [sys.executable, "-m", "benchmarks.baselines.starlette_list"]
    place.processes.start(command, wait=False, GROUNDSWELL_PORT=str(port))
    wait_for(port)
    return port


def _seed(place: Place) -> None:
    database = place.set_up(Campaigns)
    policies = [Policy(new_id(), f"Water budget bill {number}", "committee") for number in range(POLICIES)]
    database["policies"].insert_many([_document(policy, "policy_id") for policy in policies])
    campaigns = [_campaign(number, policies[number % POLICIES].policy_id) for number in range(CAMPAIGNS)]
    database["campaigns"].insert_many([_document(campaign, "campaign_id") for campaign in campaigns])


def _campaign(number: int, policy_id: str) -> Campaign:
    return Campaign(
        campaign_id=new_id(),
        title=f"Clean water in every county, round {number}",
        goal="A water budget line by June",
        chain=(Link("gather signatures", "the committee hears us", 500, "signatures"),),
        starts_on=date(2025, 3, 1),
        ends_on=date(2025, 6, 30),
        planned_at=NOON,
        policy_id=policy_id,
        version=1,
    )


def _document(thing: Campaign | Policy, id_field: str) -> Document:
    document = to_plain(thing)
    return {"_id": document.pop(id_field), **document}


LIST_API = Benchmark(
    name="list-api",
    baseline_name="bare Starlette + orjson over the same query",
    unit="requests/s",
    at_least=0.25,
    aim=0.6,
    prepare=prepare,
    note="both answer the same fifty campaigns with their policies to eight kept connections.",
)
