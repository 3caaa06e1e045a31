"""The command line as staff use it: a process of its own that comes to the running platform."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
import pytest
from kombu.connection import Connection
from openpyxl import load_workbook
from pymongo import MongoClient

from deploy.demo.coalition import DATA
from shared.mongo.connection import database_name
from shared.testing.processes import eventually
from tests.journeys.common_platform import platform as platform  # a fixture, found here by its name
from tests.journeys.platform import Platform, account

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

SHEET = DATA / "hxl" / "unhcr-3w.liberia.csv"
WITHOUT_YEARS = DATA / "hxl" / "rowca-3w-hxl.csv"
PROVIDER = ("--option", "provider=UNHCR 3W, Liberia, by line")
SECONDS = 180
MIXED = "name,sector\nWell Diggers,ngo\nNobody,no such sector\n"


@dataclass(frozen=True)
class Told:
    """What a run said, and how it ended."""

    code: int
    out: str
    err: str

    @property
    def answer(self) -> Any:
        """The one JSON document."""
        return orjson.loads(self.out)


@dataclass(frozen=True)
class Line:
    """A command line with the settings of somebody."""

    environment: dict[str, str]

    def __call__(self, *words: str, given: str = "") -> Told:
        """Run it to its end."""
        done = subprocess.run(
            [sys.executable, "-m", "deploy.cli", *words],
            env=self.environment,
            input=given,
            capture_output=True,
            text=True,
            check=False,
            timeout=SECONDS,
        )
        assert "Traceback" not in done.stderr, done.stderr
        return Told(done.returncode, done.stdout, done.stderr)

    def good(self, *words: str, given: str = "", code: int = 0) -> Told:
        """Run it and expect how it ends."""
        told = self(*words, given=given)
        assert told.code == code, f"{words}: {told.code}\n{told.out[-2000:]}\n{told.err[-2000:]}"
        return told

    def json(self, *words: str, given: str = "", code: int = 0) -> Any:
        """Run it for a program: one JSON document."""
        return self.good(*words, "--json", given=given, code=code).answer


@pytest.fixture(scope="module")
def nobody(platform: Platform) -> Line:
    """The command line on the servers' machine, without a token."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith("GROUNDSWELL_TOKEN")}
    return Line({**plain, **platform.environment, "GROUNDSWELL_URL": platform.url})


@pytest.fixture(scope="module")
def ada(nobody: Line, tmp_path_factory: pytest.TempPathFactory) -> Line:
    """Ada's, with a token in a file."""
    return _with_token(nobody, "ada", tmp_path_factory.mktemp("ada"))


@pytest.fixture(scope="module")
def opal(nobody: Line, tmp_path_factory: pytest.TempPathFactory) -> Line:
    """That of Opal, who minds the queues."""
    return _with_token(nobody, "opal", tmp_path_factory.mktemp("opal"))


def _with_token(nobody: Line, who: str, folder: Path) -> Line:
    secret = nobody.good("users", "token", account(who).email, "--name", "journey").out.strip()
    (folder / "token").write_text(secret)
    return Line({**nobody.environment, "GROUNDSWELL_TOKEN_FILE": str(folder / "token")})


class TestUsers:
    EMAIL = "kou@journey.example"

    def test_are_opened_given_roles_and_closed(self, nobody: Line) -> None:
        words = ("users", "add", self.EMAIL, "Kou Tamba", "organiser")
        assert nobody.json(*words, given="kou walks to the well\n")["added"] is True
        assert nobody.json(*words, given="kou walks to the well\n")["added"] is False
        assert nobody.json("users", "roles", self.EMAIL, "press", "analyst")["roles"] == ["press", "analyst"]
        made = nobody.json("users", "token", self.EMAIL, "--name", "cli", "--role", "press", "--days", "3")
        kou = Line({**nobody.environment, "GROUNDSWELL_TOKEN": made["token"]})
        assert kou.json("call", "media.list_releases")["items"] == []
        assert nobody.json("users", "close", self.EMAIL, "--dry-run")["state"] == "open"
        assert nobody("users", "close", self.EMAIL).code == 2
        nobody.good("users", "close", self.EMAIL, "--yes")
        assert "token-refused" in kou.good("call", "media.list_outlets", code=1).err
        assert nobody.json("users", "open", self.EMAIL)["state"] == "open"
        states = {one["email"]: one["state"] for one in nobody.json("users", "list")}
        assert states[self.EMAIL] == "open"

    def test_get_another_password(self, nobody: Line) -> None:
        email = "sia@journey.example"
        nobody.good("users", "add", email, "Sia Weah", "organiser", given="sia brings the drums\n")
        nobody.good("users", "password", email, given="sia brings more drums\n")
        assert len(nobody.json("users", "password", email, "--once")["password"]) > 12

    def test_are_refused_with_the_reason(self, nobody: Line) -> None:
        told = nobody.good(
            "users", "add", "x@journey.example", "X", "queen", given="a long password\n", code=1
        )
        assert "role-unknown" in told.err
        assert "password-length" in nobody("users", "password", account("bo").email, given="short\n").err
        assert nobody("users", "add", "x@journey.example", "X", "press").code == 2


