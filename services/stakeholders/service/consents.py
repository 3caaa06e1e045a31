"""Consents, as others call for them."""

from __future__ import annotations

from typing import Any

from services.stakeholders.handlers import consent as handle_consent
from services.stakeholders.queries import consent as ask_consent
from services.stakeholders.schemas import consent
from services.stakeholders.store import Store
from shared.messaging.serve import command, query


class Consents:
    """What others may call for."""

    desk: Any

    @command(
        "POST",
        "/people/{person_id}/consents/give",
        consent.GiveConsentSchema,
        answers=consent.RecordedConsentSchema,
    )
    def give_consent(self, command: Any, store: Store) -> Any:
        """Record that a person agrees."""
        return handle_consent.give_consent(command, store)

    @command(
        "POST",
        "/people/{person_id}/consents/withdraw",
        consent.WithdrawConsentSchema,
        answers=consent.RecordedConsentSchema,
    )
    def withdraw_consent(self, command: Any, store: Store) -> Any:
        """Record that a person no longer agrees."""
        return handle_consent.withdraw_consent(command, store)

    @query(
        "GET",
        "/people/{person_id}/consents",
        consent.ListConsentsSchema,
        permission="stakeholders.read-people",
        answers=consent.ConsentPageSchema,
    )
    def list_consents(self, asked: dict[str, Any], store: Store) -> Any:
        """List what a person agreed to and withdrew."""
        return ask_consent.list_consents(asked, store)

    @query(
        "GET",
        "/people/{person_id}/consents/ledger",
        consent.ListConsentLedgerSchema,
        permission="stakeholders.read-people",
        answers=consent.LedgerPageSchema,
    )
    def list_consent_ledger(self, asked: dict[str, Any], store: Store) -> Any:
        """List every act of giving and withdrawing."""
        return ask_consent.list_consent_ledger(asked, store)

    @query(
        "GET",
        "/people/{person_id}/consents/check",
        consent.ConsentScopeSchema,
        permission="stakeholders.read-people",
        answers=consent.MayContactSchema,
    )
    def may_contact(self, asked: dict[str, Any], store: Store) -> Any:
        """Say whether a person may be contacted, and why."""
        return ask_consent.may_contact(asked, store)
