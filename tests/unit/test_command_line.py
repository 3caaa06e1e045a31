"""What the command line makes of a user's words, and how it asks again what was not answered."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import click
import httpx2
import orjson
import pytest
from click.testing import CliRunner

from deploy.cli.api import Api, open_api
from deploy.cli.endings import REFUSED, USAGE, Stop
from deploy.cli.importing.mapping import corrected, lacks, options_of
from deploy.cli.operations import Operation, Operations
from deploy.cli.problem import refused
from deploy.cli.program import groundswell
from deploy.cli.run import Run
from deploy.cli.voice import Voice, plain, shown
from shared.kernel.settings import Settings
from shared.web.openapi import openapi_document
from shared.web.operations import Operations as Contracts
from shared.web.site import Site

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "how-to" / "use-the-command-line.md"


@pytest.fixture(scope="module")
def operations() -> Operations:
    """The operations as a platform's own document tells them."""
    site = Site.from_settings(Settings({"GROUNDSWELL_PUBLIC_URL": "http://127.0.0.1:8080"}))
    contracts = Contracts.load(ROOT / "shared" / "contracts" / "operations")
    return Operations(openapi_document(contracts, site, "0"))


class TestOperations:
    def test_are_found_by_full_and_by_clear_short_names(self, operations: Operations) -> None:
        wanted = operations.find("campaigns.plan_campaign")
        assert operations.find("plan-campaign") == wanted

    def test_say_of_which_services_an_unclear_name_is(self, operations: Operations) -> None:
        with pytest.raises(Stop, match="several services") as stop:
            operations.find("open_import")
        assert stop.value.code == USAGE

    def test_propose_what_was_nearly_named(self, operations: Operations) -> None:
        with pytest.raises(Stop, match=r"campaigns\.plan_campaign"):
            operations.find("plan_camp")

    def test_put_every_value_where_it_travels(self, operations: Operations) -> None:
        request = operations.find("campaigns.close_campaign").request({"campaign_id": "a b"})
        assert request.path == "/api/v1/campaigns/a%20b/close"

    def test_read_values_as_the_types_of_their_fields(self, operations: Operations) -> None:
        found = operations.find("campaigns.list_activities")
        assert found.read(["limit=5", "adm1=Bong"]) == {"limit": 5, "adm1": "Bong"}
        planned = operations.find("campaigns.plan_campaign")
        assert planned.read(['chain=[{"if_we": "sign"}]'])["chain"] == [{"if_we": "sign"}]

    def test_refuse_a_field_that_is_none(self, operations: Operations) -> None:
        with pytest.raises(Stop, match="has no field 'colour'"):
            operations.find("campaigns.plan_campaign").read(["colour=blue"])

    def test_need_what_stands_in_the_path(self, operations: Operations) -> None:
        with pytest.raises(Stop, match="needs campaign_id"):
            operations.find("campaigns.show_campaign").request({})

    def test_gather_a_list_whose_name_is_given_twice(self) -> None:
        document = _document("GET", [{"name": "ids", "in": "query", "schema": {"type": "array"}}])
        assert _only(document).read(["ids=a", "ids=b"]) == {"ids": ["a", "b"]}

    def test_know_their_lists(self, operations: Operations) -> None:
        assert operations.lists()["campaigns.activities"].name == "campaigns.list_activities"

    def test_offer_only_lists_whose_columns_are_known_and_say_what_they_need(
        self, operations: Operations
    ) -> None:
        offered = operations.lists()
        assert "insights.gaps" not in offered
        assert offered["campaigns.signatures"].needs == ["petition_id"]
        assert offered["campaigns.activities"].needs == []


class TestMapping:
    JOB = {
        "mapping": {"name": "Name"},
        "columns": [{"name": "Name", "sample": []}, {"name": "A=B", "sample": []}],
        "missing": [{"name": "email", "title": "E-mail"}],
        "asks": [{"option": "year", "sentence": "Which year?", "proposal": "2015"}],
    }
    KIND = {"fields": [{"name": "name", "title": "Name"}, {"name": "email", "title": "E-mail"}]}

    def test_takes_corrections_of_columns_with_any_name(self) -> None:
        assert corrected(self.JOB, self.KIND, None, ["A=B=email"]) == {"name": "Name", "email": "A=B"}

    def test_takes_a_column_out(self) -> None:
        assert corrected(self.JOB, self.KIND, None, ["Name="]) == {}

    def test_takes_a_file(self, tmp_path: Path) -> None:
        file = tmp_path / "mapping.json"
        file.write_text('{"email": "Name"}')
        assert corrected(self.JOB, self.KIND, str(file), [])["email"] == "Name"

    @pytest.mark.parametrize("pair", ["Nome=email", "Name=nickname", "Name"])
    def test_refuses_what_is_not_there(self, pair: str) -> None:
        with pytest.raises(Stop) as stop:
            corrected(self.JOB, self.KIND, None, [pair])
        assert stop.value.code == USAGE

    def test_says_what_must_be_said_first(self) -> None:
        assert [one.rpartition("--")[2] for one in lacks(self.JOB)] == [
            "map COLUMN=email",
            "option year=2015",
        ]

    def test_reads_choices(self) -> None:
        assert options_of(["day_first=true", "year=2015", "sector="]) == {
            "day_first": True,
            "year": "2015",
            "sector": None,
        }