class TestCall:
    PLAN = '{"goal": "Water", "chain": [], "starts_on": "2026-01-01", "ends_on": "2026-12-31"}'

    def test_carries_out_an_operation_once_under_its_key(self, ada: Line) -> None:
        words = ("call", "campaigns.plan-campaign", "title=Wells", "--body", "-", "--key", "line-1")
        first = ada.json(*words, given=self.PLAN)
        assert ada.json(*words, given=self.PLAN) == first
        shown = ada.json("call", "show_campaign", f"campaign_id={first['campaign_id']}")
        assert shown["title"] == "Wells"

    def test_shows_without_doing(self, ada: Line) -> None:
        told = ada.json("call", "campaigns.plan_campaign", "title=Taps", "--dry-run")
        assert told == {
            "method": "POST",
            "path": "/api/v1/campaigns",
            "query": {},
            "body": {"title": "Taps"},
        }

    def test_says_what_was_refused(self, ada: Line) -> None:
        told = ada.good("call", "campaigns.plan_campaign", "title=Taps", code=1)
        assert told.out == ""
        assert "fields-invalid" in told.err
        assert "  goal: " in told.err
        assert "Correlation id: " in told.err

    def test_needs_a_token_and_an_address_that_answers(self, nobody: Line) -> None:
        assert "GROUNDSWELL_TOKEN" in nobody.good("call", "--list", code=2).err
        lost = {**nobody.environment, "GROUNDSWELL_TOKEN": "gsw_x", "GROUNDSWELL_URL": "http://127.0.0.1:9"}
        assert "does not answer" in Line(lost).good("call", "--list", code=1).err


class TestImport:
    def test_tries_takes_in_and_takes_back(self, ada: Line) -> None:
        tried = ada.json("import", str(SHEET), "--as", "activities", *PROVIDER, "--dry-run")
        assert (tried["state"], tried["progress"]["created"]) == ("tried", 62)
        done = ada.json("imports", "run", tried["import_id"], "--yes")
        assert (done["state"], done["progress"]["created"]) == ("done", 62)
        again = ada.json("import", "-", "--as", "activities", *PROVIDER, "--yes", given=SHEET.read_text())
        assert again["progress"]["unchanged"] == 62
        assert ada("imports", "undo", done["import_id"]).code == 2
        undone = ada.json("imports", "undo", done["import_id"], "--yes")
        assert undone["progress"]["undone"] == 62
        assert done["import_id"] in ada.good("imports", "list").out
        assert ada.json("imports", "show", done["import_id"])["state"] == "undone"

    def test_keeps_the_lines_that_are_refused(self, ada: Line, tmp_path: Path) -> None:
        refused = tmp_path / "refused.csv"
        words = ("import", "-", "--as", "organizations", "--rejected", str(refused), "--yes")
        told = ada.json(*words, given=MIXED, code=3)
        assert told["progress"]["rejected"] == 1
        assert "no such sector" in refused.read_text() or "3,sector" in refused.read_text()

    def test_asks_what_the_file_leaves_open(self, ada: Line) -> None:
        told = ada.good("import", str(WITHOUT_YEARS), "--as", "activities", "--yes", code=1)
        assert "--option year=" in told.err
        words = ("import", str(WITHOUT_YEARS), "--as", "activities", "--option", "year=2014", "--dry-run")
        assert ada.json(*words)["tried"]["created"] == 244

    def test_refuses_what_it_cannot_take(self, ada: Line, tmp_path: Path) -> None:
        assert "people" in ada.good("import", str(SHEET), "--as", "wishes", code=2).err
        assert ada("import", str(tmp_path / "none.csv"), "--as", "people").code == 2
        words = ("import", str(SHEET), "--as", "activities", "--map", "Nowhere=adm1", "--dry-run")
        assert "names no column" in ada.good(*words, code=2).err
        assert (
            "Refused (" in ada.good("import", "-", "--as", "people", "--yes", given="%PDF-1.7 x", code=1).err
        )

    def test_ends_without_a_traceback_when_it_is_broken_off(self, ada: Line) -> None:
        # A run of tests in the background of a shell ignores Ctrl-C, and so would what it starts.
        command = ["env", "--default-signal=INT", sys.executable, "-m", "deploy.cli"]
        command += ["import", "-", "--as", "people"]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        with subprocess.Popen(command, env=ada.environment, text=True, **pipes) as process:  # type: ignore[call-overload]
            eventually(lambda: _is_reading(process.pid), within=60.0, every=0.2)
            process.send_signal(signal.SIGINT)
            _, err = process.communicate(timeout=60)
        assert process.returncode == 130
        assert "Broken off." in err
        assert "Traceback" not in err


