"""Who voted and on what: find the policy and the decision-makers that a file means, without any names."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from services.policy.domain.policy import Policy
from services.policy.domain.wording import key_of
from services.policy.imports.cells import Refused
from services.policy.store import Store
from shared.imports.kinds import Batch, Line
from shared.kernel.ids import id_from, is_id

SCHEMES = ("popolo", "ocd", "external")
UNKNOWN = (
    "Nobody who decides in {place} is known by this id or post. Bring in the file of the legislature first, and "
    "name voters by their id in it or by their post: names are not kept here."
)


class Chamber:
    """What is looked up for a batch, each thing once."""

    def __init__(self, store: Store, batch: Batch) -> None:
        self._store = store
        self._batch = batch
        self._policies: dict[tuple[str, str, str], Policy | None] = {}
        self._posts: dict[str, dict[str, str]] = {}
        self._people: dict[tuple[str, str], str | None] = {}

    def policy(self, line: Line, named: str, place: str = "", session: str = "") -> Policy:
        """The policy that a line means: by its id, by identifier or title in a place, else that of the whole file."""
        place = place or str(self._batch.options.get("jurisdiction") or "")
        named = named or str(self._batch.options.get("policy_id") or "")
        sought = (named, place, session)
        if sought not in self._policies:
            self._policies[sought] = self._find(*sought)
        found = self._policies[sought]
        if found is None:
            reason = (
                "It is not clear which policy was voted on. Choose it for the file, or name it by its identifier and "
                "jurisdiction."
            )
            raise Refused(line, "policy", "policy-unknown" if named else "policy-missing", reason, named)
        return found

    def person(self, named: str, policy: Policy) -> str | None:
        """The decision-maker that a file names by id or by post."""
        sought = (named.strip(), policy.jurisdiction)
        if sought not in self._people:
            self._people[sought] = self._found(*sought)
        return self._people[sought]

    def look_up(self, named: Iterable[str], policy: Policy) -> None:
        """Find all who are named by one question to the database, for what is then asked about each."""
        sought = {one: self._ids_of(one) for one in {name.strip() for name in named}}
        fresh = {name: ids for name, ids in sought.items() if (name, policy.jurisdiction) not in self._people}
        known = self._store.decision_makers.known_of(one for ids in fresh.values() for one in ids)
        for name, ids in fresh.items():
            self._people[name, policy.jurisdiction] = self._of(name, ids, known, policy.jurisdiction)

    def _found(self, named: str, jurisdiction: str) -> str | None:
        ids = self._ids_of(named)
        return self._of(named, ids, self._store.decision_makers.known_of(ids), jurisdiction)

    def _of(self, named: str, ids: list[str], known: Collection[str], jurisdiction: str) -> str | None:
        by_id = next((one for one in ids if one in known), None)
        return self._store.people.now_of(by_id) or self._of_place(jurisdiction).get(key_of(named))

    def _ids_of(self, named: str) -> list[str]:
        asked = [named] if is_id(named) else []
        # Stakeholders derives the id of who came in a file from the identifier there, so it can be derived here too.
        schemes = dict.fromkeys((*SCHEMES, str(self._batch.options.get("scheme") or "external").casefold()))
        return asked + [id_from("person", f"id:{scheme}:{named}") for scheme in schemes]

    def _find(self, named: str, place: str, session: str) -> Policy | None:
        if not named:
            return None
        if is_id(named):
            return self._store.policies.find(named)
        where = key_of(place)
        keys = [
            f"{where}|{key_of(session)}|{key_of(named, joined=True)}",
            f"{where}|title {key_of(named)}",
        ]
        found = self._store.policies.keyed(keys)
        return next((found[key] for key in keys if key in found), None)

    def _of_place(self, jurisdiction: str) -> dict[str, str]:
        if jurisdiction not in self._posts:
            self._posts[jurisdiction] = self._store.decision_makers.by_post(jurisdiction)
        return self._posts[jurisdiction]
