"""Take in how many people live where: the lines of each area together, and a file taken back."""

from __future__ import annotations

from dataclasses import dataclass, field

from services.campaigns.domain.events.population import Group
from services.campaigns.domain.population import (
    Population,
    ages_must_not_overlap,
    more_than_all,
    population_id,
)
from services.campaigns.imports.population_row import Row, read_row
from services.campaigns.imports.row import RowRefused, refuse
from services.campaigns.store import Store
from shared.imports.kinds import Batch, Line, Outcome, OutcomeKind
from shared.imports.reading import Field, Rejection, Sheet, rivals
from shared.kernel.errors import Invalid
from shared.kernel.places import place_key

UNDONE = "The import it came with was undone."
COUNTS = ("people", "women", "men")
FIELDS = (
    Field(
        "country",
        "Country",
        ("location_code", "location", "iso3", "pays", "البلد"),
        ("#country+code", "#country", "#location+code"),
    ),
    Field(
        "adm1",
        "First area, e.g. county",
        (
            "admin1_name",
            "provider_admin1_name",
            "county",
            "region",
            "area",
            "première zone, p. ex. le comté",
            "المنطقة الأولى، مثل المقاطعة",
        ),
        ("#adm1+name", "#adm1"),
    ),
    Field(
        "adm1_code",
        "P-code of the first area",
        ("admin1_code", "adm1_pcode", "p-code de la première zone", "رمز المنطقة الأولى (p-code)"),
        ("#adm1+code",),
    ),
    Field(
        "adm2",
        "Second area, e.g. district",
        (
            "admin2_name",
            "provider_admin2_name",
            "district",
            "deuxième zone, p. ex. le district",
            "المنطقة الثانية، مثل الناحية",
        ),
        ("#adm2+name", "#adm2"),
    ),
    Field(
        "adm2_code",
        "P-code of the second area",
        ("admin2_code", "adm2_pcode", "p-code de la deuxième zone", "رمز المنطقة الثانية (p-code)"),
        ("#adm2+code",),
    ),
    Field("sex", "Sex", ("gender", "sexe", "الجنس"), ("#gender", "#population+gender")),
    Field("age", "Ages", ("age_range", "age group", "age", "الأعمار"), ("#age+range", "#age")),
    Field("min_age", "Youngest", ("age from", "âge minimal", "أصغر سن"), ("#age+min",), kind="number"),
    Field("max_age", "Oldest", ("age to", "âge maximal", "أكبر سن"), ("#age+max",), kind="number"),
    Field(
        "people",
        "People",
        ("population", "total", "personnes", "الأشخاص"),
        ("#population+total", "#population"),
        kind="number",
    ),
    Field(
        "women",
        "Women and girls",
        ("female", "females", "women", "femmes et filles", "النساء والفتيات"),
        ("#population+f",),
        kind="number",
    ),
    Field(
        "men",
        "Men and boys",
        ("male", "males", "men", "hommes et garçons", "الرجال والفتيان"),
        ("#population+m",),
        kind="number",
    ),
    Field(
        "source",
        "Who counted",
        ("dataset_hdx_id", "dataset", "census", "qui a compté", "من أحصى"),
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


@dataclass
class _Area:
    """What the lines say of one area, source and time; `heard` is what lines before them said."""

    row: Row
    population_id: str
    rows: list[Row] = field(default_factory=list)
    cells: dict[tuple[str, str], int] = field(default_factory=dict)
    heard: dict[tuple[str, str], int] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)

    @property
    def groups(self) -> list[Group]:
        """The numbers of the lines that were taken."""
        return [Group(sex, age, people) for (sex, age), people in self.cells.items()]

    def take(self, row: Row, known: tuple[Group, ...]) -> None:
        """Add a line; refused is one that says another number for the same group, or ages that overlap others."""
        for one in row.cells:
            said = self.heard | self.cells
            if said.get((one.sex, one.age), one.people) != one.people:
                sentence = "The file gives another number for the same area, sex and age. Keep one of them."
                raise refuse(row.line, "people", "told-twice", sentence)
        cells = self.cells | {(one.sex, one.age): one.people for one in row.cells}
        groups = {(one.sex, one.age) for one in known} | self.heard.keys() | cells.keys()
        try:
            ages_must_not_overlap(Group(sex, age, 0) for sex, age in groups)
        except Invalid as invalid:
            raise refuse(row.line, "age", invalid.code, invalid.detail) from invalid
        self.cells = cells
        self.lines.append(row.line)


def check_columns(sheet: Sheet) -> None:
    """Refuse a table in which two columns claim to say how many people, women or men there are."""
    for one in FIELDS:
        columns = rivals(sheet, one) if one.name in COUNTS else []
        if len(columns) > 1:
            shown = " and ".join(f"'{column.name}' (column {column.position + 1})" for column in columns)
            raise Invalid(
                "column-told-twice",
                f"By the headings up to line {sheet.data_after}, {shown} all say '{one.title}'. "
                "Keep one of them: take the other out of the file, or give it another heading and tag.",
            )


def take_population(lines: list[Line], store: Store, batch: Batch) -> list[Outcome]:
    """Gather the lines of each area, and save each area once; one read for all."""
    areas: dict[str, _Area] = {}
    outcomes: dict[int, Outcome] = {}
    for line in lines:
        try:
            _gather(read_row(line, batch), areas)
        except RowRefused as refused:
            outcomes[line.line] = Outcome(line.line, "rejected", rejection=refused.rejection)
    known, heard = store.populations.with_ids(areas), batch.said(areas)
    for which, area in areas.items():
        area.heard = {_at(name): people for name, people in heard.get(which, {}).items()}
        outcomes |= _taken(area, known.get(which))
        outcomes |= _saved(area, known.get(which), store, batch) if area.lines else {}
    return [outcomes[line.line] for line in lines]


def undo_population(batch: Batch, store: Store, limit: int) -> int:
    """Remove what came with a file and no other has said on since; what was said for another time counts again."""
    found = store.populations.of_batch(batch.batch_id, limit)
    for population in found:
        store.populations.remove(population, population.remove(UNDONE))
    return len(found)


def _gather(row: Row, areas: dict[str, _Area]) -> None:
    which = population_id(place_key(row.area), place_key(row.code), row.source, row.period[0])
    areas.setdefault(which, _Area(row, which)).rows.append(row)


def _taken(area: _Area, before: Population | None) -> dict[int, Outcome]:
    """Add the lines of an area one by one, in their order; gives those that are refused."""
    refused: dict[int, Outcome] = {}
    for row in area.rows:
        try:
            area.take(row, before.cells if before else ())
        except RowRefused as error:
            refused[row.line.line] = Outcome(row.line.line, "rejected", rejection=error.rejection)
    return refused


def _saved(area: _Area, before: Population | None, store: Store, batch: Batch) -> dict[int, Outcome]:
    population, told = (before or _blank(area, store, batch)).add(store.now, area.groups, batch.batch_id)
    kinds: list[OutcomeKind] = ["unchanged"] * len(area.lines)
    remarks: tuple[Rejection, ...] = ()
    if told is not None:
        store.populations.save(population, told)
        is_new = before is None or before.batch_id == batch.batch_id
        kinds = ["created" if is_new else "updated"] * len(area.lines)
        remarks = _remarks(area.lines[-1], population)
    said = {area.population_id: {_name(*cell): people for cell, people in area.cells.items()}}
    last = area.lines[-1]
    return {
        line.line: Outcome(line.line, kind, area.population_id)
        if line is not last
        else Outcome(line.line, kind, area.population_id, remarks=remarks, said=said)
        for line, kind in zip(area.lines, kinds, strict=True)
    }


def _name(sex: str, age: str) -> str:
    return f"{sex}:{age}"


def _at(name: str) -> tuple[str, str]:
    sex, _, age = name.partition(":")
    return sex, age


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