def _is_reading(pid: int) -> bool:
    """Whether a process waits for its standard input: it has made the file that keeps it."""
    opened = [str(path.resolve()) for path in Path(f"/proc/{pid}/fd").iterdir()]
    return any("(deleted)" in path for path in opened)


class TestExport:
    def test_takes_every_list_along(self, ada: Line, tmp_path: Path) -> None:
        ada.json("import", str(SHEET), "--as", "activities", *PROVIDER, "--yes")
        lines = ada.good("export", "activities", "--format", "jsonl").out.splitlines()
        assert {orjson.loads(line)["country"] for line in lines} >= {"Liberia"}
        csv, book = tmp_path / "a.csv", tmp_path / "a.xlsx"
        ada.good("export", "campaigns.activities", "--output", str(csv))
        assert len(csv.read_text().splitlines()) == len(lines) + 1
        words = ("export", "activities", "--format", "xlsx", "--output", str(book))
        assert ada.json(*words)["bytes"] == book.stat().st_size
        assert load_workbook(book).active.max_row == len(lines) + 1

    def test_keeps_to_filters_and_leaves_nothing_half(self, ada: Line, tmp_path: Path) -> None:
        filtered = ada.good("export", "activities", "--filter", "adm1=Nowhere", "--format", "jsonl")
        assert filtered.out == ""
        output = tmp_path / "a.csv"
        words = ("export", "activities", "--filter", "since=soon", "--output", str(output))
        assert "fields-invalid" in ada.good(*words, code=1).err
        assert list(tmp_path.iterdir()) == []
        assert "campaigns.activities" in ada.good("export", "--list").out


class TestQuarantine:
    @pytest.fixture
    def event_key(self, platform: Platform, opal: Line) -> str:
        with Connection(platform.environment["AMQP_URI"]) as connection:
            connection.Producer().publish(b"no event", routing_key="groundswell.campaigns", exchange="")
        found = eventually(
            lambda: opal.json("quarantine", "list", "campaigns", "--state", "quarantined"),
            within=60,
            every=0.5,
        )
        return str(found[0]["event_key"])

    def test_is_listed_tried_again_and_given_up(self, opal: Line, ada: Line, event_key: str) -> None:
        assert event_key in opal.good("quarantine", "list").out
        assert opal.json("quarantine", "show", "campaigns", event_key)["raw"] == "no event"
        dry = opal.json("replay", "campaigns", "--all", "--dry-run")
        assert [one["event_key"] for one in dry["done"]] == [event_key]
        told = opal.json("replay", "campaigns", event_key, code=1)
        assert told["refused"] == [{"event_key": event_key, "code": "event-undecodable"}]
        assert "permission-missing" in ada.good("quarantine", "list", code=1).err
        words = ("quarantine", "discard", "campaigns", event_key, "--reason", "No event at all.")
        assert opal(*words).code == 2
        assert opal.json(*words, "--yes")["done"][0]["state"] == "discarded"


class TestRebuild:
    def test_says_that_both_are_the_same(self, opal: Line) -> None:
        told = opal.json("rebuild", "--wait")
        assert told["rebuild"]["is_equal"] is True
        assert "last rebuild" in opal.good("rebuild", "--dry-run").out


class TestDoctor:
    def test_names_what_is_not_well_and_what_to_do(self, platform: Platform, nobody: Line) -> None:
        told = nobody.json("doctor")
        assert not [one for one in told["findings"] if one["state"] in ("warn", "fail")]
        checks = {one["check"]: one for one in told["findings"]}
        assert checks["replica set"]["state"] == "ok"
        assert checks["queue groundswell.campaigns"]["state"] == "ok"
        name = database_name(platform.environment["GROUNDSWELL_DB"], "campaigns")
        with MongoClient(platform.environment["MONGODB_URI"]) as client:
            client[name]["journal"].drop_index("id")
        broken = nobody.good("doctor", code=5)
        assert f"fail   indexes of {name}: Missing: journal.id." in broken.out
        platform.run("shared.messaging.setup")
        nobody.json("doctor")

    def test_says_what_does_not_answer(self, nobody: Line) -> None:
        lost = {"MONGODB_URI": "mongodb://127.0.0.1:9/", "AMQP_URI": "amqp://127.0.0.1:9//"}
        told = Line({**nobody.environment, **lost}).json("doctor", code=5)
        failed = {one["check"] for one in told["findings"] if one["state"] == "fail"}
        assert failed == {"broker", "database"}
