"""Stories that several outlets carried, and proposed links, as others call for them."""

from __future__ import annotations

from typing import Any

from services.media.handlers import proposal as handle_proposal
from services.media.handlers import wire as handle_wire
from services.media.queries import proposal as ask_proposal
from services.media.schemas import proposal as of_proposal
from services.media.schemas import wire as of_wire
from services.media.schemas.coverage import CoverageSavedSchema
from services.media.store import Store
from shared.messaging.serve import command, query

READ = "media.read"


class ProposalUses:
    """What others may call for."""

    desk: Any

    @command(
        "POST", "/coverage/{coverage_id}/split", of_wire.SplitCoverageSchema, answers=CoverageSavedSchema
    )
    def split_coverage(self, command: Any, store: Store) -> Any:
        """Say that an item is not the same story as those it was grouped with."""
        return handle_wire.split_coverage(command, store)

    @command("POST", "/coverage/{coverage_id}/join", of_wire.JoinCoverageSchema, answers=CoverageSavedSchema)
    def join_coverage(self, command: Any, store: Store) -> Any:
        """Say that an item, with all of its story, is the same story as another."""
        return handle_wire.join_coverage(command, store)

    @command(
        "POST",
        "/coverage/{coverage_id}/look",
        of_proposal.LookForLinksSchema,
        answers=of_proposal.FoundSchema,
    )
    def look_for_links(self, command: Any, store: Store) -> Any:
        """Look again for what an unlinked item could be about."""
        return handle_proposal.look_for_links(command, store)

    @command(
        "POST", "/proposals/accept", of_proposal.AcceptProposalsSchema, answers=of_proposal.AnsweredSchema
    )
    def accept_proposals(self, command: Any, store: Store) -> Any:
        """Link items as it was proposed, with the evidence as the reason."""
        return handle_proposal.accept_proposals(command, store)

    @command(
        "POST", "/proposals/decline", of_proposal.DeclineProposalsSchema, answers=of_proposal.AnsweredSchema
    )
    def decline_proposals(self, command: Any, store: Store) -> Any:
        """Say that items are not about what was proposed."""
        return handle_proposal.decline_proposals(command, store)

    @query(
        "GET",
        "/proposals",
        of_proposal.ListProposalsSchema,
        permission=READ,
        answers=of_proposal.ProposalPageSchema,
    )
    def list_proposals(self, asked: dict[str, Any], store: Store) -> Any:
        """List proposed links, the best first."""
        return ask_proposal.list_proposals(asked, store)