class TestProblem:
    def test_is_told_with_fields_and_correlation_id(self) -> None:
        errors = [{"pointer": "#/a/0", "detail": "Bad."}]
        told = {"code": "fields-invalid", "detail": "No.", "correlation_id": "c", "errors": errors}
        assert refused(422, orjson.dumps(told)).sentences == (
            "Refused (fields-invalid): No.",
            "  a.0: Bad.",
            "Correlation id: c",
        )

    def test_is_told_when_there_is_none(self) -> None:
        assert "status 502" in refused(502, b"<html>").sentences[0]


class TestVoice:
    def test_lets_no_data_steer_the_terminal(self) -> None:
        assert plain("a\x1b[2Jb\n") == "a [2Jb "

    def test_shows_values_for_people(self) -> None:
        assert [shown(one) for one in (None, True, 1200, ["a"])] == ["", "yes", "1,200", '["a"]']


class Sulky(ThreadingHTTPServer):
    """Answers 503 as often as it was told to, then what it was asked; keeps the keys that it was sent."""

    def __init__(self, refusals: int) -> None:
        super().__init__(("127.0.0.1", 0), SulkyHandler)
        self.refusals = refusals
        self.keys: list[str] = []


class SulkyHandler(BaseHTTPRequestHandler):
    server: Sulky

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.server.keys.append(self.headers["Idempotency-Key"])
        sulks = len(self.server.keys) <= self.server.refusals
        body = b'{"code": "unavailable", "detail": "Later."}' if sulks else b'{"done": true}'
        self.send_response(503 if sulks else 200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def sulky(request: pytest.FixtureRequest) -> Iterator[Sulky]:
    with Sulky(request.param) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


class TestApi:
    @pytest.mark.parametrize("sulky", [2], indirect=True)
    def test_asks_again_under_the_same_key(self, sulky: Sulky) -> None:
        with _api(sulky) as api:
            assert api.post("/campaigns") == {"done": True}
        assert len(sulky.keys) == 3
        assert len(set(sulky.keys)) == 1

    @pytest.mark.parametrize("sulky", [99], indirect=True)
    def test_gives_up_with_what_was_said(self, sulky: Sulky) -> None:
        with _api(sulky) as api, pytest.raises(Stop, match="Later"):
            api.post("/campaigns")
        assert 3 < len(sulky.keys) < 15

    @pytest.mark.parametrize("url", ["nonsense", "ftp://127.0.0.1"])
    def test_refuses_an_address_that_is_none(self, url: str) -> None:
        with pytest.raises(Stop, match="must be an address"):
            open_api(Settings({"GROUNDSWELL_URL": url}), Voice())

    def test_needs_a_token(self) -> None:
        with pytest.raises(Stop, match="GROUNDSWELL_TOKEN"):
            open_api(Settings({}), Voice())


class TestWords:
    def test_all_answer_help_and_stand_in_the_documentation(self) -> None:
        page = PAGE.read_text(encoding="utf-8")
        silent = []
        for words in every_word(groundswell, ()):
            told = CliRunner().invoke(groundswell, [*words, "--help"], obj=Run())
            if told.exit_code or "Usage:" not in told.output or f"groundswell {' '.join(words)}" not in page:
                silent.append(words)
        assert silent == []

    def test_must_be_agreed_to_where_nobody_can_be_asked(self) -> None:
        with pytest.raises(Stop) as stop:
            Run().must_agree("Give it up?", is_agreed=False)
        assert stop.value.code != REFUSED


def every_word(command: click.Command, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Every command with the words that lead to it."""
    if not isinstance(command, click.Group):
        yield path
        return
    context = click.Context(command)
    for name in command.list_commands(context):
        inner = command.get_command(context, name)
        assert inner is not None
        yield from every_word(inner, (*path, name))


def _document(method: str, parameters: list[dict[str, Any]]) -> dict[str, Any]:
    told = {"operationId": "echo.ask", "parameters": parameters, "responses": {"200": {}}}
    return {"paths": {"/api/v1/echo": {method.lower(): told}}}


def _only(document: dict[str, Any]) -> Operation:
    return Operations(document).every[0]


@contextmanager
def _api(server: Sulky) -> Iterator[Api]:
    """The API of a server, asked without pauses."""
    with httpx2.Client(base_url=f"http://127.0.0.1:{server.server_port}") as client:
        yield Api(client, sleep=lambda _: None)
