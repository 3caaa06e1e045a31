"""Persons who may be registered twice, as others call for them."""

from __future__ import annotations

from typing import Any

from services.stakeholders.handlers import merge as handle_merge
from services.stakeholders.handlers import twins as handle_twins
from services.stakeholders.queries import duplicate as ask_duplicate
from services.stakeholders.schemas import duplicate, pair
from services.stakeholders.store import Store
from shared.messaging.serve import command, query

READ = "stakeholders.read-people"


class Duplicates:
    """What others may call for."""

    desk: Any

    @command(
        "POST",
        "/duplicates/{duplicate_id}/dismiss",
        duplicate.DismissDuplicateSchema,
        answers=duplicate.DecidedDuplicateSchema,
    )
    def dismiss_duplicate(self, command: Any, store: Store) -> Any:
        """Say that two are two persons."""
        return handle_twins.dismiss_duplicate(command, store)

    @command(
        "POST",
        "/people/{person_id}/duplicates",
        duplicate.NoticeDuplicateSchema,
        answers=duplicate.DecidedDuplicateSchema,
    )
    def notice_duplicate(self, command: Any, store: Store) -> Any:
        """Say that a person may be here twice."""
        return handle_twins.notice_duplicate(command, store)

    @command("POST", "/duplicates/scan", duplicate.ScanPeopleSchema, answers=pair.BegunScanSchema)
    def scan_people(self, command: Any, store: Store) -> Any:
        """Look through everybody for duplicates, in the background."""
        return handle_twins.scan_people(command, store)

    @command(
        "POST",
        "/people/{keep_id}/merge",
        duplicate.MergePersonsSchema,
        answers=duplicate.MergedPersonsSchema,
    )
    def merge_persons(self, command: Any, store: Store) -> Any:
        """Make one person of two."""
        return handle_merge.merge_persons(command, store)

    @command(
        "POST",
        "/people/{person_id}/unmerge",
        duplicate.UnmergePersonsSchema,
        answers=duplicate.MergedPersonsSchema,
    )
    def unmerge_persons(self, command: Any, store: Store) -> Any:
        """Make two persons again of one."""
        return handle_merge.unmerge_persons(command, store)

    @query(
        "GET",
        "/duplicates",
        duplicate.ListDuplicatesSchema,
        permission=READ,
        answers=duplicate.DuplicatePageSchema,
    )
    def list_duplicates(self, asked: dict[str, Any], store: Store) -> Any:
        """List pairs who may be one person, the likeliest first."""
        return ask_duplicate.list_duplicates(asked, store)

    @query(
        "GET",
        "/duplicates/{duplicate_id}",
        duplicate.OfPairSchema,
        permission=READ,
        answers=duplicate.ShownDuplicateSchema,
    )
    def show_duplicate(self, asked: dict[str, Any], store: Store) -> Any:
        """Show one pair with both persons."""
        return ask_duplicate.show_duplicate(asked, store)

    @query(
        "GET",
        "/people/{person_id}/merges",
        duplicate.OfPersonSchema,
        permission=READ,
        answers=duplicate.MergePageSchema,
    )
    def list_merges(self, asked: dict[str, Any], store: Store) -> Any:
        """List the merges that made a person of several."""
        return ask_duplicate.list_merges(asked, store)
