"""Accounts of others: who keeps them, their roles, and those of partners."""

from __future__ import annotations

import re

import pytest

from services.dashboard.web.pages.users import ROLES
from shared.kernel.roles import GRANTS
from shared.web.accounts import NOT_FOR_PEOPLE, NewAccount
from tests.component.dashboard.accounts.conftest import PASSWORD, SOON, send


class TestRepresentatives:
    async def test_are_those_who_sign_in_for_an_organisation_as_partners(self, keys):
        for name, roles, of in (
            ("Kou", ("partner",), "o1"),
            ("Fatu", ("partner",), "o1"),
            ("Musu", ("press",), "o1"),
            ("Zoe", ("partner",), "o2"),
        ):
            wanted = NewAccount(f"{name}@example.org", name, roles, of)
            made = await keys.accounts.create(wanted, await keys.passwords.hash(PASSWORD))
            if name == "Zoe":
                await keys.accounts.disable(made.account_id)
        assert await keys.accounts.representatives(["o1", "o2", ""]) == {"o1": ["Fatu", "Kou"]}


class TestRoles:
    def test_of_people_are_all_explained(self):
        assert [one["value"] for one in ROLES] == [one for one in GRANTS if one not in NOT_FOR_PEOPLE]


class TestAccounts:
    async def test_are_listed(self, a_visitor):
        browser, _ = await a_visitor()
        page = await browser.get("/users")
        assert "ada@example.org" in page.text
        assert "May sign in" in page.text

    async def test_are_taken_along_as_they_are_seen(self, a_visitor):
        browser, _ = await a_visitor()
        page = await browser.get("/users")
        address = re.search(r'href="(/users\?_rows=[0-9a-f]{8}\.csv)" download', page.text)
        assert address is not None
        file = await browser.get(address[1])
        assert file.headers["content-disposition"].startswith("attachment; filename=")
        assert "ada@example.org" in file.text
        assert (await browser.get("/users?_rows=00000000.csv")).status_code == 404

    async def test_are_opened_with_several_roles(self, a_visitor, keys):
        browser, _ = await a_visitor()
        form = {"email": "bo@example.org", "display_name": "Bo", "password": PASSWORD}
        made = await send(browser, "/users", "/users", **form, roles=["organiser", "press"])
        assert made.status_code == 303
        bo, _ = await keys.accounts.find_for_sign_in("bo@example.org")
        assert (bo.roles, bo.has_temporary_password) == (("organiser", "press"), True)
        assert "Bo can sign in now." in (await browser.get("/users")).text

    @pytest.mark.parametrize(
        ("wrong", "field"),
        [
            ({"email": "x"}, "email"),
            ({"password": "short"}, "password"),
            ({"password": "aaaaaaaaaaaaaaa"}, "password"),
            ({"password": "123456789012"}, "password"),
            ({"roles": []}, "roles"),
        ],
    )
    async def test_are_refused_beside_the_field_and_keep_what_was_typed(self, a_visitor, wrong, field):
        browser, _ = await a_visitor()
        form = {"email": "bo@example.org", "display_name": "Bo Flomo", "password": PASSWORD, "roles": "press"}
        refused = await send(browser, "/users", "/users", **(form | wrong))
        assert refused.status_code == 422
        assert f'href="#field-{field}"' in refused.text
        assert 'value="Bo Flomo"' in refused.text
        assert PASSWORD not in refused.text.replace("&#39;", "'")

    async def test_are_not_opened_twice_for_an_address(self, a_visitor):
        browser, _ = await a_visitor()
        form = {"email": "Ada@example.org", "display_name": "Ada", "password": PASSWORD, "roles": "press"}
        assert (await send(browser, "/users", "/users", **form)).status_code == 409

    async def test_are_given_other_roles(self, a_visitor, keys):
        browser, _ = await a_visitor()
        bo = await keys.accounts.create(NewAccount("bo@example.org", "Bo", ("press",)))
        here = f"/users/{bo.account_id}"
        await send(browser, here, here, roles=["analyst", "organiser"])
        assert (await keys.accounts.get(bo.account_id)).roles == ("analyst", "organiser")

    async def test_are_closed_with_their_sessions_and_opened_again(self, a_visitor, keys):
        browser, _ = await a_visitor()
        other, bo = await a_visitor("Bo", ("organiser",))
        here = f"/users/{bo.account_id}"
        made = await send(other, "/account/tokens", name="nightly", roles="organiser", expires_on=SOON)
        secret = re.search(r"gsw_[\w-]+", made.text)[0]
        said = "ends every sign-in and API token of this account for good"
        assert said in (await browser.get(here)).text
        await send(browser, f"{here}/disable", here)
        assert (await other.get("/account")).status_code in (303, 401)
        assert "Closed" in (await browser.get("/users")).text
        await send(browser, f"{here}/enable", here)
        assert (await keys.accounts.get(bo.account_id)).disabled_at is None
        assert (await other.get("/account")).status_code in (303, 401)
        assert await keys.tokens.find(secret) is None

    @pytest.mark.parametrize(("name", "roles"), [("Ada", ("coordinator",)), ("Opal", ("ops",))])
    async def test_let_nobody_change_his_own_roles(self, a_visitor, keys, name, roles):
        browser, own = await a_visitor(name, roles)
        here = f"/users/{own.account_id}"
        page = await browser.get(here)
        assert "Nobody changes their own roles" in page.text
        assert 'name="roles"' not in page.text
        refused = await send(browser, here, here, roles=["coordinator", "ops"])
        assert refused.status_code == 403
        assert refused.json()["code"] == "own-roles"
        assert (await keys.accounts.get(own.account_id)).roles == roles

    async def test_do_not_let_anybody_shut_himself_out(self, a_visitor, keys):
        browser, ada = await a_visitor()
        here = f"/users/{ada.account_id}"
        assert (await send(browser, f"{here}/disable", here)).status_code == 409
        assert (await keys.accounts.get(ada.account_id)).roles == ("coordinator",)

    async def test_tell_what_was_done_to_them_and_by_whom(self, a_visitor, keys):
        browser, _ = await a_visitor()
        bo = await keys.accounts.create(NewAccount("bo@example.org", "Bo", ("press",)))
        here = f"/users/{bo.account_id}"
        await send(browser, here, here, roles=["analyst"])
        await send(browser, f"{here}/disable", here)
        await send(browser, f"{here}/enable", here)
        await send(browser, f"{here}/password", here)
        done = [(one.what, one.roles) for one in await keys.accounts.changes(bo.account_id)]
        told = ["password-given", "reopened", "closed", "roles"]
        assert done == [*((what, ("analyst",)) for what in told), ("opened", ("press",))]
        text = (await browser.get(here)).text.partition("What was done to this account")[2]
        assert [len(re.findall(rf"\b{by}\b", text)) for by in ("Ada", "the command line")] == [4, 1]

    async def test_are_shown_to_the_auditor_who_changes_nothing(self, a_visitor, keys):
        browser, _ = await a_visitor("Audrey", ("auditor",))
        bo = await keys.accounts.create(NewAccount("bo@example.org", "Bo", ("press",)))
        here = f"/users/{bo.account_id}"
        assert "bo@example.org" in (await browser.get("/users")).text
        page = await browser.get(here)
        assert "What was done to this account" in page.text
        assert not re.search(r'<form[^>]*action="/users', page.text)
        for path, form in ((here, {"roles": ["press"]}), (f"{here}/disable", {}), (f"{here}/password", {})):
            assert (await send(browser, path, here, **form)).status_code == 403

    async def test_are_nobody_else_s_business(self, a_visitor):
        browser, ada = await a_visitor("Eve", ("partner",), "o1")
        assert (await browser.get("/users")).status_code == 403
        refused = await send(browser, f"/users/{ada.account_id}/disable")
        assert refused.status_code == 403

    async def test_are_named_by_their_ids(self, keys):
        bo = await keys.accounts.create(NewAccount("bo@example.org", "Bo Flomo", ("press",)))
        assert await keys.accounts.names([bo.account_id, "system"]) == {bo.account_id: "Bo Flomo"}

    async def test_escape_a_name_with_an_angle_bracket(self, a_visitor, keys):
        browser, _ = await a_visitor()
        await keys.accounts.create(NewAccount("bo@example.org", "<b>Bo", ("press",)))
        assert "<b>Bo" not in (await browser.get("/users")).text


