"""Petitions and signatures, as others call for them."""

from __future__ import annotations

from typing import Any

from services.campaigns.handlers import petition as handle_petition
from services.campaigns.queries import petition as ask_petition
from services.campaigns.schemas import petition
from services.campaigns.store import Store
from shared.messaging.serve import command, query

READ = "campaigns.read"
Asked = dict[str, Any]


class PetitionUses:
    """What others may call for."""

    desk: Any

    @command("POST", "/petitions", petition.OpenPetitionSchema, answers=petition.OpenedSchema)
    def open_petition(self, command: Any, store: Store) -> Any:
        """Open a petition of a launched campaign."""
        return handle_petition.open_petition(command, store)

    @command(
        "PATCH", "/petitions/{petition_id}", petition.CorrectPetitionSchema, answers=petition.OpenedSchema
    )
    def correct_petition(self, command: Any, store: Store) -> Any:
        """Put an open petition right; only the fields that are sent change, and words of before are kept."""
        return handle_petition.correct_petition(command, store)

    @command(
        "POST",
        "/signatures/{signature_id}/withdraw",
        petition.WithdrawSignatureSchema,
        answers=petition.SignatureWithdrawnSchema,
    )
    def withdraw_signature(self, command: Any, store: Store) -> Any:
        """Take a signature back; its person may sign anew."""
        return handle_petition.withdraw_signature(command, store)

    @command(
        "POST", "/petitions/{petition_id}/sign", petition.SignPetitionSchema, answers=petition.SignedSchema
    )
    def sign_petition(self, command: Any, store: Store) -> Any:
        """Sign a petition; a person's second signature answers the first."""
        return handle_petition.sign_petition(command, store)

    @command(
        "POST",
        "/petitions/{petition_id}/sign-many",
        petition.SignPetitionManySchema,
        answers=petition.SignedManySchema,
    )
    def sign_petition_many(self, command: Any, store: Store) -> Any:
        """Record a sheet of up to 500 paper signatures."""
        return handle_petition.sign_petition_many(command, store)

    @command(
        "POST", "/petitions/{petition_id}/close", petition.ClosePetitionSchema, answers=petition.OpenedSchema
    )
    def close_petition(self, command: Any, store: Store) -> Any:
        """Close a petition."""
        return handle_petition.close_petition(command, store)

    @query(
        "GET",
        "/petitions",
        petition.ListPetitionsSchema,
        permission=READ,
        answers=petition.PetitionPageSchema,
    )
    def list_petitions(self, asked: Asked, store: Store) -> Any:
        """List petitions with their numbers of signatures, newest first; by campaign and stage."""
        return ask_petition.list_petitions(asked, store)

    @query(
        "GET",
        "/petitions/{petition_id}",
        petition.ShowPetitionSchema,
        permission=READ,
        answers=petition.PetitionSchema,
    )
    def show_petition(self, asked: Asked, store: Store) -> Any:
        """Show one petition with its number of signatures."""
        return ask_petition.show_petition(asked, store)

    @query(
        "GET",
        "/petitions/{petition_id}/signatures",
        petition.ListSignaturesSchema,
        permission=READ,
        answers=petition.SignaturePageSchema,
    )
    def list_signatures(self, asked: Asked, store: Store) -> Any:
        """List a petition's signatures, latest first; people are ids."""
        return ask_petition.list_signatures(asked, store)
