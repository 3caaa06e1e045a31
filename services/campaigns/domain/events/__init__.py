"""What campaigns tell the rest of the platform; `shared/contracts/events` is made from these."""

from services.campaigns.domain.events.activity import (
    ActivityAttributed,
    ActivityCorrected,
    ActivityRemoved,
    ActivityReported,
)
from services.campaigns.domain.events.campaign import (
    CampaignClosed,
    CampaignCorrected,
    CampaignLaunched,
    CampaignPlanned,
)
from services.campaigns.domain.events.imports import ImportCompleted, ImportUndone
from services.campaigns.domain.events.petition import PetitionClosed, PetitionOpened, PetitionSigned

__all__ = [
    "EVENTS",
    "ActivityAttributed",
    "ActivityCorrected",
    "ActivityRemoved",
    "ActivityReported",
    "CampaignClosed",
    "CampaignCorrected",
    "CampaignLaunched",
    "CampaignPlanned",
    "ImportCompleted",
    "ImportUndone",
    "PetitionClosed",
    "PetitionOpened",
    "PetitionSigned",
]

EVENTS = (
    CampaignPlanned,
    CampaignCorrected,
    CampaignLaunched,
    CampaignClosed,
    PetitionOpened,
    PetitionSigned,
    PetitionClosed,
    ActivityReported,
    ActivityCorrected,
    ActivityAttributed,
    ActivityRemoved,
    ImportCompleted,
    ImportUndone,
)
