"""The operations on agreements with partners."""

from __future__ import annotations

from typing import Any

from services.feeds.handlers import agreement as handle
from services.feeds.queries import agreement as ask
from services.feeds.queries import delivery as ask_deliveries
from services.feeds.schemas import agreement as of
from services.feeds.schemas.words import OneAgreementSchema, SavedSchema
from services.feeds.store import Store
from shared.messaging.serve import command, query

SEE = "feeds.see-own"


class Agreements:
    """What can be wished and asked of agreements."""

    @command("POST", "/agreements", of.WriteTermsSchema, answers=SavedSchema)
    def write_terms(self, command: Any, store: Store) -> Any:
        """Write terms for an organisation: a draft, or the next version of what is agreed."""
        return handle.write_terms(command, store)

    @command("POST", "/agreements/{agreement_id}/agree", of.AgreeTermsSchema, answers=SavedSchema)
    def agree_terms(self, command: Any, store: Store) -> Any:
        """Say yes to terms; from their day on, events leave by them."""
        return handle.agree_terms(command, store)

    @command("POST", "/agreements/{agreement_id}/end", of.EndAgreementSchema, answers=SavedSchema)
    def end_agreement(self, command: Any, store: Store) -> Any:
        """End an agreement at once; its keys open nothing any more."""
        return handle.end_agreement(command, store)

    @query(
        "GET",
        "/agreements",
        of.ListAgreementsSchema,
        permission=SEE,
        answers=of.AgreementPageSchema,
    )
    def list_agreements(self, asked: dict[str, Any], store: Store) -> Any:
        """List agreements, the newest first; a partner sees its own."""
        return ask.list_agreements(asked, store)

    @query(
        "GET",
        "/agreements/{agreement_id}",
        OneAgreementSchema,
        permission=SEE,
        answers=of.AgreementSchema,
    )
    def show_agreement(self, asked: dict[str, Any], store: Store) -> Any:
        """Show an agreement with all versions of its terms."""
        return ask.show_agreement(asked, store)

    @query("GET", "/shareable", of.NothingSchema, permission=SEE, answers=of.AllShareableSchema)
    def list_shareable(self, asked: dict[str, Any], store: Store) -> Any:
        """List the types of events that can be agreed upon, and their fields."""
        return ask.list_shareable(asked, store)

    @query(
        "POST",
        "/agreements/preview",
        of.PreviewTermsSchema,
        permission="feeds.agree",
        answers=of.PreviewSchema,
    )
    def preview_terms(self, asked: dict[str, Any], store: Store) -> Any:
        """Show real events as the partner would see them under terms, and why others would not leave."""
        return ask_deliveries.preview_terms(asked, store)
