"""Reads code as far as it must be known to follow a sentence: who defines, who takes, who calls, what a name holds."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

Function = ast.FunctionDef | ast.AsyncFunctionDef
PUT = ("append", "extend", "update", "setdefault")
"""Methods that put their last argument into what they are called on."""
KEYWORD_ONLY = 1000
"""The place of an argument that is given by its name only."""


@dataclass
class Module:
    """A file of code: its functions and constants, what it takes from where, and the function around each node."""

    path: str
    functions: dict[str, Function] = field(default_factory=dict)
    constants: dict[str, ast.expr] = field(default_factory=dict)
    taken: dict[str, tuple[str, str]] = field(default_factory=dict)
    around: dict[ast.AST, Function | None] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """How others import it."""
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    @property
    def room(self) -> str:
        """The service or the shared part that it belongs to."""
        return "/".join(self.path.split("/")[:2])

    def calls(self) -> Iterator[ast.Call]:
        """Every call in the file."""
        return (node for node in self.around if isinstance(node, ast.Call))


def read(file: Path, path: str) -> Module:
    """Read a file of code."""
    module, tree = Module(path), ast.parse(file.read_bytes())
    for node in tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            module.constants |= {one.id: node.value for one in targets if isinstance(one, ast.Name)}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            module.taken |= {one.asname or one.name: (node.module, one.name) for one in node.names}
    _walk(tree, None, module)
    return module


def _walk(node: ast.AST, function: Function | None, module: Module) -> None:
    for child in ast.iter_child_nodes(node):
        module.around[child] = function
        if isinstance(child, Function):
            module.functions.setdefault(child.name, child)
        _walk(child, child if isinstance(child, Function) else function, module)


@cache
def held(name: str, function: Function) -> tuple[ast.expr, ...]:
    """What a function assigns to a name, puts under a key of it, appends to it or takes it from."""
    return tuple(one for node in ast.walk(function) for one in _put(name, node))


def _put(name: str, node: ast.AST) -> Iterator[ast.expr]:
    if isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        yield from (one for target in targets for one in _assigned(name, target, node.value))
    elif isinstance(node, ast.NamedExpr) and node.target.id == name:
        yield node.value
    elif isinstance(node, ast.For | ast.comprehension) and name in _names_in(node.target):
        yield node.iter
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in PUT:
        yield from node.args[-1:] if root_of(node.func.value) == name else ()


def _assigned(name: str, target: ast.expr, value: ast.expr | None) -> Iterator[ast.expr]:
    parts = target.elts if isinstance(target, ast.Tuple) else [target]
    values = (
        value.elts if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple) else [value] * len(parts)
    )
    for part, given in zip(parts, values, strict=False):
        if given is not None and not isinstance(part, ast.Attribute) and root_of(part) == name:
            yield given


def _names_in(target: ast.expr) -> set[str]:
    return {one.id for one in ast.walk(target) if isinstance(one, ast.Name)}


def root_of(node: ast.expr) -> str:
    """The name with which an expression such as `wrong["x"]` begins."""
    while isinstance(node, ast.Subscript | ast.Attribute | ast.Call):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else ""


def place_of(name: str, function: Function) -> int | None:
    """At which place a function takes an argument; none where it has no such one."""
    arguments = [one.arg for one in (*function.args.posonlyargs, *function.args.args)]
    if name in arguments:
        return arguments.index(name)
    return KEYWORD_ONLY if name in [one.arg for one in function.args.kwonlyargs] else None


def last_name(node: ast.expr) -> str:
    """The name of a function or an attribute, without what it belongs to."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""
