"""The mail server of `make run`: what is sent is kept and shown, with links, and nothing in it is taken for markup."""

from __future__ import annotations

import smtplib
from email.message import EmailMessage
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from deploy.local.letters import KEPT, Letters, application, linked
from shared.testing.mailbox import Mailbox


def a_letter(subject: str, text: str) -> EmailMessage:
    """A letter to Musu."""
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = "news@demo.example", "musu@example.org", subject
    letter.set_content(text)
    return letter


class TestLetters:
    def test_are_kept_and_shown_with_their_links(self, tmp_path: Path, mailbox: Mailbox) -> None:
        with smtplib.SMTP("127.0.0.1", mailbox.port) as line:
            line.send_message(
                a_letter("Confirm, <b>please</b>", "Open http://127.0.0.1:8080/confirm?id=1 now.")
            )
        letters = Letters(tmp_path)
        for _, content in mailbox.kept:
            letters.keep(content)
        pages = TestClient(application(letters))
        every = pages.get("/")
        assert "Confirm, &lt;b&gt;please&lt;/b&gt;" in every.text
        ((name, _),) = letters.every()
        one = pages.get(f"/{name}").text
        assert "<a href='http://127.0.0.1:8080/confirm?id=1'>" in one
        assert "musu@example.org" in one
        assert every.headers["content-security-policy"].startswith("default-src 'none'")

    def test_of_other_folders_are_not_shown(self, tmp_path: Path) -> None:
        (tmp_path / "secret.eml").write_text("Subject: x\n\nsecret")
        pages = TestClient(application(Letters(tmp_path / "letters")))
        for name in ("..%2Fsecret", "secret", "0195a7c2-0000-7000-8000-00000000a9e2"):
            assert pages.get(f"/{name}").status_code == 404

    def test_are_a_thousand_at_most(self, tmp_path: Path) -> None:
        for number in range(KEPT):
            (tmp_path / f"0195a7c2-0000-7000-8000-{number:012}.eml").write_bytes(b"Subject: old\n\n")
        Letters(tmp_path).keep(bytes(a_letter("New", "x")))
        assert len(list(tmp_path.iterdir())) == KEPT
        assert Letters(tmp_path).every()[0][1]["subject"] == "New"

    def test_are_listed_once(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        letters = Letters(tmp_path)
        monkeypatch.delattr(Path, "glob")
        for number in range(3):
            letters.keep(bytes(a_letter(f"Letter {number}", "x")))
        assert [one["subject"] for _, one in letters.every()] == ["Letter 2", "Letter 1", "Letter 0"]

    def test_that_somebody_has_thrown_away_are_left_out(self, tmp_path: Path) -> None:
        letters = Letters(tmp_path)
        letters.keep(bytes(a_letter("Old", "x")))
        next(tmp_path.iterdir()).unlink()
        letters.keep(bytes(a_letter("New", "x")))
        assert [one["subject"] for _, one in letters.every()] == ["New"]

    def test_link_addresses_alone(self) -> None:
        assert linked("javascript:alert(1) & <i>") == "javascript:alert(1) &amp; &lt;i&gt;"
