"""In which language a page speaks: what is looked up in its catalogue, and how that is marked in code.

`_` and `ngettext` say words in the language of the request; `N_` and `N_pair` only mark words that stand in a table,
to be said by `spoken` or `plural` where they are shown. Text with values has them by name: `%(title)s`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar, cast

from markupsafe import Markup

NUMBER = "num"
"""How a counted text calls its number."""
T = TypeVar("T")
COMMAS = {"ar": "، ", "fa": "، ", "ur": "، "}
"""What stands between the parts of a list where that is another sign than in English."""
OF = "\x04"
"""Between a thing and a text that is said of it, as gettext has it."""
ISOLATE, END = "\u2068", "\u2069"
RIGHT_TO_LEFT = "\u200f"
LEFT_TO_RIGHT = "\u2066"
"""Begins what is from left to right for certain."""
IN_OURS = "\u2067"
"""Begins what is from right to left for certain, also where it holds nothing but names in isolation."""
IN_A_TAG = re.compile(r'="%\((\w+)\)s"')
"""Where a value is an address of markup, which is not read."""


class Said(str):
    """Text that is in the language of the reader already; what is plain `str` may be English from a service."""

    __slots__ = ()


class Name(str):
    """What somebody or some place is called: never said in other words, also where it reads like one of ours."""

    __slots__ = ()


@dataclass(frozen=True)
class Catalogue:
    """The words of a language, and which form goes with a number; `refused` are the texts in which services refuse."""

    messages: Mapping[str, str] = field(default_factory=dict)
    plurals: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    form: Callable[[int], int] = lambda count: int(count != 1)
    refused: tuple[str, ...] = ()


@dataclass(frozen=True)
class Language:
    """A language of the pages: its name for itself, how it is written; its words are read when it is first spoken.

    `figures` are the signs between thousands and before decimals.
    """

    code: str
    name: str
    direction: str = "ltr"
    months: tuple[str, ...] = ()
    figures: tuple[str, str] = (",", ".")
    read: Callable[[], Catalogue] = Catalogue

    @cached_property
    def words(self) -> Catalogue:
        """What it says, read once."""
        return self.read()

    @property
    def is_read(self) -> bool:
        """Whether somebody has spoken it already."""
        return "words" in vars(self)

    @property
    def is_rtl(self) -> bool:
        """Whether it is written from right to left."""
        return self.direction == "rtl"


ENGLISH = Language("en", "English")
_language: ContextVar[Language] = ContextVar("language", default=ENGLISH)
current = _language.get


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Say what is said inside in a language."""
    mark = _language.set(language)
    try:
        yield
    finally:
        _language.reset(mark)


def turn_to(language: Language) -> None:
    """Speak another language from here to the end of the request."""
    _language.set(language)


def N_(text: str) -> str:
    """Mark a text that stands in a table, for whoever extracts; it is said by `spoken`."""
    return text


def N_pair(one: str, many: str) -> tuple[str, str]:
    """Mark the two words of a counted thing that stand in a table; they are said by `plural`."""
    return one, many


def N_counted(one: str, many: str) -> tuple[str, str]:
    """Mark the two forms of a whole counted text that stand in a table; they are said by `ngettext`."""
    return one, many


def _(text: str, /, **values: Any) -> str:
    """A text in the language of the request, with its values; always a literal, never what somebody typed."""
    language = current()
    if language is ENGLISH:
        return text % values if values else text
    said = language.words.messages.get(text, text)
    return Said(said % _isolated(language, said, values) if values else said)


def ngettext(one: str, many: str, count: float, /, **values: Any) -> str:
    """The form of a text that goes with a number; the number is `%(num)s` in it, written as figures are."""
    language = current()
    if language is ENGLISH:
        return (one if count == 1 else many) % {**values, NUMBER: figures(count)}
    said = _form(language, one, many, count)
    return Said(said % {**_isolated(language, said, values), NUMBER: figures(count)})


class Words(Mapping[str, str]):
    """A table of words by what they stand for, each said in the language of whoever looks; `texts` has them unsaid.

    `of` is the thing of which all are said, as for `said_of`.
    """

    def __init__(self, texts: Mapping[str, str], *, of: str = "") -> None:
        self.texts = dict(texts)
        self.of = of

    def __getitem__(self, key: str) -> str:
        return said_of(self.of, self.texts[key])

    def __iter__(self) -> Iterator[str]:
        return iter(self.texts)

    def __len__(self) -> int:
        return len(self.texts)


def spoken(text: T) -> T:
    """A known text in the language of the request; any other as it is."""
    language = current()
    if language is ENGLISH or type(text) is not str:
        return text
    said: Any = language.words.messages.get(cast(str, text))
    known: Any = text if said is None else Said(said)
    return cast(T, known)


