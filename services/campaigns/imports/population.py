"""Take in how many people live where: the lines of each area together, and a file taken back."""

from __future__ import annotations

from dataclasses import dataclass, field

from services.campaigns.domain.events.population import Group
from services.campaigns.domain.population import Population, more_than_all, population_id
from services.campaigns.imports.population_row import Row, read_row
from services.campaigns.imports.row import RowRefused, refuse
from services.campaigns.store import Store
from shared.imports.kinds import Batch, Line, Outcome, OutcomeKind
from shared.imports.reading import Field, Rejection
from shared.kernel.errors import Invalid
from shared.kernel.places import place_key

UNDONE = "The import it came with was undone."
FIELDS = (
    Field(
        "country",
        "Country",
        ("location_code", "location", "iso3"),
        ("#country+code", "#country", "#location+code"),
    ),
    Field(
        "adm1",
        "First area, e.g. county",
        ("admin1_name", "provider_admin1_name", "county", "region", "area"),
        ("#adm1+name", "#adm1"),
    ),
    Field("adm1_code", "P-code of the first area", ("admin1_code", "adm1_pcode"), ("#adm1+code",)),
    Field(
        "adm2",
        "Second area, e.g. district",
        ("admin2_name", "provider_admin2_name", "district"),
        ("#adm2+name", "#adm2"),
    ),
    Field("adm2_code", "P-code of the second area", ("admin2_code", "adm2_pcode"), ("#adm2+code",)),
    Field("sex", "Sex", ("gender",), ("#gender", "#population+gender")),
    Field("age", "Ages", ("age_range", "age group", "age"), ("#age+range", "#age")),
    Field("min_age", "Youngest", ("age from",), ("#age+min",), kind="number"),
    Field("max_age", "Oldest", ("age to",), ("#age+max",), kind="number"),
    Field("people", "People", ("population", "total"), ("#population+total", "#population"), kind="number"),
    Field("women", "Women and girls", ("female", "females", "women"), ("#population+f",), kind="number"),
    Field("men", "Men and boys", ("male", "males", "men"), ("#population+m",), kind="number"),
    Field("source", "Who counted", ("dataset_hdx_id", "dataset", "census"), ("#meta+source", "#source")),
    Field(
        "period_start",
        "From",
        ("reference_period_start", "year", "date"),
        ("#date+start", "#date+year", "#date"),
    ),
    Field("period_end", "To", ("reference_period_end",), ("#date+end",)),
)


@dataclass
class _Area:
    """What the lines say of one area, source and time."""

    row: Row
    population_id: str
    cells: dict[tuple[str, str], int] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)

    def take(self, row: Row) -> None:
        """Add a line; one that says another number for the same group is refused."""
        for one in row.cells:
            if self.cells.get((one.sex, one.age), one.people) != one.people:
                sentence = "The file gives another number for the same area, sex and age. Keep one of them."
                raise refuse(row.line, "people", "told-twice", sentence)
        self.cells |= {(one.sex, one.age): one.people for one in row.cells}
        self.lines.append(row.line)


def take_population(lines: list[Line], store: Store, batch: Batch) -> list[Outcome]:
    """Gather the lines of each area, and save each area once; one read for all."""
    areas: dict[str, _Area] = {}
    outcomes: dict[int, Outcome] = {}
    for line in lines:
        try:
            _gather(read_row(line, batch), areas)
        except RowRefused as refused:
            outcomes[line.line] = Outcome(line.line, "rejected", rejection=refused.rejection)
    known = store.populations.with_ids(areas)
    for which, area in areas.items():
        outcomes |= _saved(area, known.get(which), store, batch)
    return [outcomes[line.line] for line in lines]


def undo_population(batch: Batch, store: Store, limit: int) -> int:
    """Remove what came with a file and no other has said on since; what was said for another time counts again."""
    found = store.populations.of_batch(batch.batch_id, limit)
    for population in found:
        store.populations.remove(population, population.remove(UNDONE))
    return len(found)


def _gather(row: Row, areas: dict[str, _Area]) -> None:
    which = population_id(place_key(row.area), place_key(row.code), row.source, row.period[0])
    areas.setdefault(which, _Area(row, which)).take(row)


def _saved(area: _Area, before: Population | None, store: Store, batch: Batch) -> dict[int, Outcome]:
    given = [Group(sex, age, people) for (sex, age), people in area.cells.items()]
    try:
        population, told = (before or _blank(area, store, batch)).add(store.now, given, batch.batch_id)
    except Invalid as invalid:
        refused = [refuse(line, "age", invalid.code, invalid.detail).rejection for line in area.lines]
        return {one.line: Outcome(one.line, "rejected", rejection=one) for one in refused}
    if told is None:
        return {line.line: Outcome(line.line, "unchanged", area.population_id) for line in area.lines}
    store.populations.save(population, told)
    kinds: list[OutcomeKind] = ["updated" if before else "created", *["updated"] * (len(area.lines) - 1)]  # type: ignore[list-item]
    remarks = _remarks(area.lines[-1], population)
    return {
        line.line: Outcome(
            line.line, kind, area.population_id, remarks=remarks if line is area.lines[-1] else ()
        )
        for line, kind in zip(area.lines, kinds, strict=True)
    }


def _remarks(line: Line, population: Population) -> tuple[Rejection, ...]:
    sentence = (
        "The ages of {area} are more people ({sex}) than the file gives for all ages; its sum was kept."
    )
    return tuple(
        Rejection(line.line, "people", "more-than-all", sentence.format(area=population.area, sex=sex), "")
        for sex in more_than_all(population.cells)
    )


def _blank(area: _Area, store: Store, batch: Batch) -> Population:
    row = area.row
    return Population(
        population_id=area.population_id,
        area=row.area,
        area_key=place_key(row.area),
        code_key=place_key(row.code),
        code=row.code,
        within=row.within,
        within_key=place_key(row.within),
        level=row.level,
        source=row.source,
        period_start=row.period[0],
        period_end=row.period[1],
        set_at=store.now,
        batch_id=batch.batch_id,
    )
