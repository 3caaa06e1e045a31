"""Finds the words of templates that nobody could translate, because they are not marked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from jinja2 import Environment, nodes

SPOKEN = ("title", "aria-label", "placeholder", "alt")
WORD = re.compile(r"[A-Za-z]{2,}")
PROSE = re.compile(r"^[A-Z“][\w’-]*[a-z]|[A-Za-z]{2,} [a-z]{2,}")
MARKS = ("_", "gettext", "ngettext")
FIXED = {"CSV", "XLSX", "UTC", "required"}
"""What is called the same in every language, and an attribute that stands alone."""
ATTRIBUTE = re.compile(r"""[\w-]+="[^"]*\"""")
COUNTED = "plural"


class Reader(HTMLParser):
    """Collects text and the attributes that are read out; code and what is not read stay aside."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in ("code", "kbd", "script", "style")
        self.found += [value for name, value in attrs if name in SPOKEN and value]

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in ("code", "kbd", "script", "style")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.found.append(ATTRIBUTE.sub("", data))


def bare_text(environment: Environment, source: str) -> list[str]:
    """Text and read attributes that stand outside of every mark."""
    reader = Reader()
    reader.feed(_without_marks(environment, source))
    return [text.strip() for text in reader.found if set(WORD.findall(text)) - FIXED]


def bare_literals(environment: Environment, source: str) -> list[str]:
    """Sentences and words in expressions, such as the arguments of macros, that no mark stands around."""
    found: list[str] = []
    _walk(environment.parse(source), found)
    return found


def marked_variables(environment: Environment, source: str) -> list[int]:
    """Lines where what is not a literal is asked for in the catalogue, as if it were safe."""
    calls = environment.parse(source).find_all(nodes.Call)
    return [
        call.lineno
        for call in calls
        if _is_mark(call) and not isinstance(call.args[0], (nodes.Const, nodes.TemplateData))
    ]


def _without_marks(environment: Environment, source: str) -> str:
    return "".join(_outside(environment, source))


def _outside(environment: Environment, source: str) -> Iterator[str]:
    depth = 0
    tokens = list(environment.lex(source))
    for place, (_, kind, value) in enumerate(tokens):
        if kind == "block_begin":
            name = next(text for _, one, text in tokens[place + 1 :] if one == "name")
            depth += {"trans": 1, "endtrans": -1}.get(name, 0)
        if kind == "data" and not depth:
            yield value


def _is_mark(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name in MARKS


def _walk(node: nodes.Node, found: list[str]) -> None:
    if _is_mark(node) or isinstance(node, (nodes.Compare, nodes.Extends, nodes.Include, nodes.FromImport)):
        return
    if isinstance(node, nodes.Filter) and node.name == COUNTED:
        return
    if isinstance(node, nodes.Const) and isinstance(node.value, str) and PROSE.search(node.value):
        found.append(node.value)
    for child in node.iter_child_nodes():
        _walk(child, found)
