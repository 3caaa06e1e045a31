"""Files on their way, over the real door: forwarded as they arrive, refused with what to do; refused lines as CSV."""

from __future__ import annotations

import base64
import re
from types import SimpleNamespace

import pytest

from services.dashboard.web.frame import Framer
from services.dashboard.web.pages.imports import SCREENS
from services.dashboard.web.rendering import CLOCK, PAGES
from services.dashboard.web.routing import Screens
from services.dashboard.web.sign_in import SignIn
from services.dashboard.web.uploads import PIECE, Uploads, pieces
from shared.kernel.errors import Invalid
from shared.web.accounts import NewAccount
from shared.web.live import Hub
from tests.component.dashboard.conftest import FakeAsk
from tests.component.dashboard.import_answers import IMPORT, a_progress, a_rejection, an_import, kinds
from tests.component.dashboard.stakeholder_answers import a_page

PASSWORD = "a tired person's sentence"
BOUNDARY = "b0undary"
OPENED = {"import_id": IMPORT, "state": "uploading", "version": 1}
ANSWERS = {
    "stakeholders.open_import": OPENED,
    "stakeholders.append_import_chunk": OPENED,
    "stakeholders.finish_upload": OPENED,
    "stakeholders.list_import_kinds": kinds(),
}


@pytest.fixture
def ask():
    return FakeAsk(ANSWERS)


@pytest.fixture
def app(an_app, door, clock, ask):
    clock.moment = CLOCK.now()
    framer = Framer(door, Hub(), PAGES, "Clean Water Liberia")
    services = SimpleNamespace(bound=lambda *_, **__: ask)
    parts = (SignIn(door, framer), Uploads(door, services, framer))
    routes = [route for part in parts for route in part.routes()]
    return an_app([*routes, *Screens(door, services, framer).routes(SCREENS)])


@pytest.fixture
async def a_visitor(app, a_browser, keys):
    async def sign_in(roles=("coordinator",)):
        wanted = NewAccount("ada@example.org", "Ada", roles, "o1")
        made = await keys.accounts.create(wanted, await keys.passwords.hash(PASSWORD))
        browser = a_browser(app, headers={"accept": "text/html"})
        form = {"_csrf": csrf(await browser.get("/sign-in")), "email": made.email, "password": PASSWORD}
        assert (await browser.post("/sign-in", data=form)).status_code == 303
        return browser

    return sign_in


def csrf(page):
    return re.search(r'name="_csrf" value="([^"]+)"', page.text)[1]


async def send(browser, content, *, what="stakeholders/people", filename="people.csv", **more):
    token = more.get("token") or csrf(await browser.get("/imports/new"))
    files = {"_csrf": (None, token), "what": (None, what), "apart": (None, more.get("apart", ""))}
    return await browser.post(
        "/imports/new", files=[*files.items(), ("file", (filename, content, "text/csv"))]
    )


