"""In which language the dashboard answers: a stranger's browser, a cookie, an account; and what stays English."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest

from services.dashboard.web import words
from services.dashboard.web.frame import Framer
from services.dashboard.web.pages.account import AccountPages
from services.dashboard.web.pages.table import SCREENS
from services.dashboard.web.rendering import PAGES
from services.dashboard.web.routing import Screens
from services.dashboard.web.sign_in import SignIn
from services.dashboard.web.words import LANGUAGES
from shared.web.accounts import NewAccount
from shared.web.live import Hub
from shared.web.problems import Problems
from shared.web.sentences import heading_of
from shared.web.speech import speaking
from tests.component.dashboard.conftest import FakeAsk

PASSWORD = "a tired person's sentence"
NOBODY = {"items": [], "next": None}


@pytest.fixture
def app(an_app, door):
    ask = FakeAsk(
        {
            "campaigns.list_campaigns": NOBODY,
            "policy.list_policies": NOBODY,
            "insights.label_things": {"labels": {}},
        }
    )
    services = SimpleNamespace(bound=lambda *_, **__: ask)
    framer = Framer(door, Hub(), PAGES, "Clean Water Liberia")
    routes = [
        *SignIn(door, framer).routes(),
        *AccountPages(door, framer).routes(),
        *Screens(door, services, framer).routes(SCREENS),
    ]
    return an_app(routes, problems=Problems(sign_in_path="/sign-in"), languages=LANGUAGES)


@pytest.fixture
def a_stranger(app, a_browser):
    def open_browser(**headers):
        return a_browser(app, headers={"accept": "text/html", **headers})

    return open_browser


@pytest.fixture
async def ada(a_stranger, keys):
    """Ada, signed in, whose browser speaks French and who has chosen nothing."""
    wanted = NewAccount("ada@example.org", "Ada", ("coordinator",))
    await keys.accounts.create(wanted, await keys.passwords.hash(PASSWORD))
    browser = a_stranger(**{"accept-language": "fr"})
    form = {"email": "ada@example.org", "password": PASSWORD, "next": "/account"}
    page = await browser.get("/sign-in")
    await browser.post("/sign-in", data={"_csrf": csrf(page), **form})
    return browser


def csrf(page):
    return re.search(r'name="_csrf" value="([^"]+)"', page.text)[1]


async def choose(browser, language, back="/account"):
    form = {"_csrf": csrf(await browser.get("/account")), "language": language, "back": back}
    return await browser.post("/preferences", data=form)


def html_of(page):
    return re.search(r"<html[^>]*>", page.text)[0]


class TestSignIn:
    async def test_speaks_the_language_of_the_browser(self, a_stranger):
        page = await a_stranger(**{"accept-language": "ar-EG, en;q=0.5"}).get("/sign-in")
        assert 'lang="ar"' in html_of(page)
        assert 'dir="rtl"' in html_of(page)
        assert "تسجيل الدخول" in page.text
        assert "Accept-Language" in page.headers["vary"]

    async def test_offers_the_others_and_keeps_the_choice(self, a_stranger):
        browser = a_stranger()
        page = await browser.get("/sign-in?next=/people")
        assert 'href="/sign-in?next=%2Fpeople&amp;lang=fr"' in page.text
        assert "Se connecter" in (await browser.get("/sign-in?lang=fr")).text
        assert "Se connecter" in (await browser.get("/sign-in")).text

    async def test_says_in_it_what_was_wrong(self, a_stranger):
        browser = a_stranger(**{"accept-language": "fr"})
        form = {"_csrf": csrf(await browser.get("/sign-in")), "email": "x@example.org", "password": "x"}
        refused = await browser.post("/sign-in", data=form)
        assert refused.status_code == 422
        assert "Cet e-mail et ce mot de passe ne vont pas ensemble." in refused.text


class TestAccount:
    async def test_that_has_chosen_nothing_speaks_that_of_the_browser(self, ada):
        assert 'lang="fr"' in html_of(await ada.get("/account"))

    async def test_keeps_what_was_chosen_before_what_the_browser_says(self, ada, keys):
        chosen = await choose(ada, "ar", back="/campaigns")
        assert (chosen.status_code, chosen.headers["location"]) == (303, "/campaigns")
        page = await ada.get("/account")
        assert 'dir="rtl"' in html_of(page)
        assert "الحساب والجلسات" in page.text
        account, _ = await keys.accounts.find_for_sign_in("ada@example.org")
        assert account.locale == "ar"
        await choose(ada, "en")
        assert "Account and sessions" in (await ada.get("/account")).text

    async def test_does_not_take_a_language_that_is_not_there(self, ada, keys):
        await choose(ada, "xx")
        account, _ = await keys.accounts.find_for_sign_in("ada@example.org")
        assert account.locale == ""

    async def test_says_errors_of_fields_in_it(self, ada):
        form = {"_csrf": csrf(await ada.get("/account")), "name": "", "roles": "coordinator"}
        refused = await ada.post("/account/tokens", data={**form, "expires_on": "2020-01-01"})
        assert refused.status_code == 422
        assert "Dans un délai d’un an." in refused.text or "Un an" in refused.text

    def test_heads_every_refusal_in_it(self):
        for title in ("Imports not yours", "People not shown"):
            assert heading_of(title, 403) == title
            with speaking(LANGUAGES["fr"]):
                assert heading_of(title, 403) not in (title, "Not open to you")

    async def test_keeps_the_notice_in_it(self, ada):
        page = await ada.get("/account")
        assert "Se déconnecter" in page.text
        assert "Campagnes" in page.text


class TestPages:
    async def test_that_are_translated_are_so_as_a_whole(self, ada):
        page = await ada.get("/campaigns")
        assert "Aucune campagne n’est encore prévue" in page.text
        assert '<main class="page" id="page" tabindex="-1">' in page.text

    async def test_that_are_not_stay_english_inside_the_frame(self, ada, monkeypatch):
        monkeypatch.setattr(words, "UNTRANSLATED", ("policy",))
        await choose(ada, "ar")
        page = await ada.get("/policies")
        main = re.search(r"<main[^>]*>", page.text)[0]
        assert 'lang="en" dir="ltr"' in main
        assert "لم تُترجم هذه الصفحة بعد." in page.text
        assert "الحملات" in page.text
        assert "Where does each policy stand" in page.text

    async def test_refresh_their_parts_in_it(self, ada):
        part = await ada.get("/campaigns", headers={"hx-request": "true"})
        assert "Aucune campagne n’est encore prévue" in part.text
        assert "<html" not in part.text

    async def test_leave_english_to_programs(self, a_stranger):
        refused = await a_stranger(**{"accept": "application/json", "accept-language": "ar"}).get(
            "/campaigns"
        )
        assert refused.json()["detail"] == "Sign in, or send an API token."