class TestPartners:
    FORM = {"email": "chi@example.org", "display_name": "Chi", "password": PASSWORD, "roles": "partner"}

    async def test_are_opened_for_their_organisation(self, a_visitor, keys):
        browser, _ = await a_visitor()
        offered = (await browser.get("/users")).text
        assert '<option value="o1">UNICEF</option>' in offered
        assert (await send(browser, "/users", "/users", **self.FORM, organization_id="o1")).status_code == 303
        chi, _ = await keys.accounts.find_for_sign_in("chi@example.org")
        assert chi.actor().organization_id == "o1"
        assert "UNICEF" in (await browser.get("/users")).text
        assert "UNICEF" in (await browser.get(f"/users/{chi.account_id}")).text

    @pytest.mark.parametrize(
        ("organization_id", "said"),
        [("", "Choose the organisation for which a partner reports."), ("o9", "is not registered")],
    )
    async def test_are_not_opened_for_nobody(self, a_visitor, keys, organization_id, said):
        browser, _ = await a_visitor()
        refused = await send(browser, "/users", "/users", **self.FORM, organization_id=organization_id)
        assert refused.status_code == 422
        assert said in refused.text
        assert 'href="#field-organization_id"' in refused.text
        assert await keys.accounts.find_for_sign_in("chi@example.org") is None

    async def test_are_given_another_organisation_with_their_next_click(self, a_visitor, keys):
        browser, _ = await a_visitor()
        _, chi = await a_visitor("Chi", ("partner",), "o2")
        here = f"/users/{chi.account_id}"
        refused = await send(browser, here, here, roles="partner", organization_id="")
        assert refused.status_code == 422
        await send(browser, here, here, roles="partner", organization_id="o1")
        assert (await keys.accounts.get(chi.account_id)).actor().organization_id == "o1"

    async def test_are_opened_while_insights_is_silent(self, a_visitor, keys, ask):
        del ask.answers["insights.label_things"]
        browser, _ = await a_visitor("Opal", ("ops",))
        assert (await send(browser, "/users", "/users", **self.FORM, organization_id="o1")).status_code == 303
        assert "o1" in (await browser.get("/users")).text
