"""How many people live where, as others call for it."""

from __future__ import annotations

from typing import Any

from services.campaigns.queries import population as ask_population
from services.campaigns.schemas import population
from services.campaigns.store import Store
from shared.messaging.serve import query

READ = "campaigns.read"


class PopulationUses:
    """What others may call for."""

    desk: Any

    @query(
        "GET",
        "/populations",
        population.ListPopulationsSchema,
        permission=READ,
        answers=population.PopulationPageSchema,
    )
    def list_populations(self, asked: dict[str, Any], store: Store) -> Any:
        """List how many people live where, by area."""
        return ask_population.list_populations(asked, store)

    @query(
        "GET",
        "/populations/{population_id}",
        population.ShowPopulationSchema,
        permission=READ,
        answers=population.PopulationSchema,
    )
    def show_population(self, asked: dict[str, Any], store: Store) -> Any:
        """Show what one source says of the people of an area, by sex and age."""
        return ask_population.show_population(asked, store)
