"""The words of the dashboard in other languages: all there, nothing left over, with the same values in them."""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest
from babel.messages import Catalog, Message

from deploy import words
from services.dashboard.web import told, told_figures
from services.dashboard.web.pages.activities.places import country_map
from services.dashboard.web.pages.imports import titles
from services.dashboard.web.pages.practice import every as practice
from services.dashboard.web.pages.table import SCREENS
from services.dashboard.web.pages.votes import scorecard
from services.dashboard.web.rendering import PAGES
from services.dashboard.web.told_events import SENTENCES
from services.dashboard.web.words import LANGUAGES, LOCALE, UNTRANSLATED, folder_of
from services.insights.domain.figures import CHAIN, FIGURES
from services.insights.domain.momentum import DO
from services.insights.domain.stuck import PATIENCE
from services.insights.domain.wording import _SENTENCES
from services.policy.domain.practice import METHOD
from services.policy.domain.scorecard import FORMULA
from shared.web.speech import Name, speaking, spoken
from tests.unit.dashboard.bare_words import bare_literals, bare_text, marked_variables

TEMPLATES = words.WEB / "templates"
VALUE = re.compile(r"%\((\w+)\)s")
THING = re.compile(r"""(?:said_of\(|of=)"([a-z]+)\"""")
CODE = re.compile(r"<code>[^<]*</code>|<[^>]*>|`[^`]*`|%\(\w+\)s")
MISSPELT = {"fr": re.compile(r"\w'\w| [;:!?»]|« "), "ar": re.compile(r"[\u0621-\u064a][,;?]|اً")}
"""What a text of ours never has: signs of English in Arabic, an ordinary space before a French sign."""
CODES = sorted(folder.name for folder in LOCALE.iterdir())
TRANSLATED = [
    str(file.relative_to(TEMPLATES))
    for file in sorted(TEMPLATES.rglob("*.html"))
    if file.parent.name not in UNTRANSLATED
]


@cache
def marked_words() -> dict[words.Message, list[str]]:
    """What is marked, taken from the code once: it takes seconds."""
    return words.extracted()


@cache
def catalogue_of(code: str) -> Catalog:
    """The catalogue of a language, read once for all that is said of it."""
    return words.read_catalogue(code)


def texts_of(message: Message) -> tuple[str, ...]:
    return message.string if isinstance(message.string, tuple) else (message.string or "",)


def ids_of(message: Message) -> tuple[str, ...]:
    return message.id if isinstance(message.id, tuple) else (message.id,)


@pytest.mark.parametrize("code", CODES)
class TestCatalogue:
    def test_has_what_is_marked_and_nothing_else(self, code: str) -> None:
        known = {one.id for one in catalogue_of(code) if one.id}
        marked = set(marked_words())
        hint = "run `make words`, then give the new texts their words"
        assert (sorted(map(str, marked - known)), sorted(map(str, known - marked))) == ([], []), hint

    def test_has_words_for_every_text(self, code: str) -> None:
        catalogue = catalogue_of(code)
        assert [one.id for one in catalogue if one.id and not all(texts_of(one))] == []
        assert [one.id for one in catalogue if one.id and one.fuzzy] == []
        assert not catalogue.obsolete

    def test_has_as_many_forms_as_the_language(self, code: str) -> None:
        catalogue = catalogue_of(code)
        several = [one for one in catalogue if one.id and isinstance(one.id, tuple)]
        assert several
        assert [one.id for one in several if len(texts_of(one)) != catalogue.num_plurals] == []

    def test_keeps_the_values_of_every_text(self, code: str) -> None:
        assert [one.id for one in catalogue_of(code) if one.id and not keeps_values(one)] == []

    def test_says_of_things_only_what_the_code_says_of_them(self, code: str) -> None:
        about = {one.context for one in catalogue_of(code) if one.context}
        assert about
        assert about - things_spoken_of() == set()

    def test_holds_no_english_sign_of_punctuation(self, code: str) -> None:
        wrong = MISSPELT[code]
        texts = ((one.id, text) for one in catalogue_of(code) if one.id for text in texts_of(one))
        assert [name for name, text in texts if wrong.search(CODE.sub("", text))] == []


def things_spoken_of() -> set[str]:
    """The things of which code says states in a form of their own."""
    sources = (file.read_text(encoding="utf-8") for file in words.WEB.rglob("*.py"))
    return {name for source in sources for name in THING.findall(source)}


def keeps_values(message: Message) -> bool:
    """The same values in every form; the number itself may be a word, such as the dual of Arabic."""
    wanted = {name for one in ids_of(message) for name in VALUE.findall(one)}
    left_out = {"num"} if isinstance(message.id, tuple) else set()
    found = [set(VALUE.findall(text)) for text in texts_of(message)]
    return all(wanted - left_out <= one <= wanted for one in found) and found[-1] == wanted


