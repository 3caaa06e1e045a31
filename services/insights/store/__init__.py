"""The collections of insights, their indexes, and the store that a handler gets."""

from __future__ import annotations

from services.insights.store.communities import Communities
from services.insights.store.coordination import Coordination
from services.insights.store.dates import Dates
from services.insights.store.figures import Figures
from services.insights.store.head import Heads
from services.insights.store.intake import Intake
from services.insights.store.labels import Labels
from services.insights.store.leads import LeadsInTheLog
from services.insights.store.log import Log
from services.insights.store.matrix import Matrix
from services.insights.store.models import SETS, declared
from services.insights.store.overview import Overview
from services.insights.store.rebuild import Rebuilds
from services.insights.store.report_cards import ReportCards
from services.insights.store.sources import Sources
from shared.mongo.unit import Unit

COLLECTIONS = {
    Log.name: Log.indexes,
    Heads.name: (),
    Sources.name: (),
    Rebuilds.name: (),
    **declared(SETS[0]),
    **declared(SETS[1]),
}


class Store:
    """What a handler may read and save in one transaction."""

    def __init__(self, unit: Unit) -> None:
        self.now = unit.now
        self.actor = unit.context.actor
        self.heads = Heads(unit)
        self.log = Log(unit)
        self.sources = Sources(unit)
        self.intake = Intake(unit, self.heads, self.log, self.sources)
        self.figures = Figures(unit, self.heads)
        self.overview = Overview(unit, self.heads)
        self.leads = LeadsInTheLog(unit, self.heads, self.log)
        self.labels = Labels(unit, self.heads, self.leads)
        self.matrix = Matrix(unit, self.heads)
        self.coordination = Coordination(unit, self.heads)
        self.communities = Communities(unit, self.heads)
        self.dates = Dates(unit, self.heads)
        self.report_cards = ReportCards(unit, self.heads)
        self.rebuilds = Rebuilds(unit, self.heads)