def said_of(thing: str, text: str) -> str:
    """A marked text in the form that goes with a thing, such as `petition`, where a language has one for it."""
    said = current().words.messages.get(f"{thing}{OF}{text}")
    return Said(said) if said else spoken(text)


def labelled(columns: Sequence[Mapping[str, Any]]) -> Sequence[Mapping[str, Any]]:
    """Columns of a table with their labels said, once for all rows."""
    if current() is ENGLISH:
        return columns
    return [{**one, "label": spoken(one["label"])} for one in columns]


def isolated(text: Any) -> Any:
    """A name or title that may be in any script, so that it turns nothing around it about."""
    language = current()
    if language is ENGLISH or not language.is_rtl or not isinstance(text, str):
        return text
    kind = ' dir="rtl"' if isinstance(text, Said) else ""
    return Markup("<bdi{}>{}</bdi>").format(Markup(kind), text)


def in_a_drawing(text: str) -> str:
    """A text in a drawing, which runs from left to right in every language: its words run as the reader's do."""
    return f"{IN_OURS}{text}{END}" if current().is_rtl else text


def in_a_row(*parts: str, by: str = " · ") -> str:
    """Short texts in one line, such as a name, a day and a length: each in its own direction, all in the reader's."""
    language = current()
    if not language.is_rtl:
        return by.join(filter(None, parts))
    return Said(RIGHT_TO_LEFT + by.join(_in_isolation(part) for part in parts if part))


def in_a_list(parts: Iterable[str | None]) -> str:
    """Names or words as a list, by the comma of the reader's language; those that are empty are left out."""
    kept = [part for part in parts if part]
    language = current()
    by = COMMAS.get(language.code, ", ")
    return in_a_row(*kept, by=by) if language.is_rtl and kept[1:] else by.join(kept)


def figures(value: float) -> str:
    """`1,234` or `1,234.5`: thousands apart, no more than one decimal, a real minus."""
    return written(f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}")


def written(text: str) -> str:
    """A number that is written as in English with commas, `-1,234.56`, as the language of the request writes it."""
    language = current()
    if text.startswith(("-", "+")):
        text = text.replace("-", "\N{MINUS SIGN}")
        if (
            language.is_rtl
        ):  # where a line runs from right to left, a sign before digits would stand behind them
            text = f"{LEFT_TO_RIGHT}{text}{END}"
    if language is ENGLISH or language.figures[0] == ",":
        return text
    thousands, decimals = language.figures
    return text.replace(",", " ").replace(".", decimals).replace(" ", thousands)


_READY: dict[str, Markup] = {}
"""English words as templates show them; only literals come here, so there is an end to them."""


class Template:
    """The same words for templates, which escape values and nothing else."""

    @staticmethod
    def gettext(text: str, /, **values: Any) -> Markup:
        """What `_("…")` and `{% trans %}` become."""
        language = current()
        if language is ENGLISH and not values and (ready := _READY.get(text)):
            return ready
        said = Markup(language.words.messages.get(text, text))
        if language is ENGLISH and not values and "%" not in text:
            _READY[text] = said
        return said % _isolated(language, said, values) if values or "%" in text else said

    @staticmethod
    def ngettext(one: str, many: str, count: float, /, **values: Any) -> Markup:
        """What `{% trans %}` with `{% pluralize %}` becomes."""
        language = current()
        said = Markup(_form(language, one, many, count))
        return said % {**_isolated(language, said, values), NUMBER: figures(count)}


def _form(language: Language, one: str, many: str, count: float) -> str:
    forms = language.words.plurals.get(one)
    if forms is None:
        return one if count == 1 else many
    return forms[language.words.form(int(abs(count)))]


def noun_of(one: str, many: str, count: float) -> str:
    """A counted text without its number, for where the number stands apart; both are given as for `ngettext`."""
    language = current()
    said = _form(language, one, many, count)
    if f"%({NUMBER})s" not in said:  # "two signatures" in one word would say the number twice
        said = language.words.plurals[one][-1]
    return Said(said.replace(f"%({NUMBER})s", "").strip())


def _isolated(language: Language, text: str, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Names in another script keep their own direction inside a sentence from right to left."""
    if not language.is_rtl:
        return values
    kept = IN_A_TAG.findall(text)
    return {name: value if name in kept else _in_isolation(value) for name, value in values.items()}


def _in_isolation(value: Any) -> Any:
    if isinstance(value, Markup):
        return Markup(ISOLATE) + value + Markup(END)
    begin = IN_OURS if isinstance(value, Said) else ISOLATE
    return f"{begin}{value}{END}" if isinstance(value, str) else value


def page_functions() -> dict[str, Any]:
    """What templates call by name."""
    return {
        "_": Template.gettext,
        "gettext": Template.gettext,
        "ngettext": Template.ngettext,
        "spoken_language": current,
    }
