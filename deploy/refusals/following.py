"""Follows what is raised with a refusal back to the literals where its sentences stand."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

from deploy.refusals import modules
from deploy.refusals.modules import Function, Module, last_name
from deploy.refusals.values import name_of

ROOT = Path(__file__).parents[2]
ROOMS = ("services", "shared")
WORDS = ("Invalid", "Conflict", "NotFound", "Gone", "Forbidden", "Unavailable")
"""The five words of refusal: a slug, a sentence, the fields."""
OF_SCHEMAS = "ValidationError"
OF_VALIDATORS = ("error", "error_messages")
"""How a validator of a schema is given its sentences."""
OF_IMPORTS = {
    "Question": (1, "sentence"),
    "BadValue": (1, "reason"),
    "Unusable": (2, "reason"),
    "Refused": (3, "reason"),
    "Rejection": (3, "reason"),
    "Flaw": (2, "reason"),
}
"""What is said of a file and of its lines: where among what is given the sentence stands, and its name."""
THROUGH = ("next", "iter", "list", "dict", "filter", "tuple", "sorted")
"""Functions that give back what they are given."""
OF_WHAT_IS_HELD = ("values", "items", "get", "pop")
FEWEST = 8
"""Letters that a text with values must have of its own; with fewer it would be found in everything."""
MOST_FORMS = 12
"""Forms of one sentence, by the words that its code chooses between."""
MOST_CALLERS = 60
"""Calls of one name; whoever has more of them is called like everything."""
DEEPEST = 6
"""Steps from where a sentence is raised to where it stands."""
PLACE = re.compile(r"%\(\w+\)s")
BRACED = re.compile(r"\{(\w+)\}")
LETTERS = re.compile(r"[A-Za-z]{2}")


@dataclass(frozen=True)
class Where:
    """A place in code from which a sentence is followed: the file, the function around it, the steps until here."""

    module: Module
    function: Function | None
    depth: int = 0

    def further(self) -> Where:
        """A step further on the way."""
        return self.to(self.module, self.function)

    def to(self, module: Module, function: Function | None = None) -> Where:
        """A step to another place."""
        return Where(module, function, self.depth + 1)


@dataclass(frozen=True)
class Found:
    """Every sentence with the files that refuse with it, and the places whose sentences could not be followed."""

    sentences: dict[str, tuple[str, ...]]
    lost: tuple[str, ...]


class Code:
    """All files in which somebody may refuse."""

    def __init__(self, files: Iterable[Module]) -> None:
        self.modules = {one.name: one for one in files}
        self.calls: dict[tuple[str, str], list[tuple[Module, ast.Call]]] = {}
        for module in self.modules.values():
            for call in module.calls():
                self.calls.setdefault((module.room, last_name(call.func)), []).append((module, call))

    def found(self) -> Found:
        """Look at every refusal."""
        sentences: dict[str, set[str]] = {}
        lost: list[str] = []
        for module in self.modules.values():
            for call, given in raised(module):
                where = Where(module, module.around[call])
                kept = [text for one in given for text in self.texts(one, where) if is_sentence(text)]
                for text in kept:
                    sentences.setdefault(text, set()).add(module.path)
                if not kept:
                    lost.append(f"{module.path}:{call.lineno}")
        return Found({text: tuple(sorted(files)) for text, files in sorted(sentences.items())}, tuple(lost))

    def texts(self, node: ast.expr | None, where: Where) -> list[str]:
        """What an expression can say, each with its values as places; nothing where that cannot be told."""
        follow = getattr(self, f"_of_{type(node).__name__}", None) if where.depth <= DEEPEST else None
        return list(dict.fromkeys(follow(node, where))) if follow else []

    def _all(self, nodes: Iterable[ast.expr | None], where: Where) -> list[str]:
        return [text for one in nodes for text in self.texts(one, where)]

    def _of_Constant(self, node: ast.Constant, where: Where) -> Iterable[str]:
        return [node.value] if isinstance(node.value, str) else []

    def _of_JoinedStr(self, node: ast.JoinedStr, where: Where) -> Iterable[str]:
        names: list[str] = []
        parts = [self._part(one, where, names) for one in node.values]
        forms = ["".join(one) for one in product(*parts)]
        return forms if len(forms) <= MOST_FORMS else []

    def _part(self, node: ast.expr, where: Where, names: list[str]) -> list[str]:
        value = node.value if isinstance(node, ast.FormattedValue) else node
        if isinstance(value, ast.Constant):
            return [str(value.value).replace("%", "%%")]
        if isinstance(value, ast.IfExp):
            return [text for one in (value.body, value.orelse) for text in self._part(one, where, names)]
        return self._whole(value, where) or [_place(value, names)]

    def _whole(self, node: ast.expr, where: Where) -> list[str]:
        """What stands inside and is itself made of sentences, or of their beginnings."""
        if isinstance(node, ast.JoinedStr):
            return self.texts(node, where)
        told = self._given_back(last_name(node.func), where) if isinstance(node, ast.Call) else []
        is_told = all(" " in one and one[0].isupper() for one in told)
        return list(dict.fromkeys(told)) if is_told else []

    def _of_BinOp(self, node: ast.BinOp, where: Where) -> Iterable[str]:
        left, right = self.texts(node.left, where), self.texts(node.right, where)
        if isinstance(node.op, ast.Add):
            return ["".join(one) for one in product(left, right)]
        return [*left, *right] if isinstance(node.op, ast.BitOr) else []

    def _of_IfExp(self, node: ast.IfExp, where: Where) -> Iterable[str]:
        return self._all((node.body, node.orelse), where)

    def _of_BoolOp(self, node: ast.BoolOp, where: Where) -> Iterable[str]:
        return self._all(node.values, where)

    def _of_List(self, node: ast.List | ast.Tuple, where: Where) -> Iterable[str]:
        return self._all(node.elts, where)

    _of_Tuple = _of_List

    def _of_Dict(self, node: ast.Dict, where: Where) -> Iterable[str]:
        return self._all(node.values, where)

    def _of_DictComp(self, node: ast.DictComp, where: Where) -> Iterable[str]:
        return self.texts(node.value, where)

    def _of_ListComp(self, node: ast.ListComp | ast.GeneratorExp, where: Where) -> Iterable[str]:
        return self.texts(node.elt, where)

    _of_GeneratorExp = _of_ListComp

    def _of_Subscript(self, node: ast.Subscript | ast.Starred | ast.NamedExpr, where: Where) -> Iterable[str]:
        return self.texts(node.value, where)

    _of_Starred = _of_NamedExpr = _of_Subscript

    def _of_Call(self, node: ast.Call, where: Where) -> Iterable[str]:
        name = last_name(node.func)
        if name in THROUGH:
            return self._all(node.args, where)
        if isinstance(node.func, ast.Attribute) and name in OF_WHAT_IS_HELD:
            return self._all([node.func.value, *node.args[1:]], where)
        if isinstance(node.func, ast.Attribute) and name == "format":
            return [BRACED.sub(r"%(\1)s", text) for text in self.texts(node.func.value, where)]
        return self._given_back(name, where)

    def _given_back(self, name: str, where: Where) -> list[str]:
        module, function = self._function(name, where.module)
        if module is None or function is None or where.depth >= DEEPEST:
            return []
        back = [one.value for one in ast.walk(function) if isinstance(one, ast.Return | ast.Yield)]
        said = [one.elts[-1] if isinstance(one, ast.Tuple) else one for one in back]
        return self._all(said, where.to(module, function))

    def _function(self, name: str, module: Module) -> tuple[Module | None, Function | None]:
        if name in module.functions:
            return module, module.functions[name]
        home, original = module.taken.get(name, ("", ""))
        other = self.modules.get(home)
        return self._function(original, other) if other else (None, None)

    def _of_Name(self, node: ast.Name, where: Where) -> Iterable[str]:
        if where.function:
            if put := modules.held(node.id, where.function):
                return self._all(put, where.further())
            if (place := modules.place_of(node.id, where.function)) is not None:
                return self._by_callers(where.function, node.id, place, where)
        home, original = where.module.taken.get(node.id, (where.module.name, node.id))
        module = self.modules.get(home)
        return self.texts(module.constants.get(original), where.to(module)) if module else []

    def _by_callers(self, function: Function, name: str, place: int, where: Where) -> Iterable[str]:
        calls = self.calls.get((where.module.room, function.name), [])
        is_method = function.args.args[:1] and function.args.args[0].arg in ("self", "cls")
        for module, call in calls if len(calls) <= MOST_CALLERS else ():
            at = place - bool(is_method and isinstance(call.func, ast.Attribute))
            given = [one.value for one in call.keywords if one.arg == name] or call.args[at : at + 1]
            yield from self._all(given, where.to(module, module.around[call]))


def raised(module: Module) -> Iterator[tuple[ast.Call, list[ast.expr]]]:
    """Every call that gives a sentence to a reader, with the expressions that say it."""
    for call in module.calls():
        name, named = last_name(call.func), {one.arg: one.value for one in call.keywords}
        if name in WORDS:
            given = [*call.args[1:3], *(named[one] for one in ("detail", "fields") if one in named)]
        elif name == OF_SCHEMAS:
            given = [*call.args[:1], *(named[one] for one in ("message",) if one in named)]
        elif name in OF_IMPORTS:
            place, word = OF_IMPORTS[name]
            given = [*call.args[place : place + 1], *(named[one] for one in (word,) if one in named)]
        else:
            given = [named[one] for one in OF_VALIDATORS if one in named]
        if given:
            yield call, given


def is_sentence(text: str) -> bool:
    """Whether it says something by itself: words, and enough of them that it is known again."""
    own = PLACE.sub("", text)
    fewest = FEWEST if PLACE.search(text) else 1
    return " " in text.strip() and bool(LETTERS.search(own)) and sum(map(str.isalpha, own)) >= fewest


def _place(value: ast.expr, names: list[str]) -> str:
    name = name_of(value)
    names.append(name)
    count = names.count(name)
    return f"%({name}_{count})s" if count > 1 else f"%({name})s"


@cache
def refused() -> Found:
    """What the services and the shared part refuse with."""
    files = sorted(file for room in ROOMS for file in (ROOT / room).rglob("*.py"))
    return Code(modules.read(file, str(file.relative_to(ROOT))) for file in files).found()
