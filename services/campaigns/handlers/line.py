"""Let those who wait longest move up into places that have become free."""

from __future__ import annotations

from services.campaigns.domain.shift import Shift
from services.campaigns.store import Store


def move_up(shift: Shift, store: Store) -> Shift:
    """Give each free place to the first in line, in this transaction; the shift is still to be saved."""
    how_many = shift.moves_up(store.now)
    for waiting in store.sign_ups.first_in_line(shift.shift_id, how_many) if how_many else ():
        shift, sign_up, promoted = waiting.promote(shift)
        store.sign_ups.save(sign_up, promoted)
    return shift
