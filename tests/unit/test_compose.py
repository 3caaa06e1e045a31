"""docker-compose.yml and its secrets: what every container must be, and who may do what."""

from __future__ import annotations

import json
import re
import stat
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml

from deploy.docker.check_secrets import complaints
from deploy.docker.make_secrets import make
from deploy.docker.rights import PARTNERS, SERVICES, USERS, VHOST, Rights, all_rights
from deploy.local.processes import BESIDE, PROCESSES
from deploy.local.processes import SERVICES as LOCAL_SERVICES
from shared.kernel.settings import Settings
from shared.web.beside import addresses_of

ROOT = Path(__file__).parents[2]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
JOBS = ("check-secrets", "database", "setup", "first-account", "demo", "groundswell")
ELSEWHERE = {"GROUNDSWELL_REPLICA": "There is one container of each service."}
"""Settings that do not apply to these containers, and why."""


def _first_cells(name: str) -> list[str]:
    lines = (ROOT / name).read_text().splitlines()
    return [line.split("|")[1] for line in lines if line.startswith("| `")]


@pytest.fixture
def secrets(tmp_path: Path) -> Path:
    make(tmp_path / "secrets", "ada@rally.lr")
    return tmp_path / "secrets"


def rewrite(path: Path, text: str) -> None:
    path.unlink()
    path.write_text(text)


