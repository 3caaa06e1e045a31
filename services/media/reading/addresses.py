"""Where a feed may be read from, and the sentences for whoever follows one that may not be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from services.media.reading.refusals import CannotRead
from shared.outside import gate


class Gate(gate.Gate):
    """The gate of the house, in the words of who reads feeds."""

    def address_of(self, host: str, port: int) -> str:
        """One address of a host, to be connected to as it is."""
        with _worded():
            return super().address_of(host, port)

    def must_be_open(self, host: str, found: Iterable[str]) -> None:
        """Refuse a host of which any address is inside, unless the settings name it."""
        with _worded():
            super().must_be_open(host, found)


@contextmanager
def _worded() -> Iterator[None]:
    try:
        yield
    except gate.Shut as shut:
        more = (
            ", which feeds are not read from. "
            "Whoever runs the platform can name it in GROUNDSWELL_FEED_HOSTS."
        )
        raise CannotRead(str(shut).rstrip(".") + more if shut.is_inside else str(shut)) from None
