"""Decode JSON from a file element by element, so that a long array is never held whole."""

import io
import itertools
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

from shared.imports.reading.encodings import examine
from shared.kernel.errors import Invalid

PIECE = 65_536
ELEMENT_LIMIT = 4 * 1024 * 1024
"""Characters in one element of an array, or one line of JSON Lines."""
DOCUMENT_LIMIT = 16 * 1024 * 1024
"""Characters in a file that is one object, which has to be held whole."""

SPACE = re.compile(r"[ \t\r\n]*")


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


DECODER = json.JSONDecoder(parse_constant=_refuse_constant)


def values(path: Path) -> Iterator[tuple[int, Any]]:
    """Give (number, value): each element of a top-level array, each line of JSON Lines, or the one object.

    Numbers count from 1; JSON Lines are numbered by their line.
    """
    encoding = encoding_of(path)
    with path.open(encoding=encoding) as file:
        stream = Stream(file)
        if stream.peek() == "[":
            stream.take()
            yield from enumerate(stream.elements(), start=1)
            stream.end()
            return
    if _is_lines(path, encoding):
        yield from _lines(path, encoding)
    else:
        yield 1, _whole(path, encoding)


def encoding_of(path: Path) -> str:
    """Give the encoding of a JSON or YAML file, which may only be a Unicode one."""
    return examine(path, fallback=False, line_limit=None).encoding


class Stream:
    """A window on a JSON text that grows only as far as the next element needs."""

    def __init__(self, file: io.TextIOBase) -> None:
        self.file = file
        self.window = ""
        self.at = 0
        self.count = 0

    def _more(self, size: int) -> bool:
        piece = self.file.read(size)
        self.window = self.window[self.at :] + piece
        self.at = 0
        return bool(piece)

    def peek(self) -> str:
        """Skip white space and give the next character, '' at the end."""
        while True:
            self.at = SPACE.match(self.window, self.at).end()  # type: ignore[union-attr]
            if self.at < len(self.window):
                return self.window[self.at]
            if not self._more(PIECE):
                return ""

    def take(self) -> None:
        self.at += 1

    def elements(self) -> Iterator[Any]:
        """Give the elements of the array whose bracket was just taken."""
        if self.peek() == "]":
            self.take()
            return
        while True:
            self.count += 1
            yield self._element()
            if self.peek() not in (",", "]"):
                raise broken(f"after element {self.count}")
            is_last = self.window[self.at] == "]"
            self.take()
            if is_last:
                return

    def _element(self) -> Any:
        self.peek()
        size = PIECE
        while True:
            value, end = self._decoded()
            # A number that touches the window's end may go on behind it.
            is_whole = end < len(self.window)
            if end - self.at > ELEMENT_LIMIT:
                raise Invalid(
                    "record-too-large", f"Element {self.count} of the JSON array is broken or far too large."
                )
            if is_whole:
                self.at = end
                return value
            if not self._more(size):
                raise broken(f"in element {self.count}")
            size *= 2

    def _decoded(self) -> tuple[Any, int]:
        """Decode what begins here; what is not whole yet ends where the window ends."""
        try:
            return DECODER.raw_decode(self.window, self.at)
        except ValueError:
            return None, len(self.window)
        except RecursionError:
            raise too_deep() from None

    def end(self) -> None:
        """Refuse what follows the array: a file put together from two would lose its second half."""
        if self.peek():
            raise broken("after the closing bracket")


def _is_lines(path: Path, encoding: str) -> bool:
    """Tell JSON Lines from one object: the first line is a whole object and something follows it."""
    if path.suffix.lower() in (".jsonl", ".ndjson"):
        return True
    with path.open(encoding=encoding) as file:
        lines = iter(lambda: file.readline(ELEMENT_LIMIT), "")
        filled = list(itertools.islice((line for line in lines if line.strip()), 2))
    try:
        return len(filled) == 2 and isinstance(DECODER.decode(filled[0]), dict)
    except (ValueError, RecursionError):
        return False


def _lines(path: Path, encoding: str) -> Iterator[tuple[int, Any]]:
    with path.open(encoding=encoding) as file:
        number = 0
        while line := file.readline(ELEMENT_LIMIT + 1):
            number += 1
            if len(line) > ELEMENT_LIMIT:
                raise Invalid("record-too-large", f"Line {number} of the JSON Lines is far too large.")
            if line.strip():
                yield number, _decode(line, f"on line {number}")


def _whole(path: Path, encoding: str) -> Any:
    """Decode a file that is one value."""
    with path.open(encoding=encoding) as file:
        text = file.read(DOCUMENT_LIMIT + 1)
    if len(text) > DOCUMENT_LIMIT:
        raise Invalid(
            "json-too-large", "This JSON object is too large to read at once. Save its list as JSON Lines."
        )
    return _decode(text, "")


def _decode(text: str, where: str) -> Any:
    try:
        return DECODER.decode(text)
    except json.JSONDecodeError as damage:
        raise broken(where or f"on line {damage.lineno}") from damage
    except ValueError as damage:
        raise broken(where) from damage
    except RecursionError:
        raise too_deep() from None


def broken(where: str) -> Invalid:
    """The refusal of text that is not JSON at some place."""
    return Invalid(
        "broken-json",
        f"The JSON is broken {where}".rstrip() + ". Export the file again, or correct it there.",
    )


def too_deep() -> Invalid:
    """The refusal of values nested without end."""
    return Invalid(
        "nested-too-deep", "The file nests its values too deeply to be data. Export it again, flatter."
    )
