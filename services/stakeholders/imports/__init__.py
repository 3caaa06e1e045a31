"""The kinds of files that stakeholders takes in."""

from __future__ import annotations

from services.stakeholders.domain.consent import CHANNELS, PURPOSES
from services.stakeholders.domain.organization import SECTORS
from services.stakeholders.imports.cells import as_region
from services.stakeholders.imports.decision_makers import take_decision_makers
from services.stakeholders.imports.fields import ORGANIZATIONS, PEOPLE
from services.stakeholders.imports.organizations import take_organizations, take_registry
from services.stakeholders.imports.people import take_people
from services.stakeholders.imports.presets import PRESETS
from services.stakeholders.imports.undo import undo
from shared.imports.choices import checked_by, one_word_of
from shared.imports.kinds import Kind

PERMISSION = "stakeholders.import"

KINDS: tuple[Kind, ...] = (
    Kind(
        "people",
        "People",
        PERMISSION,
        PEOPLE,
        take_people,
        undo,
        check=checked_by(
            purpose=one_word_of(PURPOSES),
            channel=one_word_of(CHANNELS),
            region=as_region,
            preset=one_word_of(preset.name for preset in PRESETS),
        ),
        presets=PRESETS,
        needs_one=("name", "given_name", "family_name"),
        part_of=("attendance", "actions"),
    ),
    Kind(
        "organizations",
        "Organisations",
        PERMISSION,
        ORGANIZATIONS,
        take_organizations,
        undo,
        check=checked_by(sector=one_word_of(SECTORS)),
    ),
    Kind(
        "organizations-registry",
        "Registry of organisations and their names",
        PERMISSION,
        (),
        take_registry,
        undo,
        records=True,
    ),
    Kind(
        "decision-makers",
        "Decision-makers (Popolo, Open States)",
        PERMISSION,
        (),
        take_decision_makers,
        undo,
        records=True,
    ),
)
