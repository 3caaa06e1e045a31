"""E-mail over a real line to a real, small server: what each answer of it means."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from shared.kernel.settings import SettingMissing, Settings
from shared.mail.contact import contact_id
from shared.mail.letter import Letter, Sender, compose
from shared.mail.settings import mail_settings, sms_settings
from shared.mail.sms import SmsLine
from shared.mail.smtp import SmtpLine
from shared.testing.mailbox import Mailbox
from shared.testing.sms_gateway import TOKEN, SmsGateway

MUSU = "musu@example.org"
NOON = datetime(2025, 3, 8, 12, tzinfo=UTC)


def letter(**more: str) -> bytes:
    """A letter to Musu as it goes over the line."""
    said = {
        "to": MUSU,
        "subject": "Water",
        "text": "Dear Musu,\n\n.come",
        "message_id": "<1@coalition.example>",
    }
    return compose(Letter(**{**said, **more}), Sender("news@coalition.example", "Coalition"), NOON)


@pytest.fixture(params=[True, False], ids=["in-one-go", "one-by-one"])
def line(request: pytest.FixtureRequest, mailbox: Mailbox) -> Iterator[SmtpLine]:
    """A line to the test's own server."""
    settings = mail_settings(Settings(mailbox.settings))
    assert settings
    mailbox.manners.pipelining = request.param
    opened = SmtpLine(settings, patience=2.0)
    yield opened
    opened.close()


