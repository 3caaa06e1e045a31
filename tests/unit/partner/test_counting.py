"""Digests for counting across partners: partners and the platform bring addresses into one and the same form."""

from __future__ import annotations

import hmac
import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from groundswell_partner import Feed, Patience, counting
from hypothesis import given
from hypothesis import strategies as some

from services.stakeholders.domain.contact import as_email, as_phone
from services.stakeholders.domain.counting import counted_as
from shared.kernel.errors import Invalid

FILE = json.loads((Path(__file__).parent / "addresses.json").read_text(encoding="utf-8"))
KEY: str = FILE["key"]
ANSWER = {
    "sent": 2,
    "new": 1,
    "withdrawn": 0,
    "total": 7,
    "rejected": 0,
    "people": None,
    "people_at": None,
    "errors": [],
}


class FakeFeed:
    """A feed that has the key, and keeps what was told."""

    def __init__(self) -> None:
        self.told: list[tuple[str, str, str, list[str]]] = []

    def counting_key(self, things: str, thing_id: str) -> str:
        return KEY

    def tally(self, things: str, thing_id: str, digests: list[str], method: str) -> dict[str, Any]:
        self.told.append((method, things, thing_id, list(digests)))
        return {**ANSWER, "sent": len(digests)}


def ours(text: str) -> str:
    """The form in which the platform keeps an address."""
    return as_email(text) if "@" in text else as_phone(text)


class TestAddresses:
    @pytest.mark.parametrize(("written", "form"), FILE["same"])
    def test_have_one_form_for_partners_and_the_platform(self, written: str, form: str) -> None:
        assert counting.normalise(written) == form
        assert ours(written) == form

    @pytest.mark.parametrize(("written", "form"), FILE["same"])
    def test_have_one_digest(self, written: str, form: str) -> None:
        kept = ours(written)
        emails, phones = ([kept], []) if "@" in kept else ([], [kept])
        assert counting.digest(KEY, written) == counted_as(bytes.fromhex(KEY), emails, phones)
        assert counting.digest(KEY, written) == hmac.digest(bytes.fromhex(KEY), form.encode(), "sha256").hex()

    @pytest.mark.parametrize("written", FILE["refused"])
    def test_are_refused_where_the_platform_refuses(self, written: str) -> None:
        with pytest.raises(counting.NoAddress):
            counting.normalise(written)
        with pytest.raises(Invalid):
            ours(written)

    def test_with_a_0_for_calls_inside_the_country_are_not_known_to_be_wrong(self) -> None:
        assert counting.normalise_phone("+44 020 7946 0958") != as_phone("+44 020 7946 0958")

    @given(some.emails())
    def test_of_every_kind_have_one_form(self, written: str) -> None:
        try:
            kept = as_email(written)
        except Invalid:
            return
        assert counting.normalise_email(written) == kept

    @given(some.text(max_size=40))
    def test_of_no_kind_break_nothing(self, text: str) -> None:
        with suppress(counting.NoAddress):
            assert counting.normalise(text)


class TestSendTally:
    def test_tells_digests_and_no_address(self) -> None:
        feed: Any = FakeFeed()
        done = counting.send_tally(feed, "petitions", "p1", ["Ada@example.org", "not one", "+231770123456"])
        ((method, things, thing_id, digests),) = feed.told
        assert (method, things, thing_id) == ("POST", "petitions", "p1")
        assert digests == [
            counting.digest(KEY, "ada@example.org"),
            counting.digest(KEY, "+231 77 012 3456"),
        ]
        assert (done.sent, done.new, done.total, [place for place, _ in done.unreadable]) == (2, 1, 7, [2])

    def test_sends_in_portions_of_ten_thousand(self) -> None:
        feed: Any = FakeFeed()
        done = counting.take_back(
            feed, "appeals", "a1", (f"p{number}@example.org" for number in range(10_001))
        )
        assert [(method, len(digests)) for method, _, _, digests in feed.told] == [
            ("DELETE", 10_000),
            ("DELETE", 1),
        ]
        assert done.sent == 10_001

    def test_knows_petitions_and_appeals(self) -> None:
        feed = Feed("http://127.0.0.1:1", "gwf_x", Patience(seconds=0))
        with pytest.raises(ValueError, match="petitions or appeals"):
            counting.send_tally(feed, "people", "p1", [])


class TestCommand:
    def test_sends_a_column_of_a_file(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        feed = FakeFeed()
        monkeypatch.setattr(counting, "Feed", lambda url, key: feed)
        file = tmp_path / "signers.csv"
        file.write_text("\ufeffname,email\nAda,ada@example.org\nBo,nothing\n", encoding="utf-8")
        asked = ["--url", "http://127.0.0.1:1", "--key", "k", "--petition", "p1", "--file", str(file)]
        assert counting.main(asked) == 0
        assert feed.told[0][3] == [counting.digest(KEY, "ada@example.org")]
        said = capsys.readouterr()
        assert "1 read" in said.out
        assert "Row 2:" in said.err
        assert "nothing" not in said.err

    def test_says_that_a_column_is_missing(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr(counting, "Feed", lambda url, key: FakeFeed())
        file = tmp_path / "signers.csv"
        file.write_text("name\nAda\n", encoding="utf-8")
        asked = ["--url", "http://127.0.0.1:1", "--key", "k", "--appeal", "a1", "--file", str(file)]
        assert counting.main(asked) == 1
        assert "no column email" in capsys.readouterr().err
