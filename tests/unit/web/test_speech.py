"""How words, numbers and days are said in the language of a request, and which language that is."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from markupsafe import Markup
from starlette.requests import Request

from services.dashboard.web.words import LANGUAGES
from shared.testing.personas import NOON
from shared.web.catalogues import Languages, ready
from shared.web.filters import absolute, day, number, plural, relative
from shared.web.sentences import marked
from shared.web.speech import (
    ENGLISH,
    Catalogue,
    Language,
    Said,
    Template,
    Words,
    _,
    current,
    in_a_row,
    isolated,
    ngettext,
    said_of,
    speaking,
    spoken,
    turn_to,
)

FRENCH, ARABIC = LANGUAGES["fr"], LANGUAGES["ar"]


def a_request(path: str = "/", query: str = "", cookie: str = "", accept: str = "") -> Request:
    headers = [(b"cookie", cookie.encode()), (b"accept-language", accept.encode())]
    return Request(
        {"type": "http", "method": "GET", "path": path, "query_string": query.encode(), "headers": headers}
    )


class TestLanguageOfARequest:
    @pytest.mark.parametrize(
        ("request_", "code"),
        [
            (a_request(), "en"),
            (a_request(accept="fr-CH, fr;q=0.9, en;q=0.8"), "fr"),
            (a_request(accept="de, ar;q=0.3, en;q=0.7"), "en"),
            (a_request(accept="ar;q=0, fr;q=x, de"), "en"),
            (a_request(cookie="language=ar", accept="fr"), "ar"),
            (a_request(cookie="language=xx", accept="fr"), "fr"),
            (a_request("/people", "lang=ar"), "en"),
            (a_request("/sign-in", "lang=ar", cookie="language=fr"), "ar"),
            (a_request("/act/taps", "lang=ar", accept="fr"), "ar"),
            (a_request("/act/taps", cookie="language=ar", accept="fr"), "fr"),
            (a_request("/unsubscribe/x", "lang=xx"), "en"),
        ],
    )
    def test_is_that_of_address_cookie_or_browser(self, request_: Request, code: str) -> None:
        assert LANGUAGES.of(request_).code == code

    def test_is_english_where_there_is_no_other(self) -> None:
        assert Languages().of(a_request(accept="fr")) is ENGLISH

    def test_ends_with_the_request(self) -> None:
        with speaking(FRENCH):
            turn_to(ARABIC)
            assert current() is ARABIC
        assert current() is ENGLISH


class TestWords:
    def test_are_said_where_they_are_shown(self) -> None:
        kinds = Words({"a": "Search", "b": "No such words"})
        with speaking(FRENCH):
            assert kinds["a"] == "Rechercher"
            assert dict(kinds.items()) == {"a": "Rechercher", "b": "No such words"}
            assert kinds.get("c", "x") == "x"
        assert kinds["a"] == "Search"

    def test_agree_with_the_thing_they_are_said_of(self) -> None:
        states = Words({"closed": "Closed"}, of="petition")
        with speaking(FRENCH):
            assert (spoken("Closed"), said_of("petition", "Closed"), states["closed"]) == (
                "Clos",
                "Close",
                "Close",
            )
            assert said_of("tap", "Closed") == "Clos"
            assert said_of("petition", "Taps, not trucks") == "Taps, not trucks"
        with speaking(ARABIC):
            assert (said_of("gathering", "Closed"), said_of("campaign", "Closed")) == ("مغلق", "مغلقة")
        assert (said_of("petition", "Closed"), states["closed"]) == ("Closed", "Closed")

    def test_leave_what_they_do_not_know(self) -> None:
        with speaking(ARABIC):
            assert spoken("Taps, not trucks") == "Taps, not trucks"
            assert spoken(Markup("Search")) == "Search"
            assert spoken(None) is None

    def test_hold_names_apart_from_right_to_left(self) -> None:
        with speaking(ARABIC):
            assert _("Report: %(title)s", title="Taps (2)") == "تقرير: \u2068Taps (2)\u2069"
            assert isolated("<b>") == Markup("<bdi>&lt;b&gt;</bdi>")

    def test_keep_their_direction_where_they_hold_names_only(self) -> None:
        with speaking(ARABIC):
            said = _("%(a)s: %(b)s", a="Taps", b=2)
            assert isolated(said) == Markup('<bdi dir="rtl">\u2068Taps\u2069: 2</bdi>')
            assert _("Report: %(title)s", title=said) == "تقرير: \u2067\u2068Taps\u2069: 2\u2069"

    def test_of_names_change_nothing_from_left_to_right(self) -> None:
        with speaking(FRENCH):
            assert isolated("x") == "x"

    def test_leave_addresses_as_they_are(self) -> None:
        text = 'The campaign <a href="%(href)s">%(title)s</a>'
        with speaking(ARABIC):
            said = Template.gettext(text, href="/campaigns/1?a=1&b=2", title="Taps")
        assert said == Markup('الحملة <a href="/campaigns/1?a=1&amp;b=2">\u2068Taps\u2069</a>')

    def test_stand_in_a_row_each_in_its_own_direction(self) -> None:
        assert in_a_row("Radio Gbarnga", "", "20 minutes") == "Radio Gbarnga · 20 minutes"
        with speaking(ARABIC):
            assert in_a_row("Radio Gbarnga", "") == "\u200f\u2068Radio Gbarnga\u2069"

    def test_escape_values_and_nothing_else(self) -> None:
        with speaking(FRENCH):
            said = Template.gettext("Report: %(title)s", title="<b>")
        assert said == Markup("Rapport\u00a0: &lt;b&gt;")

    def test_mark_what_stays_english(self) -> None:
        with speaking(ARABIC):
            assert marked("Fill this in.") == "املأ هذا."
            assert "80" in marked("Longer than maximum length 80.")
            assert isinstance(marked("Longer than maximum length 80."), Said)
            assert marked("A <b>rule</b>.") == Markup(
                '<span lang="en" dir="ltr">A &lt;b&gt;rule&lt;/b&gt;.</span>'
            )
            assert marked(Said("قيل")) == "قيل"
        assert marked("A rule.") == "A rule."

    def test_of_refusals_are_known_by_most_of_their_own(self) -> None:
        general, exact = (
            "%(what)s is taken already, all of it.",
            "The place %(name)s is taken already, all of it.",
        )
        said = {general: "G %(what)s", exact: "E %(name)s", "closed": "clos", "Closed": "Clos"}
        words = Catalogue(said, refused=(general, exact))
        with speaking(Language("xx", "X", read=lambda: words)):
            assert marked("The place Taps is taken already, all of it.") == "E Taps"
            assert marked("Taps is taken already, all of it.") == "G Taps"
            assert marked("closed is taken already, all of it.") == "G clos"
            assert marked("Closed is taken already, all of it.") == "G Closed"
            assert 'lang="en"' in marked("Taps is taken already, all of it, twice.")


class TestCatalogue:
    def test_is_read_once_and_not_before_its_language_is_spoken(self, tmp_path: Path) -> None:
        folder = tmp_path / "fr" / "LC_MESSAGES"
        folder.mkdir(parents=True)
        (folder / "site.po").write_text("this is no catalogue, and nobody has looked")
        french = Languages.read(tmp_path, "site")["fr"]
        assert (french.name, french.months[0]) == ("Français", "janvier")
        (folder / "site.po").write_text('msgid "Water"\nmsgstr "Eau"\n')
        with speaking(french):
            assert _("Water") == "Eau"
            (folder / "site.po").unlink()
            assert _("Water") == "Eau"


class TestNumbersAndDays:
    @pytest.mark.parametrize(
        ("code", "whole", "part", "less"),
        [
            ("en", "1,234", "1,234.5", "−7"),
            ("fr", "1\u202f234", "1\u202f234,5", "−7"),
            ("ar", "1,234", "1,234.5", "\u2066−7\u2069"),
        ],
    )
    def test_are_written_as_the_language_writes_them_in_latin_digits(
        self, code: str, whole: str, part: str, less: str
    ) -> None:
        with speaking(LANGUAGES[code]):
            assert (number(1234), number(1234.5), number(-7)) == (whole, part, less)

    @pytest.mark.parametrize(
        ("code", "on", "at"),
        [
            ("en", "8 March 2025", "8 March 2025, 12:00 UTC"),
            ("fr", "8 mars 2025", "8 mars 2025, 12:00 UTC"),
            ("ar", "8 مارس 2025", "\u20688 مارس 2025\u2069، \u206812:00\u2069 بتوقيت \u2068UTC\u2069"),
        ],
    )
    def test_name_the_month(self, code: str, on: str, at: str) -> None:
        with speaking(LANGUAGES[code]):
            assert (day("2025-03-08"), absolute(datetime(2025, 3, 8, 12, tzinfo=UTC))) == (on, at)

    @pytest.mark.parametrize(("code", "on"), [("en", "1 December 2026"), ("fr", "1er décembre 2026")])
    def test_write_the_first_day_as_the_language_does(self, code: str, on: str) -> None:
        with speaking(LANGUAGES[code]):
            assert day("2026-12-01") == on

    @pytest.mark.parametrize(
        ("count", "said"),
        [
            (0, "لا أيام"),
            (1, "يوم واحد"),
            (2, "يومان"),
            (3, "3 أيام"),
            (11, "11 يومًا"),
            (100, "100 يوم"),
            (1103, "1,103 أيام"),
        ],
    )
    def test_take_one_of_six_forms_in_arabic(self, count: int, said: str) -> None:
        with speaking(ARABIC):
            assert plural(count, "day", "days") == said

    def test_take_the_first_form_for_none_in_french(self) -> None:
        with speaking(FRENCH):
            assert [plural(count, "day", "days") for count in (0, 1, 2)] == ["0 jour", "1 jour", "2 jours"]
            assert plural(2, "thing nobody knows", "things nobody knows") == "2 things nobody knows"

    def test_say_how_long_ago(self) -> None:
        with speaking(FRENCH):
            assert relative(NOON - timedelta(hours=3), NOON) == "il y a 3 heures"
            assert relative(NOON + timedelta(days=2), NOON) == "dans 2 jours"
        with speaking(ARABIC):
            assert relative(NOON - timedelta(hours=2), NOON) == "قبل ساعتين"
            assert relative(NOON, NOON) == "الآن"

    def test_count_with_values(self) -> None:
        assert ngettext("%(num)s of %(what)s", "%(num)s of the %(what)s", 1200, what="taps") == (
            "1,200 of the taps"
        )


class TestReady:
    async def test_reads_the_words_once_and_beside_the_loop(self):
        readers: list[int] = []

        def read() -> Catalogue:
            readers.append(threading.get_ident())
            return Catalogue({"Wells": "Puits"})

        language = Language("fr", "Français", read=read)
        for _again in range(2):
            assert (await ready(language)).words.messages == {"Wells": "Puits"}
        assert len(readers) == 1
        assert readers[0] != threading.get_ident()
