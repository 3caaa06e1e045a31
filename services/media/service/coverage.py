"""Coverage, as others call for it."""

from __future__ import annotations

from typing import Any

from services.media.handlers import coverage as handle_coverage
from services.media.queries import coverage as ask_coverage
from services.media.schemas import coverage as of_coverage
from services.media.store import Store
from shared.messaging.serve import command, query

READ = "media.read"


class CoverageUses:
    """What others may call for."""

    desk: Any

    @command("POST", "/coverage", of_coverage.LogCoverageSchema, answers=of_coverage.CoverageSavedSchema)
    def log_coverage(self, command: Any, store: Store) -> Any:
        """Log something published, and why it is linked."""
        return handle_coverage.log_coverage(command, store)

    @command(
        "POST",
        "/coverage/{coverage_id}/correct",
        of_coverage.CorrectCoverageSchema,
        answers=of_coverage.CoverageSavedSchema,
    )
    def correct_coverage(self, command: Any, store: Store) -> Any:
        """Say anew, and whole, what was published."""
        return handle_coverage.correct_coverage(command, store)

    @command(
        "POST",
        "/coverage/{coverage_id}/remove",
        of_coverage.RemoveCoverageSchema,
        answers=of_coverage.CoverageSavedSchema,
    )
    def remove_coverage(self, command: Any, store: Store) -> Any:
        """Take out what is no coverage of ours."""
        return handle_coverage.remove_coverage(command, store)

    @query(
        "GET",
        "/coverage",
        of_coverage.ListCoverageSchema,
        permission=READ,
        answers=of_coverage.CoveragePageSchema,
    )
    def list_coverage(self, asked: dict[str, Any], store: Store) -> Any:
        """List coverage, the latest first."""
        return ask_coverage.list_coverage(asked, store)

    @query(
        "GET",
        "/coverage/{coverage_id}",
        of_coverage.ShowCoverageSchema,
        permission=READ,
        answers=of_coverage.CoverageSchema,
    )
    def show_coverage(self, asked: dict[str, Any], store: Store) -> Any:
        """Show one published item."""
        return ask_coverage.show_coverage(asked, store)
