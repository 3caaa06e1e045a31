"""The operations on wins."""

from __future__ import annotations

from typing import Any

from services.policy.handlers import win as handle_win
from services.policy.queries import win as ask_win
from services.policy.schemas import win as of_win
from services.policy.service.words import READ
from services.policy.store import Store
from shared.messaging.serve import command, query


class Wins:
    """What can be wished and asked of what was won, and whether it lasts."""

    @command("POST", "/wins", of_win.DraftWinSchema, answers=of_win.WinSavedSchema)
    def draft_win(self, command: Any, store: Store) -> Any:
        """Say what may have been won; somebody confirms it."""
        return handle_win.draft_win(command, store)

    @command("POST", "/wins/{win_id}/correct", of_win.CorrectWinSchema, answers=of_win.WinSavedSchema)
    def correct_win(self, command: Any, store: Store) -> Any:
        """Say anew, and whole, what was won."""
        return handle_win.correct_win(command, store)

    @command("POST", "/wins/{win_id}/confirm", of_win.ConfirmWinSchema, answers=of_win.WinSavedSchema)
    def confirm_win(self, command: Any, store: Store) -> Any:
        """Say that it was won; after 3, 6 and 12 months it is asked whether it holds."""
        return handle_win.confirm_win(command, store)

    @command("POST", "/wins/{win_id}/review", of_win.ReviewWinSchema, answers=of_win.WinSavedSchema)
    def review_win(self, command: Any, store: Store) -> Any:
        """Say whether it still holds, and what shows it."""
        return handle_win.review_win(command, store)

    @command("POST", "/wins/{win_id}/discard", of_win.DiscardWinSchema, answers=of_win.WinSavedSchema)
    def discard_win(self, command: Any, store: Store) -> Any:
        """Take out a draft that was no win."""
        return handle_win.discard_win(command, store)

    @query("GET", "/wins", of_win.ListWinsSchema, permission=READ, answers=of_win.WinPageSchema)
    def list_wins(self, asked: dict[str, Any], store: Store) -> Any:
        """List wins, the latest first."""
        return ask_win.list_wins(asked, store)

    @query("GET", "/wins/{win_id}", of_win.ShowWinSchema, permission=READ, answers=of_win.WinSchema)
    def show_win(self, asked: dict[str, Any], store: Store) -> Any:
        """Show one win, and whether it lasts."""
        return ask_win.show_win(asked, store)
