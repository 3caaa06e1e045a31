"""Find out whom the organisation's name of a reported activity means."""

from __future__ import annotations

from services.stakeholders.domain.alias import alias_id_from
from services.stakeholders.domain.names import organization_key
from services.stakeholders.handlers.alias import consider, withdraw_names_of
from services.stakeholders.store import Store
from shared.kernel.events import Event


def when_activity_reported_consider_its_name(event: Event, store: Store) -> None:
    """Confirm a known name at once and propose an unknown one, each once however many activities carry it."""
    name = str(event.data.get("organization_name") or "")
    if event.data.get("organization_id") or not organization_key(name):
        return
    alias_id, batch_id = alias_id_from(name), _only_in(event)
    if not store.aliases.is_first(f"{alias_id} {batch_id}"):
        return
    known = store.aliases.of_ids([alias_id]).get(alias_id)
    if known is None or known.met(batch_id) is not known:
        consider([name], store, batch_id)
    elif known.state == "confirmed":
        # It was reported before the reporter's side had heard of the decision: say it again.
        store.aliases.tell(known, known.told(store.organizations.called(known.organization_id)))


def when_activities_undone_withdraw_their_names(event: Event, store: Store) -> None:
    """Nobody needs to decide about names that only this import held."""
    withdraw_names_of(event.data["batch_id"], store)


def _only_in(event: Event) -> str:
    """The import that an activity goes with; who corrects it keeps it, whatever becomes of its import."""
    is_new = event.type.endswith(".reported.v1")
    return str(event.data.get("batch_id") or "") if is_new else ""
