"""Gives a value in a sentence a name that translators can read, from the expression that makes it."""

from __future__ import annotations

import ast

from deploy.refusals.modules import last_name

ANY = "value"
"""What has no name of its own."""


def name_of(node: ast.expr) -> str:
    """`appeal.opens_on.isoformat()` is `opens_on`, `", ".join(names)` is `names`, `len(rows)` is `count`."""
    if isinstance(node, ast.Name | ast.Attribute):
        return last_name(node).strip("_").lower()
    if isinstance(node, ast.Call):
        return _of_call(node)
    if isinstance(node, ast.Subscript):
        return _of_key(node)
    if isinstance(node, ast.GeneratorExp | ast.ListComp):
        return name_of(node.generators[0].iter if isinstance(node.elt, ast.JoinedStr) else node.elt)
    return name_of(node.left) if isinstance(node, ast.BinOp) else ANY


def _of_call(node: ast.Call) -> str:
    name = last_name(node.func)
    if name == "len":
        return "count"
    if name == "join" and node.args:
        return name_of(node.args[0])
    inner = node.func.value if isinstance(node.func, ast.Attribute) else None
    if isinstance(inner, ast.Name) and inner.id in ("self", "cls"):
        return name.strip("_")
    if isinstance(inner, ast.Name | ast.Attribute | ast.Call):
        return name_of(inner)
    return name_of(node.args[0]) if node.args else name


def _of_key(node: ast.Subscript) -> str:
    key = node.slice.value if isinstance(node.slice, ast.Constant) else None
    return key if isinstance(key, str) and key.isidentifier() else name_of(node.value)