class TestContainers:
    @pytest.mark.parametrize("name", COMPOSE["services"])
    def test_are_contained(self, name: str) -> None:
        container = COMPOSE["services"][name]
        assert container["read_only"] is True
        assert container["cap_drop"] == ["ALL"]
        assert "no-new-privileges:true" in container["security_opt"]
        assert not container["user"].startswith(("0", "root"))
        assert container["mem_limit"]
        assert container["pids_limit"]
        assert container["restart"] == ("no" if name in JOBS else "unless-stopped")

    @pytest.mark.parametrize("name", [name for name in COMPOSE["services"] if name not in JOBS])
    def test_tell_their_health(self, name: str) -> None:
        assert COMPOSE["services"][name]["healthcheck"]["test"]

    def test_publish_on_this_machine_only(self) -> None:
        published = {name: one["ports"] for name, one in COMPOSE["services"].items() if "ports" in one}
        assert set(published) == {"dashboard", "feeds-web"}
        assert all(port.startswith("127.0.0.1:") for ports in published.values() for port in ports)
        assert COMPOSE["networks"]["inside"] == {"internal": True}

    def test_get_secrets_as_files_only(self) -> None:
        for container in COMPOSE["services"].values():
            for name, value in container.get("environment", {}).items():
                holds_one = re.search(r"PASSWORD|SECRET|URI|KEY", name) is not None
                assert not holds_one or value.startswith("/run/secrets/"), name

    def test_get_every_setting_that_is_written_down(self) -> None:
        told = set(re.findall(r"`([A-Z][A-Z_]+[A-Z])`", "".join(_first_cells("docs/settings.md"))))
        given = {
            name.removesuffix("_FILE")
            for one in COMPOSE["services"].values()
            for name in one.get("environment", {})
        }
        assert sorted(told - given - set(ELSEWHERE)) == []
        assert told >= set(ELSEWHERE)

    def test_take_what_the_example_of_env_names_and_nothing_else(self) -> None:
        asked = set(re.findall(r"\$\{([A-Z_]+)", (ROOT / "docker-compose.yml").read_text()))
        offered = set(re.findall(r"^#? ?([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))
        assert offered == asked

    def test_are_watched_by_what_they_measure(self) -> None:
        rules = yaml.safe_load((ROOT / "deploy" / "alerts.yml").read_text())["groups"][0]["rules"]
        measured = set(
            re.findall(r'"(groundswell_[a-z_]+)"', (ROOT / "shared/messaging/health.py").read_text())
        )
        asked = {name for one in rules for name in re.findall(r"\b(?:groundswell_[a-z_]+|up)\b", one["expr"])}
        assert asked == measured | {"up"}
        told = (ROOT / "docs/how-to/watch-and-mend-queues.md").read_text()
        served = [
            f"{name}:8081"
            for name, one in COMPOSE["services"].items()
            if str(one.get("environment", {}).get("GROUNDSWELL_HEALTH_PORT")) == "8081"
        ]
        assert [one for one in served if one not in told] == []
        assert all(f"`{one['alert']}`" in told for one in rules)

    def test_are_those_of_a_local_run(self) -> None:
        commands = [one.get("command") for one in COMPOSE["services"].values()]
        assert tuple(SERVICES) == tuple(LOCAL_SERVICES)
        for process in PROCESSES:
            assert ["python", *process.command[1:]] in commands

    def test_are_looked_at_where_they_answer_no_calls(self) -> None:
        for name in ("dashboard", "groundswell"):
            settings = Settings(COMPOSE["services"][name]["environment"])
            addresses = addresses_of(settings)
            assert sorted(addresses) == sorted(BESIDE)
            assert all(urlsplit(address).hostname == name for name, address in addresses.items())


class TestMakeSecrets:
    def test_makes_exactly_what_compose_names(self, secrets: Path) -> None:
        assert {path.name for path in secrets.iterdir()} == set(COMPOSE["secrets"])

    def test_keeps_others_out_by_the_folder(self, secrets: Path) -> None:
        assert stat.S_IMODE(secrets.stat().st_mode) == 0o700
        assert {stat.S_IMODE(path.stat().st_mode) for path in secrets.iterdir()} == {0o444}

    def test_leaves_what_is_there(self, secrets: Path) -> None:
        before = {path.name: path.read_text() for path in secrets.iterdir()}
        assert make(secrets, None) == []
        assert {path.name: path.read_text() for path in secrets.iterdir()} == before

    def test_writes_the_hash_of_a_password_only(self, secrets: Path) -> None:
        text = (secrets / "rabbitmq-definitions").read_text()
        passwords = [re.search(r":([0-9a-f]{48})@", (secrets / f"{user}-amqp").read_text()) for user in USERS]
        assert all(found is not None and found[1] not in text for found in passwords)
        assert {user["name"] for user in json.loads(text)["users"]} == set(USERS)


class TestCheckSecrets:
    def test_takes_what_was_made(self, secrets: Path) -> None:
        assert complaints(secrets) == []

    @pytest.mark.parametrize(
        ("name", "text", "reason"),
        [
            ("admin-email", "you@your-coalition.org", "an example"),
            ("admin-email", "admin@example.org", "an example"),
            ("admin-password", "", "missing, empty"),
            ("admin-password", "short", "shorter than 16"),
            ("admin-password", "change-me-before-the-start", "from an example"),
            ("mongo-root-password", "aaaaaaaaaaaaaaaaaaaaaaaa", "from an example"),
            ("media-amqp", "amqp://rabbitmq:5672/groundswell", "no address with a user and a password"),
            ("rabbitmq-definitions", "{}", "cannot be read"),
            ("rabbitmq-definitions", '{"users": [{"name": "guest"}]}', "of another version"),
        ],
    )
    def test_says_what_is_wrong(self, secrets: Path, name: str, text: str, reason: str) -> None:
        rewrite(secrets / name, text)
        found = complaints(secrets)
        assert any(name in sentence and reason in sentence for sentence in found)

    def test_refuses_a_password_used_twice(self, secrets: Path) -> None:
        rewrite(secrets / "media-amqp", (secrets / "policy-amqp").read_text())
        assert any("media-amqp and policy-amqp" in sentence for sentence in complaints(secrets))

    def test_never_tells_a_password(self, secrets: Path) -> None:
        rewrite(secrets / "admin-password", "guest-and-secret")
        assert all("guest-and-secret" not in sentence for sentence in complaints(secrets))


class TestRights:
    def rights(self, user: str) -> Rights:
        return next(one for one in all_rights() if one.user == user)

    @pytest.mark.parametrize("user", SERVICES)
    def test_let_a_service_tell_its_own_events_only(self, user: str) -> None:
        told, _ = self.rights(user).topics["groundswell.events"]
        for other in SERVICES:
            assert bool(re.search(told, f"{other}.thing.happened")) == (other == user)

    @pytest.mark.parametrize("user", SERVICES)
    def test_let_a_service_read_its_own_queues_only(self, user: str) -> None:
        for other in SERVICES:
            for queue in (f"groundswell.{other}", f"rpc-{other}"):
                assert bool(re.search(self.rights(user).read, queue)) == (other == user)

    @pytest.mark.parametrize("user", SERVICES)
    def test_let_a_service_take_its_own_calls_only(self, user: str) -> None:
        _, taken = self.rights(user).topics["nameko-rpc"]
        assert re.search(taken, "amq.gen-4fRtq0O-Zw_x")
        for pattern in ("#", "*.*", *(f"{other}.*" for other in SERVICES)):
            assert bool(re.search(taken, pattern)) == (pattern == f"{user}.*")

    def test_give_each_user_its_own_database(self) -> None:
        assert [self.rights(user).databases for user in (*SERVICES, "dashboard")] == [
            (user,) for user in (*SERVICES, "dashboard")
        ]

    def test_let_partners_programs_send_in_and_nothing_else(self) -> None:
        web = self.rights("feeds-web")
        asked, _ = web.topics["nameko-rpc"]
        assert web.databases == ("feeds",)
        assert all(re.search(asked, f"{one}.take_rows") for one in ("campaigns", "media", "stakeholders"))
        assert re.search(asked, "stakeholders.settle_rows")
        assert not re.search(asked, "media.settle_rows")
        for forbidden in ("policy.take_rows", "feeds.make_key", "stakeholders.list_people", "campaigns.act"):
            assert not re.search(asked, forbidden)
        assert not re.search(web.write, "groundswell.events")

    def test_let_one_user_alone_make_others_and_that_only_among_partners(self) -> None:
        assert [(one.user, one.vhost) for one in all_rights() if one.is_administrator] == [
            ("feeds-queues", PARTNERS)
        ]

    def test_let_only_insights_tell_live_notices(self) -> None:
        here = [one for one in all_rights() if one.vhost == VHOST]
        tellers = [one.user for one in here if re.search(one.write, "groundswell.live")]
        assert tellers == ["insights"]
