"""Find out whom the organisation's name of a reported activity means."""

from __future__ import annotations

from services.stakeholders.domain.alias import alias_id_from
from services.stakeholders.domain.names import organization_key
from services.stakeholders.handlers.alias import consider
from services.stakeholders.store import Store
from shared.kernel.events import Event


def when_activity_reported_consider_its_name(event: Event, store: Store) -> None:
    """Confirm a known name at once and propose an unknown one, each once however many activities carry it."""
    name = str(event.data.get("organization_name") or "")
    if event.data.get("organization_id") or not organization_key(name):
        return
    alias_id = alias_id_from(name)
    if not store.aliases.is_first(alias_id):
        return
    known = store.aliases.of_ids([alias_id]).get(alias_id)
    if known is None:
        consider([name], store)
    elif known.state == "confirmed":
        # It was reported before the reporter's side had heard of the decision: say it again.
        store.aliases.tell(known, known.told())
