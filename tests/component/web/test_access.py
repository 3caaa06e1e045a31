"""Accounts, passwords, sessions and API tokens over a real database."""

from __future__ import annotations

from datetime import timedelta

import pytest
from argon2 import PasswordHasher

from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from shared.web.accounts import NewAccount, normal_email
from shared.web.passwords import Passwords
from shared.web.sessions import ABSOLUTE, IDLE
from tests.component.web.conftest import PASSWORD


class TestAccounts:
    async def test_find_an_address_in_any_spelling(self, keys, ada):
        found = await keys.accounts.find_for_sign_in(" ADA@EXAMPLE.ORG ")
        assert found is not None
        assert found[0].account_id == ada.account_id
        assert ada.email == "ada@example.org"

    async def test_refuse_a_second_account_of_the_same_address(self, keys, ada):
        with pytest.raises(Conflict, match="email-taken"):
            await keys.accounts.create(NewAccount("ada@example.ORG", "Other", ("press",)))

    @pytest.mark.parametrize(
        "roles", [(), ("king",), ("public",), ("guest",), ("counter",), ("contact-reader",)]
    )
    async def test_refuse_roles_that_no_person_has(self, keys, roles):
        with pytest.raises(Invalid, match="role-unknown"):
            await keys.accounts.create(NewAccount("x@example.org", "X", roles))

    @pytest.mark.parametrize(
        "text", ["", "ada", "ada@", "a b@example.org", "ada@example.org\r\nBcc: x@example.org"]
    )
    def test_refuse_what_is_no_address(self, text):
        with pytest.raises(Invalid, match="email-invalid"):
            normal_email(text)

    async def test_name_all_whose_account_is_open(self, keys, ada):
        eve = await keys.accounts.create(NewAccount("eve@example.org", "Eve", ("press",)))
        assert await keys.accounts.colleagues() == {ada.account_id: "Ada", eve.account_id: "Eve"}
        await keys.accounts.disable(eve.account_id)
        assert await keys.accounts.colleagues() == {ada.account_id: "Ada"}

    @pytest.mark.parametrize("name", ["", "   ", "x" * 121, "a\x00b"])
    async def test_refuse_what_is_no_name(self, keys, name):
        with pytest.raises(Invalid, match="name-invalid"):
            await keys.accounts.create(NewAccount("x@example.org", name, ("press",)))

    async def test_change_what_may_change(self, keys, ada):
        await keys.accounts.set_roles(ada.account_id, ("press", "press", "analyst"), None)
        await keys.accounts.set_locale(ada.account_id, "fr")
        changed = await keys.accounts.get(ada.account_id)
        assert (changed.roles, changed.locale) == (("press", "analyst"), "fr")

    async def test_do_not_find_an_unknown_id(self, keys):
        with pytest.raises(NotFound):
            await keys.accounts.get("nobody")
        with pytest.raises(NotFound):
            await keys.accounts.disable("nobody")

    async def test_hide_a_disabled_account_from_sign_in_and_show_it_again(self, keys, ada):
        await keys.accounts.disable(ada.account_id)
        assert await keys.accounts.find_for_sign_in(ada.email) is None
        await keys.accounts.enable(ada.account_id)
        assert await keys.accounts.find_for_sign_in(ada.email) is not None

    async def test_are_listed_by_name(self, keys, eve, ada):
        assert [account.display_name for account in await keys.accounts.list_accounts()] == ["Ada", "Eve"]


class TestPasswords:
    async def test_recognise_the_right_one_only(self, keys):
        kept = await keys.passwords.hash(PASSWORD)
        assert kept.startswith("$argon2id$")
        assert (await keys.passwords.verify(kept, PASSWORD)).is_right
        assert not (await keys.passwords.verify(kept, PASSWORD + "!")).is_right

    async def test_are_the_same_however_they_were_typed(self, keys):
        kept = await keys.passwords.hash("caf\u00e9 at the corner")
        assert (await keys.passwords.verify(kept, "cafe\u0301 at the corner")).is_right

    @pytest.mark.parametrize("password", ["", "x" * 11, "x" * 257])
    async def test_refuse_a_length_that_does_not_serve(self, keys, password):
        with pytest.raises(Invalid, match="password-length"):
            await keys.passwords.hash(password)

    async def test_give_a_new_hash_when_parameters_have_changed(self, keys):
        old = await keys.passwords.hash(PASSWORD)
        stronger = Passwords(PasswordHasher(time_cost=2, memory_cost=16, parallelism=1))
        verdict = await stronger.verify(old, PASSWORD)
        assert verdict.is_right
        assert verdict.new_hash is not None
        assert (await stronger.verify(verdict.new_hash, PASSWORD)).new_hash is None

    async def test_are_wrong_without_an_account_or_with_a_broken_hash(self, keys):
        assert not (await keys.passwords.verify(None, "nobody has this password")).is_right
        assert not (await keys.passwords.verify("not a hash", PASSWORD)).is_right
        assert not (await keys.passwords.verify(None, "x" * 100_000)).is_right


