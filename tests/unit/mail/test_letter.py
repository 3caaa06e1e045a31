"""Letters as they go over the line."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import default

import pytest

from shared.mail.contact import as_sent
from shared.mail.letter import Letter, Sender, compose
from shared.testing.personas import NOON

SENDER = Sender("hello@wells.example", "Clean Water")


class TestAddress:
    @pytest.mark.parametrize(
        ("address", "sent"),
        [
            ("ada@example.org", "ada@example.org"),
            ("ada@exämple.org", "ada@xn--exmple-cua.org"),
            ("ada@xn--exmple-cua.org", "ada@xn--exmple-cua.org"),
            ("ädä@example.org", "ädä@example.org"),
            (f"ada@{'ä' * 80}.org", f"ada@{'ä' * 80}.org"),
        ],
    )
    def test_has_its_domain_in_ascii(self, address: str, sent: str) -> None:
        assert as_sent(address) == sent


class TestCompose:
    @pytest.mark.parametrize(
        "address", ["ada@exämple.org", "ädä@exämple.org", "a@b.example\r\nBcc: x@y.example"]
    )
    def test_never_fails_for_an_address_and_lets_it_begin_no_header(self, address: str) -> None:
        raw = compose(Letter(address, "Sübject", "Hello", "<1@wells.example>"), SENDER, NOON)
        read = message_from_bytes(raw, policy=default)
        assert read["Subject"] == "Sübject"
        assert read["Bcc"] is None
