"""A network as GraphML, with a type for each attribute, as programs for networks read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

Known = Mapping[str, Any]
NODE = {
    "name": "string",
    "kind": "string",
    "sector": "string",
    "is_partner": "boolean",
    "weight": "int",
    "edges": "int",
    "part": "int",
}
EDGE = {"weight": "int", "kinds": "string"}
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    ' xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns'
    ' http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">',
)


def graphml(nodes: Iterable[Known], edges: Iterable[Known]) -> str:
    """Everybody, and what ties them."""
    return "\n".join(_lines(nodes, edges)) + "\n"


def _lines(nodes: Iterable[Known], edges: Iterable[Known]) -> Iterator[str]:
    yield from HEAD
    for of, attributes in (("node", NODE), ("edge", EDGE)):
        for name, kind in attributes.items():
            yield f'  <key id="{of}_{name}" for="{of}" attr.name="{name}" attr.type="{kind}"/>'
    yield '  <graph edgedefault="undirected">'
    for node in nodes:
        yield f"    <node id={quoteattr(node['node_id'])}>{_data('node', NODE, node)}</node>"
    for edge in edges:
        ends = f"source={quoteattr(edge['from_id'])} target={quoteattr(edge['to_id'])}"
        yield f"    <edge {ends}>{_data('edge', EDGE, {**edge, 'kinds': ', '.join(edge['kinds'])})}</edge>"
    yield "  </graph>"
    yield "</graphml>"


def _data(of: str, attributes: Iterable[str], one: Known) -> str:
    return "".join(f'<data key="{of}_{name}">{_text(one[name])}</data>' for name in attributes)


def _text(value: Any) -> str:
    """XML holds no control characters; truths are written small there."""
    if isinstance(value, bool):
        return str(value).lower()
    return escape("".join(mark for mark in str(value) if mark.isprintable()))
