"""Tell apart the organisations that share a cell, without cutting a name that has a comma in it."""

from __future__ import annotations

import re
from collections.abc import Callable

from shared.kernel.places import fold, tidy

APART = re.compile(r"[|;\n]")
ACRONYM = re.compile(r"(?=.*[A-Z].*[A-Z])[A-Z0-9][A-Za-z0-9&./-]{1,14}")


def split_organizations(cell: str, is_known: Callable[[str], bool]) -> list[str]:
    """The names in a cell, each once.

    `|`, `;` and line ends always separate. A comma does where every part is a name of its own, known or an
    acronym: 'UNICEF, WFP' are two, 'Ministry of Gender, Children and Social Protection' is one.
    """
    names = [name for part in APART.split(cell) for name in _by_comma(tidy(part), is_known) if name]
    return list({fold(name): name for name in reversed(names)}.values())[::-1]


def possible_names(cell: str) -> set[str]:
    """Keys of everything in the cell that may turn out to be a name."""
    parts = [part for whole in APART.split(cell) for part in (whole, *whole.split(","))]
    return {fold(part) for part in parts if tidy(part)}


def _by_comma(part: str, is_known: Callable[[str], bool]) -> list[str]:
    if "," not in part or is_known(fold(part)):
        return [part]
    smaller = [tidy(name) for name in part.split(",") if tidy(name)]
    apart = all(is_known(fold(name)) or ACRONYM.fullmatch(name) for name in smaller)
    return smaller if apart else [part]