class TestNames:
    def test_of_places_are_no_words_of_ours(self) -> None:
        places = {area["name"] for area in country_map().areas} | {country_map().country}
        assert [one for one in marked_words() if one in places] == []

    @pytest.mark.parametrize("code", ["fr", "ar"])
    def test_stay_as_they_are_where_they_read_like_a_word_of_ours(self, code: str) -> None:
        with speaking(LANGUAGES[code]):
            assert spoken("Party") != "Party"
            assert spoken(Name("Party")) == "Party"


class TestTemplates:
    def test_that_wait_for_their_words_are_there(self) -> None:
        assert [name for name in UNTRANSLATED if not (TEMPLATES / name).is_dir()] == []
        assert sorted(set(UNTRANSLATED)) == sorted(UNTRANSLATED)

    @pytest.mark.parametrize("name", TRANSLATED)
    def test_mark_every_word(self, name: str) -> None:
        source = (TEMPLATES / name).read_text(encoding="utf-8")
        assert bare_text(PAGES.environment, source) == []
        assert bare_literals(PAGES.environment, source) == []

    @pytest.mark.parametrize("name", TRANSLATED)
    def test_look_up_literals_only(self, name: str) -> None:
        source = (TEMPLATES / name).read_text(encoding="utf-8")
        assert marked_variables(PAGES.environment, source) == []

    def test_belong_to_every_screen(self) -> None:
        folders = {folder_of(screen.show.__module__) for screen in SCREENS}
        assert [name for name in sorted(folders) if not (TEMPLATES / name).is_dir()] == []


class TestBareWords:
    @pytest.mark.parametrize(
        "source",
        ["<p>Not said</p>", '<a title="Not said">{{ x }}</a>', "{{ x }} <b>said {{ y }}</b>"],
    )
    def test_are_found_in_text(self, source: str) -> None:
        assert bare_text(PAGES.environment, source)

    @pytest.mark.parametrize(
        "source",
        ['<p>{{ _("Said") }}</p>', "{% trans %}Said <b>by</b> {{ x }}{% endtrans %}", "<code>is_code</code>"],
    )
    def test_are_not_what_is_marked(self, source: str) -> None:
        assert bare_text(PAGES.environment, source) == []
        assert bare_literals(PAGES.environment, source) == []

    def test_are_found_in_what_macros_are_given(self) -> None:
        assert bare_literals(PAGES.environment, '{{ panel("Not said", id="sessions") }}') == ["Not said"]

    def test_are_not_looked_up_by_what_somebody_typed(self) -> None:
        assert marked_variables(PAGES.environment, "{{ _(title) }}") == [1]


class TestToldWords:
    def test_are_those_of_insights(self) -> None:
        plain = {name: re.sub(r"%\((\w+)\)s", r"{\1}", text) for name, text in SENTENCES.texts.items()}
        assert {name: _SENTENCES.get(name) for name in plain} == plain

    def test_say_what_is_to_be_done_about_all_that_is_stuck(self) -> None:
        assert {one.do for one in PATIENCE.values()} | {DO} == set(told.DUTIES)

    def test_name_the_steps_of_the_chain_and_their_figures(self) -> None:
        assert tuple(step.title for step in CHAIN) == told.STEPS
        figures = [FIGURES[name] for step in CHAIN for name in step.figures]
        assert {noun for one in figures for noun in (one.one, one.many)} <= set(told.NOUNS)

    def test_say_how_policy_counts(self) -> None:
        assert (METHOD, FORMULA["text"]) == (practice.METHOD, scorecard.FORMULA)

    def test_say_how_every_figure_is_counted(self) -> None:
        assert {one.title for one in FIGURES.values()} <= set(told_figures.TITLES)
        assert {one.method for one in FIGURES.values()} <= set(told_figures.METHODS)

    @pytest.mark.parametrize("service", ["campaigns", "media", "policy", "stakeholders"])
    def test_name_every_column_that_a_file_can_have(self, service: str) -> None:
        kinds = import_module(f"services.{service}.imports").KINDS
        named = {one.title for kind in kinds for one in (kind, *kind.fields)}
        assert named <= set(titles.ALL)


class TestLanguages:
    def test_are_called_as_they_call_themselves(self) -> None:
        assert {one.code: (one.name, one.direction) for one in LANGUAGES.values()} == {
            "en": ("English", "ltr"),
            "fr": ("Français", "ltr"),
            "ar": ("العربية", "rtl"),
        }

    def test_read_no_compiled_catalogue(self) -> None:
        assert [
            file.name for file in Path(LOCALE).rglob("*") if file.is_file() and file.suffix != ".po"
        ] == []
