"""What the doctor finds beside the servers: processes, settings, and that nothing is started at all."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from deploy.cli.checks import beside, configured
from deploy.cli.endings import USAGE, Stop
from deploy.cli.program import groundswell
from deploy.cli.run import Run
from shared.kernel.settings import Settings
from shared.testing.personas import NOON
from shared.web.beside import SETTING, Standing

HERE = "http://127.0.0.1:8080"
SERVERS = {"MONGODB_URI": "mongodb://127.0.0.1:9/", "AMQP_URI": "amqp://127.0.0.1:9//"}


class TestProcesses:
    def test_are_named_with_what_to_do(self, monkeypatch: pytest.MonkeyPatch) -> None:
        async def look_at(addresses: dict[str, str]) -> list[Standing]:
            return [
                Standing("media-sending", answers=True, since=NOON),
                Standing("feeds-web", answers=False),
                Standing("media-imports", answers=True, lacks=("database",)),
            ]

        monkeypatch.setattr(beside, "look_at", look_at)
        text = "media-sending=http://a:1,feeds-web=http://b:2,media-imports=http://c:3"
        well, lost, troubled = beside.look(Settings({SETTING: text}))
        assert (well.state, well.says) == ("ok", "It is ready; up since 8 March 2025, 12:00 UTC.")
        assert (lost.check, lost.state, lost.says) == (
            "process feeds-web",
            "fail",
            "It does not answer at http://b:2.",
        )
        assert "Start feeds-web" in lost.do
        assert (troubled.state, troubled.says) == ("fail", "It runs, and is not ready: database.")

    def test_cannot_be_seen_where_their_addresses_are_not_set(self) -> None:
        (unseen,) = beside.look(Settings({}))
        assert (unseen.state, SETTING in unseen.do) == ("unseen", True)


class TestSettings:
    @pytest.mark.parametrize(("url", "state"), [(HERE, "ok"), ("https://rally.lr", "warn"), ("", "warn")])
    def test_for_the_demo_story_are_well_on_this_machine_only(self, url: str, state: str) -> None:
        settings = Settings({**SERVERS, "GROUNDSWELL_PUBLIC_URL": url, "GROUNDSWELL_TELL_THE_PAST": "yes"})
        found = {one.check: one for one in configured.look_at_settings(settings)}
        assert found["setting GROUNDSWELL_TELL_THE_PAST"].state == state


class TestStopped:
    def test_says_that_nothing_runs_and_how_to_start_it(self) -> None:
        run = Run()
        run.__dict__["settings"] = Settings({"AMQP_URI": SERVERS["AMQP_URI"]})
        told = CliRunner().invoke(groundswell, ["doctor"], obj=run)
        assert isinstance(told.exception, Stop)
        assert told.exception.code == USAGE
        (sentence,) = told.exception.sentences
        assert "not running here: there is no MONGODB_URI. Start it with `make run`" in sentence
