"""Exchanges and promises, as others call for them."""

from __future__ import annotations

from typing import Any

from services.stakeholders.handlers import exchange as handle_exchange
from services.stakeholders.handlers import promise as handle_promise
from services.stakeholders.queries import exchange as ask_exchange
from services.stakeholders.queries import promise as ask_promise
from services.stakeholders.schemas import exchange, promise
from services.stakeholders.store import Store
from shared.messaging.serve import command, query

READ = "stakeholders.read-people"
NOTED = promise.NotedPromiseSchema


class Promises:
    """What others may call for."""

    desk: Any

    @command("POST", "/exchanges", exchange.LogExchangeSchema, answers=exchange.LoggedExchangeSchema)
    def log_exchange(self, command: Any, store: Store) -> Any:
        """Note an exchange with a person or an organisation."""
        return handle_exchange.log_exchange(command, store)

    @command(
        "POST",
        "/exchanges/{exchange_id}/correct",
        exchange.CorrectExchangeSchema,
        answers=exchange.LoggedExchangeSchema,
    )
    def correct_exchange(self, command: Any, store: Store) -> Any:
        """Put right what is known of an exchange."""
        return handle_exchange.correct_exchange(command, store)

    @command(
        "POST",
        "/exchanges/{exchange_id}/remove",
        exchange.RemoveExchangeSchema,
        answers=exchange.LoggedExchangeSchema,
    )
    def remove_exchange(self, command: Any, store: Store) -> Any:
        """Take out an exchange that was logged in error."""
        return handle_exchange.remove_exchange(command, store)

    @query(
        "GET",
        "/exchanges",
        exchange.ListExchangesSchema,
        permission=READ,
        answers=exchange.ExchangePageSchema,
    )
    def list_exchanges(self, asked: dict[str, Any], store: Store) -> Any:
        """List exchanges, the latest first."""
        return ask_exchange.list_exchanges(asked, store)

    @query(
        "GET",
        "/exchanges/{exchange_id}",
        exchange.ShowExchangeSchema,
        permission=READ,
        answers=exchange.ExchangeSchema,
    )
    def show_exchange(self, asked: dict[str, Any], store: Store) -> Any:
        """Show one exchange."""
        return ask_exchange.show_exchange(asked, store)

    @command("POST", "/promises", promise.MakePromiseSchema, answers=NOTED)
    def make_promise(self, command: Any, store: Store) -> Any:
        """Note a promise."""
        return handle_promise.make_promise(command, store)

    @command("POST", "/promises/{promise_id}/correct", promise.CorrectPromiseSchema, answers=NOTED)
    def correct_promise(self, command: Any, store: Store) -> Any:
        """Put right what was promised."""
        return handle_promise.correct_promise(command, store)

    @command("POST", "/promises/{promise_id}/extend", promise.ExtendPromiseSchema, answers=NOTED)
    def extend_promise(self, command: Any, store: Store) -> Any:
        """Give a promise a later day."""
        return handle_promise.extend_promise(command, store)

    @command("POST", "/promises/{promise_id}/keep", promise.KeepPromiseSchema, answers=NOTED)
    def keep_promise(self, command: Any, store: Store) -> Any:
        """Say that a promise was kept."""
        return handle_promise.keep_promise(command, store)

    @command("POST", "/promises/{promise_id}/break", promise.BreakPromiseSchema, answers=NOTED)
    def break_promise(self, command: Any, store: Store) -> Any:
        """Say that a promise was broken."""
        return handle_promise.break_promise(command, store)

    @command("POST", "/promises/{promise_id}/withdraw", promise.WithdrawPromiseSchema, answers=NOTED)
    def withdraw_promise(self, command: Any, store: Store) -> Any:
        """Say that a promise no longer holds."""
        return handle_promise.withdraw_promise(command, store)

    @query("GET", "/promises", promise.ListPromisesSchema, permission=READ, answers=promise.PromisePageSchema)
    def list_promises(self, asked: dict[str, Any], store: Store) -> Any:
        """List promises, the overdue first."""
        return ask_promise.list_promises(asked, store)

    @query(
        "GET",
        "/promises/{promise_id}",
        promise.ShowPromiseSchema,
        permission=READ,
        answers=promise.PromiseSchema,
    )
    def show_promise(self, asked: dict[str, Any], store: Store) -> Any:
        """Show one promise."""
        return ask_promise.show_promise(asked, store)

    @query(
        "GET",
        "/organizations/{organization_id}/promise-record",
        promise.ShowPromiseRecordSchema,
        permission="stakeholders.read",
        answers=promise.PromiseRecordSchema,
    )
    def show_promise_record(self, asked: dict[str, Any], store: Store) -> Any:
        """Say how an organisation keeps its promises."""
        return ask_promise.show_promise_record(asked, store)
