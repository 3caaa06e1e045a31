"""Releases, their quotes and their pitches, as others call for them."""

from __future__ import annotations

from typing import Any

from services.media.handlers import pitch as handle_pitch
from services.media.handlers import release as handle_release
from services.media.queries import release as ask_release
from services.media.schemas import pitch as of_pitch
from services.media.schemas import release as of_release
from services.media.store import Store
from shared.messaging.serve import command, query

READ = "media.read"
Asked = dict[str, Any]


class ReleaseUses:
    """What others may call for."""

    desk: Any

    @command("POST", "/releases", of_release.DraftReleaseSchema, answers=of_release.ReleaseSavedSchema)
    def draft_release(self, command: Any, store: Store) -> Any:
        """Write a release down."""
        return handle_release.draft_release(command, store)

    @command(
        "POST",
        "/releases/{release_id}/correct",
        of_release.CorrectReleaseSchema,
        answers=of_release.ReleaseSavedSchema,
    )
    def correct_release(self, command: Any, store: Store) -> Any:
        """Say anew, and whole, what a release says; it needs approval again."""
        return handle_release.correct_release(command, store)

    @command(
        "POST",
        "/releases/{release_id}/approve",
        of_release.ApproveReleaseSchema,
        answers=of_release.ReleaseSavedSchema,
    )
    def approve_release(self, command: Any, store: Store) -> Any:
        """Approve a release that somebody else wrote."""
        return handle_release.approve_release(command, store)

    @command(
        "POST",
        "/releases/{release_id}/issue",
        of_release.IssueReleaseSchema,
        answers=of_release.ReleaseSavedSchema,
    )
    def issue_release(self, command: Any, store: Store) -> Any:
        """Put an approved release out, once its embargo is over."""
        return handle_release.issue_release(command, store)

    @command(
        "POST",
        "/releases/{release_id}/withdraw",
        of_release.WithdrawReleaseSchema,
        answers=of_release.ReleaseSavedSchema,
    )
    def withdraw_release(self, command: Any, store: Store) -> Any:
        """Take a release back, with the reason."""
        return handle_release.withdraw_release(command, store)

    @command(
        "POST",
        "/releases/{release_id}/quotes",
        of_release.AddQuoteSchema,
        answers=of_release.QuoteSavedSchema,
    )
    def add_quote(self, command: Any, store: Store) -> Any:
        """Quote an organisation or a person in a release."""
        return handle_release.add_quote(command, store)

    @command(
        "POST",
        "/releases/{release_id}/quotes/{quote_id}/approve",
        of_release.ApproveQuoteSchema,
        answers=of_release.QuoteSavedSchema,
    )
    def approve_quote(self, command: Any, store: Store) -> Any:
        """Note that who is quoted has agreed to the words."""
        return handle_release.approve_quote(command, store)

    @command(
        "POST",
        "/releases/{release_id}/quotes/{quote_id}/remove",
        of_release.RemoveQuoteSchema,
        answers=of_release.QuoteSavedSchema,
    )
    def remove_quote(self, command: Any, store: Store) -> Any:
        """Take a quote out of a release."""
        return handle_release.remove_quote(command, store)

    @query(
        "GET",
        "/releases",
        of_release.ListReleasesSchema,
        permission=READ,
        answers=of_release.ReleasePageSchema,
    )
    def list_releases(self, asked: Asked, store: Store) -> Any:
        """List releases, the last changed first."""
        return ask_release.list_releases(asked, store)

    @query(
        "GET",
        "/releases/{release_id}",
        of_release.ShowReleaseSchema,
        permission=READ,
        answers=of_release.ReleaseShownSchema,
    )
    def show_release(self, asked: Asked, store: Store) -> Any:
        """Show one release with its versions, quotes and first coverage."""
        return ask_release.show_release(asked, store)

    @command("POST", "/pitches", of_pitch.MakePitchSchema, answers=of_pitch.PitchSavedSchema)
    def make_pitch(self, command: Any, store: Store) -> Any:
        """Note that a release was offered to an outlet."""
        return handle_pitch.make_pitch(command, store)

    @command(
        "POST", "/pitches/{pitch_id}/answer", of_pitch.AnswerPitchSchema, answers=of_pitch.PitchSavedSchema
    )
    def answer_pitch(self, command: Any, store: Store) -> Any:
        """Note what an outlet answered."""
        return handle_pitch.answer_pitch(command, store)

    @query("GET", "/pitches", of_pitch.ListPitchesSchema, permission=READ, answers=of_pitch.PitchPageSchema)
    def list_pitches(self, asked: Asked, store: Store) -> Any:
        """List pitches, the latest first."""
        return ask_release.list_pitches(asked, store)

    @query(
        "GET", "/pitches/{pitch_id}", of_pitch.ShowPitchSchema, permission=READ, answers=of_pitch.PitchSchema
    )
    def show_pitch(self, asked: Asked, store: Store) -> Any:
        """Show one pitch."""
        return ask_release.show_pitch(asked, store)
