"""The exchange of contacts, as others call for it."""

from __future__ import annotations

from typing import Any

from services.campaigns.commands.exchange import AUDIT
from services.campaigns.handlers import exchange as handle_exchange
from services.campaigns.queries import exchange as ask_exchange
from services.campaigns.schemas import exchange
from services.campaigns.store import Store
from shared.messaging.serve import command, query

READ = "campaigns.read"
PATH = "/campaigns/{campaign_id}/exchange"
Asked = dict[str, Any]


class ExchangeUses:
    """What others may call for."""

    desk: Any

    @command("POST", f"{PATH}/agree", exchange.AgreeExchangeSchema, answers=exchange.ExchangeSavedSchema)
    def agree_exchange(self, command: Any, store: Store) -> Any:
        """Have organisations exchange the contacts that they bring to a campaign, or change how."""
        return handle_exchange.agree_exchange(command, store)

    @command("POST", f"{PATH}/end", exchange.EndExchangeSchema, answers=exchange.ExchangeSavedSchema)
    def end_exchange(self, command: Any, store: Store) -> Any:
        """Pass no contact of a campaign on any more."""
        return handle_exchange.end_exchange(command, store)

    @query("GET", PATH, exchange.GetExchangeSchema, permission=READ, answers=exchange.ExchangeSchema)
    def get_exchange(self, asked: Asked, store: Store) -> Any:
        """Show who exchanges contacts in a campaign, and who brought, is owed and received how many."""
        return ask_exchange.get_exchange(asked, store)

    @query(
        "GET",
        f"{PATH}/lines",
        exchange.ListExchangeLinesSchema,
        permission=READ,
        answers=exchange.ExchangeLinesSchema,
    )
    def list_exchange_lines(self, asked: Asked, store: Store) -> Any:
        """List the lines of the ledger of exchanged contacts, one an organisation."""
        return ask_exchange.list_exchange_lines(asked, store)

    @query(
        "GET",
        f"{PATH}/entries",
        exchange.ListExchangeEntriesSchema,
        permission=AUDIT,
        answers=exchange.ExchangeEntryPageSchema,
    )
    def list_exchange_entries(self, asked: Asked, store: Store) -> Any:
        """List every entry of the ledger, latest first; people are ids."""
        return ask_exchange.list_exchange_entries(asked, store)
