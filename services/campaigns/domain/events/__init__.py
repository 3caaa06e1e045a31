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
from services.campaigns.domain.events.gathering import (
    GatheringCancelled,
    GatheringClosed,
    GatheringCorrected,
    GatheringPlanned,
    ShiftTold,
)
from services.campaigns.domain.events.imports import ImportCompleted, ImportUndone
from services.campaigns.domain.events.petition import PetitionClosed, PetitionOpened, PetitionSigned
from services.campaigns.domain.events.sign_up import (
    SignUpCheckedIn,
    SignUpCheckInUndone,
    SignUpHandedOver,
    SignUpMade,
    SignUpMissed,
    SignUpMoved,
    SignUpPromoted,
    SignUpWaitlisted,
    SignUpWithdrawn,
)

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
    "GatheringCancelled",
    "GatheringClosed",
    "GatheringCorrected",
    "GatheringPlanned",
    "ImportCompleted",
    "ImportUndone",
    "PetitionClosed",
    "PetitionOpened",
    "PetitionSigned",
    "ShiftTold",
    "SignUpCheckInUndone",
    "SignUpCheckedIn",
    "SignUpHandedOver",
    "SignUpMade",
    "SignUpMissed",
    "SignUpMoved",
    "SignUpPromoted",
    "SignUpWaitlisted",
    "SignUpWithdrawn",
]

EVENTS = (
    CampaignPlanned,
    CampaignCorrected,
    CampaignLaunched,
    CampaignClosed,
    PetitionOpened,
    PetitionSigned,
    PetitionClosed,
    GatheringPlanned,
    GatheringCorrected,
    GatheringCancelled,
    GatheringClosed,
    SignUpMade,
    SignUpWaitlisted,
    SignUpPromoted,
    SignUpWithdrawn,
    SignUpMoved,
    SignUpHandedOver,
    SignUpCheckedIn,
    SignUpCheckInUndone,
    SignUpMissed,
    ActivityReported,
    ActivityCorrected,
    ActivityAttributed,
    ActivityRemoved,
    ImportCompleted,
    ImportUndone,
)
