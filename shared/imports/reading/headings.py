"""Find the heading and hashtag rows of a sheet and make its columns."""

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from shared.imports.reading import hxl
from shared.imports.reading.shapes import Column, Flaw, Line
from shared.kernel.errors import Invalid

SEARCHED = 25
FILLED_SHARE = 0.6
"""Share of the widest row that a heading row fills; titles and group headings above it fill less."""
SAMPLES = 3
NUMERIC = re.compile(r"[-+]?[\d.,\s]+%?|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}")
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.\w+")


@dataclass(frozen=True)
class Headings:
    """The columns of a sheet, the line after which its data begin, and what was assumed."""

    columns: tuple[Column, ...]
    data_after: int
    notes: tuple[str, ...]


def find(head: Sequence[Line], *, is_headed: bool, max_columns: int) -> Headings:
    """Work out the headings from a sheet's first filled lines, some of them data."""
    if not head:
        raise Invalid("empty-file", "The file has no rows. Save the table again, then choose it once more.")
    tags_at = next((at for at, (_, cells) in enumerate(head[:SEARCHED]) if hxl.is_tag_row(cells)), None)
    names_at = _names_at(head, tags_at, is_headed)
    last = names_at if tags_at is None else tags_at
    names = [] if names_at is None else head[names_at][1]
    tags = [] if tags_at is None else head[tags_at][1]
    data = [cells for _, cells in head[last + 1 :]] if last is not None else []
    if not data:
        raise Invalid(
            "no-rows", "The file has headings but no rows under them. Add the rows, then import again."
        )
    _refuse_formulas(names)
    columns, notes = _columns(names, tags, data, max_columns)
    return Headings(columns, head[last][0] if last is not None else 0, notes)


def _names_at(head: Sequence[Line], tags_at: int | None, is_headed: bool) -> int | None:
    if tags_at is not None:
        return tags_at - 1 if tags_at else None
    if is_headed:
        return 0
    filled = [sum(1 for cell in cells if cell.strip()) for _, cells in head[:SEARCHED]]
    at = next(at for at, count in enumerate(filled) if count >= FILLED_SHARE * max(filled))
    if _looks_like_data(head[at][1], [cells for _, cells in head[at + 1 :]]):
        raise Invalid(
            "no-header",
            f"Line {head[at][0]} should name the columns but looks like data. Put a row with the columns' "
            "names above it.",
        )
    return at


def _looks_like_data(names: list[str], data: list[list[str]]) -> bool:
    """Whether a heading is really a first row: mostly numbers, and no word above a column of numbers."""
    filled = [(at, name.strip()) for at, name in enumerate(names) if name.strip()]
    if any(EMAIL.fullmatch(name) for _, name in filled):
        return True
    words = [at for at, name in filled if not NUMERIC.fullmatch(name)]
    return 2 * len(words) < len(filled) and not any(_is_numeric(at, data) for at in words)


def _is_numeric(at: int, data: list[list[str]]) -> bool:
    cells = [cells[at].strip() for cells in data if at < len(cells) and cells[at].strip()]
    return bool(cells) and all(NUMERIC.fullmatch(cell) for cell in cells)


def _refuse_formulas(names: Sequence[str]) -> None:
    for cell in names:
        if isinstance(cell, Flaw):
            raise Invalid(
                "formula-in-header",
                f"The heading '{cell}' cannot be read. Type the column's name in its place.",
            )


def _columns(
    names: list[str], tags: list[str], data: list[list[str]], most: int
) -> tuple[tuple[Column, ...], tuple[str, ...]]:
    headed = max(_width(names), _width(tags))
    width = max(headed, _agreed_width(data))
    if width > most:
        raise Invalid(
            "too-many-columns",
            f"The sheet is wider than {most} columns, which are the most that are read. Delete the columns that you "
            f"do not need; look also far to the right, where a cell may have been filled by mistake.",
        )
    notes = [f"Column {at + 1} has no heading." for at in range(headed, width)]
    hashtags = [hxl.normalise(tag) for tag in _padded(tags, width)]
    raw = [" ".join(name.split()) for name in _padded(names, width)]
    titles = [
        name or tag or f"Column {at + 1}" for at, (name, tag) in enumerate(zip(raw, hashtags, strict=True))
    ]
    unique, doubled = _made_unique(titles)
    notes += [
        f"'{tag}' is no hashtag; its column counts as untagged."
        for tag in tags
        if tag.strip() and not hxl.normalise(tag)
    ]
    notes += [
        f"Several columns are headed '{name}'; the later ones are called '{name} (2)' and so on."
        for name in doubled
    ]
    samples = [_sample(data, at) for at in range(width)]
    made = zip(unique, hashtags, itertools.count(), samples, strict=False)
    return tuple(Column(*parts) for parts in made), tuple(notes)


def _width(cells: Sequence[str]) -> int:
    return max((at + 1 for at, cell in enumerate(cells) if cell.strip()), default=0)


def _agreed_width(data: list[list[str]]) -> int:
    """The width that most rows have: a row or two with a cell too many must not widen the sheet."""
    widths = Counter(len(cells) for cells in data)
    width, rows = widths.most_common(1)[0]
    return width if rows > 1 and rows * 2 > len(data) and any(_width(cells) == width for cells in data) else 0


def _padded(cells: list[str], width: int) -> list[str]:
    return [*cells, *[""] * (width - len(cells))][:width]


def _made_unique(titles: list[str]) -> tuple[list[str], list[str]]:
    taken: set[str] = set()
    unique, doubled = [], []
    for title in titles:
        name = title
        for count in itertools.count(2):
            if name not in taken:
                break
            name = f"{title} ({count})"
        if name != title and title not in doubled:
            doubled.append(title)
        taken.add(name)
        unique.append(name)
    return unique, doubled


def _sample(data: list[list[str]], at: int) -> tuple[str, ...]:
    filled = (cells[at].strip() for cells in data if at < len(cells) and cells[at].strip())
    return tuple(cell[:100] for cell in itertools.islice(filled, SAMPLES))
