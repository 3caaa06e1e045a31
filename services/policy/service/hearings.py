"""The operations on hearings and those who speak at them."""

from __future__ import annotations

from typing import Any

from services.policy.handlers import hearing as handle_hearing
from services.policy.handlers import testimony as handle_testimony
from services.policy.queries import hearing as ask_hearing
from services.policy.schemas import hearing as of_hearing
from services.policy.service.words import READ
from services.policy.store import Store
from shared.messaging.serve import command, query


class Hearings:
    """What can be wished and asked of hearings."""

    @command("POST", "/hearings", of_hearing.PlanHearingSchema, answers=of_hearing.HearingSavedSchema)
    def plan_hearing(self, command: Any, store: Store) -> Any:
        """Enter a hearing on a policy."""
        return handle_hearing.plan_hearing(command, store)

    @command(
        "POST",
        "/hearings/{hearing_id}/correct",
        of_hearing.CorrectHearingSchema,
        answers=of_hearing.HearingSavedSchema,
    )
    def correct_hearing(self, command: Any, store: Store) -> Any:
        """Say anew, and whole, what is known of a hearing but its time."""
        return handle_hearing.correct_hearing(command, store)

    @command(
        "POST",
        "/hearings/{hearing_id}/move",
        of_hearing.MoveHearingSchema,
        answers=of_hearing.HearingSavedSchema,
    )
    def move_hearing(self, command: Any, store: Store) -> Any:
        """Set another time or place of a hearing."""
        return handle_hearing.move_hearing(command, store)

    @command(
        "POST",
        "/hearings/{hearing_id}/cancel",
        of_hearing.CancelHearingSchema,
        answers=of_hearing.HearingSavedSchema,
    )
    def cancel_hearing(self, command: Any, store: Store) -> Any:
        """Say that a hearing will not be held."""
        return handle_hearing.cancel_hearing(command, store)

    @command(
        "POST",
        "/hearings/{hearing_id}/hold",
        of_hearing.HoldHearingSchema,
        answers=of_hearing.HearingSavedSchema,
    )
    def hold_hearing(self, command: Any, store: Store) -> Any:
        """Say that a hearing was held."""
        return handle_hearing.hold_hearing(command, store)

    @query(
        "GET",
        "/hearings",
        of_hearing.ListHearingsSchema,
        permission=READ,
        answers=of_hearing.HearingPageSchema,
    )
    def list_hearings(self, asked: dict[str, Any], store: Store) -> Any:
        """List hearings."""
        return ask_hearing.list_hearings(asked, store)

    @query(
        "GET",
        "/hearings/{hearing_id}",
        of_hearing.ShowHearingSchema,
        permission=READ,
        answers=of_hearing.HearingSchema,
    )
    def show_hearing(self, asked: dict[str, Any], store: Store) -> Any:
        """Show one hearing with who speaks."""
        return ask_hearing.show_hearing(asked, store)

    @query(
        "GET",
        "/policies/{policy_id}/speakers",
        of_hearing.ShowSpeakersSchema,
        permission=READ,
        answers=of_hearing.SpeakersSchema,
    )
    def show_speakers(self, asked: dict[str, Any], store: Store) -> Any:
        """Show for whom somebody speaks at a policy's hearings, and for whom nobody does."""
        return ask_hearing.show_speakers(asked, store)

    @query(
        "GET",
        "/testimonies/{testimony_id}",
        of_hearing.ShowTestimonySchema,
        permission=READ,
        answers=of_hearing.TestimonyWithHearingSchema,
    )
    def show_testimony(self, asked: dict[str, Any], store: Store) -> Any:
        """Show one who speaks, what was handed in, and at which hearing."""
        return ask_hearing.show_testimony(asked, store)

    @command(
        "POST",
        "/hearings/{hearing_id}/testimonies",
        of_hearing.OfferTestimonySchema,
        answers=of_hearing.TestimonySavedSchema,
    )
    def offer_testimony(self, command: Any, store: Store) -> Any:
        """Put somebody down to speak at a hearing."""
        return handle_testimony.offer_testimony(command, store)

    @command(
        "POST",
        "/testimonies/{testimony_id}/confirm",
        of_hearing.ConfirmTestimonySchema,
        answers=of_hearing.TestimonySavedSchema,
    )
    def confirm_testimony(self, command: Any, store: Store) -> Any:
        """Say that a speaker is on the list of the hearing."""
        return handle_testimony.confirm_testimony(command, store)

    @command(
        "POST",
        "/testimonies/{testimony_id}/submit",
        of_hearing.SubmitTestimonySchema,
        answers=of_hearing.TestimonySavedSchema,
    )
    def submit_testimony(self, command: Any, store: Store) -> Any:
        """Keep what a speaker handed in."""
        return handle_testimony.submit_testimony(command, store)

    @command(
        "POST",
        "/testimonies/{testimony_id}/give",
        of_hearing.GiveTestimonySchema,
        answers=of_hearing.TestimonySavedSchema,
    )
    def give_testimony(self, command: Any, store: Store) -> Any:
        """Say that a testimony was spoken."""
        return handle_testimony.give_testimony(command, store)

    @command(
        "POST",
        "/testimonies/{testimony_id}/withdraw",
        of_hearing.WithdrawTestimonySchema,
        answers=of_hearing.TestimonySavedSchema,
    )
    def withdraw_testimony(self, command: Any, store: Store) -> Any:
        """Take a speaker from the list of a hearing."""
        return handle_testimony.withdraw_testimony(command, store)
