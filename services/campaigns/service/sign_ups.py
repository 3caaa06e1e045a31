"""Places in shifts, check-ins and hours, as others call for them."""

from __future__ import annotations

from typing import Any

from services.campaigns.handlers import attendance as handle_attendance
from services.campaigns.handlers import sign_up as handle_sign_up
from services.campaigns.queries import sign_up as ask_sign_up
from services.campaigns.schemas import sign_up as of_sign_up
from services.campaigns.store import Store
from shared.messaging.serve import command, query

READ = "campaigns.read"
Asked = dict[str, Any]


class SignUpUses:
    """What others may call for."""

    desk: Any

    @command(
        "POST",
        "/gatherings/{gathering_id}/sign-ups",
        of_sign_up.SignUpForShiftSchema,
        answers=of_sign_up.SignUpSavedSchema,
    )
    def sign_up(self, command: Any, store: Store) -> Any:
        """Sign a person up for a shift, or put them in line where it is full; a second time answers the first."""
        return handle_sign_up.sign_up(command, store)

    @command(
        "POST",
        "/sign-ups/{sign_up_id}/withdraw",
        of_sign_up.WithdrawSignUpSchema,
        answers=of_sign_up.SignUpSavedSchema,
    )
    def withdraw_sign_up(self, command: Any, store: Store) -> Any:
        """Give a place back, which the first in line takes."""
        return handle_sign_up.withdraw_sign_up(command, store)

    @command(
        "POST",
        "/sign-ups/{sign_up_id}/swap",
        of_sign_up.SwapShiftSchema,
        answers=of_sign_up.SignUpSavedSchema,
    )
    def swap_shift(self, command: Any, store: Store) -> Any:
        """Go to another shift of the gathering, or hand the place over to another person."""
        return handle_sign_up.swap_shift(command, store)

    @command(
        "POST",
        "/gatherings/{gathering_id}/check-ins",
        of_sign_up.CheckInSchema,
        answers=of_sign_up.SignUpSavedSchema,
    )
    def check_in(self, command: Any, store: Store) -> Any:
        """Check a person in; who had not signed up is signed up with it."""
        return handle_attendance.check_in(command, store)

    @command(
        "POST",
        "/sign-ups/{sign_up_id}/undo-check-in",
        of_sign_up.UndoCheckInSchema,
        answers=of_sign_up.SignUpSavedSchema,
    )
    def undo_check_in(self, command: Any, store: Store) -> Any:
        """Take back a check-in."""
        return handle_attendance.undo_check_in(command, store)

    @command(
        "POST",
        "/sign-ups/{sign_up_id}/no-show",
        of_sign_up.MarkNoShowSchema,
        answers=of_sign_up.SignUpSavedSchema,
    )
    def mark_no_show(self, command: Any, store: Store) -> Any:
        """Say that a person with a place did not come, once the shift has begun."""
        return handle_attendance.mark_no_show(command, store)

    @query(
        "GET", "/sign-ups", of_sign_up.ListSignUpsSchema, permission=READ, answers=of_sign_up.SignUpPageSchema
    )
    def list_sign_ups(self, asked: Asked, store: Store) -> Any:
        """List the sign-ups of a gathering, a shift or people; by state."""
        return ask_sign_up.list_sign_ups(asked, store)

    @query(
        "GET",
        "/sign-ups/{sign_up_id}",
        of_sign_up.ShowSignUpSchema,
        permission=READ,
        answers=of_sign_up.SignUpSchema,
    )
    def show_sign_up(self, asked: Asked, store: Store) -> Any:
        """Show one sign-up."""
        return ask_sign_up.show_sign_up(asked, store)

    @query(
        "GET",
        "/volunteers/{person_id}/hours",
        of_sign_up.ShowHoursSchema,
        permission=READ,
        answers=of_sign_up.HoursSchema,
    )
    def show_hours(self, asked: Asked, store: Store) -> Any:
        """Show the shifts that a person attended, and the minutes in all, by campaign and by organisation."""
        return ask_sign_up.show_hours(asked, store)

    @query(
        "GET",
        "/organizations/{organization_id}/volunteer-hours",
        of_sign_up.ShowOrganizationHoursSchema,
        permission=READ,
        answers=of_sign_up.OrganizationHoursSchema,
    )
    def show_organization_hours(self, asked: Asked, store: Store) -> Any:
        """Show the minutes of all who came for an organisation, in all and by campaign."""
        return ask_sign_up.show_organization_hours(asked, store)
