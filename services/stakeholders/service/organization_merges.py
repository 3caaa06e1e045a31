"""Organisations that may be registered twice, as others call for them."""

from __future__ import annotations

from typing import Any

from services.stakeholders.handlers import organization_merge as handle_merge
from services.stakeholders.handlers import organization_twins as handle_twins
from services.stakeholders.queries import organization_merge as ask_merge
from services.stakeholders.schemas import organization_merge as merge
from services.stakeholders.schemas import pair
from services.stakeholders.store import Store
from shared.messaging.serve import command, query

READ = "stakeholders.read"
PAIRS = "/organization-duplicates"


class OrganizationMerges:
    """What others may call for."""

    desk: Any

    @command(
        "POST",
        f"{PAIRS}/{{pair_id}}/dismiss",
        merge.DismissOrganizationPairSchema,
        answers=merge.DecidedPairSchema,
    )
    def dismiss_organization_pair(self, command: Any, store: Store) -> Any:
        """Say that two are two organisations."""
        return handle_twins.dismiss_organization_pair(command, store)

    @command(
        "POST",
        "/organizations/{organization_id}/duplicates",
        merge.NoticeOrganizationPairSchema,
        answers=merge.DecidedPairSchema,
    )
    def notice_organization_pair(self, command: Any, store: Store) -> Any:
        """Say that an organisation may be here twice."""
        return handle_twins.notice_organization_pair(command, store)

    @command("POST", f"{PAIRS}/scan", merge.ScanOrganizationsSchema, answers=pair.BegunScanSchema)
    def scan_organizations(self, command: Any, store: Store) -> Any:
        """Look through all organisations for duplicates, in the background."""
        return handle_twins.scan_organizations(command, store)

    @command(
        "POST",
        "/organizations/{keep_id}/merge",
        merge.MergeOrganizationsSchema,
        answers=merge.MergedOrganizationsSchema,
    )
    def merge_organizations(self, command: Any, store: Store) -> Any:
        """Make one organisation of two."""
        return handle_merge.merge_organizations(command, store)

    @command(
        "POST",
        "/organizations/{organization_id}/unmerge",
        merge.UnmergeOrganizationsSchema,
        answers=merge.MergedOrganizationsSchema,
    )
    def unmerge_organizations(self, command: Any, store: Store) -> Any:
        """Make two organisations again of one."""
        return handle_merge.unmerge_organizations(command, store)

    @query(
        "GET",
        PAIRS,
        merge.ListOrganizationPairsSchema,
        permission=READ,
        answers=merge.OrganizationPairPageSchema,
    )
    def list_organization_pairs(self, asked: dict[str, Any], store: Store) -> Any:
        """List pairs that may be one organisation, the likeliest first."""
        return ask_merge.list_organization_pairs(asked, store)

    @query(
        "GET",
        f"{PAIRS}/{{pair_id}}",
        merge.OfPairSchema,
        permission=READ,
        answers=merge.ShownOrganizationPairSchema,
    )
    def show_organization_pair(self, asked: dict[str, Any], store: Store) -> Any:
        """Show one pair with both organisations."""
        return ask_merge.show_organization_pair(asked, store)

    @query(
        "GET",
        "/organizations/{organization_id}/merges",
        merge.OfOrganizationSchema,
        permission=READ,
        answers=merge.OrganizationMergePageSchema,
    )
    def list_organization_merges(self, asked: dict[str, Any], store: Store) -> Any:
        """List the merges that made an organisation of several."""
        return ask_merge.list_organization_merges(asked, store)
