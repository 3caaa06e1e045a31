"""The initiatives of members, as others call for them."""

from __future__ import annotations

from typing import Any

from nameko.timer import timer

from services.campaigns.handlers import initiative as handle_initiative
from services.campaigns.handlers import initiative_offers as handle_offers
from services.campaigns.handlers import initiative_overdue as handle_overdue
from services.campaigns.queries import initiative as ask_initiative
from services.campaigns.schemas import initiative
from services.campaigns.schemas.initiative_answers import (
    InitiativePageSchema,
    InitiativeSavedSchema,
    InitiativeSchema,
    OfferSavedSchema,
)
from services.campaigns.store import Store
from shared.messaging.serve import command, query

READ = "campaigns.read"
ONE = "/initiatives/{initiative_id}"
LOOKED = 15
Asked = dict[str, Any]


class InitiativeUses:
    """What others may call for."""

    desk: Any

    @timer(interval=LOOKED)
    def keep_initiatives(self) -> None:
        """Tell of initiatives whose members were to be answered by now."""
        handle_overdue.tell_overdue(self.desk.engine.ready())

    @command("POST", "/initiatives", initiative.StartInitiativeSchema, answers=InitiativeSavedSchema)
    def start_initiative(self, command: Any, store: Store) -> Any:
        """Start something for a member and ask for help; it is answered by a day that is set at once."""
        return handle_initiative.start_initiative(command, store)

    @command("PATCH", ONE, initiative.CorrectInitiativeSchema, answers=InitiativeSavedSchema)
    def correct_initiative(self, command: Any, store: Store) -> Any:
        """Put an initiative right; only the fields that are sent change."""
        return handle_initiative.correct_initiative(command, store)

    @command("POST", f"{ONE}/answer", initiative.AnswerInitiativeSchema, answers=InitiativeSavedSchema)
    def answer_initiative(self, command: Any, store: Store) -> Any:
        """Say yes with who goes along, or no with why and what is possible instead; who asked does not answer."""
        return handle_initiative.answer_initiative(command, store)

    @command("POST", f"{ONE}/answer-date", initiative.MoveAnswerDateSchema, answers=InitiativeSavedSchema)
    def move_answer_date(self, command: Any, store: Store) -> Any:
        """Give the answer another day, and say why."""
        return handle_initiative.move_answer_date(command, store)

    @command("POST", f"{ONE}/again", initiative.AskAgainSchema, answers=InitiativeSavedSchema)
    def ask_again(self, command: Any, store: Store) -> Any:
        """Ask a declined initiative anew; what was answered before is kept."""
        return handle_initiative.ask_again(command, store)

    @command("POST", f"{ONE}/offers", initiative.OfferSupportSchema, answers=OfferSavedSchema)
    def offer_support(self, command: Any, store: Store) -> Any:
        """Offer help to something that an initiative asks for."""
        return handle_offers.offer_support(command, store)

    @command(
        "POST",
        f"{ONE}/offers/{{offer_id}}/withdraw",
        initiative.WithdrawOfferSchema,
        answers=OfferSavedSchema,
    )
    def withdraw_offer(self, command: Any, store: Store) -> Any:
        """Take an offer of help back, and say why."""
        return handle_offers.withdraw_offer(command, store)

    @command(
        "POST", f"{ONE}/offers/{{offer_id}}/settle", initiative.SettleOfferSchema, answers=OfferSavedSchema
    )
    def settle_offer(self, command: Any, store: Store) -> Any:
        """Note whether what was offered came."""
        return handle_offers.settle_offer(command, store)

    @command("POST", f"{ONE}/adopt", initiative.AdoptInitiativeSchema, answers=InitiativeSavedSchema)
    def adopt_initiative(self, command: Any, store: Store) -> Any:
        """Let a campaign take an initiative up; who started it keeps the credit."""
        return handle_initiative.adopt_initiative(command, store)

    @command("POST", f"{ONE}/finish", initiative.FinishInitiativeSchema, answers=InitiativeSavedSchema)
    def finish_initiative(self, command: Any, store: Store) -> Any:
        """Say what came of an initiative without a campaign."""
        return handle_initiative.finish_initiative(command, store)

    @command("POST", f"{ONE}/withdraw", initiative.WithdrawInitiativeSchema, answers=InitiativeSavedSchema)
    def withdraw_initiative(self, command: Any, store: Store) -> Any:
        """Take an initiative back that one has started."""
        return handle_initiative.withdraw_initiative(command, store)

    @query(
        "GET",
        "/initiatives",
        initiative.ListInitiativesSchema,
        permission=READ,
        answers=InitiativePageSchema,
    )
    def list_initiatives(self, asked: Asked, store: Store) -> Any:
        """List initiatives, newest first; by state, area, topic, who starts them, campaign, and what is overdue."""
        return ask_initiative.list_initiatives(asked, store)

    @query("GET", ONE, initiative.ShowInitiativeSchema, permission=READ, answers=InitiativeSchema)
    def show_initiative(self, asked: Asked, store: Store) -> Any:
        """Show one initiative with what it asks for and what is offered."""
        return ask_initiative.show_initiative(asked, store)
