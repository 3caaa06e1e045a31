"""Small values that people and organisations share, named as Popolo names them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Identifier:
    """What another system calls this thing: a scheme such as `ocd` or `civicrm`, and the identifier in it."""

    identifier: str
    scheme: str

    @property
    def key(self) -> str:
        """One text for both, for looking up."""
        return f"id:{self.scheme.strip().casefold()}:{self.identifier.strip()}"


@dataclass(frozen=True)
class Link:
    """A page on the web about this thing."""

    url: str
    note: str = ""


def joined(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, ...]:
    """The old values with the new ones behind them, none twice."""
    return tuple(dict.fromkeys((*old, *new)))
