"""Take in how many people need something where: a line for each area and sector, and a file taken back."""

from __future__ import annotations

from typing import NamedTuple

from services.campaigns.domain.need import Need, need_id, place_in
from services.campaigns.imports.population_row import Cells, as_people
from services.campaigns.imports.row import RowRefused, refuse
from services.campaigns.store import Store
from shared.imports.kinds import Batch, Line, Outcome
from shared.imports.reading import Field
from shared.kernel.errors import Invalid

UNDONE = "The import it came with was undone."
TOLD = "people"
FIELDS = (
    Field(
        "country",
        "Country",
        ("country name", "location_code", "location", "iso3", "pays", "البلد"),
        ("#country+name", "#country", "#country+code", "#location+code"),
    ),
    Field(
        "adm1",
        "First area, e.g. county",
        (
            "admin1_name",
            "admin1",
            "provider_admin1_name",
            "county",
            "region",
            "area",
            "première zone, p. ex. le comté",
            "المنطقة الأولى، مثل المقاطعة",
        ),
        ("#adm1+name", "#adm1"),
        required=True,
    ),
    Field(
        "adm1_code",
        "P-code of the first area",
        ("admin1_code", "adm1_pcode", "p-code de la première zone", "رمز المنطقة الأولى (p-code)"),
        ("#adm1+code",),
    ),
    Field(
        "sector",
        "Sector or cluster (what)",
        (
            "sector",
            "cluster",
            "sector_name",
            "sector/cluster",
            "secteur",
            "secteur ou groupe sectoriel (quoi)",
            "القطاع أو المجموعة القطاعية (ماذا)",
        ),
        ("#sector+name", "#sector+cluster", "#sector"),
        required=True,
    ),
    Field(
        "people",
        "People in need",
        (
            "in need",
            "inneed",
            "people in need",
            "pin",
            "population in need",
            "personnes dans le besoin",
            "أشخاص محتاجون",
        ),
        ("#inneed", "#inneed+ind", "#inneed+total"),
        required=True,
        kind="number",
    ),
    Field(
        "source",
        "Who counted",
        ("dataset_hdx_id", "dataset", "source", "qui a compté", "من أحصى"),
        ("#meta+source", "#source"),
    ),
    Field(
        "period_start",
        "Start",
        (
            "reference_period_start",
            "from",
            "year",
            "date",
            "début",
            "date de début",
            "du (début)",
            "البداية",
            "تاريخ البداية",
            "من تاريخ",
        ),
        ("#date+start", "#date+year", "#date"),
    ),
    Field(
        "period_end",
        "Last day",
        (
            "reference_period_end",
            "to",
            "until",
            "dernier jour",
            "date de fin",
            "au (fin)",
            "آخر يوم",
            "تاريخ النهاية",
            "إلى تاريخ",
        ),
        ("#date+end",),
    ),
)


class Told(NamedTuple):
    """A line as it was understood."""

    line: Line
    need: Need


def take_needs(lines: list[Line], store: Store, batch: Batch) -> list[Outcome]:
    """Take the lines one by one; one read for all."""
    read = [_read(line, store, batch) for line in lines]
    told = [one for one in read if isinstance(one, Told)]
    known = store.needs.with_ids(one.need.need_id for one in told)
    said = {which: one[TOLD] for which, one in batch.said({one.need.need_id for one in told}).items()}
    return [_take(one, known, said, store) if isinstance(one, Told) else one for one in read]


def undo_needs(batch: Batch, store: Store, limit: int) -> int:
    """Remove what came with a file and nobody has said anew since."""
    found = store.needs.of_batch(batch.batch_id, limit)
    for need in found:
        store.needs.remove(need, need.remove(UNDONE))
    return len(found)


class _Cells(Cells):
    def need(self, store: Store) -> Need:
        level, area, code, within = self.place()
        if level != 1:
            raise refuse(self.line, "adm1", "area-missing", "Name the first area, such as the county.")
        sector, people = self._text("sector"), self._read("people", as_people)
        if not sector:
            raise refuse(self.line, "sector", "missing", "Say which sector is needed there.")
        if people is None:
            raise refuse(
                self.line, "people", "missing", "The number of people in need is missing. Fill it in."
            )
        source, (start, end) = self.source(), self.period()
        which = need_id(place_in(within, area, code), sector, source, start)
        batch_id = self.batch.batch_id
        both = {"batch_id": batch_id, "last_batch_id": batch_id}
        named = {"area": area, "code": code, "within": within, "sector": sector, "source": source}
        times = {"period_start": start, "period_end": end, "set_at": store.now}
        return Need(need_id=which, people=people, **named, **times, **both)  # type: ignore[arg-type]


def _read(line: Line, store: Store, batch: Batch) -> Told | Outcome:
    try:
        return Told(line, _Cells(line, batch).need(store))
    except RowRefused as refused:
        return Outcome(line.line, "rejected", rejection=refused.rejection)


def _take(told: Told, known: dict[str, Need], said: dict[str, int], store: Store) -> Outcome:
    line, need = told
    which = need.need_id
    try:
        if said.setdefault(which, need.people) != need.people:
            sentence = "The file gives another number for the same area and sector. Keep one of them."
            raise refuse(line, "people", "told-twice", sentence)
        settled, event = need.set(known.get(which))
    except Invalid as invalid:
        where, sentences = next(iter(invalid.fields.items()))
        rejection = refuse(line, where, invalid.code, sentences[0]).rejection
        return Outcome(line.line, "rejected", rejection=rejection)
    except RowRefused as refused:
        return Outcome(line.line, "rejected", rejection=refused.rejection)
    heard = {which: {TOLD: need.people}}
    if event is None:
        return Outcome(line.line, "unchanged", which, said=heard)
    is_new = which not in known
    known[which] = store.needs.save(settled, event)
    return Outcome(line.line, "created" if is_new else "updated", which, said=heard)