class TestSmtpLine:
    def test_hands_over_many_letters_on_one_connection(self, mailbox: Mailbox, line: SmtpLine) -> None:
        assert {line.send("k", f"p{n}@example.org", letter()).kind for n in range(20)} == {"sent"}
        assert (len(mailbox.kept), mailbox.connections) == (20, 1)

    def test_keeps_every_word_on_its_way(self, mailbox: Mailbox, line: SmtpLine) -> None:
        text = (
            "Mɔɔ Musu,\n\n.\n.come to the pump & bring https://coalition.example/a?b=1&c=2.\n\n"
            + "water " * 60
        )
        line.send(
            "k",
            MUSU,
            letter(subject="Wáter för äll " * 9, text=text, foot="Bye.", unsubscribe="https://c.example/u/1"),
        )
        came = mailbox.letters(MUSU)[0]
        plain, rich = came.get_payload()
        assert plain.get_content().splitlines() == [*text.splitlines(), "", "-- ", "Bye."]  # type: ignore[union-attr]
        assert 'href="https://coalition.example/a?b=1&amp;c=2"' in rich.get_content()  # type: ignore[union-attr]
        assert came["Subject"] == " ".join(("Wáter för äll " * 9).split())
        assert came["List-Unsubscribe"] == "<https://c.example/u/1>"
        assert came["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"

    def test_lets_nobody_put_in_a_header(self, mailbox: Mailbox, line: SmtpLine) -> None:
        line.send("k", MUSU, letter(subject="Water\r\nBcc: all@example.org"))
        assert mailbox.letters()[0]["Bcc"] is None
        assert line.send("k", "musu@example.org>\r\nRCPT TO:<eve@example.org", letter()).kind == "bounced"

    @pytest.mark.parametrize(
        ("code", "kind"), [(450, "later"), (421, "later"), (550, "bounced"), (501, "bounced")]
    )
    def test_hears_about_a_receiver(self, mailbox: Mailbox, line: SmtpLine, code: int, kind: str) -> None:
        mailbox.manners.receivers[MUSU] = [code]
        first = line.send("k", MUSU, letter())
        assert (first.kind, first.code, first.is_hard) == (kind, str(code), kind == "bounced")
        assert line.send("k", MUSU, letter()).kind == "sent"

    def test_does_not_blame_an_address_for_what_it_was_sent(self, mailbox: Mailbox, line: SmtpLine) -> None:
        mailbox.manners.after_data = 554
        outcome = line.send("k", MUSU, letter())
        assert (outcome.kind, outcome.is_hard) == ("bounced", False)

    def test_is_broken_where_we_are_not_taken(self, mailbox: Mailbox, line: SmtpLine) -> None:
        mailbox.manners.sender = 553
        assert line.send("k", MUSU, letter()).kind == "broken"

    def test_is_unsure_where_the_line_breaks_after_the_message(
        self, mailbox: Mailbox, line: SmtpLine
    ) -> None:
        mailbox.manners.drops.add(MUSU)
        assert line.send("k", MUSU, letter()).kind == "unsure"
        assert line.send("k", "bo@example.org", letter()).kind == "sent"

    def test_comes_back_after_the_server_was_away(self, mailbox: Mailbox, line: SmtpLine) -> None:
        line.send("k", MUSU, letter())
        mailbox.stop()
        assert [line.send("k", MUSU, letter()).kind for _ in range(2)] == ["later", "broken"]
        mailbox.start()
        assert line.send("k", MUSU, letter()).kind == "sent"


class TestFollowing:
    """The next receiver is named behind a message, before the answer to it."""

    OTHER, THIRD = "bo@example.org", "chi@example.org"

    def test_reaches_each_once_on_one_connection(self, mailbox: Mailbox, line: SmtpLine) -> None:
        names = [f"p{n}@example.org" for n in range(20)]
        pairs = zip(names, [*names[1:], ""], strict=True)
        assert {line.send("k", to, letter(to=to), then).kind for to, then in pairs} == {"sent"}
        assert [to for to, _ in mailbox.kept] == names
        assert mailbox.connections == 1

    def test_gives_nobody_the_message_of_another(self, mailbox: Mailbox, line: SmtpLine) -> None:
        line.send("k", MUSU, letter(), self.OTHER)
        assert line.send("k", self.THIRD, letter()).kind == "sent"
        assert [to for to, _ in mailbox.kept] == [MUSU, self.THIRD]

    def test_begins_anew_after_a_pause(
        self, mailbox: Mailbox, line: SmtpLine, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("shared.mail.smtp.FRESH", -1.0)
        line.send("k", MUSU, letter(), self.OTHER)
        assert line.send("k", self.OTHER, letter()).kind == "sent"
        assert [to for to, _ in mailbox.kept] == [MUSU, self.OTHER]

    def test_hears_about_the_next_receiver(self, mailbox: Mailbox, line: SmtpLine) -> None:
        mailbox.manners.receivers[self.OTHER] = [550]
        kinds = [
            line.send("k", to, letter(), then).kind
            for to, then in ((MUSU, self.OTHER), (self.OTHER, self.THIRD), (self.THIRD, ""))
        ]
        assert kinds == ["sent", "bounced", "sent"]
        assert [to for to, _ in mailbox.kept] == [MUSU, self.THIRD]

    def test_goes_on_after_a_message_that_was_refused(self, mailbox: Mailbox, line: SmtpLine) -> None:
        mailbox.manners.after_data = 554
        assert line.send("k", MUSU, letter(), self.OTHER).kind == "bounced"
        mailbox.manners.after_data = 250
        assert line.send("k", self.OTHER, letter()).kind == "sent"
        assert [to for to, _ in mailbox.kept] == [self.OTHER]

    def test_is_unsure_of_the_one_that_was_in_hand_alone(self, mailbox: Mailbox, line: SmtpLine) -> None:
        mailbox.manners.drops.add(MUSU)
        assert line.send("k", MUSU, letter(), self.OTHER).kind == "unsure"
        assert line.send("k", self.OTHER, letter()).kind == "sent"

    def test_names_nobody_who_cannot_be_reached(self, mailbox: Mailbox, line: SmtpLine) -> None:
        wrong = "musu@example.org>\r\nRCPT TO:<eve@example.org"
        assert line.send("k", MUSU, letter(), wrong).kind == "sent"
        assert line.send("k", wrong, letter()).kind == "bounced"
        assert [to for to, _ in mailbox.kept] == [MUSU]

    def test_leaves_without_a_message_to_who_was_named(self, mailbox: Mailbox, line: SmtpLine) -> None:
        line.send("k", MUSU, letter(), self.OTHER)
        line.close()
        assert line.send("k", self.THIRD, letter()).kind == "sent"
        assert [to for to, _ in mailbox.kept] == [MUSU, self.THIRD]


class TestSmsLine:
    @pytest.fixture
    def sms(self, sms_gateway: SmsGateway) -> Iterator[SmsLine]:
        settings = sms_settings(Settings(sms_gateway.settings))
        assert settings
        opened = SmsLine(settings, patience=2.0)
        yield opened
        opened.close()

    def test_hands_over_with_a_key(self, sms_gateway: SmsGateway, sms: SmsLine) -> None:
        assert sms.send("one", "+231770123456", b"Water").kind == "sent"
        assert sms_gateway.kept == [{"to": "+231770123456", "text": "Water", "key": "one"}]

    @pytest.mark.parametrize(
        ("code", "kind"), [(429, "later"), (503, "later"), (422, "bounced"), (401, "broken"), (404, "broken")]
    )
    def test_hears_what_an_answer_means(
        self, sms_gateway: SmsGateway, sms: SmsLine, code: int, kind: str
    ) -> None:
        sms_gateway.answers["+1"] = [code]
        assert sms.send("k", "+1", b"Water").kind == kind
        assert sms.send("k", "+1", b"Water").kind == "sent"

    def test_is_unsure_where_the_line_breaks(self, sms_gateway: SmsGateway, sms: SmsLine) -> None:
        sms_gateway.drops.add("+1")
        assert sms.send("k", "+1", b"Water").kind == "unsure"
        assert sms.send("k", "+2", b"Water").kind == "sent"


class TestSettings:
    def test_may_be_missing_altogether(self) -> None:
        assert (mail_settings(Settings({})), sms_settings(Settings({}))) == (None, None)

    @pytest.mark.parametrize(
        "given",
        [
            {"MAIL_HOST": "mail.example.org"},
            {"MAIL_FROM": "news@example.org"},
            {"MAIL_HOST": "m", "MAIL_FROM": "news@example.org", "MAIL_USER": "news"},
            {"MAIL_HOST": "m", "MAIL_FROM": "nobody"},
            {"MAIL_HOST": "m", "MAIL_FROM": "a@b.c", "MAIL_TLS": "maybe"},
            {
                "MAIL_HOST": "m",
                "MAIL_FROM": "a@b.c",
                "MAIL_TLS": "none",
                "MAIL_USER": "u",
                "MAIL_PASSWORD": "p",
            },
        ],
    )
    def test_are_refused_half_set(self, given: dict[str, str]) -> None:
        with pytest.raises(SettingMissing, match="MAIL_"):
            mail_settings(Settings(given))

    @pytest.mark.parametrize(
        "given",
        [
            {"SMS_URL": "https://s.example"},
            {"SMS_TOKEN": TOKEN},
            {"SMS_URL": "http://s.example", "SMS_TOKEN": "t"},
        ],
    )
    def test_of_the_gateway_are_refused_half_set(self, given: dict[str, str]) -> None:
        with pytest.raises(SettingMissing, match="SMS_"):
            sms_settings(Settings(given))


class TestContactId:
    def test_is_one_however_the_address_is_written(self) -> None:
        assert contact_id("email", " Musu@Example.org") == contact_id("email", MUSU)
        assert contact_id("sms", "00231 770 123 456") == contact_id("sms", "+231770123456")
