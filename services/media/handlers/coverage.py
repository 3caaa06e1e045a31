"""Carry out the wishes about coverage."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from services.media.commands.coverage import CorrectCoverage, LogCoverage, RemoveCoverage
from services.media.domain.coverage import Coverage
from services.media.handlers.keeping import keep, take_out
from services.media.handlers.link import must_be_known
from services.media.handlers.pick_up import settle_pick_ups
from services.media.store import Store
from shared.kernel.errors import Conflict
from shared.kernel.ids import new_id

SAID = tuple(field.name for field in fields(LogCoverage))


def log_coverage(command: LogCoverage, store: Store) -> dict[str, Any]:
    """Log something published; answers `{"coverage_id", "version"}`."""
    store.outlets.get(command.outlet_id)
    must_be_known(store, campaign_id=command.campaign_id, policy_id=command.policy_id)
    _must_be_ours(command.release_id, store)
    coverage, logged = Coverage(coverage_id=new_id(), logged_at=store.now, **vars(command)).log()
    _refuse_twin(coverage, store)
    settle_pick_ups(store, after=coverage)
    return _answer(keep(coverage, store, logged))


def correct_coverage(command: CorrectCoverage, store: Store) -> dict[str, Any]:
    """Set what is known of something published."""
    known = store.coverage.get(command.coverage_id, command.expected_version)
    store.outlets.get(command.outlet_id)
    must_be_known(store, campaign_id=command.campaign_id, policy_id=command.policy_id)
    _must_be_ours(command.release_id, store)
    coverage, corrected = known.correct(store.now, **{name: getattr(command, name) for name in SAID})
    if corrected is None:
        return _answer(known)
    _refuse_twin(coverage, store)
    settle_pick_ups(store, before=known, after=coverage)
    return _answer(keep(coverage, store, corrected, before=known))


def remove_coverage(command: RemoveCoverage, store: Store) -> dict[str, Any]:
    """Take an item out; answers `{"coverage_id", "version"}` as it last was."""
    coverage = store.coverage.get(command.coverage_id, command.expected_version)
    take_out([coverage], command.reason, store)
    settle_pick_ups(store, before=coverage)
    return _answer(coverage)


def _must_be_ours(release_id: str | None, store: Store) -> None:
    if release_id:
        store.releases.get(release_id)


def _refuse_twin(coverage: Coverage, store: Store) -> None:
    """The unique index holds the rule; this tells which item has the key."""
    twin = store.coverage.keyed([coverage.key]).get(coverage.key)
    if twin and twin.coverage_id != coverage.coverage_id:
        raise Conflict(
            "coverage-exists",
            f"This is logged already ({twin.coverage_id}): {twin.headline}. Correct that one instead.",
            {"url" if coverage.url else "headline": ["Already logged."]},
        )


def _answer(coverage: Coverage) -> dict[str, Any]:
    return {"coverage_id": coverage.coverage_id, "version": coverage.version}
