"""Following logs: the last lines first, then whole lines as they come."""

import time

import pytest

from deploy.local.follow import LAST, Follower


@pytest.fixture
def log(tmp_path):
    file = tmp_path / "media.log"
    file.write_text("".join(f"line {number}\n" for number in range(LAST + 5)))
    return file


def said(capsys):
    return capsys.readouterr().out.splitlines()


class TestFollower:
    def test_shows_the_last_lines_with_the_name_of_their_log(self, log, capsys):
        Follower([log]).show_last()
        assert said(capsys) == [f"media | line {number}" for number in range(5, LAST + 5)]

    def test_shows_nothing_of_a_log_that_is_not_there(self, tmp_path, capsys):
        Follower([tmp_path / "none.log"]).show_last()
        assert said(capsys) == []

    def test_shows_what_comes_later_and_only_that(self, log, capsys):
        follower = Follower([log])
        follower.start()
        with log.open("a") as end:
            end.write("one more\nhalf a li")
        follower.stop()
        assert said(capsys) == ["media | one more"]

    def test_shows_a_line_as_soon_as_it_is_whole(self, log, capsys):
        follower = Follower([log])
        follower.start()
        with log.open("a") as end:
            end.write("half a li")
            end.flush()
            time.sleep(0.3)
            end.write("ne\n")
        follower.stop()
        assert said(capsys) == ["media | half a line"]

    def test_shows_a_log_that_begins_later(self, tmp_path, capsys):
        file = tmp_path / "new.log"
        follower = Follower([file])
        follower.start()
        file.write_text("first\n")
        follower.stop()
        assert said(capsys) == ["new | first"]
