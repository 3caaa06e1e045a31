"""The files that campaigns take in: 3W to 5W sheets, how many people live where, and how many need what."""

from __future__ import annotations

from services.campaigns.imports.activities import take_activities, undo_activities
from services.campaigns.imports.columns import FIELDS
from services.campaigns.imports.country import asked_country
from services.campaigns.imports.need import FIELDS as NEEDS
from services.campaigns.imports.need import take_needs, undo_needs
from services.campaigns.imports.period import as_year
from services.campaigns.imports.population import FIELDS as POPULATION
from services.campaigns.imports.population import check_columns, take_population, undo_population
from services.campaigns.imports.row import Choices
from services.campaigns.imports.year import asked_year
from shared.imports.choices import checked_by
from shared.imports.kinds import Kind

KINDS: tuple[Kind, ...] = (
    Kind(
        name="activities",
        title="Activities (3W/5W)",
        permission="campaigns.import",
        fields=FIELDS,
        take=take_activities,
        undo=undo_activities,
        asks=lambda glimpse: [*asked_year(glimpse), *asked_country(glimpse)],
        check=Choices.of,
        own="organization",
        remembers=("country", "provider", "day_first", "decimal_comma"),
    ),
    Kind(
        name="population",
        title="People by area, sex and age",
        permission="campaigns.count-people",
        fields=POPULATION,
        take=take_population,
        undo=undo_population,
        check=checked_by(year=as_year),
        check_sheet=check_columns,
    ),
    Kind(
        name="needs",
        title="People in need by area and sector",
        permission="campaigns.tell-needs",
        fields=NEEDS,
        take=take_needs,
        undo=undo_needs,
        check=checked_by(year=as_year),
    ),
)