class TestSessions:
    async def test_are_found_by_their_secret_alone(self, keys, ada, database):
        secret = await keys.sessions.open(ada.account_id, device="Firefox")
        found = await keys.sessions.find(secret)
        assert found is not None
        assert (found.account_id, found.device) == (ada.account_id, "Firefox")
        assert (
            await keys.sessions.find(secret[:-1] + "A" * (secret[-1] != "A") + "B" * (secret[-1] == "A"))
            is None
        )
        assert secret not in str([document async for document in database["sessions"].find()])

    @pytest.mark.parametrize("secret", ["", "x", "x" * 44, "../" * 14 + "x", '{"$gt":""}', "\u00e9" * 43])
    async def test_are_not_looked_up_by_garbage(self, keys, secret):
        assert await keys.sessions.find(secret) is None

    async def test_end_when_idle(self, keys, ada, clock):
        secret = await keys.sessions.open(ada.account_id)
        clock.moment += IDLE
        assert await keys.sessions.find(secret) is None

    async def test_go_on_with_use_but_not_for_ever(self, keys, ada, clock):
        secret = await keys.sessions.open(ada.account_id)
        for _ in range(int(ABSOLUTE / timedelta(hours=11))):
            clock.move(hours=11)
            assert await keys.sessions.find(secret) is not None
        clock.move(hours=11)
        assert await keys.sessions.find(secret) is None

    async def test_replace_the_one_before(self, keys, ada):
        old = await keys.sessions.open(ada.account_id)
        new = await keys.sessions.open(ada.account_id, instead_of=old)
        assert await keys.sessions.find(old) is None
        assert await keys.sessions.find(new) is not None

    async def test_can_be_listed_and_revoked_by_their_owner_only(self, keys, ada, eve):
        secret = await keys.sessions.open(ada.account_id)
        (mine,) = await keys.sessions.list_sessions(ada.account_id)
        with pytest.raises(NotFound):
            await keys.sessions.revoke(eve.account_id, mine.session_id)
        await keys.sessions.revoke(ada.account_id, mine.session_id)
        assert await keys.sessions.find(secret) is None

    async def test_all_end_but_the_one_at_hand(self, keys, ada):
        secrets = [await keys.sessions.open(ada.account_id) for _ in range(3)]
        kept = await keys.sessions.find(secrets[0])
        assert await keys.sessions.revoke_all(ada.account_id, except_for=kept.session_id) == 2
        assert [await keys.sessions.find(secret) is not None for secret in secrets] == [True, False, False]

    async def test_hand_out_each_notice_once(self, keys, ada):
        secret = await keys.sessions.open(ada.account_id)
        session = await keys.sessions.find(secret)
        for number in range(12):
            await keys.sessions.leave_notice(session.session_id, "done", f"Saved {number}")
        assert (await keys.sessions.find(secret)).notice_count == 10
        taken = await keys.sessions.take_notices(session.session_id)
        assert [taken[0]["text"], taken[-1]["text"]] == ["Saved 2", "Saved 11"]
        assert await keys.sessions.take_notices(session.session_id) == []


class TestApiTokens:
    async def test_are_found_by_the_secret_shown_once(self, keys, ada, database, clock):
        token, secret = await keys.tokens.create(ada, "Sheet sync", ("coordinator",), timedelta(days=30))
        clock.move(seconds=5)
        assert (await keys.tokens.find(secret)).token_id == token.token_id
        assert (await keys.tokens.list_tokens(ada.account_id))[0].last_used_at == clock.now()
        assert secret.removeprefix("gsw_") not in str([one async for one in database["api_tokens"].find()])

    async def test_end_with_their_time(self, keys, ada, clock):
        _, secret = await keys.tokens.create(ada, "Short", ("coordinator",), timedelta(hours=1))
        clock.move(hours=1)
        assert await keys.tokens.find(secret) is None

    async def test_end_when_revoked_by_their_owner(self, keys, ada, eve, clock):
        token, secret = await keys.tokens.create(ada, "Gone", ("coordinator",), timedelta(hours=1))
        with pytest.raises(NotFound):
            await keys.tokens.revoke(eve.account_id, token.token_id)
        await keys.tokens.revoke(ada.account_id, token.token_id)
        first = (await keys.tokens.list_tokens(ada.account_id))[0].revoked_at
        clock.move(minutes=1)
        await keys.tokens.revoke(ada.account_id, token.token_id)
        assert await keys.tokens.find(secret) is None
        assert (await keys.tokens.list_tokens(ada.account_id))[0].revoked_at == first

    async def test_cannot_have_more_roles_than_their_owner(self, keys, eve):
        with pytest.raises(Forbidden, match="role-not-yours"):
            await keys.tokens.create(eve, "Up", ("coordinator",), timedelta(days=1))

    @pytest.mark.parametrize(
        ("name", "roles", "lasts"),
        [
            ("", ("coordinator",), timedelta(days=1)),
            ("x" * 81, ("coordinator",), timedelta(days=1)),
            ("x", (), timedelta(days=1)),
            ("x", ("coordinator",), timedelta(0)),
            ("x", ("coordinator",), timedelta(days=400)),
        ],
    )
    async def test_refuse_what_makes_no_token(self, keys, ada, name, roles, lasts):
        with pytest.raises(Invalid):
            await keys.tokens.create(ada, name, roles, lasts)

    @pytest.mark.parametrize("text", ["", "gsw_", "gsw_" + "x" * 42, "x" * 43, "gsw_" + "x" * 43])
    async def test_are_not_found_by_garbage(self, keys, text):
        assert await keys.tokens.find(text) is None
