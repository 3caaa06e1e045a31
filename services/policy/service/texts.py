"""The operations on versions of a text and what is asked of them."""

from __future__ import annotations

from typing import Any

from services.policy.handlers import text as handle_text
from services.policy.queries import text as ask_text
from services.policy.schemas import text as of_text
from services.policy.service.words import READ
from services.policy.store import Store
from shared.messaging.serve import command, query


class Texts:
    """What can be wished and asked of texts."""

    @command("POST", "/texts", of_text.AddTextSchema, answers=of_text.TextSavedSchema)
    def add_text(self, command: Any, store: Store) -> Any:
        """Keep a version of a policy's text, and trace every ask in it."""
        return handle_text.add_text(command, store)

    @command("POST", "/texts/{text_id}/remove", of_text.RemoveTextSchema, answers=of_text.TextSavedSchema)
    def remove_text(self, command: Any, store: Store) -> Any:
        """Take out a version that was added in error."""
        return handle_text.remove_text(command, store)

    @query(
        "GET",
        "/policies/{policy_id}/texts",
        of_text.ListTextsSchema,
        permission=READ,
        answers=of_text.TextPageSchema,
    )
    def list_texts(self, asked: dict[str, Any], store: Store) -> Any:
        """List the versions of a policy's text, the latest first."""
        return ask_text.list_texts(asked, store)

    @query("GET", "/texts/{text_id}", of_text.ShowTextSchema, permission=READ, answers=of_text.TextSchema)
    def show_text(self, asked: dict[str, Any], store: Store) -> Any:
        """Show one version with its text."""
        return ask_text.show_text(asked, store)

    @query(
        "GET",
        "/texts/{text_id}/changes",
        of_text.CompareTextsSchema,
        permission=READ,
        answers=of_text.DiffSchema,
    )
    def compare_texts(self, asked: dict[str, Any], store: Store) -> Any:
        """Show what changed from one version to another, in lines and words."""
        return ask_text.compare_texts(asked, store)

    @command("POST", "/texts/{text_id}/asks", of_text.MakeAskSchema, answers=of_text.AskSavedSchema)
    def make_ask(self, command: Any, store: Store) -> Any:
        """Ask for something of a clause."""
        return handle_text.make_ask(command, store)

    @command("POST", "/asks/{ask_id}/meet", of_text.MeetAskSchema, answers=of_text.AskSavedSchema)
    def meet_ask(self, command: Any, store: Store) -> Any:
        """Say that the coalition got what it asked for."""
        return handle_text.meet_ask(command, store)

    @command("POST", "/asks/{ask_id}/lose", of_text.LoseAskSchema, answers=of_text.AskSavedSchema)
    def lose_ask(self, command: Any, store: Store) -> Any:
        """Say that the coalition did not get what it asked for."""
        return handle_text.lose_ask(command, store)

    @query("GET", "/asks", of_text.ListAsksSchema, permission=READ, answers=of_text.AskPageSchema)
    def list_asks(self, asked: dict[str, Any], store: Store) -> Any:
        """List asks, the newest first."""
        return ask_text.list_asks(asked, store)

    @query("GET", "/asks/{ask_id}", of_text.ShowAskSchema, permission=READ, answers=of_text.AskSchema)
    def show_ask(self, asked: dict[str, Any], store: Store) -> Any:
        """Show one ask and what became of its clause."""
        return ask_text.show_ask(asked, store)