class TestUpload:
    async def test_forwards_a_file_in_numbered_pieces(self, a_visitor, ask):
        content = bytes(range(256)) * 5_000
        answer = await send(await a_visitor(), content, apart="semicolon")
        assert answer.status_code == 303
        assert answer.headers["location"] == f"/imports/stakeholders/{IMPORT}"
        sent = ask.requests("stakeholders.append_import_chunk")
        assert [one["number"] for one in sent] == [0, 1, 2]
        assert b"".join(base64.b64decode(one["content"]) for one in sent) == content
        assert ask.requests("stakeholders.open_import") == [
            {"kind": "people", "filename": "people.csv", "options": {"delimiter": ";"}}
        ]
        assert ask.requests("stakeholders.finish_upload") == [{"import_id": IMPORT}]

    async def test_keeps_what_was_chosen_when_there_is_no_file(self, a_visitor, ask):
        answer = await send(await a_visitor(), b"", filename="")
        assert answer.status_code == 422
        assert "Choose a file, or drop one here." in answer.text
        assert 'value="stakeholders/people" aria-describedby="field-what-hint" checked' in answer.text

    async def test_leaves_nothing_of_an_empty_file(self, a_visitor, ask):
        answer = await send(await a_visitor(), b"")
        assert "It is empty." in answer.text
        assert ask.requests("stakeholders.open_import") == []

    async def test_asks_what_is_in_it(self, a_visitor):
        answer = await send(await a_visitor(), b"a,b", what="nowhere/x")
        assert answer.status_code == 422
        assert 'href="#field-what"' in answer.text

    async def test_shows_why_the_service_refuses_it(self, a_visitor, ask):
        ask.answers["stakeholders.append_import_chunk"] = Invalid(
            "file-too-large", "The file is larger than 200 MB."
        )
        answer = await send(await a_visitor(), b"a,b")
        assert answer.status_code == 422
        assert "The file is larger than 200 MB." in answer.text

    async def test_says_that_a_service_is_silent(self, a_visitor, ask):
        del ask.answers["stakeholders.open_import"]
        answer = await send(await a_visitor(), b"a,b")
        assert answer.status_code == 503
        assert "did not answer" in answer.text

    async def test_is_refused_unread_when_it_is_announced_as_too_large(self, a_visitor, ask):
        browser = await a_visitor()
        headers = {
            "content-type": f"multipart/form-data; boundary={BOUNDARY}",
            "content-length": str(300 * 1024 * 1024),
        }
        answer = await browser.post("/imports/new", content=b"--", headers=headers)
        assert answer.status_code == 413
        assert answer.headers["connection"] == "close"
        assert "Split it into parts" in answer.text
        assert ask.requests("stakeholders.open_import") == []

    async def test_is_refused_without_the_token_of_our_form(self, a_visitor, ask):
        browser = await a_visitor()
        assert (await send(browser, b"a,b", token="forged")).status_code == 403
        assert ask.requests("stakeholders.open_import") == []

    async def test_refuses_who_brings_in_nothing(self, a_visitor):
        answer = await send(await a_visitor(roles=("representative",)), b"a,b", token="any")
        assert answer.status_code == 403

    async def test_refuses_a_kind_that_is_another_s(self, a_visitor):
        answer = await send(await a_visitor(roles=("organiser",)), b"a,b", what="media/coverage")
        assert answer.status_code == 403


class TestPieces:
    async def test_are_of_one_size_whatever_arrives(self):
        async def arriving():
            for size in (1, PIECE, 3 * PIECE, 7):
                yield b"x" * size

        found = [len(piece) async for piece in pieces(arriving())]
        assert found == [PIECE] * 4 + [8]


class TestRefusedLines:
    async def test_come_page_by_page_and_run_nothing(self, a_visitor, ask):
        ask.answers["stakeholders.show_import"] = an_import("done")
        ask.answers["stakeholders.list_rejected_rows"] = lambda asked: (
            a_page(a_rejection(56)) if "after" in asked else a_page(a_rejection(), more="c2")
        )
        answer = await (await a_visitor()).get(f"/imports/stakeholders/{IMPORT}/rejected.csv")
        assert answer.headers["content-disposition"].endswith("filename*=UTF-8''refused%20people.csv")
        lines = answer.text.removeprefix("\ufeff").splitlines()
        assert lines == [
            "line,field,reason,value,is_taken",
            "41,email,This is no e-mail address. Correct it.,'=not(),false",
            "56,email,This is no e-mail address. Correct it.,'=not(),false",
        ]

    @pytest.mark.parametrize(
        ("counts", "name"), [({"remarked": 1}, "remarks"), ({"remarked": 1, "rejected": 2}, "look-at")]
    )
    async def test_are_not_called_refused_where_they_were_taken(self, a_visitor, ask, counts, name):
        ask.answers["stakeholders.show_import"] = an_import("done", progress=a_progress(**counts))
        ask.answers["stakeholders.list_rejected_rows"] = a_page(a_rejection(is_taken=True))
        answer = await (await a_visitor()).get(f"/imports/stakeholders/{IMPORT}/rejected.csv")
        assert answer.headers["content-disposition"].endswith(f"filename*=UTF-8''{name}%20people.csv")

    async def test_are_not_for_everybody(self, a_visitor):
        browser = await a_visitor(roles=("partner",))
        answer = await browser.get(f"/imports/stakeholders/{IMPORT}/rejected.csv")
        assert answer.status_code == 403
