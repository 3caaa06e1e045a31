"""A stranger signs on a public page: the form, the letter, the link that counts nothing, the press that counts once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import httpx
import pytest

from shared.testing.mailbox import Mailbox
from shared.testing.processes import eventually
from tests.journeys.common_platform import platform as platform  # a fixture, found here by its name
from tests.journeys.common_platform import post_office as post_office  # and this one
from tests.journeys.platform import Platform
from tests.journeys.program import PATIENCE, Program
from tests.journeys.public_page import a_public_petition, the_link

pytestmark = [pytest.mark.slow, pytest.mark.timeout(400)]

MUSU = "musu.wreh@example.org"
FORM_TOKEN = re.compile(r'name="_form" value="([^"]+)"')


@pytest.fixture
def phone(platform: Platform) -> Iterator[httpx.Client]:
    """A stranger's browser."""
    with httpx.Client(base_url=platform.url, headers={"accept": "text/html"}, timeout=30.0) as client:
        yield client


def fill_in(phone: httpx.Client, path: str, email: str) -> httpx.Response:
    """Open the page and send its form."""
    page = phone.get(path)
    assert "set-cookie" not in page.headers
    token = FORM_TOKEN.search(page.text)
    assert token is not None, page.text
    form = {"_form": token[1], "name": "<b>Musu</b> Wreh", "email": email, "purpose.news": "yes"}
    return phone.post(path, data=form)


class TestStranger:
    def test_signs_by_the_press_of_the_button_in_the_mail_and_only_by_it(
        self,
        a_program: Callable[[str], Program],
        phone: httpx.Client,
        post_office: Mailbox,
        platform: Platform,
    ) -> None:
        ada = a_program("ada")
        petition_id, path = a_public_petition(ada)
        assert fill_in(phone, path, MUSU).status_code == 303
        link = the_link(post_office, MUSU)

        opened = phone.get(link)  # as mail programs do that look at links before people do
        assert "Was it you?" in opened.text
        assert ada.get(f"/petitions/{petition_id}")["signatures"] == 0

        assert "Your signature counts." in phone.post(link).text
        ada.until(f"/petitions/{petition_id}", lambda one: one["signatures"] == 1)
        assert "You have confirmed this already" in phone.post(link).text

        (signature,) = ada.get(f"/petitions/{petition_id}/signatures")["items"]
        person = ada.get(f"/people/{signature['person_id']}")
        assert (person["name"], person["emails"]) == ("<b>Musu</b> Wreh", [MUSU])
        (consent,) = ada.get(f"/people/{signature['person_id']}/consents")["items"]
        assert (consent["purpose"], consent["basis"]) == ("news", "public-page")
        (action,) = ada.get(f"/actions?thing_id={petition_id}")["items"]
        for step in ("asked", "given"):
            figure = f"/insights/figures/confirmations_{step}?detail={action['action_id']}"
            ada.until(figure, lambda one: one["value"] == 1)
        assert post_office.counts[MUSU] == 1
        assert platform.complaints() == []

    def test_who_asks_ten_times_gets_three_letters(
        self, a_program: Callable[[str], Program], phone: httpx.Client, post_office: Mailbox
    ) -> None:
        for _ in range(10):
            assert fill_in(phone, "/act/dig-the-wells", "eager@example.org").status_code == 303
        eventually(lambda: post_office.counts["eager@example.org"] == 3, within=PATIENCE, every=0.3)
        assert fill_in(phone, "/act/dig-the-wells", "last@example.org").status_code == 303
        eventually(lambda: post_office.counts["last@example.org"] == 1, within=PATIENCE, every=0.3)
        assert post_office.counts["eager@example.org"] == 3

    def test_with_a_forged_link_is_told_that_it_is_over(self, phone: httpx.Client) -> None:
        for method in ("GET", "POST"):
            answer = phone.request(method, f"/act/confirm/{'A' * 43}")
            assert (answer.status_code, "This link is over" in answer.text) == (410, True)
