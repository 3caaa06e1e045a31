"""Propose which column feeds which field, by hashtag first and by heading second."""

import difflib
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from shared.imports.reading import hxl
from shared.imports.reading.dates import as_date
from shared.imports.reading.numbers import as_number
from shared.imports.reading.shapes import Column, Sheet
from shared.imports.reading.text import BadValue
from shared.kernel.arabic import one_spelling
from shared.kernel.ids import is_id

CLOSE = 0.86
"""Likeness from which two headings count as one with a typing error ('Organsation', 'Organisation')."""
OWN_NAME = 1.99
"""The score from which a heading is the field's own title or name, or its hashtag, and no synonym."""
NUMBERED = re.compile(r" \(\d+\)$")


@dataclass(frozen=True)
class Field:
    """What an importing service can take; `kind` is text, date, number, email or id (one of ours).

    Where there are `words`, they decide among fields of one heading: a column that holds any of them is this one's,
    and a column that holds others is not, unless it goes by the field's own name.
    """

    name: str
    title: str
    synonyms: tuple[str, ...] = ()
    hashtags: tuple[str, ...] = ()
    required: bool = False
    kind: str = "text"
    words: tuple[str, ...] = ()


def guess_mapping(sheet: Sheet, fields: Sequence[Field]) -> dict[str, str]:
    """Give field name -> column name for the fields that a column fits; each column is used once."""
    scored = [
        (score, -order, -column.position, field.name, column.name)
        for order, field in enumerate(fields)
        for column in sheet.columns
        if (score := _score(field, column)) > 0
    ]
    mapping: dict[str, str] = {}
    for *_, field_name, column_name in sorted(scored, reverse=True):
        if field_name not in mapping and column_name not in mapping.values():
            mapping[field_name] = column_name
    return mapping


def rivals(sheet: Sheet, field: Field) -> list[Column]:
    """Give the columns that claim a field equally well, by their hashtags or else by their headings."""
    scored = [(_score(field, _without_count(column)), column) for column in sheet.columns]
    best = max((score for score, _ in scored), default=0.0)
    if best < 1:
        return []
    # Of headings, every name of the field is as good as another; of hashtags, one with less beside it is better.
    return [column for score, column in scored if score == best or (best <= 2 and score > 1)]


def missing_fields(mapping: dict[str, str], fields: Sequence[Field]) -> list[Field]:
    """Give the required fields that a mapping leaves without a column."""
    return [field for field in fields if field.required and field.name not in mapping]


def _without_count(column: Column) -> Column:
    """The column under the heading that stands in the file, where a second of its name was numbered."""
    return replace(column, name=NUMBERED.sub("", column.name))


def _score(field: Field, column: Column) -> float:
    score = max(_hashtag_score(field, column.hashtag), _heading_score(field, column.name))
    if not score or not _kind_fits(field, column):
        return 0.0
    if not field.words or not column.sample:
        return score
    if _holds_words(field, column):
        return score + 0.5
    return score if score >= OWN_NAME else 0.0


def _hashtag_score(field: Field, hashtag: str | None) -> float:
    wanted = [tag for tag in map(hxl.normalise, field.hashtags) if tag]
    if hashtag is None or not wanted:
        return 0.0
    return max(_tag_likeness(tag, hashtag) for tag in wanted)


def _tag_likeness(wanted: str, hashtag: str) -> float:
    if wanted == hashtag:
        return 4.0
    tag, attributes = hxl.split(wanted)
    other, more = hxl.split(hashtag)
    # `#org+es` feeds a field that asks for `#org`; `#org` does not feed one that asks for `#org+code`.
    return 3.0 - len(more - attributes) / 10 if tag == other and attributes <= more else 0.0


def _heading_score(field: Field, heading: str) -> float:
    plain = _plain(heading)
    names = [_plain(name) for name in (field.title, field.name, *field.synonyms)]
    if plain in names:
        return 2.0 - names.index(plain) / 100
    likeness = max(difflib.SequenceMatcher(None, plain, name).ratio() for name in names)
    return likeness if likeness >= CLOSE and len(plain) > len("date") else 0.0


def _plain(heading: str) -> str:
    """Bring headings together that people write differently: case, accents, Arabic spelling, signs, camelCase."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading)
    bare = "".join(mark for mark in unicodedata.normalize("NFKD", apart) if not unicodedata.combining(mark))
    return " ".join(re.findall(r"\w+", one_spelling(bare).replace("_", " ").casefold()))


def _kind_fits(field: Field, column: Column) -> bool:
    """Whether at least one sample can be what the field wants; a column without samples gets the benefit."""
    test = TESTS.get(field.kind)
    return test is None or not column.sample or any(test(sample) for sample in column.sample)


def _holds_words(field: Field, column: Column) -> bool:
    words = {_plain(word) for word in field.words}
    return any(_plain(sample) in words for sample in column.sample)


def _reads(reader: Callable[[str], object]) -> Callable[[str], bool]:
    def test(sample: str) -> bool:
        try:
            reader(sample)
        except BadValue as bad:
            return bad.code.startswith("ambiguous")
        return True

    return test


TESTS: dict[str, Callable[[str], bool]] = {
    "date": _reads(as_date),
    "number": _reads(as_number),
    "email": lambda sample: "@" in sample,
    "id": lambda sample: is_id(sample.strip()),
}
