"""Read YAML documents as plain data: no tags, no references, dates and codes left as text."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import yaml

from shared.imports.reading.json_stream import encoding_of, too_deep
from shared.kernel.errors import Invalid

SIZE_LIMIT = 16 * 1024 * 1024
DEPTH = 64


class _Loader(yaml.CSafeLoader):
    """Reads `1966-07-20`, `010`, `NO` and `1:30` as text, not as date, octal, boolean and sixties."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}


# PyYAML matches these from the start only, so each says where the scalar ends.
PLAIN = (
    ("null", r"(?:null|Null|NULL|~|)\Z", [*"nN~", ""]),
    ("bool", r"(?:true|True|false|False)\Z", [*"tTfF"]),
    ("int", r"-?(?:0|[1-9][0-9]{0,17})\Z", [*"-0123456789"]),
    ("float", r"-?(?:0|[1-9][0-9]{0,17})\.[0-9]{1,17}\Z", [*"-0123456789"]),
)
for _tag, _pattern, _first in PLAIN:
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), _first)


def documents(path: Path) -> Iterator[tuple[int, Any]]:
    """Give (line where it starts, document) for each document of the file that is not empty."""
    encoding = encoding_of(path)
    if path.stat().st_size > SIZE_LIMIT:
        raise Invalid(
            "yaml-too-large", "A YAML file may have at most 16 MB. Split it, or save the list as JSON Lines."
        )
    try:
        yield from _loaded(path, encoding)
    except yaml.MarkedYAMLError as damage:
        mark = damage.problem_mark or damage.context_mark
        where = f"on line {mark.line + 1}" if mark else ""
        raise _broken(f"{where}: {damage.problem or damage.context}") from damage
    except (yaml.YAMLError, ValueError) as damage:
        raise _broken("") from damage
    except RecursionError:
        raise too_deep() from None


def _loaded(path: Path, encoding: str) -> Iterator[tuple[int, Any]]:
    with path.open(encoding=encoding) as file:
        starts = _starts(file)
    with path.open(encoding=encoding) as file:
        loaded = yaml.load_all(file, Loader=_Loader)  # a CSafeLoader: plain data only
        yield from (pair for pair in zip(starts, loaded, strict=False) if pair[1] is not None)


def _starts(file: IO[str]) -> list[int]:
    """Walk the file's events without building anything; refuse what would explode when built or walked."""
    starts: list[int] = []
    depth = 0
    for event in yaml.parse(file, Loader=_Loader):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent):
            raise Invalid(
                "yaml-references",
                f"Line {line} refers to another part with '*'. Write the value out there.",
            )
        if isinstance(event, yaml.DocumentStartEvent):
            starts.append(line)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEPTH:
            raise too_deep()
    return starts


def _broken(where: str) -> Invalid:
    return Invalid(
        "broken-yaml", f"The YAML is broken {where}".rstrip() + ". Correct it there and import again."
    )
